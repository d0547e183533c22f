//! JPEG 2000, HTJ2K, JPEG-LS or any JPEG in a DICOM film of the size that the codestream states: the first byte chooses
//! depth and sign.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pneumoscope::imaging::{Limits, ModelInput, decode};

/// Rows and columns as the codestream states them.
fn size(codestream: &[u8]) -> Option<(u16, u16)> {
    let short = |at: usize| codestream.get(at..)?.first_chunk().copied().map(u16::from_be_bytes);
    if codestream.starts_with(b"\xFF\x4F") {
        // The lower halves of the image's right and bottom border, less those of its left and top.
        return Some((short(14)?.wrapping_sub(short(22)?), short(10)?.wrapping_sub(short(18)?)));
    }
    let frame = codestream.windows(2).position(|pair| pair[0] == 0xFF && matches!(pair[1], 0xC0..=0xC3 | 0xF7))?;
    Some((short(frame + 5)?, short(frame + 7)?))
}

fn short(element: u16, value: u16) -> Vec<u8> {
    [&b"\x28\0"[..], &element.to_le_bytes(), b"US\x02\0", &value.to_le_bytes()].concat()
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, codestream)) = bytes.split_first() else { return };
    let Some((rows, columns)) = size(codestream) else { return };
    let (allocated, stored) = if choice & 1 == 1 { (8, 8) } else { (16, 16 - u16::from(choice >> 1) % 9) };
    let length = (codestream.len() as u32).to_le_bytes();
    let file = [
        &b"DICM\x02\0\x10\0UI\x16\x001.2.840.10008.1.2.4.90"[..],
        &short(0x10, rows),
        &short(0x11, columns),
        &short(0x100, allocated),
        &short(0x101, stored),
        &short(0x102, stored - 1),
        &short(0x103, u16::from(choice >> 7)),
        b"\xE0\x7F\x10\0OB\0\0\xFF\xFF\xFF\xFF\xFE\xFF\0\xE0\0\0\0\0\xFE\xFF\0\xE0",
        &length,
        codestream,
        b"\xFE\xFF\xDD\xE0\0\0\0\0",
    ]
    .concat();
    let limits = Limits { pixels: 1_000_000, ..Limits::default() };
    if let Ok(film) = decode(&[&[0; 128][..], &file].concat(), &limits) {
        let input = ModelInput::from_radiograph(&film, 8, 8, 1.0, 0.0);
        assert!(input.values.iter().all(|value| value.is_finite()));
    }
});
