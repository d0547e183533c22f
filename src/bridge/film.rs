//! A film from another program, as the file that a worker reads.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File, FilePropertyBag};

/// Returns an `ArrayBuffer`, `Blob` or `File` as a file of this name.
///
/// # Errors
/// If `film` is none of these.
pub fn file_of(film: JsValue, name: &str) -> Result<File, JsValue> {
    let part: JsValue = match film.dyn_into::<ArrayBuffer>() {
        Ok(buffer) => Uint8Array::new(&buffer).into(),
        Err(other) => other.dyn_into::<Blob>()?.into(),
    };
    let options = FilePropertyBag::new();
    // Workers detect the format by content.
    options.set_type("application/octet-stream");
    File::new_with_blob_sequence_and_options(&Array::of1(&part), name, &options)
}
