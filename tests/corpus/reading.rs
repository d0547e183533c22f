//! All steps from a file to the network's input: natively, and as WebAssembly in `wasm32/reader.rs`.

use pneumoscope::imaging::{self, ImagingError, Limits, ModelInput};
use pneumoscope::inference::registry;

/// Reads a file.
///
/// # Errors
/// Why it is refused.
///
/// # Panics
/// If the preview or the network's input is wrong.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<(), ImagingError> {
    let film = imaging::decode(bytes, limits)?;
    imaging::check::check(&film)?;
    let (width, height, preview) = film.preview(128);
    assert_eq!(preview.len() as u32, width * height, "the preview's size");
    let spec = registry::default().card().input;
    let input = ModelInput::from_radiograph(&film, spec.width, spec.height, 1.0, 0.0);
    assert!(input.values.iter().all(|level| (0.0..=255.0).contains(level)), "grey levels");
    Ok(())
}
