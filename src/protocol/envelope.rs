//! A message and its payload as one JavaScript value, the array `[message, payload]`.

use js_sys::Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// Packs a message. `payload` is `undefined` for messages without one.
///
/// # Errors
/// If the message cannot be converted.
pub fn pack(message: &impl Serialize, payload: &JsValue) -> Result<JsValue, JsValue> {
    Ok(Array::of2(&serde_wasm_bindgen::to_value(message)?, payload).into())
}

/// Returns the message and the payload of a packed value.
///
/// # Errors
/// If the message has another shape.
pub fn unpack<T: DeserializeOwned>(packed: JsValue) -> Result<(T, JsValue), JsValue> {
    let pair = Array::from(&packed);
    Ok((serde_wasm_bindgen::from_value(pair.get(0))?, pair.get(1)))
}

/// The text of a JavaScript error, without its stack.
pub fn error_text(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => format!("{error:?}"),
    }
}
