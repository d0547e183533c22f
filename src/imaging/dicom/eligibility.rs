//! Refuses files that are no frontal chest radiograph by their own attributes.
//!
//! Errors repeat only terms that the standard defines (PS3.3, C.7.3.1.1.1; PS3.16, annex L). Any other text may be a
//! patient's name.

use super::dataset::Dataset;
use super::tags;
use crate::imaging::error::ImagingError;
use crate::imaging::limits::FRAMES;

/// Stands for a term that the standard does not define.
const OTHER: &str = "OTHER";

/// Computed, digital and plain radiography, secondary capture, and "other".
const MODALITIES_READ: [&str; 5] = ["CR", "DX", "RG", "SC", "OT"];

/// The other modalities that errors name.
const MODALITIES_NAMED: [&str; 28] = [
    "BMD", "CT", "DOC", "ECG", "ES", "GM", "IO", "KO", "MG", "MR", "NM", "OCT", "OP", "OPT", "PR", "PT", "PX", "REG",
    "RF", "RTDOSE", "RTIMAGE", "RTPLAN", "RTSTRUCT", "SEG", "SM", "SR", "US", "XA",
];

/// The body parts that errors name.
const PARTS_NAMED: [&str; 48] = [
    "ABDOMEN",
    "ABDOMENPELVIS",
    "ANKLE",
    "ARM",
    "BLADDER",
    "BRAIN",
    "BREAST",
    "CALCANEUS",
    "CALF",
    "CLAVICLE",
    "COCCYX",
    "COLON",
    "CSPINE",
    "ELBOW",
    "EXTREMITY",
    "EYE",
    "FEMUR",
    "FINGER",
    "FOOT",
    "FOREARM",
    "HAND",
    "HEAD",
    "HEART",
    "HIP",
    "HUMERUS",
    "JAW",
    "KIDNEY",
    "KNEE",
    "LEG",
    "LSPINE",
    "LIVER",
    "MANDIBLE",
    "NECK",
    "ORBIT",
    "PELVIS",
    "RIB",
    "SCAPULA",
    "SHOULDER",
    "SINUS",
    "SKULL",
    "SPINE",
    "STERNUM",
    "THIGH",
    "THUMB",
    "TOE",
    "TSPINE",
    "WHOLEBODY",
    "WRIST",
];

/// Checks modality, body part, view, number of frames, and that there are pixels.
///
/// # Errors
/// [`ImagingError::WrongModality`], [`ImagingError::WrongBodyPart`], [`ImagingError::NotFrontal`],
/// [`ImagingError::MultiFrame`] and [`ImagingError::NoPixels`].
pub fn check(dataset: &Dataset<'_>) -> Result<(), ImagingError> {
    let modality = term(dataset.text(tags::MODALITY));
    if !modality.is_empty() && !MODALITIES_READ.contains(&modality.as_str()) {
        return Err(ImagingError::WrongModality { modality: known(&modality, &MODALITIES_NAMED) });
    }
    let part = term(dataset.text(tags::BODY_PART));
    if !part.is_empty() && !["CHEST", "THORAX", "LUNG"].iter().any(|chest| part.contains(chest)) {
        return Err(ImagingError::WrongBodyPart { part: known(&part, &PARTS_NAMED) });
    }
    let view = term(dataset.text(tags::VIEW_POSITION));
    if ["LATERAL", "LL", "RL", "LLD", "RLD"].contains(&view.as_str()) {
        return Err(ImagingError::NotFrontal { view });
    }
    let frames = dataset.text(tags::FRAMES).and_then(|frames| frames.parse().ok()).unwrap_or(1);
    if frames > FRAMES {
        return Err(ImagingError::MultiFrame { frames });
    }
    if dataset.get(tags::PIXEL_DATA).is_none() {
        return Err(ImagingError::NoPixels);
    }
    Ok(())
}

fn term(text: Option<&str>) -> String {
    text.unwrap_or_default().to_ascii_uppercase()
}

fn known(term: &str, terms: &[&str]) -> String {
    terms.iter().find(|&&known| known == term).unwrap_or(&OTHER).to_string()
}
