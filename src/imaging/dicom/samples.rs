//! Stored values to samples: unsigned, at full depth, white for dense tissue.

use dicom_dictionary_std::tags;
use dicom_object::DefaultDicomObject;
use dicom_pixeldata::{DecodedPixelData, PhotometricInterpretation, PixelRepresentation};

use super::super::error::ImagingError;
use super::super::radiograph::Plane;
use super::super::sniff::Format;
use super::{code, damaged};

/// The samples of a film.
pub struct FilmPlane {
    pub samples: Plane,
    /// 8 to 16.
    pub bit_depth: u8,
}

impl FilmPlane {
    /// How often each sample occurs, `2^bit_depth` counts.
    pub fn counts(&self) -> Vec<u64> {
        let mut counts = vec![0; 1 << self.bit_depth];
        match &self.samples {
            Plane::U8(samples) => samples.iter().for_each(|&sample| counts[usize::from(sample)] += 1),
            Plane::U16(samples) => samples.iter().for_each(|&sample| counts[usize::from(sample)] += 1),
        }
        counts
    }
}

/// How a value after the modality LUT (PS3.3, C.11.1: `slope * stored + intercept`), in which windows are given, becomes
/// a sample: `factor * value + offset`.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    pub factor: f32,
    pub offset: f32,
    /// Bits of a sample.
    pub bit_depth: u8,
}

/// The frame's samples, and how windows fit to them.
///
/// Stored values of `bits` bits are moved by `2^(bits - 1)` where they are signed, and turned round (`2^bits - 1 -
/// sample`) where the smallest is white, or where the modality LUT falls; not where both are so. Less than 8 bits are
/// spread over 8.
///
/// # Errors
/// [`ImagingError::UnsupportedVariant`] for colour and for other than 8 or 16 bits allocated;
/// [`ImagingError::Corrupt`] where the pixels end too early.
pub fn plane(file: &DefaultDicomObject, decoded: &DecodedPixelData) -> Result<(FilmPlane, Scale), ImagingError> {
    let unsupported = |detail: String| ImagingError::UnsupportedVariant { format: Format::Dicom, detail };
    let white_is_least = match decoded.photometric_interpretation() {
        PhotometricInterpretation::Monochrome1 => true,
        PhotometricInterpretation::Monochrome2 => {
            code(file, tags::PRESENTATION_LUT_SHAPE).as_deref() == Some("INVERSE")
        }
        other => return Err(unsupported(format!("its colours are {}", other.as_str()))),
    };
    let (allocated, bits) = (decoded.bits_allocated(), decoded.bits_stored());
    if decoded.samples_per_pixel() != 1 || ![8, 16].contains(&allocated) || !(1..=allocated).contains(&bits) {
        return Err(unsupported(format!("{bits} of {allocated} bits a sample")));
    }
    let rescale = decoded.rescale().ok().and_then(|rescales| rescales.first());
    let (slope, intercept) = rescale
        .map(|rescale| (rescale.slope as f32, rescale.intercept as f32))
        .filter(|(slope, intercept)| slope.is_normal() && intercept.is_finite())
        .unwrap_or((1.0, 0.0));
    let signed = decoded.pixel_representation() == PixelRepresentation::Signed;
    let turned = white_is_least != (slope < 0.0);

    let most = ((1_u32 << bits) - 1) as u16;
    let sign = if signed { 1_u16 << (bits - 1) } else { 0 };
    let shift = decoded.high_bit().saturating_sub(bits - 1).min(allocated - bits);
    // Moving a signed value by half the range is the same as turning its sign bit.
    let sample = |stored: u16| {
        let sample = ((stored >> shift) & most) ^ sign;
        if turned { most - sample } else { sample }
    };
    let count = decoded.rows() as usize * decoded.columns() as usize;
    let data = decoded.data();
    let too_short = || damaged("its pixels end too early");
    let stored: Vec<u16> = if allocated == 8 {
        data.get(..count).ok_or_else(too_short)?.iter().map(|&byte| byte.into()).collect()
    } else {
        let pairs = data.get(..count * 2).ok_or_else(too_short)?.as_chunks().0;
        pairs.iter().map(|&pair| u16::from_ne_bytes(pair)).collect()
    };

    let spread = if bits < 8 { 255.0 / f32::from(most) } else { 1.0 };
    let samples = match bits {
        ..8 => Plane::U8(stored.into_iter().map(|value| (f32::from(sample(value)) * spread).round() as u8).collect()),
        8 => Plane::U8(stored.into_iter().map(|value| sample(value) as u8).collect()),
        _ => Plane::U16(stored.into_iter().map(sample).collect()),
    };
    let bit_depth = bits.max(8) as u8;
    // sample = (value - intercept) / slope + sign, turned or not, spread.
    let (factor, offset) = (1.0 / slope, f32::from(sign) - intercept / slope);
    let (factor, offset) = if turned { (-factor, f32::from(most) - offset) } else { (factor, offset) };
    let scale = Scale { factor: factor * spread, offset: offset * spread, bit_depth };
    Ok((FilmPlane { samples, bit_depth }, scale))
}
