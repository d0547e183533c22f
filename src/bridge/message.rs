//! A protocol message and its payload as one JavaScript value: the array `[message, payload]`; JavaScript's errors in
//! words.

use js_sys::Array;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// Packs a message; `payload` is `undefined` where the protocol has none.
pub fn pack(message: &impl Serialize, payload: &JsValue) -> Result<JsValue, JsValue> {
    Ok(Array::of2(&serde_wasm_bindgen::to_value(message)?, payload).into())
}

/// The message and payload of what [`pack`] made.
pub fn unpack<T: DeserializeOwned>(packed: JsValue) -> Result<(T, JsValue), JsValue> {
    let pair = Array::from(&packed);
    Ok((serde_wasm_bindgen::from_value(pair.get(0))?, pair.get(1)))
}

/// What an error of JavaScript's says, without where it was.
pub fn in_words(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => error.message().into(),
        None => format!("{error:?}"),
    }
}
