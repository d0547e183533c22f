//! Converts stored samples to a plane in which white is dense tissue.
//!
//! Rescaling (PS3.3, C.11.1) is linear, so it is not applied to the samples. Instead, windows are converted, and samples
//! keep their depth. They are shifted so that the least is 0, and inverted if low values are bright. A modality LUT is
//! applied. Padding (PS3.3, C.7.5.1.1.2) becomes black.

use std::ops::RangeInclusive;

use super::dataset::Dataset;
use super::lut::Lut;
use super::pixel_module::{Photometric, PixelModule};
use super::reader::items;
use super::tags;
use crate::imaging::codecs::SampleBuffer;
use crate::imaging::radiograph::Plane;

/// Converts between stored samples, samples of the plane and modality values. Modality values are `slope * stored + intercept`
/// or, if there is a modality LUT, its entries. The file states its windows in modality values.
pub struct ModalityTransform {
    /// Samples of the plane are 0 to `2^bits - 1`.
    pub bits: u8,
    slope: f32,
    intercept: f32,
    /// Added to a stored sample so that the least becomes 0.
    offset: f32,
    lut: Option<Lut>,
    /// Whether the plane is the stored one inverted.
    is_inverted: bool,
    /// Whether low modality values are bright (MONOCHROME1, or presentation LUT shape INVERSE). The output of windows and
    /// VOI LUTs is then inverted.
    pub low_is_bright: bool,
    /// Stored samples that are padding, without the bits above and below them.
    padding: Option<RangeInclusive<i32>>,
}

impl ModalityTransform {
    pub fn read(dataset: &Dataset<'_>, module: &PixelModule) -> Self {
        let lut = dataset.get(tags::MODALITY_LUT).and_then(|luts| items(luts).next()).and_then(|mut item| {
            let item = item.read(&[tags::LUT_DESCRIPTOR, tags::LUT_DATA], |_| true).ok()?;
            Lut::read(&item, tags::LUT_DESCRIPTOR, tags::LUT_DATA, module.is_signed)
        });
        // The two exclude each other (PS3.3, C.11.1).
        let rescale = |tag, default| lut.is_none().then(|| dataset.decimal(tag)).flatten().unwrap_or(default);
        let slope = rescale(tags::RESCALE_SLOPE, 1.0);
        let slope = if slope == 0.0 { 1.0 } else { slope };
        // In a file that has both, MONOCHROME1 requires the shape INVERSE (PS3.3, C.8.11.3.1.2).
        let low_is_bright =
            module.photometric == Photometric::Monochrome1 || dataset.text(tags::PRESENTATION_SHAPE) == Some("INVERSE");
        let is_shifted = module.is_signed && lut.is_none();
        Self {
            bits: lut.as_ref().map_or(module.bits_stored as u8, Lut::bits_used).max(8),
            slope,
            intercept: rescale(tags::RESCALE_INTERCEPT, 0.0),
            offset: if is_shifted { f32::from(1_u16 << (module.bits_stored - 1)) } else { 0.0 },
            lut,
            is_inverted: low_is_bright != (slope < 0.0),
            low_is_bright,
            padding: padding(dataset, module),
        }
    }

    fn white(&self) -> u16 {
        u16::MAX >> (16 - self.bits)
    }

    /// `(scale, offset)` from a modality value to a sample: `scale * value + offset`.
    pub fn modality_to_sample(&self) -> (f32, f32) {
        let (scale, offset) = (1.0 / self.slope, self.offset - self.intercept / self.slope);
        if self.is_inverted { (-scale, f32::from(self.white()) - offset) } else { (scale, offset) }
    }

    /// The modality value of each sample, 0 to `2^bits - 1`.
    pub fn modality_values(&self) -> impl Iterator<Item = f32> {
        let white = self.white();
        (0..=white).map(move |sample| {
            let shifted = if self.is_inverted { white - sample } else { sample };
            self.slope * (f32::from(shifted) - self.offset) + self.intercept
        })
    }

    /// The plane's sample for each stored sample, 0 to `2^bits_stored - 1`. Signed stored samples are in two's complement.
    fn samples(&self, module: &PixelModule) -> Vec<u16> {
        let white = self.white();
        let sample = |stored: u16| {
            let value = match &self.lut {
                Some(lut) => lut.entry(signed(stored, module) as f32),
                // Adds half the range to a signed sample, modulo the range.
                None if module.is_signed => stored ^ (1 << (module.bits_stored - 1)),
                None => stored,
            };
            if self.is_inverted { white - value } else { value }
        };
        (0..=stored_white(module)).map(sample).collect()
    }

    /// The plane of grey words, and the number of padding pixels, which are black.
    pub fn plane(&self, module: &PixelModule, words: &SampleBuffer) -> (Plane, u64) {
        match words {
            SampleBuffer::U8(words) => self.plane_of(module, words),
            SampleBuffer::U16(words) => self.plane_of(module, words),
        }
    }

    fn plane_of<S: Copy + Into<u16>>(&self, module: &PixelModule, words: &[S]) -> (Plane, u64) {
        let stored = |&word: &S| usize::from((word.into() >> module.low_bit) & stored_white(module));
        let mut samples = self.samples(module);
        let is_padding: Vec<bool> = match &self.padding {
            Some(padding) => {
                (0..samples.len()).map(|stored| padding.contains(&signed(stored as u16, module))).collect()
            }
            None => vec![false; samples.len()],
        };
        let mut padded = words.iter().filter(|word| is_padding[stored(word)]).count();
        // A film is not all padding.
        if padded as f64 > MOST_PADDING * words.len() as f64 {
            padded = 0;
        }
        if padded > 0 {
            samples
                .iter_mut()
                .zip(is_padding)
                .filter(|(_, is_padding)| *is_padding)
                .for_each(|(sample, _)| *sample = 0);
        }
        let plane = if self.bits == 8 {
            Plane::U8(words.iter().map(|word| samples[stored(word)] as u8).collect())
        } else {
            Plane::U16(words.iter().map(|word| samples[stored(word)]).collect())
        };
        (plane, padded as u64)
    }
}

/// The greatest share of pixels that may be padding. If it is exceeded, the padding value is an error and is ignored.
const MOST_PADDING: f64 = 0.95;

fn stored_white(module: &PixelModule) -> u16 {
    u16::MAX >> (16 - module.bits_stored)
}

/// The number that a stored sample stands for.
fn signed(stored: u16, module: &PixelModule) -> i32 {
    let sign = 1_i32 << (module.bits_stored - 1);
    let stored = i32::from(stored);
    if module.is_signed && stored >= sign { stored - 2 * sign } else { stored }
}

/// Pixel Padding Value and Pixel Padding Range Limit, in either order.
fn padding(dataset: &Dataset<'_>, module: &PixelModule) -> Option<RangeInclusive<i32>> {
    let number =
        |tag| dataset.short(tag).map(|word| if module.is_signed { i32::from(word as i16) } else { word.into() });
    let value = number(tags::PADDING)?;
    let limit = number(tags::PADDING_LIMIT).unwrap_or(value);
    Some(value.min(limit)..=value.max(limit))
}
