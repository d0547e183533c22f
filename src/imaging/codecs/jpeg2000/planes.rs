//! The samples of a codestream, row by row, those of a pixel next to each other, by two crates. Both return signed samples
//! with half their range added; `sign` is the bit to invert.

use dicom_toolkit_jpeg2000 as toolkit;
use hayro_jpeg2000::{DecodeError as CrateError, DecodeSettings, DecoderContext, Image, TileError};

use super::codestream::Codestream;
use crate::imaging::codecs::{DecodeError, SampleBuffer};

/// JPEG 2000 other than HTJ2K.
///
/// # Errors
/// [`DecodeError`].
pub fn of_jpeg2000(codestream: &Codestream<'_>, sign: u16) -> Result<SampleBuffer, DecodeError> {
    let &Codestream { width, height, components, precision, .. } = codestream;
    let settings = DecodeSettings { strict: true, resolve_palette_indices: false, target_resolution: None };
    let bytes = codestream.completed();
    let image = Image::new(&bytes, &settings).map_err(error_of)?;
    let mut context = DecoderContext::default();
    let planes = image.decode(&mut context).map_err(error_of)?;
    let planes: Vec<&[f32]> = planes.components().iter().map(|plane| plane.samples()).collect();
    let pixels = width as usize * height as usize;
    if planes.len() != components || planes.iter().any(|plane| plane.len() != pixels) {
        return Err(DecodeError::Corrupt("the number of its samples"));
    }
    let white = f32::from(u16::MAX >> (16 - precision));
    // Lossy samples may be beyond the range.
    let level = |sample: f32| sample.round_ties_even().clamp(0.0, white) as u16 ^ sign;
    Ok(if precision > 8 {
        SampleBuffer::U16(interleaved(&planes, level))
    } else {
        SampleBuffer::U8(interleaved(&planes, |sample| level(sample) as u8))
    })
}

/// HTJ2K.
///
/// # Errors
/// [`DecodeError`].
pub fn of_htj2k(codestream: &Codestream<'_>, sign: u16) -> Result<SampleBuffer, DecodeError> {
    let settings = toolkit::DecodeSettings { strict: true, resolve_palette_indices: false, target_resolution: None };
    let bytes = codestream.completed_for_htj2k();
    let decoded = toolkit::Image::new(&bytes, &settings).and_then(|image| image.decode_native());
    let decoded = decoded.map_err(|_| DecodeError::Corrupt("its compressed data"))?;
    Ok(if decoded.bytes_per_sample == 2 {
        SampleBuffer::U16(decoded.data.as_chunks().0.iter().map(|&word| u16::from_le_bytes(word) ^ sign).collect())
    } else {
        SampleBuffer::U8(decoded.data.into_iter().map(|sample| sample ^ sign as u8).collect())
    })
}

fn interleaved<S>(planes: &[&[f32]], level: impl Fn(f32) -> S) -> Vec<S> {
    match planes {
        [plane] => plane.iter().map(|&sample| level(sample)).collect(),
        planes => (0..planes[0].len()).flat_map(|at| planes.iter().map(move |plane| plane[at])).map(level).collect(),
    }
}

fn error_of(error: CrateError) -> DecodeError {
    match error {
        CrateError::Tile(TileError::Invalid) => DecodeError::Truncated,
        CrateError::Marker(_) | CrateError::Validation(_) => DecodeError::Corrupt("its headers"),
        _ => DecodeError::Corrupt("its compressed data"),
    }
}
