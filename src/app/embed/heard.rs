//! A message of the page around this one, read: what the interface names, and nothing else of it.

use js_sys::{ArrayBuffer, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, MessageEvent};

use crate::embed::message::{FromParent, KEYS, LONGEST_NAME};
use crate::embed::{MARK, VERSION};
use crate::error::ApiError;

/// Whether a message is one of ours.
pub fn is_ours(event: &MessageEvent) -> bool {
    !of(&event.data(), MARK).is_undefined()
}

/// A message of ours.
pub struct Heard {
    /// Of the page that sent it.
    pub origin: String,
    pub asked: Result<FromParent, ApiError>,
    /// An `ArrayBuffer` or a `Blob`, otherwise `undefined`.
    pub film: JsValue,
    /// Of the film.
    pub bytes: u64,
}

impl Heard {
    pub fn of(event: &MessageEvent) -> Self {
        let data = event.data();
        let film = of(&data, "film");
        let buffer = film.dyn_ref::<ArrayBuffer>().map(|buffer| u64::from(buffer.byte_length()));
        let bytes = buffer.or_else(|| film.dyn_ref::<Blob>().map(|blob| blob.size() as u64));
        let film = if bytes.is_some() { film } else { JsValue::UNDEFINED };
        Self { origin: event.origin(), asked: read(&data), film, bytes: bytes.unwrap_or(0) }
    }

    /// The parent's name of the film.
    pub fn id(&self) -> Option<String> {
        match &self.asked {
            Ok(FromParent::Assess { id, .. }) => Some(id.clone()),
            _ => None,
        }
    }
}

fn of(data: &JsValue, key: &str) -> JsValue {
    Reflect::get(data, &key.into()).unwrap_or_default()
}

/// Copies the short values first, so that nothing large is read.
fn read(data: &JsValue) -> Result<FromParent, ApiError> {
    let version = of(data, MARK);
    if version.as_f64() != Some(VERSION.into()) {
        let version = version.as_f64().map_or("another".to_owned(), |version| version.to_string());
        return Err(ApiError::UnsupportedVersion { version, supported: VERSION });
    }
    let malformed = |cause: String| ApiError::MalformedMessage { cause };
    let short = Object::new();
    for key in KEYS {
        let value = of(data, key);
        if value.is_undefined() || value.is_null() {
            continue;
        }
        let is_short = |text: &JsString| text.length() as usize <= LONGEST_NAME;
        if value.as_bool().is_none() && !value.dyn_ref().is_some_and(is_short) {
            return Err(malformed(format!("{key} is no switch, nor a text of {LONGEST_NAME} bytes at most")));
        }
        // An object of ours takes every key.
        let _ = Reflect::set(&short, &key.into(), &value);
    }
    serde_wasm_bindgen::from_value(short.into())
        .map_err(|error| malformed(error.to_string()))
        .and_then(FromParent::checked)
}
