//! Bytes of an image file to a [`Radiograph`].

use std::error::Error;
use std::io::{Cursor, ErrorKind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader};

use super::error::ImagingError;
use super::radiograph::{Plane, Radiograph};
use super::sniff::{Format, sniff};

/// What a file may cost, checked before anything is allocated for it.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the file.
    pub bytes: u64,
    /// Pixels, from the header: width times height.
    pub pixels: u64,
}

impl Default for Limits {
    /// 128 MB and 64 megapixels: a large digital radiograph has 20 megapixels.
    fn default() -> Self {
        Self { bytes: 128_000_000, pixels: 64_000_000 }
    }
}

impl Limits {
    /// Refuses a file by its size alone, for callers that know it before they read the file.
    ///
    /// # Errors
    /// [`ImagingError::Empty`] and [`ImagingError::TooManyBytes`].
    pub fn check_bytes(&self, bytes: u64) -> Result<(), ImagingError> {
        match bytes {
            0 => Err(ImagingError::Empty),
            n if n > self.bytes => {
                Err(ImagingError::TooManyBytes { megabytes: n.div_ceil(1_000_000), limit: self.bytes / 1_000_000 })
            }
            _ => Ok(()),
        }
    }

    pub(super) fn check_pixels(&self, width: u32, height: u32) -> Result<(), ImagingError> {
        if u64::from(width) * u64::from(height) > self.pixels {
            return Err(ImagingError::TooManyPixels { width, height, limit_megapixels: self.pixels / 1_000_000 });
        }
        Ok(())
    }
}

/// Decodes a file to one luminance plane, EXIF orientation applied. Of an animation, the first
/// picture.
///
/// Colour becomes luminance by ITU-R BT.601 (`0.299 r + 0.587 g + 0.114 b`, as Pillow does it);
/// transparent parts become black. Allocates at most about 20 bytes a pixel (8 for
/// an 8-bit picture).
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
        Format::Dicom => return super::dicom::decode(bytes, limits),
        Format::Jpeg2000 | Format::Heif | Format::Pdf => return Err(ImagingError::Unsupported(format)),
    };
    if format == Format::Jpeg && !jpeg_reaches_its_end(bytes) {
        return Err(ImagingError::Truncated(format));
    }
    let fault = |error| fault_of(format, &error);
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), codec).into_decoder().map_err(fault)?;
    let (width, height) = decoder.dimensions();
    limits.check_pixels(width, height)?;
    // A damaged EXIF block is no reason to refuse the pixels.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(fault)?;
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

/// Columns and rows that a JPEG's frame header gives (ITU-T T.81, B.2.2); `None` where there is none.
pub(super) fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        at += bytes.get(at..)?.iter().position(|&byte| byte == 0xFF)? + 1;
        match bytes.get(at)? {
            0xFF => continue,
            // SOF0 to SOF15, without DHT, JPG and DAC, which lie among them.
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let &[high, low, wide, narrow] = bytes.get(at + 4..at + 8)? else { return None };
                return Some((u16::from_be_bytes([wide, narrow]).into(), u16::from_be_bytes([high, low]).into()));
            }
            0x00 | 0x01 | 0xD0..=0xD9 => at += 1,
            _ => at += 1 + usize::from(u16::from_be_bytes([*bytes.get(at + 1)?, *bytes.get(at + 2)?])),
        }
    }
}

/// Whether the markers of a JPEG lead to its end-of-image marker (ITU-T T.81, B.1.1).
///
/// Decoders fill the missing part of a truncated file with grey, which the network would take for
/// lung; so the file is walked first. A file that lacks nothing but that marker is refused as well.
fn jpeg_reaches_its_end(bytes: &[u8]) -> bool {
    let mut at = 2;
    loop {
        let Some(step) = bytes.get(at..).and_then(|rest| rest.iter().position(|&b| b == 0xFF)) else { return false };
        at += step + 1;
        match bytes.get(at) {
            None => return false,
            // Fill byte: the marker's code comes after it.
            Some(0xFF) => continue,
            Some(0xD9) => return true,
            // Stuffed zero and restart markers inside a scan, and markers without a length.
            Some(0x00 | 0x01 | 0xD0..=0xD8) => at += 1,
            Some(_) => match bytes.get(at + 1..at + 3) {
                None => return false,
                Some(length) => at += 1 + usize::from(u16::from_be_bytes([length[0], length[1]])),
            },
        }
    }
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
    Radiograph { width, height, plane, bit_depth, format, orientation, chroma, presets: Vec::new() }
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

/// A 16-bit container often holds 10, 12 or 14 bits: the depth is the least that holds the
/// brightest sample, and 8 at the least.
fn deep_plane(samples: Vec<u16>) -> (Plane, u8) {
    let brightest = samples.iter().copied().max().unwrap_or(0);
    let bits = (16 - brightest.leading_zeros()).max(8) as u8;
    (Plane::U16(samples), bits)
}
