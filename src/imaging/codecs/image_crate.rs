//! The formats that the crate `image` decodes: of an animation, the first frame.

use std::error::Error;
use std::io::ErrorKind;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::{DecodeError, DecodedImage, Decoder, ImageInfo, SampleBuffer, Source};

struct CrateDecoder<'a> {
    decoder: Box<dyn ImageDecoder + 'a>,
    format: ImageFormat,
}

/// An [`OpenDecoder`](super::OpenDecoder) with a second argument.
pub fn open(source: Source<'_>, format: ImageFormat) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    let mut reader = ImageReader::with_format(source.reader(), format);
    // Not every decoder of the crate observes the limit in full.
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(source.limits.memory);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| error_of(&error))?;
    Ok(Box::new(CrateDecoder { decoder: Box::new(decoder), format }))
}

impl Decoder for CrateDecoder<'_> {
    fn info(&self) -> ImageInfo {
        let (width, height) = self.decoder.dimensions();
        let colours = self.decoder.color_type();
        ImageInfo {
            width,
            height,
            components: colours.channel_count().into(),
            precision: (colours.bits_per_pixel() / u16::from(colours.channel_count())) as u8,
            is_lossy: self.format == ImageFormat::WebP,
            memory: self.decoder.total_bytes(),
            tables: 0,
        }
    }

    fn decode(mut self: Box<Self>) -> Result<DecodedImage, DecodeError> {
        // A damaged EXIF block is no reason to refuse the pixels.
        let orientation = self.decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let image = DynamicImage::from_decoder(self.decoder).map_err(|error| error_of(&error))?;
        let (width, height) = (image.width(), image.height());
        let (components, samples) = match image {
            DynamicImage::ImageLuma8(image) => (1, SampleBuffer::U8(image.into_raw())),
            DynamicImage::ImageLumaA8(image) => (2, SampleBuffer::U8(image.into_raw())),
            DynamicImage::ImageRgb8(image) => (3, SampleBuffer::U8(image.into_raw())),
            DynamicImage::ImageLuma16(image) => (1, SampleBuffer::U16(image.into_raw())),
            DynamicImage::ImageLumaA16(image) => (2, SampleBuffer::U16(image.into_raw())),
            DynamicImage::ImageRgb16(image) => (3, SampleBuffer::U16(image.into_raw())),
            DynamicImage::ImageRgba16(image) => (4, SampleBuffer::U16(image.into_raw())),
            image => (4, SampleBuffer::U8(image.into_rgba8().into_raw())),
        };
        Ok(DecodedImage { orientation, ..DecodedImage::new(width, height, components, samples)? })
    }
}

/// The decoder's own text is not repeated: it may quote the file, and so a name.
fn error_of(error: &ImageError) -> DecodeError {
    match error {
        ImageError::Unsupported(_) => return DecodeError::Unsupported("a variant that its decoder does not know"),
        ImageError::Limits(_) => return DecodeError::TooMuchMemory,
        _ => {}
    }
    let mut cause: Option<&(dyn Error + 'static)> = Some(error);
    while let Some(current) = cause {
        let ended = current.downcast_ref::<std::io::Error>().is_some_and(|e| e.kind() == ErrorKind::UnexpectedEof);
        if ended || current.to_string().to_lowercase().contains("unexpected end") {
            return DecodeError::Truncated;
        }
        cause = current.source();
    }
    DecodeError::Corrupt("its structure or its compressed data")
}
