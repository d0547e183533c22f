//! The decoded image, and the network's input.

use std::borrow::Cow;

use super::resize::bicubic;
use super::sniff::Format;
use crate::film_facts::{Laterality, PixelGeometry, PixelSpacing, View};
use crate::window::Preset;

/// Luminance samples, row by row from the top left, without padding.
#[derive(Clone, Debug, PartialEq)]
pub enum Plane {
    /// 0 (black) to 255 (white).
    U8(Vec<u8>),
    /// 0 (black) to `2^bits - 1` (white) of the [`Radiograph`]'s bit depth.
    U16(Vec<u16>),
}

/// A decoded image: one luminance plane, and where it came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Radiograph {
    /// Columns, after the EXIF orientation was applied.
    pub width: u32,
    /// Rows, after the EXIF orientation was applied.
    pub height: u32,
    /// `width * height` samples; white is dense tissue, as on a film.
    pub plane: Plane,
    /// Bits that samples use, 8 to 16.
    pub bit_depth: u8,
    /// The format the file was in.
    pub format: Format,
    /// Number of full-size pages in the file, at least 1. This is the first one.
    pub pages: u32,
    /// EXIF orientation tag, 1 (as stored) to 8; already applied to `plane`.
    pub orientation: u8,
    /// Mean over all pixels of `(max(r, g, b) - min(r, g, b)) / white`, 0 (grey) to 1.
    pub chroma: f32,
    /// How to display the film, the best preset first; the network's input uses the first one too. They are the file's, or
    /// an automatic window if the file has none that shows the film. Empty for 8-bit films outside of DICOM and for colour
    /// captures, whose samples are grey levels.
    pub presets: Vec<Preset>,
    /// Shape and size of the pixels. The network's input does not depend on it: each film fills the same square.
    pub geometry: PixelGeometry,
    /// The frontal view, if the file states it.
    pub view: Option<View>,
    /// The side, if the file states it.
    pub laterality: Option<Laterality>,
}

impl Plane {
    /// How often each sample of a plane of `bit_depth` bits occurs: `2^bit_depth` counts.
    pub(super) fn histogram(&self, bit_depth: u8) -> Vec<u64> {
        match self {
            Self::U8(samples) => histogram(samples, 1 << bit_depth),
            Self::U16(samples) => histogram(samples, 1 << bit_depth),
        }
    }
}

impl Radiograph {
    /// The grey level, 0.0 to 255.0, of one sample step: `255 / (2^bit_depth - 1)`.
    pub fn grey_level(&self) -> f32 {
        match self.plane {
            Plane::U8(_) => 1.0,
            Plane::U16(_) => 255.0 / ((1u32 << self.bit_depth) - 1) as f32,
        }
    }

    /// The grey levels of the first preset; `None` if there is no preset and the samples are grey levels.
    fn displayed(&self) -> Option<Vec<u8>> {
        let levels = self.presets.first()?.rendering.table(self.bit_depth);
        // A table is as long as there are samples.
        Some(match &self.plane {
            Plane::U8(samples) => samples.iter().map(|&sample| levels[usize::from(sample)]).collect(),
            Plane::U16(samples) => samples.iter().map(|&sample| levels[usize::from(sample)]).collect(),
        })
    }

    /// Population standard deviation of the displayed grey levels.
    pub fn deviation(&self) -> f32 {
        if let Some(levels) = self.displayed() {
            return deviation(&levels);
        }
        let of_samples = match &self.plane {
            Plane::U8(samples) => deviation(samples),
            Plane::U16(samples) => deviation(samples),
        };
        of_samples * self.grey_level()
    }

    /// Whole grey levels, 0.0 to 255.0, of the film resized to `width x height`. Does not keep the aspect ratio.
    fn resized(&self, width: usize, height: usize) -> impl Iterator<Item = f32> {
        let (from, to) = ((self.width as usize, self.height as usize), (width, height));
        let (samples, level) = match (self.displayed(), &self.plane) {
            (Some(levels), _) => (bicubic(&levels, from, to), 1.0),
            (None, Plane::U8(samples)) => (bicubic(samples, from, to), self.grey_level()),
            (None, Plane::U16(samples)) => (bicubic(samples, from, to), self.grey_level()),
        };
        samples.into_iter().map(move |sample| (sample * level).round().clamp(0.0, 255.0))
    }

    /// A small copy for display, with square pixels: 8 bits, at most `side` pixels on its longer side, as
    /// `(width, height, samples)`. A film of at least eight times the side is subsampled first.
    pub fn preview(&self, side: u32) -> (u32, u32, Vec<u8>) {
        let longer = self.width.max(self.height);
        // Square pixels as wide as those of the film.
        let (wide, high) = (f64::from(self.width), f64::from(self.height) * f64::from(self.geometry.aspect));
        let scale = (f64::from(side) / wide.max(high)).min(1.0);
        let [width, height] = [wide, high].map(|length| (length * scale).floor().max(1.0) as u32);
        let step = longer / (side.max(1) * PREVIEW_OVERSAMPLING);
        let subsampled = (step > 1).then(|| self.subsampled(step as usize));
        let levels = subsampled.as_ref().unwrap_or(self).resized(width as usize, height as usize);
        (width, height, levels.map(|level| level as u8).collect())
    }

    /// The film with square pixels, for display: stretched along their shorter side, to at most 24 million pixels.
    pub fn with_square_pixels(&self) -> Cow<'_, Self> {
        if self.geometry.is_square() {
            return Cow::Borrowed(self);
        }
        let (aspect, from) = (f64::from(self.geometry.aspect), (self.width as usize, self.height as usize));
        let (wide, high) = (from.0 as f64 / aspect.min(1.0), from.1 as f64 * aspect.max(1.0));
        let shrink = (MOST_STRETCHED / (wide * high)).sqrt().min(1.0);
        let to = ((wide * shrink).round().max(1.0) as usize, (high * shrink).round().max(1.0) as usize);
        let white = ((1_u32 << self.bit_depth) - 1) as f32;
        let rounded = |samples: Vec<f32>| samples.into_iter().map(move |sample| sample.round().clamp(0.0, white));
        let plane = match &self.plane {
            Plane::U8(samples) => Plane::U8(rounded(bicubic(samples, from, to)).map(|sample| sample as u8).collect()),
            Plane::U16(samples) => {
                Plane::U16(rounded(bicubic(samples, from, to)).map(|sample| sample as u16).collect())
            }
        };
        let spacing = self.geometry.spacing.map(|spacing| {
            let side = spacing.column_mm * from.0 as f32 / to.0 as f32;
            PixelSpacing { row_mm: side, column_mm: side, ..spacing }
        });
        Cow::Owned(Self {
            width: to.0 as u32,
            height: to.1 as u32,
            plane,
            presets: self.presets.clone(),
            geometry: PixelGeometry { aspect: 1.0, spacing },
            ..*self
        })
    }

    /// Every `step`-th row and column of the film.
    fn subsampled(&self, step: usize) -> Self {
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

/// Most pixels of a film that is stretched for display; its bicubic resize takes 4 to 8 bytes for each.
const MOST_STRETCHED: f64 = 24e6;

/// The least number of film samples per preview pixel along a side: enough to avoid visible aliasing.
const PREVIEW_OVERSAMPLING: u32 = 4;

/// Population standard deviation, computed from a histogram: this is exact and reads each sample once.
fn deviation<S: Copy + Into<usize>>(samples: &[S]) -> f32 {
    let counts = histogram(samples, 1 << (8 * size_of::<S>()));
    let n = samples.len().max(1) as f64;
    let moment = |f: &dyn Fn(f64) -> f64| {
        counts.iter().enumerate().map(|(value, &count)| f(value as f64) * count as f64).sum::<f64>() / n
    };
    let mean = moment(&|value| value);
    moment(&|value| (value - mean).powi(2)).sqrt() as f32
}

/// How often each of `values` values occurs. Neighbours are often equal, and a counter is slow to read right after it was
/// written. So four neighbours have separate counters, which are added at the end.
fn histogram<S: Copy + Into<usize>>(samples: &[S], values: usize) -> Vec<u64> {
    const LANES: usize = 4;
    let mut counts = vec![[0_u32; LANES]; values];
    let (groups, rest) = samples.as_chunks::<LANES>();
    for group in groups {
        for (neighbour, &sample) in group.iter().enumerate() {
            counts[sample.into()][neighbour] += 1;
        }
    }
    for &sample in rest {
        counts[sample.into()][0] += 1;
    }
    counts.iter().map(|lanes| lanes.iter().map(|&count| u64::from(count)).sum()).collect()
}

/// The network's input: one scaled grey plane, layout NCHW with N = C = 1.
#[derive(Clone, Debug, PartialEq)]
pub struct ModelInput {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// `height * width` values, row by row, in the range that the model card states.
    pub values: Vec<f32>,
}

impl ModelInput {
    /// The radiograph resized to `width x height`, each grey level, 0 to 255, mapped to `level * scale + offset`.
    ///
    /// As for the training films, the aspect ratio is not kept and grey levels are rounded to whole numbers.
    pub fn from_radiograph(radiograph: &Radiograph, width: usize, height: usize, scale: f32, offset: f32) -> Self {
        let values = radiograph.resized(width, height).map(|level| level * scale + offset).collect();
        Self { width, height, values }
    }
}
