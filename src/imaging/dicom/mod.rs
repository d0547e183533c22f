//! DICOM files (PS3.10) to a [`Radiograph`].
//!
//! * `dataset`: reads the data elements that a film needs, and no others
//! * `transfer_syntax`: the table of transfer syntaxes, each with the decoder of its pixels
//! * `eligibility`: refuses what is no frontal chest radiograph by its own attributes
//! * `pixel_module`: how samples are stored
//! * `pixel_data`: the stored samples, by native encoding, RLE or one of the `codecs`
//! * `modality`: stored samples to one plane in which white is dense tissue
//! * `presets`: the windows and VOI LUTs of the file

mod dataset;
mod eligibility;
mod modality;
mod pixel_data;
mod pixel_module;
mod presets;
mod tags;
mod transfer_syntax;

use std::borrow::Cow;
use std::io::Read;

use super::error::ImagingError;
use super::limits::Limits;
use super::radiograph::Radiograph;
use super::sniff::Format;
use crate::window::{Preset, Rendering, auto_window};
use dataset::{Dataset, Encoding, Reader};
use modality::ModalityTransform;
use pixel_data::{PixelData, PixelDecoder};
use pixel_module::PixelModule;
use transfer_syntax::TransferSyntax;

/// Decodes a film. Only its pixels, windows and pixel spacing are kept of the file.
///
/// # Errors
/// As [`decode`](super::decode()), and those that name what the file shows instead of a frontal chest radiograph.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Radiograph, ImagingError> {
    let begin = match () {
        () if bytes.get(128..132) == Some(b"DICM") => 132,
        () if bytes.starts_with(b"DICM") => 4,
        () => 0,
    };
    let mut header = Reader::new(&bytes[begin..], Encoding::EXPLICIT);
    let meta = header.read(&[tags::TRANSFER_SYNTAX], |tag| tag >> 16 == 2)?;
    let rest = header.rest();
    let syntax = match meta.text(tags::TRANSFER_SYNTAX) {
        Some(uid) => TransferSyntax::find(uid)?,
        None => TransferSyntax::guess(rest),
    };
    let body = if syntax.is_deflated { Cow::Owned(inflated(rest, limits)?) } else { Cow::Borrowed(rest) };
    let dataset = Reader::new(&body, syntax.encoding).read(&tags::WANTED, |_| true)?;
    eligibility::check(&dataset)?;
    let decoder = syntax.pixel_decoder.ok_or_else(|| ImagingError::UnsupportedSyntax { syntax: syntax.name.into() })?;
    film(&dataset, decoder, limits)
}

fn film(dataset: &Dataset<'_>, decoder: PixelDecoder, limits: &Limits) -> Result<Radiograph, ImagingError> {
    let mut module = PixelModule::read(dataset)?;
    limits.check_pixels(module.width, module.height).map_err(|error| error.within(Format::Dicom))?;
    if dataset.get(tags::MODALITY_LUT).is_some_and(|lut| !lut.value.is_empty()) {
        return Err(unsupported("a modality LUT"));
    }
    let element = *dataset.get(tags::PIXEL_DATA).ok_or(ImagingError::NoPixels)?;
    let image = decoder(&mut PixelData { element, module: &mut module }, limits)?;
    let transform = ModalityTransform::read(dataset, &module);
    let presets = presets::read(dataset, &transform)?;
    let (plane, chroma) = modality::plane(image, &module, &transform)?;
    let mut film = Radiograph {
        width: module.width,
        height: module.height,
        plane,
        bit_depth: transform.bits,
        format: Format::Dicom,
        orientation: 1,
        chroma,
        presets,
        pixel_spacing_mm: pixel_spacing(dataset),
    };
    if film.presets.is_empty() {
        film.presets.push(Preset { rendering: Rendering::Window(auto_window(&film.histogram())), label: None });
    }
    Ok(film)
}

/// Pixel spacing in the patient if the file states it, else on the detector.
fn pixel_spacing(dataset: &Dataset<'_>) -> Option<[f32; 2]> {
    [tags::PIXEL_SPACING, tags::IMAGER_PIXEL_SPACING].into_iter().find_map(|tag| {
        let spacing = <[f32; 2]>::try_from(dataset.decimals(tag)).ok()?;
        spacing.iter().all(|length| length.is_finite() && *length > 0.0).then_some(spacing)
    })
}

/// The inflated data set, at most as long as the largest film within the limits needs.
fn inflated(deflated: &[u8], limits: &Limits) -> Result<Vec<u8>, ImagingError> {
    let maximum = limits.bytes + 2 * limits.pixels;
    let mut body = Vec::new();
    let mut inflater = flate2::read::DeflateDecoder::new(deflated).take(maximum + 1);
    inflater.read_to_end(&mut body).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => truncated(),
        _ => corrupt("its compressed data"),
    })?;
    if body.len() as u64 > maximum {
        return Err(ImagingError::TooMuchMemory(Format::Dicom));
    }
    Ok(body)
}

fn truncated() -> ImagingError {
    ImagingError::Truncated(Format::Dicom)
}

fn corrupt(detail: impl Into<String>) -> ImagingError {
    ImagingError::Corrupt { format: Format::Dicom, detail: detail.into() }
}

fn unsupported(detail: impl Into<String>) -> ImagingError {
    ImagingError::UnsupportedVariant { format: Format::Dicom, detail: detail.into() }
}
