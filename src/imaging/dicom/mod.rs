//! DICOM files (PS3.10) to a [`Radiograph`].
//!
//! * `dataset`: the data elements that a film needs, and no others; `reader`: reads them
//! * `transfer_syntax`: the table of transfer syntaxes, each with the decoder of its pixels
//! * `eligibility`: refuses files whose attributes state something other than a frontal chest radiograph
//! * `vocabulary`, `codes`: views and parts of the body, as words and as codes
//! * `geometry`: size and shape of the pixels
//! * `pixel_module`: how samples are stored
//! * `pixel_data`: the stored samples, by native encoding, RLE or one of the `codecs`
//! * `modality`: converts stored samples to a plane in which white is dense tissue; `colour`: captures in colour
//! * `shutter`: makes the pixels outside of the display shutter black
//! * `lut`: look-up tables
//! * `presets`: the windows and VOI LUTs of the file

mod codes;
mod colour;
mod dataset;
mod eligibility;
mod geometry;
mod lut;
mod modality;
mod pixel_data;
mod pixel_module;
mod presets;
mod reader;
mod shutter;
mod tags;
mod transfer_syntax;
mod vocabulary;

use std::borrow::Cow;
use std::io::Read;

use super::codecs::{DecodedImage, SampleBuffer};
use super::error::ImagingError;
use super::limits::Limits;
use super::radiograph::{Plane, Radiograph};
use super::sniff::Format;
use crate::window::Preset;
use dataset::{Dataset, Encoding};
use modality::ModalityTransform;
use pixel_data::{PixelData, codestream_syntax};
use pixel_module::{Photometric, PixelModule};
use reader::Reader;
use transfer_syntax::TransferSyntax;

/// Decodes a film. Keeps only the pixels, windows, geometry, view and laterality of the file.
///
/// # Errors
/// Those of [`decode`](super::decode()), and those of a file that shows something other than a frontal chest radiograph.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Radiograph, ImagingError> {
    let begin = match () {
        () if bytes.get(128..132) == Some(b"DICM") => 132,
        () if bytes.starts_with(b"DICM") => 4,
        () => 0,
    };
    let header = &bytes[begin..];
    let mut header = Reader::new(header, Encoding::of_first_element(header, Encoding::EXPLICIT));
    let meta = header.read(&[tags::TRANSFER_SYNTAX], |tag| tag >> 16 == 2)?;
    let rest = header.rest();
    let syntax = match meta.text(tags::TRANSFER_SYNTAX) {
        Some(uid) => TransferSyntax::find(uid)?,
        None => TransferSyntax::guess(rest),
    };
    let body = if syntax.is_deflated { inflated(rest, limits)? } else { Cow::Borrowed(rest) };
    let encoding = Encoding::of_first_element(&body, syntax.encoding);
    let dataset = Reader::new(&body, encoding).read(&tags::WANTED, |_| true)?;
    eligibility::check(&dataset)?;
    film(&dataset, syntax, limits)
}

fn film(dataset: &Dataset<'_>, syntax: TransferSyntax, limits: &Limits) -> Result<Radiograph, ImagingError> {
    let mut module = PixelModule::read(dataset)?;
    limits.check_pixels(module.width, module.height).map_err(|error| error.within(Format::Dicom))?;
    let element = *dataset.get(tags::PIXEL_DATA).ok_or(ImagingError::NoPixels)?;
    // Some files say that half of the colour differences are left out, and have them all.
    let complete = 3 * module.pixels();
    if module.photometric == Photometric::YbrFull422
        && !element.has_undefined_length
        && element.value.len().div_ceil(2) == complete.div_ceil(2)
    {
        module.photometric = Photometric::YbrFull;
    }
    let mut data = PixelData { element, module: &mut module };
    // The bytes of a frame, and the samples that are made of them.
    if 2 * data.native_length() as u64 > limits.memory {
        return Err(ImagingError::TooMuchMemory(Format::Dicom));
    }
    let image = decoded(&mut data, syntax, limits)?;
    let (plane, bit_depth, chroma, presets) = match (image.components, module.photometric) {
        (1, Photometric::Palette) => {
            let (plane, chroma) = colour::palette_plane(image.samples, &module, dataset)?;
            (plane, 8, chroma, Vec::new())
        }
        (components, Photometric::Monochrome1 | Photometric::Monochrome2) => {
            // If a JPEG has three components: the luma, or one of three equal colours.
            let words = colour::first_component(image.samples, components);
            let (plane, bit_depth, presets) = grey(dataset, &module, &words);
            (plane, bit_depth, 0.0, presets)
        }
        (3, Photometric::Rgb | Photometric::YbrFull | Photometric::YbrFull422) => {
            let (plane, chroma) = colour::plane(image.samples, &module);
            (plane, module.bits_stored as u8, chroma, Vec::new())
        }
        _ => return Err(unsupported("an image inside that has other components than the file states")),
    };
    Ok(Radiograph {
        width: module.width,
        height: module.height,
        plane,
        bit_depth,
        format: Format::Dicom,
        pages: 1,
        orientation: 1,
        chroma,
        presets,
        geometry: geometry::read(dataset),
        view: eligibility::view(dataset),
        laterality: eligibility::laterality(dataset),
    })
}

/// Decodes the stored samples. The bytes of the pixels decide on the compression; where they do not, the transfer syntax
/// does.
fn decoded(data: &mut PixelData<'_>, syntax: TransferSyntax, limits: &Limits) -> Result<DecodedImage, ImagingError> {
    let syntax = if data.is_compressed() {
        let codestream = data.codestream()?;
        codestream_syntax(&codestream).map_or(Ok(syntax), TransferSyntax::find)?
    } else if data.element.value.len().div_ceil(2) == data.native_length().div_ceil(2) {
        TransferSyntax::guess(&[])
    } else {
        syntax
    };
    let decoder = syntax.pixel_decoder.ok_or_else(|| ImagingError::UnsupportedSyntax { syntax: syntax.name.into() })?;
    decoder(data, limits)
}

/// The plane of grey words, its depth, and how to show it.
fn grey(dataset: &Dataset<'_>, module: &PixelModule, words: &SampleBuffer) -> (Plane, u8, Vec<Preset>) {
    let transform = ModalityTransform::read(dataset, module);
    let (mut plane, padded) = transform.plane(module, words);
    let hidden = padded + shutter::close(dataset, module, &mut plane);
    let mut counts = plane.histogram(transform.bits);
    counts[0] = counts[0].saturating_sub(hidden);
    let presets = presets::by_use(presets::read(dataset, &transform), &counts, transform.bits);
    (plane, transform.bits, presets)
}

/// Inflates a data set, to at most the length of the largest film within the limits. Accepts raw deflate data (RFC 1951), a
/// zlib header (RFC 1950), and a data set that is not compressed.
fn inflated<'a>(deflated: &'a [u8], limits: &Limits) -> Result<Cow<'a, [u8]>, ImagingError> {
    if Encoding::is_data_set(deflated) {
        return Ok(Cow::Borrowed(deflated));
    }
    let maximum = limits.bytes + 2 * limits.pixels;
    let mut body = Vec::new();
    let has_header = matches!(deflated, [0x78, flags, ..] if (0x7800 + u16::from(*flags)).is_multiple_of(31));
    let mut inflater: Box<dyn Read> = match has_header {
        true => Box::new(flate2::read::ZlibDecoder::new(deflated)),
        false => Box::new(flate2::read::DeflateDecoder::new(deflated)),
    };
    inflater.by_ref().take(maximum + 1).read_to_end(&mut body).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => truncated(),
        _ => corrupt("its compressed data"),
    })?;
    if body.len() as u64 > maximum {
        return Err(ImagingError::TooMuchMemory(Format::Dicom));
    }
    Ok(Cow::Owned(body))
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
