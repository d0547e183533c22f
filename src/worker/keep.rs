//! The network on this machine, for later visits and for use without a connection: in a file of the site's own; where the
//! browser has no such files, in a cache of the browser's that lasts. Nothing is kept before its SHA-256 is known to be the
//! right one, and what was kept is compared again at each start.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage, Request, Response};

use super::folder::{self, Folder};
use super::scope;

/// Keeps the file under this name, in place of what was kept of it and of earlier ones.
///
/// # Errors
/// What the browser says, such as that there is no room.
pub async fn keep(name: &str, file: &[u8]) -> Result<(), JsValue> {
    if in_folder(name, file).await.is_ok() {
        // What an earlier version of the site left there, or one that found no folder. Should the browser refuse, the
        // network is kept none the less.
        if let (Ok(caches), Ok(cache)) = (caches(), folder::name()) {
            let _ = JsFuture::from(caches.delete(&cache)).await;
        }
        return Ok(());
    }
    // Not a view on this program's memory: WebKit reads the bytes only when it keeps them, and they may be gone.
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
    let wanted = Request::new_with_str(name)?;
    JsFuture::from(cache.put_with_request(&wanted, copy)).await?;
    let kept: Array = JsFuture::from(cache.keys()).await?.unchecked_into();
    for earlier in kept.iter().map(JsCast::unchecked_into::<Request>) {
        if earlier.url() != wanted.url() {
            JsFuture::from(cache.delete_with_request(&earlier)).await?;
        }
    }
    Ok(())
}
