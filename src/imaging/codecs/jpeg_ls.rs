//! JPEG-LS (ITU-T T.87), lossless and near-lossless, of one component, by the crate `pure_jpegls`.

use jpegls::CodecError;

use super::jpeg::markers::{Segment, Segments};
use super::{DecodeError, DecodedImage, Decoder, ImageInfo, SampleBuffer, Source, full_range};

/// Opens a file. An [`OpenDecoder`](super::OpenDecoder).
pub fn open_file(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    Ok(Box::new(JpegLsDecoder { is_file: true, ..JpegLsDecoder::new(source.bytes)? }))
}

/// Opens an image within another file. Samples are words of their precision; the file says whether they are signed. An
/// [`OpenDecoder`](super::OpenDecoder).
pub fn open_embedded(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    Ok(Box::new(JpegLsDecoder::new(source.bytes)?))
}

struct JpegLsDecoder<'a> {
    bytes: &'a [u8],
    width: u16,
    height: u16,
    /// Bits of a sample, 2 to 16.
    precision: u8,
    /// Greatest difference from the sample that was encoded; 0 if lossless.
    near: u8,
    is_file: bool,
}

impl<'a> JpegLsDecoder<'a> {
    /// Reads the headers (C.2).
    fn new(bytes: &'a [u8]) -> Result<Self, DecodeError> {
        let corrupt = || DecodeError::Corrupt("its frame header");
        let mut frame = None;
        for segment in Segments::new(bytes) {
            let Segment { code, body, .. } = segment?;
            match (code, body) {
                (0xF7, &[precision, h0, h1, w0, w1, components, ..]) => {
                    if components != 1 {
                        return Err(DecodeError::Unsupported("JPEG-LS in colour"));
                    }
                    frame = Some((u16::from_be_bytes([w0, w1]), u16::from_be_bytes([h0, h1]), precision));
                }
                (0xDA, &[1, _, _, near, ..]) => {
                    let (width, height, precision) = frame.ok_or_else(corrupt)?;
                    // A run of samples has at least one bit, and at most a row of them.
                    let has_all_rows = bytes.len() >= usize::from(height) / 8;
                    return match precision {
                        2..=16 if width > 0 && height > 0 && has_all_rows => {
                            Ok(Self { bytes, width, height, precision, near, is_file: false })
                        }
                        2..=16 if width > 0 && height > 0 => Err(DecodeError::Truncated),
                        _ => Err(corrupt()),
                    };
                }
                (0xDA, _) => break,
                _ => {}
            }
        }
        Err(corrupt())
    }

    /// The bytes with a whole end-of-image marker. In a file, part of it may be missing, or padding may follow it.
    fn completed(&self) -> Vec<u8> {
        const END: [u8; 2] = [0xFF, 0xD9];
        let padding = self.bytes.iter().rev().take_while(|&&byte| byte == 0).count();
        let bytes = &self.bytes[..self.bytes.len() - padding];
        let bytes = bytes.strip_suffix(&END).or(bytes.strip_suffix(&[0xFF])).unwrap_or(self.bytes);
        [bytes, &END].concat()
    }
}

impl Decoder for JpegLsDecoder<'_> {
    fn info(&self) -> ImageInfo {
        let (width, height) = (self.width.into(), self.height.into());
        ImageInfo {
            width,
            height,
            components: 1,
            precision: self.precision,
            is_lossy: self.near > 0,
            memory: 3 * u64::from(width) * u64::from(height) + self.bytes.len() as u64,
            tables: 0,
        }
    }

    fn decode(self: Box<Self>) -> Result<DecodedImage, DecodeError> {
        let (width, height) = (self.width.into(), self.height.into());
        let (samples, ..) = jpegls::decode(&self.completed(), width, height).map_err(|error| error_of(&error))?;
        let samples = if self.precision > 8 {
            SampleBuffer::U16(samples)
        } else {
            SampleBuffer::U8(samples.into_iter().map(|sample| sample as u8).collect())
        };
        let samples = if self.is_file { full_range(samples, 1, self.precision) } else { samples };
        DecodedImage::new(width, height, 1, samples)
    }
}

fn error_of(error: &CodecError) -> DecodeError {
    match error {
        CodecError::Truncated { .. } => DecodeError::Truncated,
        CodecError::Unsupported(_) => DecodeError::Unsupported("a variant that its decoder does not know"),
        _ => DecodeError::Corrupt("its structure or its compressed data"),
    }
}
