//! How a file proposes to show its film: windows and VOI LUTs (PS3.3, C.11.2), in units of the film's samples.

use dicom_dictionary_std::tags;
use dicom_object::DefaultDicomObject;
use dicom_pixeldata::{DecodedPixelData, VoiLutFunction};

use super::samples::Scale;
use crate::window::{Preset, Rendering, VoiFunction, WHITE, Window};

/// More are offered by no file that means well.
const MOST: usize = 8;

/// The file's windows, then its tables; those that make no sense are left out.
pub fn of_file(file: &DefaultDicomObject, decoded: &DecodedPixelData, scale: &Scale) -> Vec<Preset> {
    let functions = decoded.voi_lut_function().ok().flatten().unwrap_or_default();
    let numbers = |tag| file.get(tag).and_then(|element| element.to_multi_float32().ok()).unwrap_or_default();
    let windows = numbers(tags::WINDOW_CENTER).into_iter().zip(numbers(tags::WINDOW_WIDTH)).enumerate();
    let windows = windows.filter_map(|(index, (center, width))| {
        let function = functions.get(index).or(functions.first());
        let window = Window {
            center,
            width,
            function: function.map_or(VoiFunction::Linear, |function| match function {
                VoiLutFunction::Linear => VoiFunction::Linear,
                VoiLutFunction::LinearExact => VoiFunction::LinearExact,
                VoiLutFunction::Sigmoid => VoiFunction::Sigmoid,
            }),
        };
        let window = window.mapped(scale.factor, scale.offset);
        let sensible = window.center.is_finite() && window.width.is_finite() && window.width > 0.0;
        sensible.then_some(Preset { rendering: Rendering::Window(window), label: None })
    });
    let tables = decoded.voi_lut_sequence().ok().flatten().unwrap_or_default();
    let tables = tables.iter().filter(|table| !table.data.is_empty() && (1..=16).contains(&table.bits_stored));
    let tables = tables.map(|table| Preset {
        rendering: Rendering::Table(levels(&table.data, table.min_pixel_value, table.bits_stored, scale)),
        label: None,
    });
    windows.chain(tables).take(MOST).collect()
}

/// The level of each sample by a VOI LUT of entries of so many bits, whose input is the value after the modality LUT;
/// `first` has the first entry.
fn levels(entries: &[u16], first: i32, bits: u8, scale: &Scale) -> Vec<u8> {
    let last = entries.len() - 1;
    let brightest = ((1_u32 << bits) - 1) as f32;
    (0..1_u32 << scale.bit_depth)
        .map(|sample| {
            let value = (sample as f32 - scale.offset) / scale.factor;
            let index = (value.round() as i64 - i64::from(first)).clamp(0, last as i64);
            let level = (f32::from(entries[index as usize]) / brightest).min(1.0) * WHITE;
            // Samples that were turned round are shown turned round.
            (if scale.factor < 0.0 { WHITE - level } else { level }).round() as u8
        })
        .collect()
}
