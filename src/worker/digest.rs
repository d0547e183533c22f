//! SHA-256 by the browser, which has instructions for it; where it does not offer it, by ourselves.

use js_sys::{Promise, Reflect, Uint8Array};
use prost::bytes::Bytes;
use sha2::{Digest, Sha256};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::SubtleCrypto;

/// A SHA-256 on its way. A browser may compute it beside what follows; Chromium 156 does so within the call.
pub struct ComingDigest {
    bytes: Bytes,
    by_browser: Result<Promise, JsValue>,
}

impl ComingDigest {
    /// Begins at once, unless it was `begun` already.
    pub fn begin(bytes: Bytes, begun: Option<Promise>) -> Self {
        let by_browser = begun.map_or_else(|| by_browser(&bytes), Ok);
        Self { bytes, by_browser }
    }

    /// The digest, 32 bytes.
    pub async fn wait(self) -> Vec<u8> {
        if let Ok(promise) = self.by_browser
            && let Ok(digest) = JsFuture::from(promise).await
        {
            return Uint8Array::new(&digest).to_vec();
        }
        Sha256::digest(&self.bytes).to_vec()
    }
}

/// An error where the page was not fetched over a secure connection, as the interface is missing then.
fn by_browser(bytes: &[u8]) -> Result<Promise, JsValue> {
    let crypto = Reflect::get(&js_sys::global(), &"crypto".into())?;
    let subtle: SubtleCrypto = Reflect::get(&crypto, &"subtle".into())?.dyn_into()?;
    // SAFETY: the browser copies the bytes before it returns.
    let view = unsafe { Uint8Array::view(bytes) };
    subtle.digest_with_str_and_buffer_source("SHA-256", &view)
}
