//! Stored samples to one plane in which white is dense tissue.
//!
//! Rescaling (PS3.3, C.11.1) is not applied to the samples, as it is linear: windows are converted instead, and samples
//! keep their depth. They are shifted so that the least is 0, and inverted if low values are bright.

use super::dataset::Dataset;
use super::pixel_module::{Photometric, PixelModule};
use super::{tags, unsupported};
use crate::imaging::codecs::{DecodedImage, SampleBuffer};
use crate::imaging::colour::{luminance, ycbcr_to_rgb};
use crate::imaging::error::ImagingError;
use crate::imaging::radiograph::Plane;

/// How samples of the plane, stored samples and modality values relate. Modality values are the rescaled ones,
/// `slope * stored + intercept`, in which the file states its windows.
pub struct ModalityTransform {
    /// Samples of the plane are 0 to `2^bits - 1`.
    pub bits: u8,
    slope: f32,
    intercept: f32,
    /// Added to a stored sample so that the least becomes 0.
    offset: f32,
    /// Whether the plane is the stored one inverted.
    is_inverted: bool,
    /// Whether low modality values are bright (MONOCHROME1, or presentation LUT shape INVERSE). What windows and VOI
    /// LUTs give is then inverted.
    pub low_is_bright: bool,
}

impl ModalityTransform {
    pub fn read(dataset: &Dataset<'_>, module: &PixelModule) -> Self {
        let number = |tag, default| dataset.decimals(tag).first().copied().filter(|n| n.is_finite()).unwrap_or(default);
        let slope = number(tags::RESCALE_SLOPE, 1.0);
        let slope = if slope == 0.0 { 1.0 } else { slope };
        // In a file that has both, the second follows from the first (PS3.3, C.8.11.3.1.2).
        let low_is_bright =
            module.photometric == Photometric::Monochrome1 || dataset.text(tags::PRESENTATION_SHAPE) == Some("INVERSE");
        Self {
            bits: module.bits_stored as u8,
            slope,
            intercept: number(tags::RESCALE_INTERCEPT, 0.0),
            offset: if module.is_signed { f32::from(1_u16 << (module.bits_stored - 1)) } else { 0.0 },
            is_inverted: low_is_bright != (slope < 0.0),
            low_is_bright,
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

    fn sample(&self, module: &PixelModule, word: u16) -> u16 {
        let stored = (word >> module.low_bit) & self.white();
        // Of a signed sample: adds half the range, modulo the range.
        let shifted = if module.is_signed { stored ^ (1 << (module.bits_stored - 1)) } else { stored };
        if self.is_inverted { self.white() - shifted } else { shifted }
    }

    fn plane<S: Into<u16>>(&self, module: &PixelModule, words: Vec<S>) -> Plane {
        let samples = words.into_iter().map(|word| self.sample(module, word.into()));
        if self.bits == 8 {
            Plane::U8(samples.map(|sample| sample as u8).collect())
        } else {
            Plane::U16(samples.collect())
        }
    }
}

/// The plane, and the mean chroma, 0 to 1, of an image in colour.
///
/// # Errors
/// [`ImagingError::UnsupportedVariant`] for colours of more than 8 bits.
pub fn plane(
    image: DecodedImage,
    module: &PixelModule,
    transform: &ModalityTransform,
) -> Result<(Plane, f32), ImagingError> {
    match (image.components, image.samples) {
        (1, SampleBuffer::U8(words)) => Ok((transform.plane(module, words), 0.0)),
        (1, SampleBuffer::U16(words)) => Ok((transform.plane(module, words), 0.0)),
        (3, SampleBuffer::U8(mut colours)) => {
            if matches!(module.photometric, Photometric::YbrFull | Photometric::YbrFull422) {
                ycbcr_to_rgb(&mut colours);
            }
            let (mut samples, chroma) = luminance(colours, 3, u8::MAX);
            if transform.is_inverted {
                samples.iter_mut().for_each(|sample| *sample = !*sample);
            }
            Ok((Plane::U8(samples), chroma))
        }
        _ => Err(unsupported("a JPEG that is neither grey nor RGB of 8 bits")),
    }
}
