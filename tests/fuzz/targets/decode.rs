//! A file of any format: it is refused or decoded, and the film is converted for the page and the network.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pneumoscope::error::ErrorReport;
use pneumoscope::imaging::{Limits, ModelInput};
use pneumoscope::pipeline;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { pixels: 1_000_000, ..Limits::default() };
    match pipeline::open(bytes, &limits) {
        Ok(film) => {
            let (width, height, preview) = film.radiograph.preview(16);
            assert_eq!(preview.len() as u32, width * height);
            let input = ModelInput::from_radiograph(&film.radiograph, 8, 8, 1.0, 0.0);
            assert!(input.values.iter().all(|value| value.is_finite()));
        }
        Err(error) => {
            let report = ErrorReport::from(error);
            assert_ne!(report.to_string(), report.for_logs(), "it has a text");
        }
    }
});
