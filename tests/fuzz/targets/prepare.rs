//! Any radiograph of any depth and preset, checked and resized to any size.
#![no_main]

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use pneumoscope::film_facts::PixelGeometry;
use pneumoscope::imaging::{Format, ModelInput, Plane, Radiograph, check};
use pneumoscope::window::{Preset, Rendering, VoiFunction, Window};

fn radiograph(u: &mut Unstructured<'_>) -> Result<Radiograph> {
    let (width, height) = (u.int_in_range(1..=200)?, u.int_in_range(1..=200)?);
    let bit_depth: u8 = u.int_in_range(8..=16)?;
    let pixels = (width * height) as usize;
    let (seed, step): (u32, u32) = (u.arbitrary()?, u.arbitrary()?);
    let sample = |at: usize| seed.wrapping_add(step.wrapping_mul(at as u32)) >> (32 - bit_depth);
    let plane = if bit_depth == 8 {
        Plane::U8((0..pixels).map(|at| sample(at) as u8).collect())
    } else {
        Plane::U16((0..pixels).map(|at| sample(at) as u16).collect())
    };
    let function = *u.choose(&[VoiFunction::Linear, VoiFunction::LinearExact, VoiFunction::Sigmoid])?;
    let window = Window { center: u.arbitrary()?, width: u.arbitrary()?, function };
    let presets = match u.arbitrary()? {
        true => vec![Preset { rendering: Rendering::Window(window), label: None }],
        false => Vec::new(),
    };
    let (format, orientation, chroma) = (Format::Dicom, 1, u.arbitrary()?);
    let geometry = PixelGeometry { aspect: f32::from(u.int_in_range(1_u8..=100)?) / 10.0, spacing: None };
    let (view, laterality) = (None, None);
    let pages = 1;
    Ok(Radiograph {
        width,
        height,
        plane,
        bit_depth,
        format,
        pages,
        orientation,
        chroma,
        presets,
        geometry,
        view,
        laterality,
    })
}

fuzz_target!(|bytes: &[u8]| {
    let mut u = Unstructured::new(bytes);
    let Ok(film) = radiograph(&mut u) else { return };
    let (Ok(width), Ok(height)) = (u.int_in_range(1..=64), u.int_in_range(1..=64)) else { return };
    let _ = check::check(&film);
    let input = ModelInput::from_radiograph(&film, width, height, 1.0, 0.0);
    assert_eq!(input.values.len(), width * height);
    assert!(input.values.iter().all(|value| (0.0..=255.0).contains(value)), "{:?}", film.presets);
    let (width, height, preview) = film.preview(50);
    assert_eq!(preview.len() as u32, width * height);
});
