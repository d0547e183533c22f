//! Stores the network on this machine, for later visits and for use without a connection: as a file in the browser's
//! private file system or, in browsers without one, in the cache storage. A file is stored only after its SHA-256 is
//! verified, and is verified again at each start.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Request, Response};

use super::folder::{self, Folder};
use super::scope;

/// Stores the file under this name and removes all others.
///
/// # Errors
/// The browser's error, for instance that the storage is full.
pub async fn store(name: &str, file: &[u8]) -> Result<(), JsValue> {
    if in_folder(name, file).await.is_ok() {
        // An earlier version may have left a copy in the cache. If it cannot be deleted, the network is still stored.
        if let (Ok(caches), Ok(cache)) = (caches(), folder::name()) {
            let _ = JsFuture::from(caches.delete(&cache)).await;
        }
        return Ok(());
    }
    // A copy, not a view of the linear memory: WebKit reads the bytes only later.
    let copy = Response::new_with_opt_buffer_source(Some(&Uint8Array::from(file)))?;
    in_cache(name, &copy).await
}

async fn in_folder(name: &str, file: &[u8]) -> Result<(), JsValue> {
    let folder = Folder::open().await?;
    if let Err(error) = folder.write(name, file).await {
        folder.remove(name).await?;
        return Err(error);
    }
    folder.remove_others(name).await
}

fn caches() -> Result<CacheStorage, JsValue> {
    Reflect::get(&scope(), &"caches".into())?.dyn_into()
}

async fn in_cache(name: &str, copy: &Response) -> Result<(), JsValue> {
    let cache: Cache = JsFuture::from(caches()?.open(&folder::name()?)).await?.unchecked_into();
    let request = Request::new_with_str(name)?;
    JsFuture::from(cache.put_with_request(&request, copy)).await?;
    let stored: Array = JsFuture::from(cache.keys()).await?.unchecked_into();
    for earlier in stored.iter().map(JsCast::unchecked_into::<Request>) {
        if earlier.url() != request.url() {
            JsFuture::from(cache.delete_with_request(&earlier)).await?;
        }
    }
    Ok(())
}
