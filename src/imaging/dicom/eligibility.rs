//! Refuses files whose attributes state something other than a frontal chest radiograph. Codes are read first, then words.
//!
//! Errors repeat only terms that the standard defines (PS3.3, C.7.3.1.1.1; PS3.16, annex L). Any other text may be a
//! patient's name.

use super::dataset::{Dataset, Tag};
use super::reader::{Reader, items};
use super::vocabulary::{self, Meaning};
use super::{codes, tags};
use crate::film_facts::{Laterality, View};
use crate::imaging::error::ImagingError;
use crate::imaging::limits::FRAMES;

/// Greatest number of codes that are read of a sequence.
const MAX_CODES: usize = 16;

/// The modalities that are not radiography. All others are accepted: CR, DX, RG, SC, OT, and vendors' own terms such as DR
/// and XR.
///
/// PS3.16, CID 29, and the terms that were retired from it.
const MODALITIES_NAMED: &[&str] = &[
    "AR",
    "AS",
    "ASMT",
    "AU",
    "BDUS",
    "BI",
    "BMD",
    "CD",
    "CF",
    "CFM",
    "CP",
    "CS",
    "CT",
    "CTPROTOCOL",
    "DD",
    "DF",
    "DG",
    "DM",
    "DMS",
    "DOC",
    "DS",
    "EC",
    "ECG",
    "EEG",
    "EMG",
    "EOG",
    "EPS",
    "ES",
    "FA",
    "FID",
    "FS",
    "GM",
    "HC",
    "HD",
    "IO",
    "IVOCT",
    "IVUS",
    "KER",
    "KO",
    "LEN",
    "LP",
    "LS",
    "M3D",
    "MA",
    "MG",
    "MR",
    "MS",
    "NM",
    "OAM",
    "OCT",
    "OP",
    "OPM",
    "OPR",
    "OPT",
    "OPTBSV",
    "OPTENF",
    "OPV",
    "OSS",
    "PA",
    "PLAN",
    "POS",
    "PR",
    "PT",
    "PX",
    "REG",
    "RESP",
    "RF",
    "RTDOSE",
    "RTIMAGE",
    "RTINTENT",
    "RTPLAN",
    "RTRAD",
    "RTRECORD",
    "RTSEGANN",
    "RTSTRUCT",
    "SEG",
    "SM",
    "SMR",
    "SR",
    "SRF",
    "ST",
    "STAIN",
    "TEXTUREMAP",
    "TG",
    "US",
    "VA",
    "VF",
    "XA",
    "XAPROTOCOL",
    "XC",
];

/// What the SOP classes of storage begin with (PS3.4, B.5).
const STORAGE: &str = "1.2.840.10008.5.1.4.1.1.";
/// The classes of other modalities: the modality, and how the class goes on.
const CLASSES: &[(&str, &str)] = &[
    ("CT", "2 2.1 2.2"),
    ("US", "3 3.1 6 6.1 6.2"),
    ("MR", "4 4.1 4.2 4.3 4.4"),
    ("NM", "5 20"),
    ("MG", "1.2 1.2.1 13.1.3 13.1.4 13.1.5"),
    ("IO", "1.3 1.3.1"),
    ("XA", "12.1 12.1.1 13.1.1"),
    ("RF", "12.2 12.2.1"),
    ("PT", "128 128.1 130"),
    ("ES", "77.1.1 77.1.1.1"),
    ("GM", "77.1.2 77.1.2.1"),
    ("SM", "77.1.3 77.1.6"),
    ("XC", "77.1.4 77.1.4.1"),
    ("OP", "77.1.5.1 77.1.5.2"),
];

/// Checks modality, body part, view, number of frames, and that there are pixels. Unknown words do not refuse a film.
///
/// # Errors
/// [`ImagingError::WrongModality`], [`ImagingError::WrongBodyPart`], [`ImagingError::NotFrontal`],
/// [`ImagingError::MultiFrame`] and [`ImagingError::NoPixels`].
pub fn check(dataset: &Dataset<'_>) -> Result<(), ImagingError> {
    let modality = dataset.text(tags::MODALITY).unwrap_or_default().to_ascii_uppercase();
    if MODALITIES_NAMED.contains(&modality.as_str()) {
        return Err(ImagingError::WrongModality { modality });
    }
    if matches!(modality.as_str(), "" | "OT")
        && let Some(modality) = modality_of_class(dataset)
    {
        return Err(ImagingError::WrongModality { modality: modality.into() });
    }
    if let Some(Meaning::OtherPart(part)) = part(dataset) {
        return Err(ImagingError::WrongBodyPart { part: part.into() });
    }
    if let Some(Meaning::OtherView(view)) = view_meaning(dataset) {
        return Err(ImagingError::NotFrontal { view: view.into() });
    }
    let frames = dataset.decimal(tags::FRAMES).map_or(1, |frames| frames as u32);
    if frames > FRAMES {
        return Err(ImagingError::MultiFrame { frames });
    }
    if dataset.get(tags::PIXEL_DATA).is_none() {
        return Err(ImagingError::NoPixels);
    }
    Ok(())
}

/// The modality of the SOP class, if that is not radiography.
fn modality_of_class(dataset: &Dataset<'_>) -> Option<&'static str> {
    let class = dataset.text(tags::SOP_CLASS)?.strip_prefix(STORAGE)?;
    let row = CLASSES.iter().find(|(_, classes)| classes.split(' ').any(|known| known == class));
    row.map(|&(modality, _)| modality)
}

/// The frontal view that the file states.
pub fn view(dataset: &Dataset<'_>) -> Option<View> {
    match view_meaning(dataset) {
        Some(Meaning::Frontal(view)) => view,
        _ => None,
    }
}

/// The side that the file states.
pub fn laterality(dataset: &Dataset<'_>) -> Option<Laterality> {
    [tags::IMAGE_LATERALITY, tags::LATERALITY].into_iter().find_map(|tag| match dataset.text(tag)? {
        "L" => Some(Laterality::Left),
        "R" => Some(Laterality::Right),
        "B" => Some(Laterality::Both),
        _ => None,
    })
}

/// The view by code, then by word, then by Patient Orientation: in a lateral film, rows run between back and front.
fn view_meaning(dataset: &Dataset<'_>) -> Option<Meaning> {
    let by_orientation = || {
        let rows_run_to = dataset.text(tags::PATIENT_ORIENTATION)?;
        matches!(rows_run_to, "A" | "P").then_some(Meaning::OtherView("LATERAL"))
    };
    let by_word = || vocabulary::view(&vocabulary::meanings(&dataset.words(tags::VIEW_POSITION)));
    let by_description = || {
        let is_lateral = |meaning: &Meaning| matches!(meaning, Meaning::OtherView(_));
        descriptions(dataset).find_map(|meanings| vocabulary::view(&meanings)).filter(is_lateral)
    };
    vocabulary::view(&coded(dataset, tags::VIEW_CODES)).or_else(by_word).or_else(by_orientation).or_else(by_description)
}

/// The part of the body, by code, then by word.
fn part(dataset: &Dataset<'_>) -> Option<Meaning> {
    let by_word = || vocabulary::part(&vocabulary::meanings(&dataset.words(tags::BODY_PART)));
    let by_description = || descriptions(dataset).find_map(|meanings| vocabulary::part(&meanings));
    vocabulary::part(&coded(dataset, tags::ANATOMIC_REGIONS)).or_else(by_word).or_else(by_description)
}

/// The descriptions of the series of which each word is known, and those of a lateral view of the chest. Other texts may be
/// about more than the film: "AP, head up".
fn descriptions(dataset: &Dataset<'_>) -> impl Iterator<Item = Vec<Option<Meaning>>> {
    [tags::SERIES_DESCRIPTION, tags::PROTOCOL]
        .into_iter()
        .map(|tag| vocabulary::meanings(&dataset.words(tag)))
        .filter(|meanings| meanings.iter().all(Option::is_some) || vocabulary::is_lateral_chest(meanings))
}

/// The meanings of the codes in a sequence.
fn coded(dataset: &Dataset<'_>, sequence: Tag) -> Vec<Option<Meaning>> {
    let Some(sequence) = dataset.get(sequence) else { return Vec::new() };
    let code = |mut item: Reader<'_>| {
        let item = item.read(&[tags::CODE, tags::CODE_SCHEME], |_| true).ok()?;
        codes::meaning(item.text(tags::CODE_SCHEME)?, item.text(tags::CODE)?)
    };
    items(sequence).take(MAX_CODES).map(code).collect()
}
