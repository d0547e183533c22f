//! Image formats to samples: one file or folder for each, behind one gate of limits.
//!
//! A format is an [`OpenDecoder`]: a function that reads the header and returns a [`Decoder`] for the rest. To add one,
//! write `codecs/<format>.rs` and name its function
//!
//! * in [`decoder_of`], for files of that format,
//! * in `encapsulated` and the table of `transfer_syntax` in [`dicom`](super::dicom), for DICOM files that contain it,
//! * in [`tiff`], for TIFF files that contain it.
//!
//! The crate `zune-jpeg` decodes lossy 8-bit JPEG, `hayro-jpeg2000` JPEG 2000, `dicom-toolkit-jpeg2000` HTJ2K, and `image`
//! PNG, BMP, GIF and WebP. The decoders of TIFF, JPEG-LS, lossless JPEG and 12-bit JPEG are in this project.

mod bmp;
mod error;
mod gif;
mod image_crate;
pub mod jpeg;
pub mod jpeg2000;
pub mod jpeg_ls;
mod metered;
mod png;
mod tiff;
mod webp;

use image::metadata::Orientation;

pub use error::DecodeError;
pub use metered::Source;

use super::error::ImagingError;
use super::limits::Limits;
use super::sniff::Format;

/// The content of an image's header, and the cost of decoding the image.
#[derive(Clone, Copy, Debug)]
pub struct ImageInfo {
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Samples of a pixel, as in [`DecodedImage`].
    pub components: usize,
    /// Bits of a sample, 1 to 16.
    pub precision: u8,
    /// Whether samples may differ from those that were encoded.
    pub is_lossy: bool,
    /// Bytes that the decoder allocates, the samples included.
    pub memory: u64,
    /// Tables that the decoder prepares, which takes time. 0 where a format has none.
    pub tables: usize,
}

/// A decoded image as its format stores it: not oriented, in colour.
#[derive(Clone, Debug)]
pub struct DecodedImage {
    /// Columns, before `orientation` is applied.
    pub width: u32,
    /// Rows, before `orientation` is applied.
    pub height: u32,
    /// Samples of a pixel: 1 (grey), 2 (grey and alpha), 3 (colour) or 4 (colour and alpha).
    pub components: usize,
    /// `width * height * components` samples, row by row, those of a pixel next to each other.
    pub samples: SampleBuffer,
    /// How to turn the image so that it is upright.
    pub orientation: Orientation,
    /// Number of pages of full size in the file, of which this is the first.
    pub pages: u32,
}

/// Samples of 8 or 16 bits. Signed samples are in two's complement; the file around the image says whether they are
/// signed.
#[derive(Clone, Debug)]
pub enum SampleBuffer {
    /// At most 8 bits of precision.
    U8(Vec<u8>),
    /// 9 to 16 bits of precision.
    U16(Vec<u16>),
}

impl DecodedImage {
    /// An upright image.
    ///
    /// # Errors
    /// [`DecodeError::Corrupt`] if the number of samples does not match the size.
    pub fn new(width: u32, height: u32, components: usize, samples: SampleBuffer) -> Result<Self, DecodeError> {
        let length = match &samples {
            SampleBuffer::U8(samples) => samples.len(),
            SampleBuffer::U16(samples) => samples.len(),
        };
        if length != width as usize * height as usize * components {
            return Err(DecodeError::Corrupt("the number of its samples"));
        }
        Ok(Self { width, height, components, samples, orientation: Orientation::NoTransforms, pages: 1 })
    }
}

/// Scales samples of `precision` bits in an image file: colours and samples of less than 8 bits to 0 to 255 or 0 to 65535.
/// Grey of 9 to 16 bits stays as it is, because its white is the brightest sample.
fn full_range(samples: SampleBuffer, components: usize, precision: u8) -> SampleBuffer {
    let white = (1_u32 << precision) - 1;
    match samples {
        SampleBuffer::U8(samples) if precision < 8 => {
            SampleBuffer::U8(samples.into_iter().map(|sample| (u32::from(sample) * 255 / white) as u8).collect())
        }
        SampleBuffer::U16(samples) if components > 1 && precision < 16 => {
            SampleBuffer::U16(samples.into_iter().map(|sample| (u32::from(sample) * 65_535 / white) as u16).collect())
        }
        samples => samples,
    }
}

/// An image whose header has been read.
pub trait Decoder {
    /// What the header says.
    fn info(&self) -> ImageInfo;

    /// Decodes strictly: missing or damaged parts are an error and are never filled in.
    ///
    /// # Errors
    /// [`DecodeError`].
    fn decode(self: Box<Self>) -> Result<DecodedImage, DecodeError>;
}

/// Reads the header of an image. Allocates nothing in proportion to the size that the header states.
pub type OpenDecoder = for<'a> fn(Source<'a>) -> Result<Box<dyn Decoder + 'a>, DecodeError>;

/// The decoder of an image format; `None` for formats that are decoded elsewhere (DICOM, archives, by the browser) or not
/// at all.
fn decoder_of(format: Format) -> Option<OpenDecoder> {
    match format {
        Format::Jpeg => Some(jpeg::open_file),
        Format::Png => Some(png::open),
        Format::WebP => Some(webp::open),
        Format::Gif => Some(gif::open),
        Format::Bmp => Some(bmp::open),
        Format::Tiff => Some(tiff::open),
        Format::JpegLs => Some(jpeg_ls::open_file),
        Format::Jpeg2000 => Some(jpeg2000::open_file),
        Format::Dicom | Format::Heic | Format::Avif | Format::JpegXl | Format::Pdf | Format::Zip | Format::Gzip => None,
    }
}

/// Decodes a file of one image format.
///
/// # Errors
/// [`ImagingError::Unsupported`] for a format without a decoder, and what [`decode_with`] returns.
pub fn decode_file(bytes: &[u8], format: Format, limits: &Limits) -> Result<DecodedImage, ImagingError> {
    let open = decoder_of(format).ok_or(ImagingError::Unsupported(format))?;
    decode_with(bytes, open, limits, |_| Ok(())).map_err(|error| error.within(format))
}

/// The gate of limits. Decodes an image, also one inside another file. `accept` compares the image's header with that of the
/// file around it.
///
/// Before anything is decoded, the size and the memory that the header implies are compared with `limits`. A decoder
/// that reads the same bytes too often is stopped.
///
/// # Errors
/// [`DecodeError`]; what `accept` returns comes before the limits.
pub fn decode_with(
    bytes: &[u8],
    open: OpenDecoder,
    limits: &Limits,
    accept: impl FnOnce(&ImageInfo) -> Result<(), DecodeError>,
) -> Result<DecodedImage, DecodeError> {
    let source = Source::new(bytes, limits);
    let decode = || {
        let decoder = open(source.clone())?;
        let info = decoder.info();
        accept(&info)?;
        limits.check_pixels(info.width, info.height)?;
        if info.memory > limits.memory {
            return Err(DecodeError::TooMuchMemory);
        }
        decoder.decode()
    };
    // Decoders do not always pass on why they stopped.
    decode().map_err(|error| if source.is_exhausted() { DecodeError::TooMuchWork } else { error })
}
