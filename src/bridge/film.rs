//! A film that another program hands over, as the file that a worker reads.

use js_sys::{Array, ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, File, FilePropertyBag};

/// An `ArrayBuffer`, `Blob` or `File` as a file of this name.
///
/// # Errors
/// If it is none of these.
pub fn file_of(film: JsValue, name: &str) -> Result<File, JsValue> {
    let part: JsValue = match film.dyn_into::<ArrayBuffer>() {
        Ok(buffer) => Uint8Array::new(&buffer).into(),
        Err(other) => other.dyn_into::<Blob>()?.into(),
    };
    let options = FilePropertyBag::new();
    // A worker tells what it is by its content.
    options.set_type("application/octet-stream");
    File::new_with_blob_sequence_and_options(&Array::of1(&part), name, &options)
}
