//! A deflated DICOM data set that expands. The input is the data set before compression, after two bytes that choose a piece of
//! it and how often that is repeated.
#![no_main]

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use libfuzzer_sys::fuzz_target;
use pneumoscope::imaging::{Limits, ModelInput, decode};

const HEADER: &[u8] = b"DICM\x02\0\x10\0UI\x16\x001.2.840.10008.1.2.1.99";

fuzz_target!(|bytes: &[u8]| {
    let [place, repeats, body @ ..] = bytes else { return };
    let begin = body.len() * usize::from(*place) / 256;
    let piece = &body[begin..(begin + 16).min(body.len())];
    // Up to 16 MB.
    let expanded = [&body[..begin], &piece.repeat(usize::from(*repeats).pow(2) * 16), &body[begin..]].concat();
    let mut encoder = DeflateEncoder::new([&[0; 128], HEADER].concat(), Compression::fast());
    let Ok(file) = encoder.write_all(&expanded).and_then(|()| encoder.finish()) else { return };
    let limits = Limits { pixels: 1_000_000, ..Limits::default() };
    if let Ok(film) = decode(&file, &limits) {
        let input = ModelInput::from_radiograph(&film, 8, 8, 1.0, 0.0);
        assert!(input.values.iter().all(|value| value.is_finite()));
    }
});
