//! Saves a file to the downloads folder.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Some browsers read the address only later, when they start to write.
const REVOKE_DELAY_MILLISECONDS: u32 = 10_000;

/// Saves a text.
///
/// # Errors
/// The browser's error.
pub fn text(content: &str, media_type: &str, name: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    blob(&Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&content.into()), &options)?, name)
}

/// Saves a blob. Its object address is revoked later.
///
/// # Errors
/// The browser's error.
pub fn blob(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Timeout::new(REVOKE_DELAY_MILLISECONDS, move || {
        // Fails only for an invalid address.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}
