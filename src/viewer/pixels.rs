//! A film's samples at full size, as a worker hands them over.

use crate::window::Preset;

/// Luminance samples, row by row from the top left, without padding; white is dense tissue.
#[derive(Clone, Debug, PartialEq)]
pub enum Samples {
    /// 0 to 255.
    U8(Vec<u8>),
    /// 0 to `2^bit_depth - 1`.
    U16(Vec<u16>),
}

/// The film.
#[derive(Clone, Debug, PartialEq)]
pub struct FilmPixels {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Bits a sample really uses, 8 to 16; 8 for [`Samples::U8`].
    pub bit_depth: u8,
    /// `width * height` of them.
    pub samples: Samples,
    /// What the file proposes to show it with, the best first; may be empty.
    pub presets: Vec<Preset>,
}

impl FilmPixels {
    /// The largest sample there can be, `2^bit_depth - 1`.
    pub fn largest(&self) -> f32 {
        ((1_u32 << self.bit_depth.clamp(8, 16)) - 1) as f32
    }

    /// How often each sample occurs, of a share of the pixels that leaves about two million: `2^bit_depth` counts.
    pub fn counts(&self) -> Vec<u64> {
        let mut counts = vec![0; self.largest() as usize + 1];
        let every = (self.width as usize * self.height as usize / 2_000_000).max(1);
        let mut count = |sample: usize| {
            if let Some(count) = counts.get_mut(sample) {
                *count += 1;
            }
        };
        match &self.samples {
            Samples::U8(samples) => samples.iter().step_by(every).for_each(|&sample| count(sample.into())),
            Samples::U16(samples) => samples.iter().step_by(every).for_each(|&sample| count(sample.into())),
        }
        counts
    }

    /// Columns and rows.
    pub fn size(&self) -> (u32, u32) {
        (self.width, self.height)
    }
}
