//! Pixels out of their compressed fragments: RLE (PS3.5, annex G) and JPEG (ITU-T T.81).

use std::io::ErrorKind;

use jpeg_decoder::{Decoder, PixelFormat};

use super::plane::Layout;
use super::{corrupt, extended, truncated, unsupported};
use crate::imaging::error::ImagingError;
use crate::imaging::jpeg::Walk;
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
    if fragment.len() * 64 < pixels * planes {
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

/// What a JPEG decodes to.
pub enum Decoded {
    Grey(Vec<u16>),
    /// Red, green, blue, pixel after pixel.
    Colour(Vec<u8>),
}

/// Bits a sample and number of components in everything that may be a frame header (ITU-T T.81, B.2.2).
fn frames(bytes: &[u8]) -> impl Iterator<Item = (u8, u8)> {
    bytes.windows(10).filter_map(|window| match window {
        [0xFF, 0xC0..=0xC3, 0, _, precision, _, _, _, _, components] => Some((*precision, *components)),
        _ => None,
    })
}

/// The stored samples of a JPEG of this layout's size.
pub fn samples_of_jpeg(bytes: &[u8], layout: &Layout) -> Result<Decoded, ImagingError> {
    Walk::along(bytes, Format::Dicom)?;
    if extended::is_deep(bytes) {
        let most = layout.greatest_word();
        let samples = extended::samples(bytes, layout)?;
        return Ok(Decoded::Grey(samples.into_iter().map(|sample| sample.min(most)).collect()));
    }
    // The decoder panics at others.
    if frames(bytes).any(|(precision, components)| !(2..=16).contains(&precision) || !matches!(components, 1 | 3)) {
        return Err(corrupt("the JPEG inside has a strange kind of samples"));
    }
    let fault = |error: jpeg_decoder::Error| match error {
        jpeg_decoder::Error::Unsupported(_) => unsupported(error.to_string()),
        jpeg_decoder::Error::Io(io) if io.kind() == ErrorKind::UnexpectedEof => truncated(),
        _ => corrupt(error.to_string()),
    };
    let mut decoder = Decoder::new(bytes);
    decoder.read_info().map_err(fault)?;
    let info = decoder.info().ok_or_else(truncated)?;
    if (u32::from(info.width), u32::from(info.height)) != (layout.width, layout.height) {
        return Err(corrupt("the JPEG inside is of another size"));
    }
    decoder.set_max_decoding_buffer_size(layout.pixels() * info.pixel_format.pixel_bytes());
    let samples = decoder.decode().map_err(fault)?;
    if samples.len() != layout.pixels() * info.pixel_format.pixel_bytes() {
        return Err(corrupt("the JPEG inside has too few pixels"));
    }
    match info.pixel_format {
        PixelFormat::L8 => Ok(Decoded::Grey(samples.into_iter().map(u16::from).collect())),
        PixelFormat::L16 => {
            Ok(Decoded::Grey(samples.chunks_exact(2).map(|pair| u16::from_ne_bytes([pair[0], pair[1]])).collect()))
        }
        PixelFormat::RGB24 => Ok(Decoded::Colour(samples)),
        PixelFormat::CMYK32 => Err(unsupported("a JPEG in four colours")),
    }
}
