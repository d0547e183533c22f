//! GIF: the first frame.

use image::ImageFormat;

use super::{DecodeError, Decoder, Source, image_crate};

/// An [`OpenDecoder`](super::OpenDecoder).
pub fn open(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    image_crate::open(source, ImageFormat::Gif)
}
