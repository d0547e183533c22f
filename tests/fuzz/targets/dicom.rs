//! A DICOM data set in every transfer syntax: the first byte chooses it, so that the fuzzer reaches all of them.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pneumoscope::imaging::{Limits, ModelInput, check, decode};

/// Implicit, explicit and big endian, deflated, RLE, JPEG baseline, extended and lossless, JPEG-LS, JPEG 2000, HTJ2K.
const SYNTAXES: [&str; 11] =
    ["", ".1", ".2", ".1.99", ".5", ".4.50", ".4.51", ".4.70", ".4.80", ".4.90", ".4.201"];

fuzz_target!(|bytes: &[u8]| {
    let Some((&choice, body)) = bytes.split_first() else { return };
    let mut uid = format!("1.2.840.10008.1.2{}", SYNTAXES[usize::from(choice) % SYNTAXES.len()]);
    if !uid.len().is_multiple_of(2) {
        uid.push('\0');
    }
    let length = (uid.len() as u16).to_le_bytes();
    let file = [&[0; 128][..], b"DICM\x02\0\x10\0UI", &length, uid.as_bytes(), body].concat();
    let limits = Limits { pixels: 1_000_000, ..Limits::default() };
    if let Ok(film) = decode(&file, &limits) {
        let _ = check::check(&film);
        let input = ModelInput::from_radiograph(&film, 8, 8, 1.0, 0.0);
        assert!(input.values.iter().all(|value| value.is_finite()));
    }
});
