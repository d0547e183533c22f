//! JPEG-LS (ITU-T T.87), lossless and near-lossless, in grey and in colour. The decoder is in this project because the
//! crates that read JPEG-LS lack colour and restart markers.
//!
//! * [`headers`]: the marker segments, read before anything is decoded
//! * [`scan`]: the samples of a scan; [`coding`]: its parameters and contexts; [`bits`]: its bits
//! * here: the conversion of these samples to a decoded image

mod bits;
mod coding;
mod headers;
mod scan;

use std::borrow::Cow;

use super::{DecodeError, DecodedImage, Decoder, ImageInfo, SampleBuffer, Source, full_range};
use headers::Headers;

/// Opens a file in grey or RGB. An [`OpenDecoder`](super::OpenDecoder).
pub fn open_file(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    let decoder = JpegLsDecoder::open(source.bytes, true)?;
    if !decoder.headers.is_grey_or_rgb {
        return Err(DecodeError::Unsupported("neither grey nor RGB"));
    }
    Ok(Box::new(decoder))
}

/// Opens an image within another file. Samples are words of their precision; the file says what they mean and whether
/// they are signed. An [`OpenDecoder`](super::OpenDecoder).
pub fn open_embedded(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    Ok(Box::new(JpegLsDecoder::open(source.bytes, false)?))
}

struct JpegLsDecoder<'a> {
    bytes: Cow<'a, [u8]>,
    headers: Headers,
    is_file: bool,
}

impl<'a> JpegLsDecoder<'a> {
    fn open(bytes: &'a [u8], is_file: bool) -> Result<Self, DecodeError> {
        let bytes = completed(bytes);
        let headers = Headers::read(&bytes)?;
        Ok(Self { bytes, headers, is_file })
    }
}

/// The bytes with a complete end-of-image marker. In files, part of it may be missing, or padding may follow it.
fn completed(bytes: &[u8]) -> Cow<'_, [u8]> {
    const END: [u8; 2] = [0xFF, 0xD9];
    let padding = bytes.iter().rev().take_while(|&&byte| byte == 0).count();
    let without_padding = &bytes[..bytes.len() - padding];
    if without_padding.ends_with(&END) {
        return Cow::Borrowed(without_padding);
    }
    let data = without_padding.strip_suffix(&[0xFF]).unwrap_or(bytes);
    Cow::Owned([data, &END].concat())
}

impl Decoder for JpegLsDecoder<'_> {
    fn info(&self) -> ImageInfo {
        let Headers { width, height, precision, components, .. } = self.headers;
        let (width, height) = (width.into(), height.into());
        ImageInfo {
            width,
            height,
            components,
            precision,
            is_lossy: self.headers.scans.iter().any(|scan| scan.near > 0),
            // Words, and those of 8 bits that they become; the bytes may be a copy.
            memory: 3 * self.headers.samples() as u64 + self.bytes.len() as u64,
            tables: 0,
        }
    }

    fn decode(self: Box<Self>) -> Result<DecodedImage, DecodeError> {
        let Headers { width, height, precision, components, .. } = self.headers;
        let mut samples = vec![0; self.headers.samples()];
        for scan in &self.headers.scans {
            scan::read(scan, &self.headers, &self.bytes, &mut samples)?;
        }
        let samples = if precision > 8 {
            SampleBuffer::U16(samples)
        } else {
            SampleBuffer::U8(samples.into_iter().map(|sample| sample as u8).collect())
        };
        let samples = if self.is_file { full_range(samples, components, precision) } else { samples };
        DecodedImage::new(width.into(), height.into(), components, samples)
    }
}
