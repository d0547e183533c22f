//! How samples are stored: the Image Pixel Module (PS3.3, C.7.6.3).

use super::dataset::Dataset;
use super::{corrupt, tags, unsupported};
use crate::imaging::error::ImagingError;

/// Photometric interpretation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Photometric {
    /// Grey; low values are bright.
    Monochrome1,
    /// Grey; high values are bright.
    Monochrome2,
    Rgb,
    YbrFull,
    /// Colour differences at half the horizontal resolution.
    YbrFull422,
    /// Indices of colours in a palette.
    Palette,
}

/// The attributes of the module.
pub struct PixelModule {
    /// Columns, at least 1.
    pub width: u32,
    /// Rows, at least 1.
    pub height: u32,
    /// 1, or 3 in colour.
    pub samples_per_pixel: usize,
    pub photometric: Photometric,
    /// Whether native colours are in three planes, one after the other.
    pub is_planar: bool,
    /// 8 or 16.
    pub bits_allocated: u16,
    /// 8 to 16, at most `bits_allocated`.
    pub bits_stored: u16,
    /// Place of the lowest bit of a sample.
    pub low_bit: u16,
    /// Whether samples are signed.
    pub is_signed: bool,
}

impl PixelModule {
    /// Reads and checks the attributes.
    ///
    /// # Errors
    /// [`ImagingError::Corrupt`] and [`ImagingError::UnsupportedVariant`].
    pub fn read(dataset: &Dataset<'_>) -> Result<Self, ImagingError> {
        let short = |tag, name: &str| dataset.short(tag).ok_or_else(|| corrupt(format!("{name} missing")));
        let (width, height) = (short(tags::COLUMNS, "Columns")?, short(tags::ROWS, "Rows")?);
        if width == 0 || height == 0 {
            return Err(corrupt("an image without rows or columns"));
        }
        let bits_allocated = short(tags::BITS_ALLOCATED, "BitsAllocated")?;
        let bits_stored = dataset.short(tags::BITS_STORED).unwrap_or(bits_allocated);
        let high_bit = dataset.short(tags::HIGH_BIT).unwrap_or(bits_stored.saturating_sub(1));
        let samples_per_pixel = usize::from(dataset.short(tags::SAMPLES_PER_PIXEL).unwrap_or(1));
        if !matches!(bits_allocated, 8 | 16) || bits_stored < 8 {
            return Err(unsupported(format!("{bits_stored} bits in {bits_allocated}")));
        }
        if bits_stored > bits_allocated {
            return Err(corrupt("BitsStored and BitsAllocated"));
        }
        // An impossible HighBit is ignored, as in pydicom.
        let is_possible = high_bit < bits_allocated && high_bit + 1 >= bits_stored;
        let low_bit = if is_possible { high_bit + 1 - bits_stored } else { 0 };
        let term = dataset.text(tags::PHOTOMETRIC).unwrap_or("MONOCHROME2").to_ascii_uppercase();
        let photometric = match (samples_per_pixel, term.as_str()) {
            (1, "MONOCHROME1") => Photometric::Monochrome1,
            (1, "MONOCHROME2") => Photometric::Monochrome2,
            (1, "PALETTE COLOR") => Photometric::Palette,
            // The decoder of JPEG 2000 undoes its own colour transforms.
            (3, "RGB" | "YBR_RCT" | "YBR_ICT") => Photometric::Rgb,
            (3, "YBR_FULL") if bits_allocated == 8 => Photometric::YbrFull,
            (3, "YBR_FULL_422") if bits_allocated == 8 => Photometric::YbrFull422,
            _ => return Err(unsupported("neither grey nor RGB")),
        };
        Ok(Self {
            width: width.into(),
            height: height.into(),
            samples_per_pixel,
            photometric,
            is_planar: dataset.short(tags::PLANAR) == Some(1),
            bits_allocated,
            bits_stored,
            low_bit,
            is_signed: dataset.short(tags::SIGNED) == Some(1),
        })
    }

    /// Columns times rows.
    pub fn pixels(&self) -> usize {
        self.width as usize * self.height as usize
    }

    /// 1 or 2.
    pub fn bytes_allocated(&self) -> usize {
        usize::from(self.bits_allocated / 8)
    }

    /// The greatest word that a stored sample can have. Samples after lossy compression may exceed it and are clamped to it:
    /// without their upper bits, white would become black. No limit for signed samples, whose upper bits may be copies of
    /// the sign.
    pub fn greatest_stored(&self) -> u16 {
        if self.is_signed { u16::MAX } else { u16::MAX >> (16 - self.bits_stored - self.low_bit) }
    }
}
