//! SHA-256 by the browser, which uses the processor's instructions, or in Rust where the browser has no Web Crypto.

use js_sys::{Reflect, Uint8Array};
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::SubtleCrypto;

/// The digest. Browsers may compute it asynchronously; Chromium 156 does so within the call.
pub async fn sha256(bytes: &[u8]) -> [u8; 32] {
    let by_browser = by_browser(bytes).await.ok().and_then(|digest| digest.try_into().ok());
    by_browser.unwrap_or_else(|| Sha256::digest(bytes).into())
}

/// Fails outside of secure contexts, which have no Web Crypto.
async fn by_browser(bytes: &[u8]) -> Result<Vec<u8>, JsValue> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into())?;
    let subtle: SubtleCrypto = Reflect::get(&crypto, &"subtle".into())?.dyn_into()?;
    let promise = {
        // SAFETY: the browser copies the bytes before it returns.
        let view = unsafe { Uint8Array::view(bytes) };
        subtle.digest_with_str_and_buffer_source("SHA-256", &view)?
    };
    Ok(Uint8Array::new(&JsFuture::from(promise).await?).to_vec())
}
