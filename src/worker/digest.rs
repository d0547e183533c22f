//! SHA-256 by the browser, which has instructions for it; where it does not offer it, by ourselves.

use js_sys::{Reflect, Uint8Array};
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::SubtleCrypto;

/// The SHA-256 of `bytes`, 32 bytes.
pub async fn sha256(bytes: &Uint8Array) -> Vec<u8> {
    match by_browser(bytes).await {
        Ok(digest) => digest,
        Err(_) => Sha256::digest(bytes.to_vec()).to_vec(),
    }
}

/// An error where the page was not fetched over a secure connection, as the interface is missing then.
async fn by_browser(bytes: &Uint8Array) -> Result<Vec<u8>, JsValue> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into())?;
    let subtle: SubtleCrypto = Reflect::get(&crypto, &"subtle".into())?.dyn_into()?;
    let digest = JsFuture::from(subtle.digest_with_str_and_buffer_source("SHA-256", bytes)?).await?;
    Ok(Uint8Array::new(&digest).to_vec())
}
