//! Bytes of a file to a [`Radiograph`].

use image::metadata::Orientation;
use image::{ImageBuffer, Luma, Pixel, Primitive, imageops};

use super::codecs::{self, DecodedImage, SampleBuffer};
use super::colour::luminance;
use super::error::ImagingError;
use super::gzip;
use super::limits::Limits;
use super::radiograph::{Plane, Radiograph};
use super::sniff::{Format, sniff};
use crate::film_facts::PixelGeometry;
use crate::window::{Preset, Rendering, auto_window};

/// Decodes a file, which may be compressed by gzip, to one luminance plane and applies its EXIF orientation. Decodes only the
/// first frame of an animation.
///
/// Colour becomes luminance by ITU-R BT.601 (`0.299 r + 0.587 g + 0.114 b`, as in Pillow); transparent parts become black.
/// Allocates at most twice `limits.memory`, and the plane.
///
/// # Errors
/// [`ImagingError`] for bytes that are no image, and for an image that is in an unsupported format, exceeds `limits`, or is
/// truncated or damaged. Whether the image shows a chest is not checked.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Radiograph, ImagingError> {
    limits.check_bytes(bytes.len() as u64)?;
    match sniff(bytes).ok_or(ImagingError::NotAnImage)? {
        Format::Zip => Err(ImagingError::IsArchive(Format::Zip)),
        Format::Gzip => {
            let bytes = gzip::expand(bytes, limits)?;
            match sniff(&bytes) {
                Some(Format::Gzip) => Err(ImagingError::ArchiveTooDeep),
                _ => decode(&bytes, limits),
            }
        }
        Format::Dicom => super::dicom::decode(bytes, limits),
        format => codecs::decode_file(bytes, format, limits).map(|image| radiograph(image, format)),
    }
}

/// The luminance plane of an image, upright.
pub(super) fn radiograph(image: DecodedImage, format: Format) -> Radiograph {
    let DecodedImage { width, height, components, samples, orientation, pages } = image;
    let size = (width, height);
    let (plane, (width, height), bit_depth, chroma) = match samples {
        SampleBuffer::U8(samples) => {
            let (samples, chroma) = luminance(samples, components, u8::MAX);
            let (samples, size) = upright(samples, size, orientation);
            (Plane::U8(samples), size, 8, chroma)
        }
        SampleBuffer::U16(samples) => {
            let (samples, chroma) = luminance(samples, components, u16::MAX);
            let bit_depth = bits_used(&samples);
            let (samples, size) = upright(samples, size, orientation);
            (Plane::U16(samples), size, bit_depth, chroma)
        }
    };
    let orientation = orientation.to_exif();
    let presets = match &plane {
        Plane::U8(_) => Vec::new(),
        // A film may use a small part of its 16 bits.
        Plane::U16(_) => {
            let window = auto_window(&plane.histogram(bit_depth));
            vec![Preset { rendering: Rendering::Window(window), label: None }]
        }
    };
    let (geometry, view, laterality) = (PixelGeometry::SQUARE, None, None);
    Radiograph {
        width,
        height,
        plane,
        bit_depth,
        format,
        pages,
        orientation,
        chroma,
        presets,
        geometry,
        view,
        laterality,
    }
}

/// The bits that the brightest sample needs, at least 8: samples of 16 bits often hold 10, 12 or 14.
fn bits_used(samples: &[u16]) -> u8 {
    let brightest = samples.iter().copied().max().unwrap_or(0);
    (16 - brightest.leading_zeros()).max(8) as u8
}

/// Applies an orientation to a plane. Returns the upright plane and its width and height.
///
/// # Panics
/// If `samples` does not hold `width * height` values: a mistake of the caller.
fn upright<S: Primitive + 'static>(
    samples: Vec<S>,
    (width, height): (u32, u32),
    orientation: Orientation,
) -> (Vec<S>, (u32, u32))
where
    Luma<S>: Pixel<Subpixel = S>,
{
    let stored: ImageBuffer<Luma<S>, Vec<S>> =
        ImageBuffer::from_raw(width, height, samples).expect("a plane of its size");
    let upright = match orientation {
        Orientation::NoTransforms => stored,
        Orientation::Rotate90 => imageops::rotate90(&stored),
        Orientation::Rotate180 => imageops::rotate180(&stored),
        Orientation::Rotate270 => imageops::rotate270(&stored),
        Orientation::FlipHorizontal => imageops::flip_horizontal(&stored),
        Orientation::FlipVertical => imageops::flip_vertical(&stored),
        Orientation::Rotate90FlipH => imageops::flip_horizontal(&imageops::rotate90(&stored)),
        Orientation::Rotate270FlipH => imageops::flip_horizontal(&imageops::rotate270(&stored)),
    };
    let size = upright.dimensions();
    (upright.into_raw(), size)
}
