//! A TIFF whose strips or tiles are JPEGs: the first bytes choose the page, the rest is one JPEG for all of them.
#![no_main]

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use pneumoscope::imaging::{Limits, ModelInput, decode};

#[path = "../../common/tiff.rs"]
mod tiff_files;
use tiff_files::{directory_end, tiff};

fn file(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut u = Unstructured::new(bytes);
    let (width, height) = (u.int_in_range(1..=100_u32)?, u.int_in_range(1..=100_u32)?);
    let (part_width, part_height) = (u.int_in_range(1..=128_u32)?, u.int_in_range(1..=128_u32)?);
    let is_tiled: bool = u.arbitrary()?;
    let photometric = u32::from(*u.choose(&[0_u8, 1, 2, 6])?);
    let samples = if photometric < 2 { 1 } else { 3 };
    let has_tables: bool = u.arbitrary()?;
    let jpeg = u.take_rest();
    let (tables, jpeg) = jpeg.split_at(if has_tables { jpeg.len() / 3 } else { 0 });
    let across = if is_tiled { width.div_ceil(part_width) } else { 1 };
    let parts = across * height.div_ceil(part_height);
    let lists = directory_end(11);
    // Of one part the place and the length stand in the fields themselves.
    let begin = lists + if parts > 1 { 8 * parts } else { 0 };
    let list = |value: u32, at: u32| if parts > 1 { at } else { value };
    let (places, lengths) = if is_tiled { (324, 325) } else { (273, 279) };
    let fields = [
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, 7),
        (262, 3, 1, photometric),
        (277, 3, 1, samples),
        (if is_tiled { 322 } else { 60_000 }, 4, 1, part_width),
        (if is_tiled { 323 } else { 278 }, 4, 1, part_height),
        (places, 4, parts, list(begin, lists)),
        (lengths, 4, parts, list(jpeg.len() as u32, lists + 4 * parts)),
        (if has_tables { 347 } else { 60_001 }, 7, tables.len() as u32, begin + jpeg.len() as u32),
    ];
    let after = if parts > 1 {
        [begin.to_le_bytes(), (jpeg.len() as u32).to_le_bytes()].map(|value| value.repeat(parts as usize)).concat()
    } else {
        Vec::new()
    };
    Ok(tiff(&fields, 0, &[&after[..], jpeg, tables].concat()))
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(file) = file(bytes) else { return };
    let limits = Limits { pixels: 1_000_000, ..Limits::default() };
    if let Ok(film) = decode(&file, &limits) {
        let input = ModelInput::from_radiograph(&film, 8, 8, 1.0, 0.0);
        assert!(input.values.iter().all(|value| value.is_finite()));
    }
});
