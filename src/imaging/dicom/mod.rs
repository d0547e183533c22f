//! A DICOM file to a [`Radiograph`]: the film's pixels at their full depth, and how the file wants them shown.
//!
//! Of the data set only what is said here is looked at; nothing of the patient leaves this module, not even in an
//! error's words.
//!
//! * [`scope`]: what is no frontal chest film by the file's own account
//! * [`samples`]: stored values to samples where white is dense tissue
//! * [`presets`]: windows and VOI LUTs, in units of those samples

mod presets;
mod samples;
mod scope;

use std::io::{Cursor, Read};

use dicom_dictionary_std::tags;
use dicom_object::file::ReadPreamble;
use dicom_object::{DefaultDicomObject, FileMetaTableBuilder, InMemDicomObject, OpenFileOptions, Tag};
use dicom_pixeldata::PixelDecoder;
use dicom_transfer_syntax_registry::{TransferSyntaxIndex, TransferSyntaxRegistry, entries};

use super::decode::Limits;
use super::error::ImagingError;
use super::radiograph::Radiograph;
use super::sniff::Format;
use crate::window::{Preset, Rendering, auto_window};

/// Reads the one frame of a file, with or without preamble and file meta information. Allocates at most about six
/// bytes a pixel beside the file's own content.
///
/// # Errors
/// [`ImagingError`]: out of scope by modality, body part, view or number of frames; a transfer syntax that is not
/// read; more pixels than the limit, found before any is decoded; damaged.
pub fn decode(bytes: &[u8], limits: &Limits) -> Result<Radiograph, ImagingError> {
    let file = open(bytes)?;
    scope::check(&file)?;
    let (width, height) = size(&file)?;
    limits.check_pixels(width, height)?;
    check_syntax(&file)?;
    check_codestream(&file, width, height)?;
    let decoded = file.decode_pixel_data().map_err(|_| damaged("its pixels cannot be decoded"))?;
    let (plane, scale) = samples::plane(&file, &decoded)?;
    let mut presets = presets::of_file(&file, &decoded, &scale);
    if presets.is_empty() {
        let window = auto_window(&plane.counts());
        presets.push(Preset { rendering: Rendering::Window(window), label: None });
    }
    Ok(Radiograph {
        width,
        height,
        plane: plane.samples,
        bit_depth: plane.bit_depth,
        format: Format::Dicom,
        orientation: 1,
        chroma: 0.0,
        presets,
    })
}

fn damaged(detail: &str) -> ImagingError {
    ImagingError::Corrupt { format: Format::Dicom, detail: detail.into() }
}

/// With file meta information, or as the bare data set that some archives write (PS3.5, 7.1 and A.4).
fn open(bytes: &[u8]) -> Result<DefaultDicomObject, ImagingError> {
    let unreadable = || damaged("its data set cannot be read");
    if bytes.get(128..132) == Some(b"DICM") {
        return OpenFileOptions::new().from_reader(Cursor::new(bytes)).map_err(|_| unreadable());
    }
    if bytes.starts_with(&[2, 0]) {
        let options = OpenFileOptions::new().read_preamble(ReadPreamble::Never);
        return options.from_reader(b"DICM".chain(bytes)).map_err(|_| unreadable());
    }
    let explicit = bytes.get(4..6).is_some_and(|vr| vr.iter().all(u8::is_ascii_uppercase));
    let syntax = if explicit {
        entries::EXPLICIT_VR_LITTLE_ENDIAN.erased()
    } else {
        entries::IMPLICIT_VR_LITTLE_ENDIAN.erased()
    };
    let object = InMemDicomObject::read_dataset_with_ts(bytes, &syntax).map_err(|_| unreadable())?;
    // What is asked for by the builder and used by nobody here.
    let meta = FileMetaTableBuilder::new()
        .media_storage_sop_class_uid("1.2.840.10008.5.1.4.1.1.1")
        .media_storage_sop_instance_uid("2.25.0")
        .transfer_syntax(syntax.uid())
        .build();
    Ok(object.with_exact_meta(meta.map_err(|_| unreadable())?))
}

/// Columns and rows.
fn size(file: &DefaultDicomObject) -> Result<(u32, u32), ImagingError> {
    match [tags::COLUMNS, tags::ROWS].map(|tag| number(file, tag)) {
        [Some(width), Some(height)] if width > 0 && height > 0 => Ok((width, height)),
        _ => Err(damaged("it does not say how large it is")),
    }
}

fn number(file: &DefaultDicomObject, tag: Tag) -> Option<u32> {
    file.get(tag)?.to_int().ok()
}

/// A code string or such: upper case, short, no free text.
fn code(file: &DefaultDicomObject, tag: Tag) -> Option<String> {
    let text = file.get(tag)?.to_str().ok()?.trim_matches([' ', '\0']).to_ascii_uppercase();
    let plain = |letter: char| letter.is_ascii_alphanumeric() || " _-.".contains(letter);
    (!text.is_empty() && text.len() <= 16 && text.chars().all(plain)).then_some(text)
}

fn check_syntax(file: &DefaultDicomObject) -> Result<(), ImagingError> {
    let uid = file.meta().transfer_syntax.trim_end_matches(['\0', ' ']);
    match TransferSyntaxRegistry.get(uid) {
        Some(syntax) if syntax.can_decode_all() => Ok(()),
        Some(syntax) => Err(ImagingError::UnsupportedSyntax { syntax: syntax.name().into() }),
        None => Err(ImagingError::UnsupportedSyntax { syntax: "unknown".into() }),
    }
}

/// A JPEG inside has a size of its own, by which its decoder allocates: it must be the file's.
fn check_codestream(file: &DefaultDicomObject, width: u32, height: u32) -> Result<(), ImagingError> {
    let pixels = file.get(tags::PIXEL_DATA).ok_or(ImagingError::NoPixels)?;
    let Some(fragment) = pixels.value().fragments().and_then(|fragments| fragments.first()) else { return Ok(()) };
    if !fragment.starts_with(&[0xFF, 0xD8]) {
        return Ok(());
    }
    match super::decode::jpeg_size(fragment) {
        Some(size) if size == (width, height) => Ok(()),
        _ => Err(damaged("the JPEG inside has another size than the file says")),
    }
}
