//! The two forms an image takes on its way to the network.

use super::sniff::Format;

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
}

impl Radiograph {
    /// All samples as grey levels 0.0 to 255.0, whatever the bit depth:
    /// `sample * 255 / (2^bit_depth - 1)`. Allocates 4 bytes a pixel.
    pub fn grey_levels(&self) -> Vec<f32> {
        match &self.plane {
            Plane::U8(samples) => samples.iter().map(|&s| f32::from(s)).collect(),
            Plane::U16(samples) => {
                let scale = 255.0 / ((1u32 << self.bit_depth) - 1) as f32;
                samples.iter().map(|&s| f32::from(s) * scale).collect()
            }
        }
    }

    /// A copy of at most `side` pixels on its longer side, 8 bits a sample, aspect ratio kept, for
    /// people to look at: `(width, height, samples)`.
    pub fn preview(&self, side: u32) -> (u32, u32, Vec<u8>) {
        let longer = self.width.max(self.height);
        let scaled = |length: u32| (u64::from(length) * u64::from(side.min(longer)) / u64::from(longer)).max(1) as u32;
        let (width, height) = (scaled(self.width), scaled(self.height));
        let grey = super::resize::bicubic(&self.grey_levels(), self.size(), (width as usize, height as usize));
        (width, height, grey.into_iter().map(|level| level.round().clamp(0.0, 255.0) as u8).collect())
    }

    /// `(width, height)` as the index types of [`super::resize::bicubic`].
    pub fn size(&self) -> (usize, usize) {
        (self.width as usize, self.height as usize)
    }
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
        let grey = super::resize::bicubic(&radiograph.grey_levels(), radiograph.size(), (width, height));
        let values = grey.into_iter().map(|level| level.round().clamp(0.0, 255.0) * scale + offset).collect();
        Self { width, height, values }
    }
}
