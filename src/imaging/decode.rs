//! Bytes of an image file to a [`Radiograph`].

use std::error::Error;
use std::io::ErrorKind;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use super::error::ImagingError;
use super::jpeg::{self, Walk};
use super::limits::{Limits, Metered};
use super::radiograph::{Plane, Radiograph};
use super::sniff::{Format, sniff};

/// Decodes a file to one luminance plane, EXIF orientation applied. Of an animation, the first
/// picture.
///
/// Colour becomes luminance by ITU-R BT.601 (`0.299 r + 0.587 g + 0.114 b`, as Pillow does it);
/// transparent parts become black. Allocates no more than twice `limits.memory` and the plane.
///
/// # Errors
/// [`ImagingError`] for bytes that are no image, an image in a format not read, beyond `limits`,
/// cut short or damaged. Says nothing about whether the image shows a chest.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Radiograph, ImagingError> {
    limits.check_bytes(bytes.len() as u64)?;
    let format = sniff(bytes).ok_or(ImagingError::NotAnImage)?;
    let codec = match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::WebP => ImageFormat::WebP,
        Format::Gif => ImageFormat::Gif,
        Format::Bmp => ImageFormat::Bmp,
        Format::Tiff => ImageFormat::Tiff,
        Format::Dicom => return super::dicom::open(bytes, limits),
        Format::Jpeg2000 | Format::Heif | Format::Pdf => return Err(ImagingError::Unsupported(format)),
    };
    let walk = if format == Format::Jpeg { Some(Walk::along(bytes, format)?) } else { None };
    walk.as_ref().map_or(Ok(()), Walk::check_kind)?;
    let (reader, meter) = Metered::new(bytes);
    let fault = |error| if meter.ran_out() { ImagingError::TooMuchWork(format) } else { fault_of(format, &error) };
    let mut reader = ImageReader::with_format(reader, codec);
    reader.limits(limits.of_decoders());
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    limits.check_pixels(width, height)?;
    limits.check_memory(decoder.total_bytes(), format)?;
    // A damaged EXIF block is no reason to refuse the pixels.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = match walk {
        Some(walk) => jpeg::decode(bytes, &walk, &decoder)?,
        None => DynamicImage::from_decoder(decoder).map_err(fault)?,
    };
    picture.apply_orientation(orientation);
    Ok(to_radiograph(picture, format, orientation.to_exif()))
}

/// Whose fault it is: ours (a variant not read), the budget's, or the file's, which ends too early or
/// says what is wrong.
fn fault_of(format: Format, error: &ImageError) -> ImagingError {
    match error {
        ImageError::Unsupported(_) => return ImagingError::UnsupportedVariant { format, detail: error.to_string() },
        ImageError::Limits(_) => return ImagingError::TooMuchMemory(format),
        _ => {}
    }
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(current) = cause {
        let ended = current.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == ErrorKind::UnexpectedEof);
        if ended || current.to_string().to_lowercase().contains("unexpected end") {
            return ImagingError::Truncated(format);
        }
        cause = current.source();
    }
    ImagingError::Corrupt { format, detail: error.to_string() }
}

fn to_radiograph(picture: DynamicImage, format: Format, orientation: u8) -> Radiograph {
    let (width, height) = (picture.width(), picture.height());
    let (plane, bit_depth, chroma) = match picture {
        DynamicImage::ImageLuma8(grey) => (Plane::U8(grey.into_raw()), 8, 0.0),
        DynamicImage::ImageLuma16(grey) => {
            let (plane, bits) = deep_plane(grey.into_raw());
            (plane, bits, 0.0)
        }
        DynamicImage::ImageLumaA16(_) | DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgba16(_) => {
            let rgba = picture.into_rgba16();
            let (samples, chroma) = luminance(rgba.pixels().map(|p| p.0.map(u32::from)), 0xFFFF, |s| s as u16);
            let (plane, bits) = deep_plane(samples);
            (plane, bits, chroma)
        }
        other => {
            let rgba = other.into_rgba8();
            let (samples, chroma) = luminance(rgba.pixels().map(|p| p.0.map(u32::from)), 0xFF, |s| s as u8);
            (Plane::U8(samples), 8, chroma)
        }
    };
    let (presets, pixel_spacing_mm) = (Vec::new(), None);
    Radiograph { width, height, plane, bit_depth, format, orientation, chroma, presets, pixel_spacing_mm }
}

/// Luminance of each RGBA pixel over black, and the mean chroma (0 to 1), of samples in `0..=white`;
/// `narrow` stores a sample.
pub(super) fn luminance<T>(pixels: impl Iterator<Item = [u32; 4]>, white: u32, narrow: fn(u32) -> T) -> (Vec<T>, f32) {
    let mut chroma = 0.0;
    let samples: Vec<T> = pixels
        .map(|[r, g, b, alpha]| {
            let spread = r.max(g).max(b) - r.min(g).min(b);
            chroma += f64::from(spread) / f64::from(white);
            // The weights in units of 2^-16, as Pillow has them; u64 as 16-bit samples need 32 + 16 bits.
            let grey = (19_595 * u64::from(r) + 38_470 * u64::from(g) + 7_471 * u64::from(b) + 0x8000) >> 16;
            narrow(((grey * u64::from(alpha) + u64::from(white / 2)) / u64::from(white)) as u32)
        })
        .collect();
    let mean = chroma / samples.len().max(1) as f64;
    (samples, mean as f32)
}

/// A 16-bit container often holds 10, 12 or 14 bits: the depth is the least that holds the
/// brightest sample, and 8 at the least.
fn deep_plane(samples: Vec<u16>) -> (Plane, u8) {
    let brightest = samples.iter().copied().max().unwrap_or(0);
    let bits = (16 - brightest.leading_zeros()).max(8) as u8;
    (Plane::U16(samples), bits)
}
