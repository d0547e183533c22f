//! Fetches the site's own files.

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Fetches a file of the site; `address` is relative to the page.
///
/// # Errors
/// The browser's error, or that the site has no such file.
pub async fn file_of_site(address: &str) -> Result<Response, JsValue> {
    let response: Response = JsFuture::from(window().fetch_with_str(address)).await?.dyn_into()?;
    if response.ok() { Ok(response) } else { Err(format!("the site answered {}", response.status()).into()) }
}
