//! Pixels out of their compressed fragments: RLE (PS3.5, annex G) and JPEG (ITU-T T.81).

use super::plane::Layout;
use super::{corrupt, truncated, unsupported};
use crate::imaging::decode::rgb_of_ycbcr;
use crate::imaging::error::ImagingError;
use crate::imaging::jpeg::{Colours, Fault, Headers, Process, Samples};
use crate::imaging::limits::Limits;
use crate::imaging::sniff::Format;

/// Bytes of the samples, pixel after pixel and little endian as in an uncompressed file.
pub fn rle(fragment: &[u8], layout: &Layout) -> Result<Vec<u8>, ImagingError> {
    const HEADER: usize = 64;
    let header = fragment.get(..HEADER).ok_or_else(truncated)?;
    let word = |n: usize| u32::from_le_bytes([header[4 * n], header[4 * n + 1], header[4 * n + 2], header[4 * n + 3]]);
    let (pixels, bytes_each) = (layout.pixels(), layout.bytes_allocated());
    let planes = bytes_each * layout.samples_per_pixel;
    if word(0) as usize != planes {
        return Err(corrupt("the number of its RLE segments"));
    }
    // A run of 128 takes two bytes: less than that cannot become so many pixels.
    if (fragment.len() as u64) * 64 < (pixels as u64) * (planes as u64) {
        return Err(truncated());
    }
    let mut unpacked = vec![0; pixels * planes];
    for segment in 0..planes {
        let begin = word(segment + 1) as usize;
        let end = if segment + 1 < planes { word(segment + 2) as usize } else { fragment.len() };
        let packed = fragment.get(begin..end).filter(|_| begin >= HEADER).ok_or_else(truncated)?;
        // The highest byte of a sample comes first.
        let (sample, byte) = (segment / bytes_each, bytes_each - 1 - segment % bytes_each);
        let places = unpacked.iter_mut().skip(sample * bytes_each + byte).step_by(planes);
        unpack_bits(packed, places).ok_or_else(truncated)?;
    }
    Ok(unpacked)
}

/// Fills every place, or gives `None` where the bytes do not reach.
fn unpack_bits<'a>(mut packed: &[u8], mut places: impl ExactSizeIterator<Item = &'a mut u8>) -> Option<()> {
    while places.len() > 0 {
        let (&control, rest) = packed.split_first()?;
        packed = rest;
        match control {
            0..=127 => {
                let (literal, rest) = packed.split_at_checked(usize::from(control) + 1)?;
                packed = rest;
                literal.iter().zip(&mut places).for_each(|(&byte, place)| *place = byte);
            }
            128 => {}
            129..=255 => {
                let (&byte, rest) = packed.split_first()?;
                packed = rest;
                places.by_ref().take(257 - usize::from(control)).for_each(|place| *place = byte);
            }
        }
    }
    Some(())
}

/// What compressed pixels decode to.
pub enum Decoded {
    Grey(Vec<u16>),
    /// Red, green, blue, pixel after pixel.
    Colour(Vec<u8>),
}

/// The stored samples of a JPEG of this layout's size.
pub fn samples_of_jpeg(bytes: &[u8], layout: &Layout, limits: &Limits) -> Result<Decoded, ImagingError> {
    let fault = |fault: Fault| fault.of(Format::Dicom);
    let headers = Headers::read(bytes).map_err(fault)?;
    let frame = &headers.frame;
    if (u32::from(frame.width), u32::from(frame.height)) != (layout.width, layout.height) {
        return Err(corrupt("the JPEG inside is of another size"));
    }
    if usize::from(frame.precision) > 8 * layout.bytes_allocated() {
        return Err(corrupt("the JPEG inside has more bits than the file"));
    }
    let is_lossy = frame.process != Process::Lossless;
    match (frame.components.len(), headers.decode(Colours::AsCoded, limits).map_err(fault)?) {
        (1, Samples::Bytes(samples)) => Ok(Decoded::Grey(samples.into_iter().map(u16::from).collect())),
        (1, Samples::Words(samples)) => {
            let most = if is_lossy { layout.greatest_word() } else { u16::MAX };
            Ok(Decoded::Grey(samples.into_iter().map(|sample| sample.min(most)).collect()))
        }
        (3, Samples::Bytes(mut samples)) => {
            if layout.is_ycbcr {
                samples.as_chunks_mut().0.iter_mut().for_each(|pixel| *pixel = rgb_of_ycbcr(*pixel));
            }
            Ok(Decoded::Colour(samples))
        }
        _ => Err(unsupported("a JPEG that is neither grey nor plain colours")),
    }
}
