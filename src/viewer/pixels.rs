//! A film's samples at full size, as a worker posts them.

use crate::film_facts::PixelSize;
use crate::window::Preset;

/// Luminance samples, row by row from the top left, without padding. White is dense tissue.
#[derive(Clone, Debug, PartialEq)]
pub enum Samples {
    /// 0 to 255.
    U8(Vec<u8>),
    /// 0 to `2^bit_depth - 1`.
    U16(Vec<u16>),
}

/// A film at full size, with square pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct FilmPixels {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Bits that a sample uses, 8 to 16; 8 for [`Samples::U8`].
    pub bit_depth: u8,
    /// `width * height` samples.
    pub samples: Samples,
    /// The file's display presets, its preferred one first; may be empty.
    pub presets: Vec<Preset>,
    /// The size of a pixel, if the file states it.
    pub scale: Option<PixelSize>,
}

impl FilmPixels {
    /// The largest possible sample, `2^bit_depth - 1`.
    pub fn largest(&self) -> f32 {
        ((1_u32 << self.bit_depth.clamp(8, 16)) - 1) as f32
    }

    /// The histogram: `2^bit_depth` counts. Of a large film only every n-th sample is counted, about two million in all.
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
