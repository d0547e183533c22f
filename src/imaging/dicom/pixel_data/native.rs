//! Pixels that are not compressed (PS3.5, 8.1.1).

use super::{PixelData, image_of};
use crate::imaging::codecs::DecodedImage;
use crate::imaging::dicom::{corrupt, truncated};
use crate::imaging::error::ImagingError;
use crate::imaging::limits::Limits;

/// A [`PixelDecoder`](super::PixelDecoder).
pub fn decode(data: &mut PixelData<'_>, _: &Limits) -> Result<DecodedImage, ImagingError> {
    let PixelData { element, module } = data;
    if element.has_undefined_length {
        return Err(corrupt("fragments of uncompressed pixels"));
    }
    let length = module.pixels() * module.samples_per_pixel * module.bytes_allocated();
    let bytes = element.value.get(..length).ok_or_else(truncated)?;
    // Samples of 8 bits in big endian words of 16 bits.
    if module.bits_allocated == 8 && element.encoding.big_endian && element.vr == *b"OW" {
        let swapped: Vec<u8> = element.value.chunks(2).flat_map(|pair| pair.iter().rev().copied()).collect();
        return image_of(&swapped[..length], module, u16::from_le_bytes);
    }
    image_of(bytes, module, |pair| element.encoding.u16(pair))
}
