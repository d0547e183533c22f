//! What is no frontal chest film by the file's own account.

use dicom_dictionary_std::tags;
use dicom_object::DefaultDicomObject;

use super::super::error::ImagingError;
use super::{code, number};

/// Modalities of single projections (PS3.3, C.7.3.1.1.1), and OT and SC, which exports often say.
const FILMS: [&str; 5] = ["CR", "DX", "RG", "OT", "SC"];

/// Body parts (PS3.16, annex L) that a chest film is filed under.
const CHEST: [&str; 6] = ["CHEST", "THORAX", "LUNG", "RIB", "HEART", "CHESTABDOMEN"];

/// View positions (PS3.3, C.8.7.1.1.1) that are not frontal.
const LATERAL: [&str; 6] = ["LL", "RL", "LLD", "RLD", "LATERAL", "LAT"];

/// What the modalities that people try are called.
const NAMES: [(&str, &str); 9] = [
    ("CT", "CT slice"),
    ("MR", "MR slice"),
    ("US", "ultrasound picture"),
    ("NM", "nuclear medicine picture"),
    ("PT", "PET slice"),
    ("MG", "mammogram"),
    ("XA", "angiogram"),
    ("RF", "fluoroscopy picture"),
    ("SR", "report without a picture"),
];

/// # Errors
/// [`ImagingError::WrongModality`], [`ImagingError::NoPixels`], [`ImagingError::MultiFrame`],
/// [`ImagingError::WrongBodyPart`] and [`ImagingError::NotFrontal`]. What a file does not say is no reason.
pub fn check(file: &DefaultDicomObject) -> Result<(), ImagingError> {
    if let Some(modality) = code(file, tags::MODALITY).filter(|modality| !FILMS.contains(&modality.as_str())) {
        let named = NAMES.iter().find(|(code, _)| *code == modality);
        let picture = named.map_or_else(|| format!("DICOM file of modality {modality}"), |(_, name)| (*name).into());
        return Err(ImagingError::WrongModality { picture });
    }
    if file.get(tags::PIXEL_DATA).is_none() {
        return Err(ImagingError::NoPixels);
    }
    if let Some(frames) = number(file, tags::NUMBER_OF_FRAMES).filter(|frames| *frames > 1) {
        return Err(ImagingError::MultiFrame { frames });
    }
    let body_part = code(file, tags::BODY_PART_EXAMINED);
    if let Some(part) = body_part.filter(|part| !CHEST.iter().any(|chest| part.contains(chest))) {
        return Err(ImagingError::WrongBodyPart { part });
    }
    if let Some(view) = code(file, tags::VIEW_POSITION).filter(|view| LATERAL.contains(&view.as_str())) {
        return Err(ImagingError::NotFrontal { view });
    }
    Ok(())
}
