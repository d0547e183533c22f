//! The two forms an image takes on its way to the network.

use super::sniff::Format;
use crate::window::Preset;

/// Luminance samples, row by row from the top left, without padding.
#[derive(Clone, Debug, PartialEq)]
pub enum Plane {
    /// 0 (black) to 255 (white).
    U8(Vec<u8>),
    /// 0 (black) to `2^bits - 1` (white) of the [`Radiograph`]'s bit depth.
    U16(Vec<u16>),
}

/// A decoded image: one luminance plane and how it came about.
#[derive(Clone, Debug, PartialEq)]
pub struct Radiograph {
    /// Columns, after the EXIF orientation was applied.
    pub width: u32,
    /// Rows, after the EXIF orientation was applied.
    pub height: u32,
    /// `width * height` samples; white is dense tissue, as on a film.
    pub plane: Plane,
    /// Bits a sample really uses, 8 to 16.
    pub bit_depth: u8,
    /// The format the file was in.
    pub format: Format,
    /// EXIF orientation tag, 1 (as stored) to 8; already applied to `plane`.
    pub orientation: u8,
    /// Mean over all pixels of `(max(r, g, b) - min(r, g, b)) / white`, 0 (grey) to 1.
    pub chroma: f32,
    /// How it is to be shown, the best first, which is also what the network sees: as the file says, or by a window that
    /// fits where it says nothing. Only DICOM films have any; the samples of others are levels.
    pub presets: Vec<Preset>,
    /// Millimetres from row to row and from column to column, where the file says.
    pub pixel_spacing_mm: Option<[f32; 2]>,
}

impl Radiograph {
    /// Grey levels (0.0 to 255.0) a sample, whatever the bit depth: `255 / (2^bit_depth - 1)`.
    pub fn grey_level(&self) -> f32 {
        match self.plane {
            Plane::U8(_) => 1.0,
            Plane::U16(_) => 255.0 / ((1u32 << self.bit_depth) - 1) as f32,
        }
    }

    /// The grey levels that the first preset makes of the samples. Where there is none, the samples are levels.
    fn levelled(&self) -> Option<Vec<u8>> {
        let levels = self.presets.first()?.rendering.table(self.bit_depth);
        // A table is as long as there are samples.
        Some(match &self.plane {
            Plane::U8(samples) => samples.iter().map(|&sample| levels[usize::from(sample)]).collect(),
            Plane::U16(samples) => samples.iter().map(|&sample| levels[usize::from(sample)]).collect(),
        })
    }

    /// How often each sample occurs, `2^bit_depth` counts.
    pub(super) fn counts(&self) -> Vec<u64> {
        let values = 1 << self.bit_depth;
        match &self.plane {
            Plane::U8(samples) => counted(samples, values),
            Plane::U16(samples) => counted(samples, values),
        }
    }

    /// Population standard deviation of the grey levels, as the film is shown.
    pub fn deviation(&self) -> f32 {
        if let Some(levels) = self.levelled() {
            return deviation(&levels);
        }
        let of_samples = match &self.plane {
            Plane::U8(samples) => deviation(samples),
            Plane::U16(samples) => deviation(samples),
        };
        of_samples * self.grey_level()
    }

    /// Whole grey levels 0.0 to 255.0 of the film resized to `width x height`, its aspect ratio not kept.
    fn resized(&self, width: usize, height: usize) -> impl Iterator<Item = f32> {
        let (from, to) = ((self.width as usize, self.height as usize), (width, height));
        let (samples, level) = match (self.levelled(), &self.plane) {
            (Some(levels), _) => (super::resize::bicubic(&levels, from, to), 1.0),
            (None, Plane::U8(samples)) => (super::resize::bicubic(samples, from, to), self.grey_level()),
            (None, Plane::U16(samples)) => (super::resize::bicubic(samples, from, to), self.grey_level()),
        };
        samples.into_iter().map(move |sample| (sample * level).round().clamp(0.0, 255.0))
    }

    /// A copy of at most `side` pixels on its longer side, 8 bits a sample, aspect ratio kept, for
    /// people to look at: `(width, height, samples)`. Of a film of eight times the side or more, not all samples
    /// count.
    pub fn preview(&self, side: u32) -> (u32, u32, Vec<u8>) {
        let longer = self.width.max(self.height);
        let scaled = |length: u32| (u64::from(length) * u64::from(side.min(longer)) / u64::from(longer)).max(1) as u32;
        let (width, height) = (scaled(self.width), scaled(self.height));
        let step = longer / (side.max(1) * SAMPLES_OF_PREVIEW);
        let thinned = (step > 1).then(|| self.thinned(step as usize));
        let levels = thinned.as_ref().unwrap_or(self).resized(width as usize, height as usize);
        (width, height, levels.map(|level| level as u8).collect())
    }

    /// Every so many rows and columns of the film.
    fn thinned(&self, step: usize) -> Self {
        fn of<S: Copy>(samples: &[S], width: usize, step: usize) -> Vec<S> {
            samples.chunks_exact(width).step_by(step).flat_map(|row| row.iter().step_by(step).copied()).collect()
        }
        let width = self.width as usize;
        Self {
            width: self.width.div_ceil(step as u32),
            height: self.height.div_ceil(step as u32),
            plane: match &self.plane {
                Plane::U8(samples) => Plane::U8(of(samples, width, step)),
                Plane::U16(samples) => Plane::U16(of(samples, width, step)),
            },
            presets: self.presets.clone(),
            ..*self
        }
    }
}

/// Samples a side that make a pixel of a preview, where a film has more. Enough not to show what lies between them.
const SAMPLES_OF_PREVIEW: u32 = 4;

/// By counting how often each value occurs, which is exact and reads a sample once.
fn deviation<S: Copy + Into<usize>>(samples: &[S]) -> f32 {
    let counts = counted(samples, 1 << (8 * size_of::<S>()));
    let n = samples.len().max(1) as f64;
    let moment = |f: &dyn Fn(f64) -> f64| {
        counts.iter().enumerate().map(|(value, &count)| f(value as f64) * count as f64).sum::<f64>() / n
    };
    let mean = moment(&|value| value);
    moment(&|value| (value - mean).powi(2)).sqrt() as f32
}

/// How often each of so many values occurs. Neighbours are counted apart and added up at the end: they are often
/// alike, and a count that has just been written takes the processor a while to read.
fn counted<S: Copy + Into<usize>>(samples: &[S], values: usize) -> Vec<u64> {
    const APART: usize = 4;
    let mut counts = vec![[0_u32; APART]; values];
    let (groups, rest) = samples.as_chunks::<APART>();
    for group in groups {
        for (neighbour, &sample) in group.iter().enumerate() {
            counts[sample.into()][neighbour] += 1;
        }
    }
    for &sample in rest {
        counts[sample.into()][0] += 1;
    }
    counts.iter().map(|apart| apart.iter().map(|&count| u64::from(count)).sum()).collect()
}

/// What the network eats: one grey plane, already scaled, layout NCHW with N = C = 1.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelInput {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `height * width` values, row by row; the model card says in which range.
    pub values: Vec<f32>,
}

impl ModelInput {
    /// The radiograph squashed to `width x height` (aspect ratio not kept, as the training films
    /// were made), each grey level 0..255 mapped to `level * scale + offset`.
    ///
    /// Levels are rounded to whole numbers first: the training films are 8-bit files.
    pub fn from_radiograph(radiograph: &Radiograph, width: usize, height: usize, scale: f32, offset: f32) -> Self {
        let values = radiograph.resized(width, height).map(|level| level * scale + offset).collect();
        Self { width, height, values }
    }
}
