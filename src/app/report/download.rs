//! Bytes as a file in the person's folder for downloads.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// The browser reads the address when it starts to write, which is not at once everywhere.
const MILLISECONDS_UNTIL_REVOKED: u32 = 10_000;

/// Saves a text.
///
/// # Errors
/// What the browser says.
pub fn text(content: &str, media_type: &str, name: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    blob(&Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&content.into()), &options)?, name)
}

/// Saves a blob, whose address is given up afterwards.
///
/// # Errors
/// What the browser says.
pub fn blob(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Timeout::new(MILLISECONDS_UNTIL_REVOKED, move || {
        // It only fails for what is no address.
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}
