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
    /// How to show it, the best first: what the network sees and people see at first. Empty where samples are levels.
    pub presets: Vec<Preset>,
}

impl Radiograph {
    /// Grey levels (0.0 to 255.0) a sample, whatever the bit depth: `255 / (2^bit_depth - 1)`.
    pub fn grey_level(&self) -> f32 {
        match self.plane {
            Plane::U8(_) => 1.0,
            Plane::U16(_) => 255.0 / ((1u32 << self.bit_depth) - 1) as f32,
        }
    }

    /// Population standard deviation of the grey levels.
    pub fn deviation(&self) -> f32 {
        if let Some(levels) = self.levels() {
            return deviation(&levels);
        }
        let of_samples = match &self.plane {
            Plane::U8(samples) => deviation(samples),
            Plane::U16(samples) => deviation(samples),
        };
        of_samples * self.grey_level()
    }

    /// The grey levels that the first preset makes of the samples.
    fn levels(&self) -> Option<Vec<u8>> {
        let table = self.presets.first()?.rendering.table(self.bit_depth);
        let level = |sample: usize| table.get(sample).copied().unwrap_or(u8::MAX);
        Some(match &self.plane {
            Plane::U8(samples) => samples.iter().map(|&sample| level(sample.into())).collect(),
            Plane::U16(samples) => samples.iter().map(|&sample| level(sample.into())).collect(),
        })
    }

    /// Whole grey levels 0.0 to 255.0 of the film resized to `width x height`, its aspect ratio not kept.
    fn resized(&self, width: usize, height: usize) -> impl Iterator<Item = f32> {
        let (from, to) = ((self.width as usize, self.height as usize), (width, height));
        let levels = self.levels();
        let level = if levels.is_some() { 1.0 } else { self.grey_level() };
        let samples = match (&self.plane, &levels) {
            (_, Some(levels)) => super::resize::bicubic(levels, from, to),
            (Plane::U8(samples), None) => super::resize::bicubic(samples, from, to),
            (Plane::U16(samples), None) => super::resize::bicubic(samples, from, to),
        };
        samples.into_iter().map(move |sample| (sample * level).round().clamp(0.0, 255.0))
    }

    /// A copy of at most `side` pixels on its longer side, 8 bits a sample, aspect ratio kept, for
    /// people to look at: `(width, height, samples)`.
    pub fn preview(&self, side: u32) -> (u32, u32, Vec<u8>) {
        let longer = self.width.max(self.height);
        let scaled = |length: u32| (u64::from(length) * u64::from(side.min(longer)) / u64::from(longer)).max(1) as u32;
        let (width, height) = (scaled(self.width), scaled(self.height));
        (width, height, self.resized(width as usize, height as usize).map(|level| level as u8).collect())
    }
}

/// By counting how often each value occurs, which is exact and reads a sample once.
fn deviation<S: Copy + Into<usize>>(samples: &[S]) -> f32 {
    let mut counts = vec![0_u64; 1 << (8 * size_of::<S>())];
    for &sample in samples {
        counts[sample.into()] += 1;
    }
    let n = samples.len().max(1) as f64;
    let moment = |f: &dyn Fn(f64) -> f64| {
        counts.iter().enumerate().map(|(value, &count)| f(value as f64) * count as f64).sum::<f64>() / n
    };
    let mean = moment(&|value| value);
    moment(&|value| (value - mean).powi(2)).sqrt() as f32
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
