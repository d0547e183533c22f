//! Stored samples to one plane in which white is dense tissue.
//!
//! Rescaling (PS3.3, C.11.1) is affine and so changes nothing that is seen: samples stay as deep as they were stored,
//! shifted to begin at 0 and turned round where low values are bright. [`Scale`] remembers how.

use super::dataset::{Dataset, items};
use super::syntax::Packing;
use super::unpack::{Decoded, rle, samples_of_jpeg};
use super::{corrupt, tags, truncated, unsupported};
use crate::imaging::decode::{luminance8, rgb_of_ycbcr};
use crate::imaging::error::ImagingError;
use crate::imaging::limits::Limits;
use crate::imaging::radiograph::Plane;

/// How samples are stored (Image Pixel Module, PS3.3, C.7.6.3).
pub struct Layout {
    pub width: u32,
    pub height: u32,
    /// 1, or 3 for colours.
    pub samples_per_pixel: usize,
    /// Whether colours are luma and two colour differences.
    pub is_ycbcr: bool,
    /// 8 or 16.
    allocated: u16,
    /// 8 to 16, at most `allocated`.
    stored: u16,
    /// Place of a sample's lowest bit.
    shift: u16,
    signed: bool,
}

impl Layout {
    pub fn of(dataset: &Dataset<'_>) -> Result<Self, ImagingError> {
        let short = |tag, name: &str| dataset.short(tag).ok_or_else(|| corrupt(format!("{name} missing")));
        let (width, height) = (short(tags::COLUMNS, "Columns")?, short(tags::ROWS, "Rows")?);
        if width == 0 || height == 0 {
            return Err(corrupt("a picture without rows or columns"));
        }
        let allocated = short(tags::BITS_ALLOCATED, "BitsAllocated")?;
        let stored = dataset.short(tags::BITS_STORED).unwrap_or(allocated);
        let high_bit = dataset.short(tags::HIGH_BIT).unwrap_or(stored.saturating_sub(1));
        let samples_per_pixel = usize::from(dataset.short(tags::SAMPLES_PER_PIXEL).unwrap_or(1));
        if !matches!(allocated, 8 | 16) || stored < 8 {
            return Err(unsupported(format!("{stored} bits in {allocated}")));
        }
        if stored > allocated || high_bit >= allocated || high_bit + 1 < stored {
            return Err(corrupt("bits that do not fit"));
        }
        let photometric = dataset.text(tags::PHOTOMETRIC).unwrap_or("MONOCHROME2");
        match (samples_per_pixel, photometric) {
            (1, "MONOCHROME1" | "MONOCHROME2") => {}
            (3, "RGB" | "YBR_FULL" | "YBR_FULL_422") if allocated == 8 => {}
            _ => return Err(unsupported("neither grey nor plain colours")),
        }
        let (width, height, shift) = (width.into(), height.into(), high_bit + 1 - stored);
        let signed = dataset.short(tags::SIGNED) == Some(1);
        let is_ycbcr = photometric.starts_with("YBR");
        Ok(Self { width, height, samples_per_pixel, is_ycbcr, allocated, stored, shift, signed })
    }

    pub fn pixels(&self) -> usize {
        self.width as usize * self.height as usize
    }

    pub fn bytes_allocated(&self) -> usize {
        usize::from(self.allocated / 8)
    }

    /// What no word that was stored exceeds. Lossy compression may: bits above those stored would be lost, and white
    /// become black. (Of signed samples, which of the bits above are set cannot be told.)
    pub fn greatest_word(&self) -> u16 {
        if self.signed { u16::MAX } else { u16::MAX >> (16 - self.stored - self.shift) }
    }
}

/// How a plane's samples follow from what was stored, and from that rescaled.
pub struct Scale {
    /// Of the plane: its samples are 0 to `2^bits - 1`.
    pub bits: u8,
    /// Rescaled values are `slope * stored + intercept`.
    slope: f32,
    intercept: f32,
    /// The least value that can be stored is minus this.
    base: f32,
    /// Whether the plane is the stored one turned round.
    turned: bool,
    /// Whether a low rescaled value is bright (MONOCHROME1), and so what windows and tables give is turned round.
    pub low_is_bright: bool,
}

impl Scale {
    pub fn of(dataset: &Dataset<'_>, layout: &Layout) -> Self {
        let number =
            |tag, otherwise| dataset.decimals(tag).first().copied().filter(|n| n.is_finite()).unwrap_or(otherwise);
        let slope = number(tags::RESCALE_SLOPE, 1.0);
        let slope = if slope == 0.0 { 1.0 } else { slope };
        // The second follows from the first in a file that has both (PS3.3, C.8.11.3.1.2).
        let low_is_bright = dataset.text(tags::PHOTOMETRIC) == Some("MONOCHROME1")
            || dataset.text(tags::PRESENTATION_SHAPE) == Some("INVERSE");
        Self {
            bits: layout.stored as u8,
            slope,
            intercept: number(tags::RESCALE_INTERCEPT, 0.0),
            base: if layout.signed { f32::from(1_u16 << (layout.stored - 1)) } else { 0.0 },
            turned: low_is_bright != (slope < 0.0),
            low_is_bright,
        }
    }

    fn greatest(&self) -> u16 {
        (u32::from(u16::MAX) >> (16 - u32::from(self.bits))) as u16
    }

    /// `(scale, offset)` from a rescaled value to a sample.
    pub fn of_rescaled(&self) -> (f32, f32) {
        let (scale, offset) = (1.0 / self.slope, self.base - self.intercept / self.slope);
        if self.turned { (-scale, f32::from(self.greatest()) - offset) } else { (scale, offset) }
    }

    /// The rescaled value of each sample, in their order.
    pub fn rescaled(&self) -> impl Iterator<Item = f32> {
        let greatest = self.greatest();
        (0..=greatest).map(move |sample| {
            let shifted = if self.turned { greatest - sample } else { sample };
            self.slope * (f32::from(shifted) - self.base) + self.intercept
        })
    }

    fn sample(&self, layout: &Layout, word: u16) -> u16 {
        let stored = (word >> layout.shift) & self.greatest();
        // Adding half the range, modulo the range.
        let shifted = if layout.signed { stored ^ (1 << (layout.stored - 1)) } else { stored };
        if self.turned { self.greatest() - shifted } else { shifted }
    }
}

/// The plane, and the mean chroma (0 to 1) that its colours had.
pub fn samples(
    dataset: &Dataset<'_>,
    packing: Packing,
    layout: &Layout,
    scale: &Scale,
    limits: &Limits,
) -> Result<(Plane, f32), ImagingError> {
    if dataset.get(tags::MODALITY_LUT).is_some_and(|lut| !lut.value.is_empty()) {
        return Err(unsupported("a modality LUT"));
    }
    let words = match unpacked(dataset, packing, layout, limits)? {
        Decoded::Colour(colours) => return Ok(grey(&colours, scale)),
        Decoded::Grey(words) => words,
    };
    let samples = words.into_iter().map(|word| scale.sample(layout, word));
    let plane = if scale.bits == 8 {
        Plane::U8(samples.map(|sample| sample as u8).collect())
    } else {
        Plane::U16(samples.collect())
    };
    Ok((plane, 0.0))
}

fn unpacked(
    dataset: &Dataset<'_>,
    packing: Packing,
    layout: &Layout,
    limits: &Limits,
) -> Result<Decoded, ImagingError> {
    let element = dataset.get(tags::PIXEL_DATA).ok_or(ImagingError::NoPixels)?;
    let fragments = || {
        if !element.open_ended {
            return Err(corrupt("compressed pixels without fragments"));
        }
        // The first item is a table of offsets.
        items(element).skip(1).try_fold(Vec::new(), |mut joined, fragment| {
            joined.extend_from_slice(fragment?);
            Ok(joined)
        })
    };
    match packing {
        Packing::Raw if element.open_ended => Err(corrupt("fragments of uncompressed pixels")),
        Packing::Raw => {
            let length = layout.pixels() * layout.samples_per_pixel * layout.bytes_allocated();
            let bytes = element.value.get(..length).ok_or_else(truncated)?;
            if layout.allocated == 8 && element.encoding.big_endian && element.vr == *b"OW" {
                let swapped: Vec<u8> = element.value.chunks(2).flat_map(|pair| pair.iter().rev().copied()).collect();
                return arranged(&swapped[..length], layout, dataset, u16::from_le_bytes);
            }
            arranged(bytes, layout, dataset, |pair| element.encoding.u16(pair))
        }
        Packing::Rle => arranged(&rle(&fragments()?, layout)?, layout, dataset, u16::from_le_bytes),
        Packing::Jpeg => samples_of_jpeg(&fragments()?, layout, limits),
        Packing::Other(name) => Err(ImagingError::UnsupportedSyntax { syntax: name.into() }),
    }
}

/// Bytes of all samples to words, or to red, green and blue.
fn arranged(
    bytes: &[u8],
    layout: &Layout,
    dataset: &Dataset<'_>,
    word: impl Fn([u8; 2]) -> u16,
) -> Result<Decoded, ImagingError> {
    if layout.samples_per_pixel == 1 {
        return Ok(Decoded::Grey(if layout.allocated == 8 {
            bytes.iter().copied().map(u16::from).collect()
        } else {
            bytes.chunks_exact(2).map(|pair| word([pair[0], pair[1]])).collect()
        }));
    }
    let mut colours = if dataset.short(tags::PLANAR) == Some(1) {
        let pixels = layout.pixels();
        (0..pixels).flat_map(|pixel| [bytes[pixel], bytes[pixels + pixel], bytes[2 * pixels + pixel]]).collect()
    } else {
        bytes.to_vec()
    };
    match dataset.text(tags::PHOTOMETRIC) {
        Some("YBR_FULL") => colours.as_chunks_mut().0.iter_mut().for_each(|pixel| *pixel = rgb_of_ycbcr(*pixel)),
        Some("RGB") => {}
        _ => return Err(unsupported("colours at half the resolution")),
    }
    Ok(Decoded::Colour(colours))
}

fn grey(colours: &[u8], scale: &Scale) -> (Plane, f32) {
    let pixels = colours.as_chunks::<3>().0.iter();
    let turn = if scale.turned { 255 } else { 0 };
    let (samples, chroma) = luminance8(pixels.map(|&[r, g, b]| [r, g, b, 255]));
    (Plane::U8(samples.into_iter().map(|sample| sample ^ turn).collect()), chroma)
}
