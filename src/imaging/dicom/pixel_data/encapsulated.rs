//! Pixels that are an image of a format in `codecs`, in fragments (PS3.5, A.4).

use super::PixelData;
use crate::imaging::codecs::{self, DecodeError, DecodedImage, ImageInfo, OpenDecoder, SampleBuffer};
use crate::imaging::error::ImagingError;
use crate::imaging::limits::Limits;
use crate::imaging::sniff::Format;

/// Decodes the image, which `open` opens.
///
/// # Errors
/// [`ImagingError`]; [`ImagingError::Corrupt`] if the image does not match the module.
pub fn decode(data: &PixelData<'_>, open: OpenDecoder, limits: &Limits) -> Result<DecodedImage, ImagingError> {
    let module = data.module;
    let mut is_lossy = false;
    let accept = |info: &ImageInfo| {
        if (info.width, info.height) != (module.width, module.height) {
            return Err(DecodeError::Corrupt("the image inside has another size"));
        }
        if u16::from(info.precision) > module.bits_allocated {
            return Err(DecodeError::Corrupt("the image inside has more bits than the file states"));
        }
        is_lossy = info.is_lossy;
        Ok(())
    };
    let decoded = codecs::decode_with(&data.codestream()?, open, limits, accept);
    let mut image = decoded.map_err(|error| error.within(Format::Dicom))?;
    if let SampleBuffer::U16(words) = &mut image.samples
        && is_lossy
    {
        let greatest = module.greatest_stored();
        words.iter_mut().for_each(|word| *word = greatest.min(*word));
    }
    Ok(image)
}
