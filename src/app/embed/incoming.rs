//! Reads a message of the parent page: only the keys of the interface.

use js_sys::{ArrayBuffer, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, MessageEvent};

use crate::embed::message::{FromParent, KEYS, LONGEST_NAME};
use crate::embed::{MARK, VERSION};
use crate::error::ApiError;

/// Whether a message belongs to this interface.
pub fn is_ours(event: &MessageEvent) -> bool {
    !property(&event.data(), MARK).is_undefined()
}

/// A message of this interface.
pub struct IncomingMessage {
    /// The sender's origin.
    pub origin: String,
    pub request: Result<FromParent, ApiError>,
    /// The film, an `ArrayBuffer` or a `Blob`; otherwise `undefined`.
    pub film: JsValue,
    /// The film's size.
    pub bytes: u64,
}

impl IncomingMessage {
    /// Reads the message of an event.
    pub fn of(event: &MessageEvent) -> Self {
        let data = event.data();
        let film = property(&data, "film");
        let buffer = film.dyn_ref::<ArrayBuffer>().map(|buffer| u64::from(buffer.byte_length()));
        let bytes = buffer.or_else(|| film.dyn_ref::<Blob>().map(|blob| blob.size() as u64));
        let film = if bytes.is_some() { film } else { JsValue::UNDEFINED };
        Self { origin: event.origin(), request: read(&data), film, bytes: bytes.unwrap_or(0) }
    }

    /// The parent's id of the film.
    pub fn id(&self) -> Option<String> {
        match &self.request {
            Ok(FromParent::Assess { id, .. }) => Some(id.clone()),
            _ => None,
        }
    }
}

fn property(data: &JsValue, key: &str) -> JsValue {
    Reflect::get(data, &key.into()).unwrap_or_default()
}

/// Copies the short values first, so that nothing large is deserialized.
fn read(data: &JsValue) -> Result<FromParent, ApiError> {
    let version = property(data, MARK);
    if version.as_f64() != Some(VERSION.into()) {
        let version = version.as_f64().map_or("another".to_owned(), |version| version.to_string());
        return Err(ApiError::UnsupportedVersion { version, supported: VERSION });
    }
    let malformed = |cause: String| ApiError::MalformedMessage { cause };
    let short = Object::new();
    for key in KEYS {
        let value = property(data, key);
        if value.is_undefined() || value.is_null() {
            continue;
        }
        let is_short = |text: &JsString| text.length() as usize <= LONGEST_NAME;
        if value.as_bool().is_none() && !value.dyn_ref().is_some_and(is_short) {
            return Err(malformed(format!("{key} is no switch, nor a text of {LONGEST_NAME} bytes at most")));
        }
        // Cannot fail: the object is ours.
        let _ = Reflect::set(&short, &key.into(), &value);
    }
    serde_wasm_bindgen::from_value(short.into())
        .map_err(|error| malformed(error.to_string()))
        .and_then(FromParent::checked)
}
