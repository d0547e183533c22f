//! Images that the browser has decoded.

use super::codecs::{DecodedImage, SampleBuffer};
use super::decode::radiograph as of_image;
use super::error::ImagingError;
use super::limits::Limits;
use super::radiograph::Radiograph;
use super::sniff::Format;

/// Checks the size of an image before its pixels are copied.
///
/// # Errors
/// [`ImagingError::TooManyPixels`] and [`ImagingError::TooLong`].
pub fn check_size(width: u32, height: u32, format: Format, limits: &Limits) -> Result<(), ImagingError> {
    limits.check_pixels(width, height).map_err(|error| error.within(format))
}

/// The film of an upright image; `pixels` are RGBA, row by row.
///
/// # Errors
/// [`ImagingError::Corrupt`] if the number of pixels does not match the size.
pub fn radiograph(width: u32, height: u32, pixels: Vec<u8>, format: Format) -> Result<Radiograph, ImagingError> {
    let image = DecodedImage::new(width, height, 4, SampleBuffer::U8(pixels)).map_err(|error| error.within(format))?;
    Ok(of_image(image, format))
}
