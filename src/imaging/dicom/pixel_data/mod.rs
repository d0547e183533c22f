//! Pixel data (PS3.5, annex A) to stored samples: one file for each way of encoding.
//!
//! * [`native`]: not compressed
//! * [`rle`] decodes RLE
//! * [`encapsulated`]: images of a format in `codecs`: JPEG, JPEG-LS, JPEG 2000

pub mod encapsulated;
pub mod native;
pub mod rle;

use super::dataset::{Element, items};
use super::pixel_module::{Photometric, PixelModule};
use super::{corrupt, unsupported};
use crate::imaging::codecs::{DecodedImage, SampleBuffer};
use crate::imaging::error::ImagingError;
use crate::imaging::limits::Limits;
use crate::imaging::sniff::Format;

/// The element Pixel Data and what describes it.
pub struct PixelData<'a> {
    pub element: Element<'a>,
    /// Where the data say otherwise about depth, the decoder changes it.
    pub module: &'a mut PixelModule,
}

/// Decodes the one frame of a film to an image of the module's size. Grey samples are words as they are stored, bits
/// above and below the sample included; colours are those of the photometric interpretation.
pub type PixelDecoder = fn(&mut PixelData<'_>, &Limits) -> Result<DecodedImage, ImagingError>;

impl PixelData<'_> {
    /// The fragments of compressed pixels, joined.
    fn fragments(&self) -> Result<Vec<u8>, ImagingError> {
        if !self.element.has_undefined_length {
            return Err(corrupt("compressed pixels without fragments"));
        }
        // The first item is the offset table.
        items(&self.element).skip(1).try_fold(Vec::new(), |mut joined, fragment| {
            joined.extend_from_slice(fragment?);
            Ok(joined)
        })
    }
}

/// The image of native bytes; `word` reads a sample of two bytes.
fn image_of(bytes: &[u8], module: &PixelModule, word: impl Fn([u8; 2]) -> u16) -> Result<DecodedImage, ImagingError> {
    let samples = match (module.samples_per_pixel, module.bits_allocated) {
        (1, 16) => SampleBuffer::U16(bytes.as_chunks().0.iter().map(|&pair| word(pair)).collect()),
        (1, _) => SampleBuffer::U8(bytes.to_vec()),
        _ if module.photometric == Photometric::YbrFull422 => return Err(unsupported("subsampled colours")),
        _ if module.is_planar => {
            let pixels = module.pixels();
            let pixel = |at| [bytes[at], bytes[pixels + at], bytes[2 * pixels + at]];
            SampleBuffer::U8((0..pixels).flat_map(pixel).collect())
        }
        _ => SampleBuffer::U8(bytes.to_vec()),
    };
    DecodedImage::new(module.width, module.height, module.samples_per_pixel, samples)
        .map_err(|error| error.within(Format::Dicom))
}
