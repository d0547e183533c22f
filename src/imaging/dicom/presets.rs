//! The windows and VOI LUTs of a file (PS3.3, C.11.2), converted to samples of the plane.

use super::dataset::Dataset;
use super::lut::Lut;
use super::modality::ModalityTransform;
use super::reader::items;
use super::tags;
use crate::window::{Preset, Rendering, VoiFunction, WHITE, Window, auto_window, shows_film};

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

/// Reads the windows, then the VOI LUTs, each in the order of the file. Skips those that are empty or invalid.
pub fn read(dataset: &Dataset<'_>, transform: &ModalityTransform) -> Vec<Preset> {
    let mut presets = windows(dataset, transform);
    presets.extend(tables(dataset, transform));
    presets.truncate(MAX_PRESETS);
    presets
}

/// Sorts the presets: the one that is used comes first. That is the file's first preset that shows the film, or a computed
/// window if none does. `counts` has the number of pixels for each sample.
pub fn by_use(presets: Vec<Preset>, counts: &[u64], bits: u8) -> Vec<Preset> {
    let shows = |preset: &Preset| shows_film(&preset.rendering.table(bits), counts);
    let (mut offered, others): (Vec<_>, Vec<_>) = presets.into_iter().partition(shows);
    if offered.is_empty() {
        offered.push(Preset { rendering: Rendering::Window(auto_window(counts)), label: None });
    }
    offered.extend(others);
    offered
}

fn windows(dataset: &Dataset<'_>, transform: &ModalityTransform) -> Vec<Preset> {
    let stated = match dataset.text(tags::VOI_FUNCTION).map(str::to_ascii_uppercase).as_deref() {
        Some("SIGMOID") => VoiFunction::Sigmoid,
        Some("LINEAR_EXACT") => VoiFunction::LinearExact,
        _ => VoiFunction::Linear,
    };
    let labels: Vec<_> = dataset.texts(tags::WINDOW_LABEL).collect();
    let (factor, offset) = transform.modality_to_sample();
    let windows = dataset.decimals(tags::WINDOW_CENTER).into_iter().zip(dataset.decimals(tags::WINDOW_WIDTH));
    windows
        .enumerate()
        .filter(|(_, (center, width))| center.is_finite() && width.is_finite() && *width > 0.0)
        .map(|(n, (center, width))| {
            // A linear window is at least 1 wide (PS3.3, C.11.2.1.2.1). Files whose values are rescaled to fractions
            // state narrower ones, and mean exactly these.
            let is_fraction = stated == VoiFunction::Linear && width < 1.0;
            let function = if is_fraction { VoiFunction::LinearExact } else { stated };
            let window = Window { center, width, function }.mapped(factor, offset);
            Preset { rendering: Rendering::Window(window), label: labels.get(n).and_then(|label| known(label)) }
        })
        .collect()
}

fn tables(dataset: &Dataset<'_>, transform: &ModalityTransform) -> Vec<Preset> {
    let Some(sequence) = dataset.get(tags::VOI_LUTS) else { return Vec::new() };
    let wanted = [tags::LUT_DESCRIPTOR, tags::LUT_LABEL, tags::LUT_DATA];
    let items = items(sequence).take(MAX_PRESETS);
    items.filter_map(|mut item| table(&item.read(&wanted, |_| true).ok()?, transform)).collect()
}

fn table(item: &Dataset<'_>, transform: &ModalityTransform) -> Option<Preset> {
    // Signed if the values it applies to can be negative (PS3.3, C.11.2.1.1).
    let is_signed = transform.modality_values().any(|value| value < 0.0);
    let lut = Lut::read(item, tags::LUT_DESCRIPTOR, tags::LUT_DATA, is_signed)?;
    let white = f32::from(u16::MAX >> (16 - lut.bits_used()));
    let levels = transform.modality_values().map(|value| {
        let level = (f32::from(lut.entry(value)) / white * WHITE).round() as u8;
        if transform.low_is_bright { 255 - level } else { level }
    });
    let label = item.text(tags::LUT_LABEL).and_then(known);
    Some(Preset { rendering: Rendering::Table(levels.collect()), label })
}

/// The label in [`LABELS`] with the same letters and digits, ignoring case.
fn known(label: &str) -> Option<String> {
    LABELS.iter().find(|known| letters(known).eq(letters(label))).map(|&known| known.to_owned())
}

fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes().filter(u8::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase())
}
