//! Lossy JPEG of 8 bits, baseline, extended and progressive, by the crate `zune-jpeg`.

use std::borrow::Cow;

use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::completeness;
use super::markers::{Headers, Process};
use super::standard_tables::STANDARD_TABLES;
use crate::imaging::codecs::DecodeError;

/// The colours of the samples that a JPEG with three or four components gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourOutput {
    /// Red, green and blue, converted as the JPEG itself states (Adobe's segment, the components' names).
    Rgb,
    /// The components as they are coded.
    AsCoded,
}

/// Bytes that [`samples`] allocates: the samples, and the coefficients where the decoder holds all of them.
pub fn memory(headers: &Headers<'_>) -> u64 {
    let coefficients = if has_one_plain_scan(headers) { 0 } else { 2 * headers.frame.samples() };
    coefficients + headers.frame.samples()
}

/// The samples, row by row: 1 of a pixel in grey, 3 in colour.
///
/// # Errors
/// [`DecodeError`]; [`DecodeError::Truncated`] if any coefficient is missing.
pub fn samples(headers: &Headers<'_>, output: ColourOutput) -> Result<Vec<u8>, DecodeError> {
    let frame = &headers.frame;
    let is_grey = frame.components.len() == 1;
    if !has_one_plain_scan(headers) {
        completeness::check(headers)?;
    }
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(frame.width.into())
        .set_max_height(frame.height.into());
    let into = |space| options.jpeg_set_out_colorspace(space);
    let bytes = with_tables(without_end_marker(headers), headers);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(&*bytes), options);
    match output {
        _ if is_grey => decoder.set_options(into(ColorSpace::Luma)),
        ColourOutput::Rgb => decoder.set_options(into(ColorSpace::RGB)),
        ColourOutput::AsCoded => {
            decoder.decode_headers().map_err(error_of)?;
            let coded = decoder.input_colorspace().ok_or(DecodeError::Corrupt("its colours"))?;
            decoder.set_options(into(coded));
        }
    }
    let mut samples = vec![0; if is_grey { frame.pixels() } else { 3 * frame.pixels() }];
    decoder.decode_into(&mut samples).map_err(error_of)?;
    Ok(samples)
}

/// Whether there is one sequential scan without restart markers. In such a file the decoder itself notices missing data.
fn has_one_plain_scan(headers: &Headers<'_>) -> bool {
    headers.frame.process == Process::Sequential && headers.scans == 1 && !headers.has_restarts
}

/// The bytes with a segment of the standard Huffman tables, if they have none.
fn with_tables<'a>(bytes: Cow<'a, [u8]>, headers: &Headers<'_>) -> Cow<'a, [u8]> {
    if headers.has_huffman_tables || !headers.frame.has_standard_tables() {
        return bytes;
    }
    let (start, rest) = bytes.split_at(2);
    let length = STANDARD_TABLES.len() as u16 + 2;
    Cow::Owned([start, b"\xFF\xC4", &length.to_be_bytes(), &STANDARD_TABLES, rest].concat())
}

/// The bytes, with zeros in place of the end-of-image marker if there is one plain scan. At the marker the decoder
/// fills in what is missing, even in its strict mode; at the end of the bytes it reports an error, once it needs more
/// than it reads ahead. For all other files [`completeness`] has been checked.
fn without_end_marker<'a>(headers: &Headers<'a>) -> Cow<'a, [u8]> {
    /// More than the decoder reads ahead.
    const PADDING: usize = 16;
    if has_one_plain_scan(headers) {
        Cow::Owned([&headers.bytes[..headers.end], &[0; PADDING]].concat())
    } else {
        Cow::Borrowed(headers.bytes)
    }
}

fn error_of(error: DecodeErrors) -> DecodeError {
    match error {
        DecodeErrors::ExhaustedData | DecodeErrors::FormatStatic("Premature end of buffer") => DecodeError::Truncated,
        DecodeErrors::Unsupported(_) => DecodeError::Unsupported("a variant that its decoder does not know"),
        DecodeErrors::HuffmanDecode(_) => DecodeError::Corrupt("a Huffman code that is not in its table"),
        DecodeErrors::DqtError(_) => DecodeError::Corrupt("a quantization table"),
        DecodeErrors::SosError(_) => DecodeError::Corrupt("a scan header"),
        DecodeErrors::SofError(_) => DecodeError::Corrupt("its frame header"),
        DecodeErrors::MCUError(_) => DecodeError::Corrupt("a block of its image"),
        _ => DecodeError::Corrupt("its structure"),
    }
}
