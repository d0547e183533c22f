//! What a DICOM file says of itself that makes it no frontal chest radiograph.
//!
//! Only terms that the standard defines (PS3.3, C.7.3.1.1.1; PS3.16, annex L) are ever repeated to people: what else
//! stands there may be anything, a name as well.

use super::dataset::Dataset;
use super::tags;
use crate::imaging::error::ImagingError;
use crate::imaging::limits::FRAMES;

/// Given in place of a term that the standard does not define.
pub const OTHER: &str = "OTHER";

/// Computed, digital and plain radiography, a secondary capture, and "other".
const MODALITIES_READ: [&str; 5] = ["CR", "DX", "RG", "SC", "OT"];

const MODALITIES_NAMED: [&str; 28] = [
    "BMD", "CT", "DOC", "ECG", "ES", "GM", "IO", "KO", "MG", "MR", "NM", "OCT", "OP", "OPT", "PR", "PT", "PX", "REG",
    "RF", "RTDOSE", "RTIMAGE", "RTPLAN", "RTSTRUCT", "SEG", "SM", "SR", "US", "XA",
];

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

/// Refuses what is another kind of picture, shows another part of the body or another side of it, or moves.
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
