//! Converts colour captures of films, and palettes, to one plane of grey levels. Windows, rescaling and padding are defined
//! for one sample per pixel (PS3.3, C.11.2), so those of the file are ignored.

use super::dataset::Dataset;
use super::lut::Lut;
use super::pixel_module::{Photometric, PixelModule};
use super::{tags, unsupported};
use crate::imaging::codecs::SampleBuffer;
use crate::imaging::colour::{luminance, ycbcr_to_rgb};
use crate::imaging::error::ImagingError;
use crate::imaging::radiograph::Plane;

/// The luminance of pixels of three samples, and the mean chroma, 0 to 1.
pub fn plane(samples: SampleBuffer, module: &PixelModule) -> (Plane, f32) {
    match samples {
        SampleBuffer::U8(mut colours) => {
            if matches!(module.photometric, Photometric::YbrFull | Photometric::YbrFull422) {
                ycbcr_to_rgb(&mut colours);
            }
            let (samples, chroma) = luminance(colours, 3, u8::MAX);
            (Plane::U8(samples), chroma)
        }
        SampleBuffer::U16(colours) => {
            let white = u16::MAX >> (16 - module.bits_stored);
            let colours = colours.into_iter().map(|word| (word >> module.low_bit) & white).collect();
            let (samples, chroma) = luminance(colours, 3, white);
            (Plane::U16(samples), chroma)
        }
    }
}

/// The first of the samples of each pixel.
pub fn first_component(samples: SampleBuffer, components: usize) -> SampleBuffer {
    match samples {
        samples if components == 1 => samples,
        SampleBuffer::U8(samples) => SampleBuffer::U8(samples.into_iter().step_by(components).collect()),
        SampleBuffer::U16(samples) => SampleBuffer::U16(samples.into_iter().step_by(components).collect()),
    }
}

/// The luminance, in 8 bits, of pixels that are indices of palette entries (PS3.3, C.7.9), and the mean chroma, 0 to 1.
///
/// # Errors
/// [`ImagingError::UnsupportedVariant`] without a complete palette.
pub fn palette_plane(
    words: SampleBuffer,
    module: &PixelModule,
    dataset: &Dataset<'_>,
) -> Result<(Plane, f32), ImagingError> {
    let read = |n: usize| Lut::read(dataset, tags::PALETTE_DESCRIPTORS[n], tags::PALETTES[n], module.is_signed);
    let (Some(red), Some(green), Some(blue)) = (read(0), read(1), read(2)) else {
        return Err(unsupported("a palette that is not in three tables"));
    };
    let palette = [red, green, blue];
    let bits = palette.iter().map(Lut::bits_used).max().unwrap_or(8).max(8);
    let entry = |number: u16| palette.each_ref().map(|lut| (lut.entry(f32::from(number)) >> (bits - 8)) as u8);
    let mask = u16::MAX >> (16 - module.bits_stored);
    let entries: Vec<[u8; 3]> = (0..=mask).map(entry).collect();
    let colours = |word: u16| entries[usize::from((word >> module.low_bit) & mask)];
    let colours: Vec<u8> = match words {
        SampleBuffer::U8(words) => words.into_iter().flat_map(|word| colours(word.into())).collect(),
        SampleBuffer::U16(words) => words.into_iter().flat_map(colours).collect(),
    };
    let (samples, chroma) = luminance(colours, 3, u8::MAX);
    Ok((Plane::U8(samples), chroma))
}
