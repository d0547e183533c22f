//! Pixels in RLE (PS3.5, annex G): a PackBits segment for each byte of a pixel.

use super::{PixelData, image_of};
use crate::imaging::codecs::DecodedImage;
use crate::imaging::dicom::pixel_module::{Photometric, PixelModule};
use crate::imaging::dicom::{corrupt, truncated};
use crate::imaging::error::ImagingError;
use crate::imaging::limits::Limits;

/// A [`PixelDecoder`](super::PixelDecoder).
pub fn decode(data: &mut PixelData<'_>, _: &Limits) -> Result<DecodedImage, ImagingError> {
    let unpacked = unpack(&data.codestream()?, data.module)?;
    // RLE has all colour differences, whatever the file states.
    if data.module.photometric == Photometric::YbrFull422 {
        data.module.photometric = Photometric::YbrFull;
    }
    image_of(&unpacked, data.module, false, u16::from_le_bytes)
}

/// The bytes of the samples, pixel by pixel, little endian.
fn unpack(fragment: &[u8], module: &PixelModule) -> Result<Vec<u8>, ImagingError> {
    const HEADER: usize = 64;
    let header = fragment.get(..HEADER).ok_or_else(truncated)?;
    let word = |n: usize| u32::from_le_bytes([header[4 * n], header[4 * n + 1], header[4 * n + 2], header[4 * n + 3]]);
    let (pixels, bytes_each) = (module.pixels(), module.bytes_allocated());
    let planes = bytes_each * module.samples_per_pixel;
    if word(0) as usize != planes {
        return Err(corrupt("the number of its RLE segments"));
    }
    // Two bytes make at most 128 pixels.
    if (fragment.len() as u64) * 64 < (pixels as u64) * (planes as u64) {
        return Err(truncated());
    }
    let mut unpacked = vec![0; pixels * planes];
    for segment in 0..planes {
        let begin = word(segment + 1) as usize;
        let end = if segment + 1 < planes { word(segment + 2) as usize } else { fragment.len() };
        let packed = fragment.get(begin..end).filter(|_| begin >= HEADER).ok_or_else(truncated)?;
        // The highest byte of a sample has the first segment.
        let (sample, byte) = (segment / bytes_each, bytes_each - 1 - segment % bytes_each);
        let targets = unpacked.iter_mut().skip(sample * bytes_each + byte).step_by(planes);
        unpack_bits(packed, targets).ok_or_else(truncated)?;
    }
    Ok(unpacked)
}

/// Fills all targets; `None` if there are too few bytes.
fn unpack_bits<'a>(mut packed: &[u8], mut targets: impl ExactSizeIterator<Item = &'a mut u8>) -> Option<()> {
    while targets.len() > 0 {
        let (&control, rest) = packed.split_first()?;
        packed = rest;
        match control {
            0..=127 => {
                let (literal, rest) = packed.split_at_checked(usize::from(control) + 1)?;
                packed = rest;
                literal.iter().zip(&mut targets).for_each(|(&byte, target)| *target = byte);
            }
            128 => {}
            129..=255 => {
                let (&byte, rest) = packed.split_first()?;
                packed = rest;
                targets.by_ref().take(257 - usize::from(control)).for_each(|target| *target = byte);
            }
        }
    }
    Some(())
}
