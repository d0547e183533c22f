//! JPEG (ITU-T T.81), as a file and within TIFF and DICOM files.
//!
//! Decoders fill missing and damaged parts with grey, which looks like lung to the network. So all marker segments are
//! read before anything is decoded, and an incomplete JPEG is refused.
//!
//! * [`markers`]: the marker segments, and the limits on them
//! * [`scan`], [`tables`], [`standard_tables`], [`huffman`]: scan headers, tables and codes, for the decoders below
//! * here: the choice of the decoder
//! * [`lossy8`]: lossy, 8 bits, by the crate `zune-jpeg`; [`completeness`]: whether all its coefficients are there
//! * [`extended12`], [`inverse_dct`]: lossy, 12 bits
//! * [`lossless`]: lossless, 2 to 16 bits

mod completeness;
mod extended12;
mod huffman;
mod inverse_dct;
mod lossless;
mod lossy8;
pub(super) mod markers;
mod scan;
mod standard_tables;
mod tables;

use image::metadata::Orientation;

use super::{DecodeError, DecodedImage, Decoder, ImageInfo, SampleBuffer, Source, full_range};
use lossy8::ColourOutput;
use markers::{Headers, Process};

/// Opens a JPEG file: lossy of 8 bits, in grey or RGB, or any other variant in grey. An
/// [`OpenDecoder`](super::OpenDecoder).
pub fn open_file(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    let headers = Headers::read(source.bytes)?;
    if headers.frame.process == Process::Lossless && headers.frame.components.len() > 1 {
        return Err(DecodeError::Unsupported("lossless in colour"));
    }
    Ok(Box::new(JpegDecoder::new(headers, ColourOutput::Rgb)?))
}

/// Opens a JPEG within another file. That file says what the components mean, so they are returned as they are coded. An
/// [`OpenDecoder`](super::OpenDecoder).
pub fn open_embedded(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    Ok(Box::new(JpegDecoder::new(Headers::read(source.bytes)?, ColourOutput::AsCoded)?))
}

/// The variants that are read, a decoder for each.
#[derive(Clone, Copy)]
enum Variant {
    Lossy8,
    Extended12,
    Lossless,
}

impl Variant {
    fn of(headers: &Headers<'_>, output: ColourOutput) -> Result<Self, DecodeError> {
        let components = headers.frame.components.len();
        if components == 2 || (components == 4 && output == ColourOutput::AsCoded) {
            return Err(DecodeError::Unsupported("neither grey nor RGB"));
        }
        match (headers.frame.process, headers.frame.precision) {
            (Process::Lossless, _) => Ok(Self::Lossless),
            (_, 8) => Ok(Self::Lossy8),
            (Process::Sequential, 12) if components == 1 => Ok(Self::Extended12),
            (_, 12) => Err(DecodeError::Unsupported("12 bits a sample, progressive or in colour")),
            _ => Err(DecodeError::Corrupt("the precision of its samples")),
        }
    }
}

struct JpegDecoder<'a> {
    headers: Headers<'a>,
    variant: Variant,
    output: ColourOutput,
}

impl<'a> JpegDecoder<'a> {
    fn new(headers: Headers<'a>, output: ColourOutput) -> Result<Self, DecodeError> {
        let variant = Variant::of(&headers, output)?;
        Ok(Self { headers, variant, output })
    }

    /// Components of the decoded image: CMYK becomes RGB.
    fn components(&self) -> usize {
        self.headers.frame.components.len().min(3)
    }
}

impl Decoder for JpegDecoder<'_> {
    fn info(&self) -> ImageInfo {
        let Headers { frame, tables, .. } = &self.headers;
        ImageInfo {
            width: frame.width.into(),
            height: frame.height.into(),
            components: self.components(),
            precision: frame.precision,
            is_lossy: frame.process != Process::Lossless,
            memory: match self.variant {
                Variant::Lossy8 => lossy8::memory(&self.headers),
                Variant::Extended12 | Variant::Lossless => 2 * frame.samples(),
            },
            tables: *tables,
        }
    }

    fn decode(self: Box<Self>) -> Result<DecodedImage, DecodeError> {
        let (headers, frame) = (&self.headers, &self.headers.frame);
        let samples = match self.variant {
            Variant::Lossy8 => SampleBuffer::U8(lossy8::samples(headers, self.output)?),
            Variant::Extended12 => SampleBuffer::U16(extended12::samples(headers)?),
            Variant::Lossless => match lossless::samples(headers)? {
                samples if frame.precision <= 8 => {
                    SampleBuffer::U8(samples.into_iter().map(|sample| sample as u8).collect())
                }
                samples => SampleBuffer::U16(samples),
            },
        };
        let samples = match self.output {
            ColourOutput::Rgb => full_range(samples, self.components(), frame.precision),
            ColourOutput::AsCoded => samples,
        };
        // A damaged EXIF block is no reason to refuse the pixels.
        let orientation = headers.exif.and_then(Orientation::from_exif_chunk).unwrap_or(Orientation::NoTransforms);
        let image = DecodedImage::new(frame.width.into(), frame.height.into(), self.components(), samples)?;
        Ok(DecodedImage { orientation, ..image })
    }
}
