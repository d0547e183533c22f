//! The network in a cache of the browser's that lasts, for use without a connection. What lies there was verified:
//! nothing is kept before its SHA-256 is known to be the right one.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Request, Response};

use super::fetch::Source;
use super::scope;

/// As in assets/service_worker.js and assets/worker_loader.js.
const CACHE: &str = "pneumoscope-network";

/// A copy of a file that is not kept yet.
pub struct ToKeep {
    cache: Cache,
    wanted: Request,
    copy: Response,
}

impl ToKeep {
    /// `None` if the file is kept already and not known to be damaged, or where the browser keeps nothing for this page.
    pub async fn of(address: &str, file: &[u8], source: Source) -> Option<Self> {
        let begin = async || -> Result<Option<Self>, JsValue> {
            let caches: CacheStorage = Reflect::get(&scope(), &"caches".into())?.dyn_into()?;
            let cache: Cache = JsFuture::from(caches.open(CACHE)).await?.unchecked_into();
            let wanted = Request::new_with_str(address)?;
            let kept = !JsFuture::from(cache.match_with_request(&wanted)).await?.is_undefined();
            if kept && source != Source::PastTheCache {
                return Ok(None);
            }
            // Not a view on this program's memory: WebKit reads the bytes only when it keeps them, and they may be gone.
            let bytes = Uint8Array::from(file);
            let copy = Response::new_with_opt_buffer_source(Some(&bytes))?;
            Ok(Some(Self { cache, wanted, copy }))
        };
        begin().await.ok().flatten()
    }

    /// Keeps it, and drops what was kept of earlier networks.
    ///
    /// # Errors
    /// What the browser says, such as that there is no room.
    pub async fn keep(self) -> Result<(), JsValue> {
        JsFuture::from(self.cache.put_with_request(&self.wanted, &self.copy)).await?;
        let kept: Array = JsFuture::from(self.cache.keys()).await?.unchecked_into();
        for earlier in kept.iter().map(JsCast::unchecked_into::<Request>) {
            if earlier.url() != self.wanted.url() {
                JsFuture::from(self.cache.delete_with_request(&earlier)).await?;
            }
        }
        Ok(())
    }
}
