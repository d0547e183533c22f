//! Pixels as fragments of an image in one of the formats of `codecs` (PS3.5, A.4).

use super::PixelData;
use crate::imaging::codecs::{self, DecodeError, DecodedImage, ImageInfo, OpenDecoder, SampleBuffer};
use crate::imaging::codecs::{jpeg, jpeg_ls, jpeg2000};
use crate::imaging::dicom::pixel_module::PixelModule;
use crate::imaging::error::ImagingError;
use crate::imaging::limits::Limits;
use crate::imaging::sniff::{Format, sniff};

/// A [`PixelDecoder`](super::PixelDecoder). The format is detected from the bytes, because some files state the transfer
/// syntax of another format.
///
/// # Errors
/// [`ImagingError`]; [`ImagingError::Corrupt`] if the image does not match the module.
pub fn decode(data: &mut PixelData<'_>, limits: &Limits) -> Result<DecodedImage, ImagingError> {
    let bytes = data.codestream()?;
    match sniff(&bytes) {
        Some(Format::Jpeg2000) => decode_words(data.module, &bytes, jpeg2000::open_embedded, limits),
        Some(Format::JpegLs) => decode_words(data.module, &bytes, jpeg_ls::open_embedded, limits),
        _ => decode_jpeg(data.module, &bytes, limits),
    }
}

/// Whether the image inside fits the module.
fn accept(module: &PixelModule, info: &ImageInfo) -> Result<(), DecodeError> {
    if (info.width, info.height) != (module.width, module.height) {
        return Err(DecodeError::Corrupt("the image inside has another size"));
    }
    if u16::from(info.precision) > module.bits_allocated {
        return Err(DecodeError::Corrupt("the image inside has more bits than the file states"));
    }
    Ok(())
}

/// Decodes JPEG. Its samples are the stored words of the module, with any bits above and below the sample.
fn decode_jpeg(module: &mut PixelModule, bytes: &[u8], limits: &Limits) -> Result<DecodedImage, ImagingError> {
    let mut found = None;
    let check = |info: &ImageInfo| accept(module, info).map(|()| found = Some(*info));
    let decoded = codecs::decode_with(bytes, jpeg::open_embedded, limits, check);
    let mut image = decoded.map_err(|error| error.within(Format::Dicom))?;
    let Some(info) = found else { return Ok(image) };
    if u16::from(info.precision) <= module.bits_stored {
        module.low_bit = 0;
    }
    if let SampleBuffer::U16(words) = &mut image.samples
        && info.is_lossy
    {
        let greatest = module.greatest_stored();
        words.iter_mut().for_each(|word| *word = greatest.min(*word));
    }
    Ok(image)
}

/// Decodes JPEG-LS and JPEG 2000, whose samples have a precision of their own. The module says whether they are signed. If it
/// states fewer bits than they need, their precision replaces BitsStored, as in pydicom.
fn decode_words(
    module: &mut PixelModule,
    bytes: &[u8],
    open: OpenDecoder,
    limits: &Limits,
) -> Result<DecodedImage, ImagingError> {
    let mut precision = 0;
    let check = |info: &ImageInfo| accept(module, info).map(|()| precision = u16::from(info.precision));
    let decoded = codecs::decode_with(bytes, open, limits, check);
    let mut image = decoded.map_err(|error| error.within(Format::Dicom))?;
    module.low_bit = 0;
    let (is_signed, stored) = (module.is_signed, module.bits_stored);
    // Sign-extends a word.
    let extended =
        |word: u16| if is_signed { ((word << (16 - precision)) as i16 >> (16 - precision)) as u16 } else { word };
    let fits = |word: u16| {
        let (word, unused) = (extended(word), 16 - stored);
        let kept = if is_signed { ((word << unused) as i16 >> unused) as u16 } else { word << unused >> unused };
        kept == word
    };
    let all_fit = match &mut image.samples {
        SampleBuffer::U16(words) => {
            let all_fit = words.iter().all(|&word| fits(word));
            words.iter_mut().for_each(|word| *word = extended(*word));
            all_fit
        }
        SampleBuffer::U8(words) => {
            words.iter_mut().for_each(|word| *word = extended((*word).into()) as u8);
            true
        }
    };
    if !all_fit {
        module.bits_stored = precision;
    }
    Ok(image)
}
