//! The windows and VOI LUTs of a file (PS3.3, C.11.2), converted to samples of the plane.

use super::dataset::{Dataset, Reader, items};
use super::modality::ModalityTransform;
use super::{corrupt, tags};
use crate::imaging::error::ImagingError;
use crate::window::{Preset, Rendering, VoiFunction, WHITE, Window};

/// Greatest number of presets that are offered.
const MAX_PRESETS: usize = 16;
/// The only labels that are shown. Any other may contain a name, a date of birth or a record number.
const LABELS: [&str; 27] = [
    "Abdomen",
    "Bone",
    "Bone detail",
    "Bright",
    "Catheter",
    "Chest",
    "Contrast",
    "Dark",
    "Default",
    "Hard",
    "Harder",
    "Heart",
    "High contrast",
    "Line",
    "Low contrast",
    "Lung",
    "Lungs",
    "Mediastinum",
    "Narrow",
    "Normal",
    "Ribs",
    "Soft",
    "Soft tissue",
    "Softer",
    "Spine",
    "Standard",
    "Wide",
];

/// Windows, then VOI LUTs, each in the order of the file.
///
/// # Errors
/// [`ImagingError::Corrupt`] for an invalid VOI LUT.
pub fn read(dataset: &Dataset<'_>, transform: &ModalityTransform) -> Result<Vec<Preset>, ImagingError> {
    let mut presets = windows(dataset, transform);
    presets.extend(tables(dataset, transform)?);
    presets.truncate(MAX_PRESETS);
    Ok(presets)
}

fn windows(dataset: &Dataset<'_>, transform: &ModalityTransform) -> Vec<Preset> {
    let function = match dataset.text(tags::VOI_FUNCTION) {
        Some("SIGMOID") => VoiFunction::Sigmoid,
        Some("LINEAR_EXACT") => VoiFunction::LinearExact,
        _ => VoiFunction::Linear,
    };
    let minimum_width = if function == VoiFunction::Linear { 1.0 } else { f32::MIN_POSITIVE };
    let labels: Vec<_> = dataset.texts(tags::WINDOW_LABEL).collect();
    let (factor, offset) = transform.modality_to_sample();
    let windows = dataset.decimals(tags::WINDOW_CENTER).into_iter().zip(dataset.decimals(tags::WINDOW_WIDTH));
    windows
        .enumerate()
        .filter(|(_, (center, width))| center.is_finite() && width.is_finite() && *width >= minimum_width)
        .map(|(n, (center, width))| {
            let window = Window { center, width, function }.mapped(factor, offset);
            Preset { rendering: Rendering::Window(window), label: labels.get(n).and_then(|label| known(label)) }
        })
        .collect()
}

fn tables(dataset: &Dataset<'_>, transform: &ModalityTransform) -> Result<Vec<Preset>, ImagingError> {
    let Some(sequence) = dataset.get(tags::VOI_LUTS) else { return Ok(Vec::new()) };
    let wanted = [tags::LUT_DESCRIPTOR, tags::LUT_LABEL, tags::LUT_DATA];
    items(sequence)
        .take(MAX_PRESETS)
        .map(|item| table(&Reader::new(item?, sequence.encoding).read(&wanted, |_| true)?, transform))
        .collect()
}

fn table(item: &Dataset<'_>, transform: &ModalityTransform) -> Result<Preset, ImagingError> {
    let descriptor = item.shorts(tags::LUT_DESCRIPTOR);
    let &[entries, first, bits] = descriptor.as_slice() else { return Err(corrupt("a VOI LUT without a descriptor")) };
    let entries = if entries == 0 { 1 << 16 } else { usize::from(entries) };
    let data = item.get(tags::LUT_DATA).map_or(&[][..], |data| data.value);
    // Entries of 8 bits may be stored in one byte each.
    let values = if data.len() < 2 * entries {
        data.iter().copied().map(u16::from).collect()
    } else {
        item.shorts(tags::LUT_DATA)
    };
    let values = values.get(..entries).ok_or_else(|| corrupt("a VOI LUT with too few entries"))?;
    if !(8..=16).contains(&bits) {
        return Err(corrupt("the depth of a VOI LUT"));
    }
    // Signed if the values it applies to can be negative (PS3.3, C.11.2.1.1).
    let is_signed = transform.modality_values().any(|value| value < 0.0);
    let first = if is_signed { f32::from(first as i16) } else { f32::from(first) };
    let white = f32::from((u32::from(u16::MAX) >> (16 - u32::from(bits))) as u16);
    let levels = transform.modality_values().map(|value| {
        let entry = (value - first).clamp(0.0, (entries - 1) as f32) as usize;
        let level = (f32::from(values[entry]) / white * WHITE).round() as u8;
        if transform.low_is_bright { 255 - level } else { level }
    });
    Ok(Preset { rendering: Rendering::Table(levels.collect()), label: item.text(tags::LUT_LABEL).and_then(known) })
}

/// The one of [`LABELS`] with the same letters and digits, case ignored.
fn known(label: &str) -> Option<String> {
    LABELS.iter().find(|known| letters(known).eq(letters(label))).map(|&known| known.to_owned())
}

fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase())
}
