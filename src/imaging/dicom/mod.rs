//! DICOM files (PS3.10) to a [`Radiograph`].
//!
//! * `dataset`: the elements that a film needs, and no other
//! * `syntax`: how the file is written
//! * `scope`: what is no frontal chest radiograph, by what the file says
//! * `plane`: samples, white being dense tissue
//! * `unpack`: RLE and JPEG
//! * `presets`: the file's windows and VOI LUTs

mod dataset;
mod plane;
mod presets;
mod scope;
mod syntax;
mod tags;
mod unpack;

use std::borrow::Cow;
use std::io::Read;

use super::error::ImagingError;
use super::limits::Limits;
use super::radiograph::Radiograph;
use super::sniff::Format;
use crate::window::{Preset, Rendering, auto_window};
use dataset::{Dataset, Encoding, Reader};
use syntax::{Packing, Syntax};

/// Reads a film. Of what the file says, nothing but its pixels, windows and pixel spacing gets out.
///
/// # Errors
/// As [`decode`](super::decode()), and those that name what the film is instead of a frontal chest radiograph.
pub fn open(bytes: &[u8], limits: &Limits) -> Result<Radiograph, ImagingError> {
    let begin = match () {
        () if bytes.get(128..132) == Some(b"DICM") => 132,
        () if bytes.starts_with(b"DICM") => 4,
        () => 0,
    };
    let mut header = Reader::new(&bytes[begin..], Encoding::EXPLICIT);
    let meta = header.read(&[tags::TRANSFER_SYNTAX], |tag| tag >> 16 == 2)?;
    let rest = header.rest();
    let syntax = meta.text(tags::TRANSFER_SYNTAX).map_or_else(|| Ok(Syntax::guessed(rest)), Syntax::of)?;
    let body = if syntax.deflated { Cow::Owned(inflated(rest, limits)?) } else { Cow::Borrowed(rest) };
    let dataset = Reader::new(&body, syntax.encoding).read(&tags::WANTED, |_| true)?;
    scope::check(&dataset)?;
    if let Packing::Other(name) = syntax.packing {
        return Err(ImagingError::UnsupportedSyntax { syntax: name.into() });
    }
    film(&dataset, syntax.packing, limits)
}

fn film(dataset: &Dataset<'_>, packing: Packing, limits: &Limits) -> Result<Radiograph, ImagingError> {
    let layout = plane::Layout::of(dataset)?;
    limits.check_pixels(layout.width, layout.height)?;
    let scale = plane::Scale::of(dataset, &layout);
    let presets = presets::of(dataset, &scale)?;
    let (plane, chroma) = plane::samples(dataset, packing, &layout, &scale, limits)?;
    let mut film = Radiograph {
        width: layout.width,
        height: layout.height,
        plane,
        bit_depth: scale.bits,
        format: Format::Dicom,
        orientation: 1,
        chroma,
        presets,
        pixel_spacing_mm: spacing(dataset),
    };
    if film.presets.is_empty() {
        film.presets.push(Preset { rendering: Rendering::Window(auto_window(&film.counts())), label: None });
    }
    Ok(film)
}

/// At the patient where the file knows it, at the detector otherwise.
fn spacing(dataset: &Dataset<'_>) -> Option<[f32; 2]> {
    [tags::PIXEL_SPACING, tags::IMAGER_PIXEL_SPACING].into_iter().find_map(|tag| {
        let spacing = <[f32; 2]>::try_from(dataset.decimals(tag)).ok()?;
        spacing.iter().all(|length| length.is_finite() && *length > 0.0).then_some(spacing)
    })
}

/// The inflated data set, no longer than the greatest film that is read would need.
fn inflated(deflated: &[u8], limits: &Limits) -> Result<Vec<u8>, ImagingError> {
    let most = limits.bytes + 2 * limits.pixels;
    let mut body = Vec::new();
    let mut inflater = flate2::read::DeflateDecoder::new(deflated).take(most + 1);
    inflater.read_to_end(&mut body).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => truncated(),
        _ => corrupt("its compressed part"),
    })?;
    if body.len() as u64 > most {
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
