//! Bytes of an image file to a [`Radiograph`].

use std::error::Error;
use std::io::ErrorKind;

use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageError, ImageFormat, ImageReader, RgbImage};

use super::error::ImagingError;
use super::jpeg::{Colours, Fault, Headers, Process, Samples};
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
    let (mut picture, orientation) = match format {
        Format::Jpeg => jpeg(bytes, limits)?,
        Format::Png => by_crate(bytes, format, ImageFormat::Png, limits)?,
        Format::WebP => by_crate(bytes, format, ImageFormat::WebP, limits)?,
        Format::Gif => by_crate(bytes, format, ImageFormat::Gif, limits)?,
        Format::Bmp => by_crate(bytes, format, ImageFormat::Bmp, limits)?,
        Format::Tiff => super::tiff::decode(bytes, limits)?,
        Format::Dicom => return super::dicom::open(bytes, limits),
        Format::Jpeg2000 | Format::Heif | Format::Pdf => return Err(ImagingError::Unsupported(format)),
    };
    picture.apply_orientation(orientation);
    Ok(to_radiograph(picture, format, orientation.to_exif()))
}

/// Outside of DICOM files no JPEG is read but lossy ones of 8 bits.
fn jpeg(bytes: &[u8], limits: &Limits) -> Result<(DynamicImage, Orientation), ImagingError> {
    let fault = |fault: Fault| fault.of(Format::Jpeg);
    let headers = Headers::read(bytes).map_err(fault)?;
    let frame = &headers.frame;
    let (width, height) = (u32::from(frame.width), u32::from(frame.height));
    limits.check_pixels(width, height)?;
    if frame.process == Process::Lossless {
        return Err(fault(Fault::Unsupported("lossless")));
    }
    if frame.precision == 12 {
        return Err(fault(Fault::Unsupported("12 bits a sample")));
    }
    // A damaged EXIF block is no reason to refuse the pixels.
    let orientation = headers.exif.and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
    let samples = match headers.decode(Colours::Rgb, limits).map_err(fault)? {
        Samples::Bytes(samples) => samples,
        Samples::Words(_) => return Err(fault(Fault::Unsupported("more than 8 bits a sample"))),
    };
    let picture = match frame.components.len() {
        1 => GrayImage::from_raw(width, height, samples).map(DynamicImage::ImageLuma8),
        _ => RgbImage::from_raw(width, height, samples).map(DynamicImage::ImageRgb8),
    };
    Ok((picture.ok_or_else(|| fault(Fault::Corrupt("samples of another size")))?, orientation))
}

/// By one of the decoders of the crate `image`.
fn by_crate(
    bytes: &[u8],
    format: Format,
    codec: ImageFormat,
    limits: &Limits,
) -> Result<(DynamicImage, Orientation), ImagingError> {
    if let Some((width, height)) = stated_size(bytes, format) {
        limits.check_pixels(width, height)?;
    }
    let (reader, meter) = Metered::new(bytes);
    let fault = |error| if meter.ran_out() { ImagingError::TooMuchWork(format) } else { fault_of(format, &error) };
    let mut reader = ImageReader::with_format(reader, codec);
    reader.limits(limits.of_decoders());
    let mut decoder = reader.into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    limits.check_pixels(width, height)?;
    limits.check_memory(decoder.total_bytes(), format)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    Ok((DynamicImage::from_decoder(decoder).map_err(fault)?, orientation))
}

/// Width and height, where the header has them at one place. Decoders multiply them in the size of an address: of what is
/// too large for 32 bits they would say something else.
fn stated_size(bytes: &[u8], format: Format) -> Option<(u32, u32)> {
    let four = |place: usize| bytes.get(place..)?.first_chunk::<4>().copied();
    match format {
        Format::Png if bytes.get(12..16) == Some(b"IHDR") => {
            Some((u32::from_be_bytes(four(16)?), u32::from_be_bytes(four(20)?)))
        }
        // In all headers but the oldest. Rows may come from the top, which is said by a number below zero.
        Format::Bmp if u32::from_le_bytes(four(14)?) > 12 => {
            Some((i32::from_le_bytes(four(18)?).unsigned_abs(), i32::from_le_bytes(four(22)?).unsigned_abs()))
        }
        _ => None,
    }
}

/// Whose fault it is: ours (a variant not read), the budget's, or the file's. A decoder's own words are not repeated: they
/// may quote what stands in the file, a name as well.
fn fault_of(format: Format, error: &ImageError) -> ImagingError {
    match error {
        ImageError::Unsupported(_) => return Fault::Unsupported("a kind that its decoder does not know").of(format),
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
    Fault::Corrupt("its structure or its compressed part").of(format)
}

fn to_radiograph(picture: DynamicImage, format: Format, orientation: u8) -> Radiograph {
    let (width, height) = (picture.width(), picture.height());
    let eight = |(samples, chroma)| (Plane::U8(samples), 8, chroma);
    let sixteen = |(samples, chroma)| {
        let (plane, bits) = deep_plane(samples);
        (plane, bits, chroma)
    };
    let (plane, bit_depth, chroma) = match picture {
        DynamicImage::ImageLuma8(grey) => (Plane::U8(grey.into_raw()), 8, 0.0),
        DynamicImage::ImageLuma16(grey) => sixteen((grey.into_raw(), 0.0)),
        DynamicImage::ImageLumaA8(image) => eight(luminance8(image.pixels().map(|p| [p.0[0], p.0[0], p.0[0], p.0[1]]))),
        DynamicImage::ImageRgb8(image) => eight(luminance8(image.pixels().map(|p| [p.0[0], p.0[1], p.0[2], 0xFF]))),
        DynamicImage::ImageRgba8(image) => eight(luminance8(image.pixels().map(|p| p.0))),
        DynamicImage::ImageLumaA16(image) => {
            sixteen(luminance16(image.pixels().map(|p| [p.0[0], p.0[0], p.0[0], p.0[1]])))
        }
        DynamicImage::ImageRgb16(image) => {
            sixteen(luminance16(image.pixels().map(|p| [p.0[0], p.0[1], p.0[2], 0xFFFF])))
        }
        DynamicImage::ImageRgba16(image) => sixteen(luminance16(image.pixels().map(|p| p.0))),
        other => eight(luminance8(other.into_rgba8().pixels().map(|p| p.0))),
    };
    let (presets, pixel_spacing_mm) = (Vec::new(), None);
    Radiograph { width, height, plane, bit_depth, format, orientation, chroma, presets, pixel_spacing_mm }
}

/// [`luminance`] of red, green, blue and alpha of 8 bits.
pub(super) fn luminance8(pixels: impl Iterator<Item = [u8; 4]>) -> (Vec<u8>, f32) {
    luminance(pixels.map(|pixel| pixel.map(u32::from)), 0xFF, |sample| sample as u8)
}

fn luminance16(pixels: impl Iterator<Item = [u16; 4]>) -> (Vec<u16>, f32) {
    luminance(pixels.map(|pixel| pixel.map(u32::from)), 0xFFFF, |sample| sample as u16)
}

/// Luminance of each RGBA pixel over black, and the mean chroma (0 to 1), of samples in `0..=white`;
/// `narrow` stores a sample.
fn luminance<T>(pixels: impl Iterator<Item = [u32; 4]>, white: u32, narrow: fn(u32) -> T) -> (Vec<T>, f32) {
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

/// Red, green and blue of luma and two colour differences of 8 bits (ITU-R BT.601, full range; DICOM PS3.3,
/// C.7.6.3.1.2).
pub(super) fn rgb_of_ycbcr([luma, blue, red]: [u8; 3]) -> [u8; 3] {
    let (luma, blue, red) = (f32::from(luma), f32::from(blue) - 128.0, f32::from(red) - 128.0);
    [luma + 1.402 * red, luma - 0.344_1 * blue - 0.714_1 * red, luma + 1.772 * blue].map(|level| level.round() as u8)
}

/// A 16-bit container often holds 10, 12 or 14 bits: the depth is the least that holds the
/// brightest sample, and 8 at the least.
fn deep_plane(samples: Vec<u16>) -> (Plane, u8) {
    let brightest = samples.iter().copied().max().unwrap_or(0);
    let bits = (16 - brightest.leading_zeros()).max(8) as u8;
    (Plane::U16(samples), bits)
}
