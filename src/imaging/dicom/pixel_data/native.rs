//! Pixels that are not compressed (PS3.5, 8.1.1).

use super::{PixelData, image_of};
use crate::imaging::codecs::DecodedImage;
use crate::imaging::dicom::pixel_module::PixelModule;
use crate::imaging::dicom::truncated;
use crate::imaging::error::ImagingError;
use crate::imaging::limits::Limits;

/// A [`PixelDecoder`](super::PixelDecoder).
pub fn decode(data: &mut PixelData<'_>, _: &Limits) -> Result<DecodedImage, ImagingError> {
    let length = data.native_length();
    let PixelData { element, module } = data;
    let bytes = element.value.get(..length).ok_or_else(truncated)?;
    // Samples of 8 bits in big endian words of 16 bits.
    if module.bits_allocated == 8 && element.encoding.big_endian && element.vr == *b"OW" {
        let swapped: Vec<u8> = element.value.chunks(2).flat_map(|pair| pair.iter().rev().copied()).collect();
        return image_of(&swapped[..length], module, module.is_planar, u16::from_le_bytes);
    }
    let word = |pair| element.encoding.u16(pair);
    if module.bits_allocated == 16 && is_swapped(bytes, module, word) {
        return image_of(bytes, module, module.is_planar, |pair| word(pair).swap_bytes());
    }
    image_of(bytes, module, module.is_planar, word)
}

/// Whether samples of less than 16 bits have the opposite byte order of the data set: half of the words have bits above the
/// sample, and after a swap no word has.
fn is_swapped(bytes: &[u8], module: &PixelModule, word: impl Fn([u8; 2]) -> u16) -> bool {
    let high_bit = module.low_bit + module.bits_stored - 1;
    let above = u16::MAX.checked_shl(u32::from(high_bit) + 1).unwrap_or(0);
    let words = || bytes.as_chunks().0.iter().map(|&pair| word(pair));
    above != 0
        && words().all(|word| word.swap_bytes() & above == 0)
        && 2 * words().filter(|word| word & above != 0).count() > bytes.len() / 2
}
