//! Pixel data (PS3.5, annex A) to stored samples: one file for each way of encoding.
//!
//! * [`native`]: not compressed
//! * [`rle`] decodes RLE
//! * [`encapsulated`]: images of a format in `codecs`: JPEG, JPEG-LS, JPEG 2000

pub mod encapsulated;
pub mod native;
pub mod rle;

use std::borrow::Cow;

use super::dataset::Element;
use super::pixel_module::{Photometric, PixelModule};
use super::truncated;
use crate::imaging::codecs::{DecodedImage, SampleBuffer};
use crate::imaging::error::ImagingError;
use crate::imaging::limits::Limits;
use crate::imaging::sniff::{Format, sniff};

/// The element Pixel Data and what describes it.
pub struct PixelData<'a> {
    pub element: Element<'a>,
    /// The decoder corrects its depth if the data have another one.
    pub module: &'a mut PixelModule,
}

/// Decodes the one frame of a film to an image of the module's size. Grey samples are words as they are stored, bits
/// above and below the sample included; colours are those of the photometric interpretation.
pub type PixelDecoder = fn(&mut PixelData<'_>, &Limits) -> Result<DecodedImage, ImagingError>;

/// The tag of an item.
const ITEM: &[u8] = b"\xFE\xFF\x00\xE0";

impl<'a> PixelData<'a> {
    /// The length of the frame if it is not compressed.
    pub fn native_length(&self) -> usize {
        let samples = match self.module.photometric {
            // Two pixels have two values of luma and one of each colour difference (PS3.3, C.7.6.3.1.2).
            Photometric::YbrFull422 => 2 * self.module.pixels(),
            _ => self.module.pixels() * self.module.samples_per_pixel,
        };
        samples * self.module.bytes_allocated()
    }

    /// Whether the element holds compressed pixels, by its bytes: fragments, or a codestream without fragments that is shorter
    /// than native pixels.
    pub fn is_compressed(&self) -> bool {
        let Element { value, has_undefined_length, .. } = self.element;
        let is_short = value.len() < self.native_length();
        has_undefined_length || (is_short && (value.starts_with(ITEM) || codestream_syntax(value).is_some()))
    }

    /// The codestream of compressed pixels (PS3.5, A.4): the joined fragments, with or without a delimiter after them, or the
    /// value itself if it has no fragments.
    ///
    /// # Errors
    /// [`ImagingError::Truncated`] if a fragment is cut short.
    pub fn codestream(&self) -> Result<Cow<'a, [u8]>, ImagingError> {
        let mut rest = self.element.value;
        if !rest.starts_with(ITEM) {
            return Ok(Cow::Borrowed(rest));
        }
        let mut joined = Vec::new();
        let mut is_first = true;
        while let Some((head, after)) = rest.split_first_chunk::<8>().filter(|(head, _)| head.starts_with(ITEM)) {
            let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
            let (fragment, after) = after.split_at_checked(length).ok_or_else(truncated)?;
            // The first item is the table of offsets, of 32 bits each. Some writers leave the table out.
            let is_table = is_first && fragment.len().is_multiple_of(4) && codestream_syntax(fragment).is_none();
            if !is_table {
                joined.extend_from_slice(fragment);
            }
            is_first = false;
            let is_padded = length % 2 == 1 && !after.starts_with(ITEM);
            rest = if is_padded { after.get(1..).unwrap_or_default() } else { after };
        }
        Ok(Cow::Owned(joined))
    }
}

/// A transfer syntax with the compression of a codestream, from its first bytes.
pub fn codestream_syntax(bytes: &[u8]) -> Option<&'static str> {
    // RLE: one to fifteen segments, of which the first follows the header (PS3.5, G.5).
    if let [1..=15, 0, 0, 0, 64, 0, 0, 0, ..] = bytes {
        return Some("1.2.840.10008.1.2.5");
    }
    match sniff(bytes)? {
        Format::Jpeg => Some("1.2.840.10008.1.2.4.70"),
        Format::JpegLs => Some("1.2.840.10008.1.2.4.80"),
        Format::Jpeg2000 => Some("1.2.840.10008.1.2.4.90"),
        _ => None,
    }
}

/// The image of native bytes, whose colours may be in planes; `word` reads a sample of two bytes.
fn image_of(
    bytes: &[u8],
    module: &PixelModule,
    is_planar: bool,
    word: impl Fn([u8; 2]) -> u16,
) -> Result<DecodedImage, ImagingError> {
    let samples = match (module.samples_per_pixel, module.bits_allocated) {
        (1, 16) => SampleBuffer::U16(bytes.as_chunks().0.iter().map(|&pair| word(pair)).collect()),
        (1, _) => SampleBuffer::U8(bytes.to_vec()),
        _ if module.photometric == Photometric::YbrFull422 => {
            let pairs = bytes.as_chunks().0.iter();
            SampleBuffer::U8(pairs.flat_map(|&[first, second, cb, cr]| [first, cb, cr, second, cb, cr]).collect())
        }
        (_, 16) => {
            let words: Vec<u16> = bytes.as_chunks().0.iter().map(|&pair| word(pair)).collect();
            SampleBuffer::U16(if is_planar { interleaved(words, module) } else { words })
        }
        _ if is_planar => SampleBuffer::U8(interleaved(bytes.to_vec(), module)),
        _ => SampleBuffer::U8(bytes.to_vec()),
    };
    DecodedImage::new(module.width, module.height, module.samples_per_pixel, samples)
        .map_err(|error| error.within(Format::Dicom))
}

/// The samples of three planes, pixel by pixel.
fn interleaved<S: Copy>(planes: Vec<S>, module: &PixelModule) -> Vec<S> {
    let pixels = module.pixels();
    (0..pixels).flat_map(|at| [planes[at], planes[pixels + at], planes[2 * pixels + at]]).collect()
}
