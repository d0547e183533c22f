//! Fetches the site's own files.

use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestInit, Response};

/// Fetches a file of the site; `address` is relative to the page.
///
/// # Errors
/// The browser's error, or that the site has no such file.
pub async fn file_of_site(address: &str) -> Result<Response, JsValue> {
    file_with(address, &RequestInit::new()).await
}

/// Fetches a text of the site, with these options.
///
/// # Errors
/// As for [`file_of_site`].
pub async fn text_of_site(address: &str, options: &RequestInit) -> Result<String, JsValue> {
    let response = file_with(address, options).await?;
    Ok(JsFuture::from(response.text()?).await?.as_string().unwrap_or_default())
}

async fn file_with(address: &str, options: &RequestInit) -> Result<Response, JsValue> {
    let promise = window().fetch_with_str_and_init(address, options);
    let response: Response = JsFuture::from(promise).await?.dyn_into()?;
    if response.ok() { Ok(response) } else { Err(format!("HTTP {}", response.status()).into()) }
}
