//! The network on this machine, for later visits and for use without a connection: in a file of the site's own, which a
//! worker reads at once and whole, with a seal at its end; where the browser has no such files, in a cache of the
//! browser's that lasts. Nothing is kept before its SHA-256 is known to be the right one.

use js_sys::{Array, AsyncIterator, Function, IteratorNext, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Cache, CacheStorage, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions,
    FileSystemGetFileOptions, FileSystemSyncAccessHandle, Request, Response,
};

use super::scope;
use crate::inference::seal::seal;

/// Folder and cache are called so: assets/worker_loader.js, and of the cache assets/service_worker.js.
const NAME: &str = "pneumoscope-network";

/// Keeps the file of this name and SHA-256 in place of what was kept of it and of earlier ones.
///
/// # Errors
/// What the browser says, such as that there is no room.
pub async fn keep(name: &str, file: &[u8], digest: &[u8; 32]) -> Result<(), JsValue> {
    if in_folder(name, [file, &seal(file, digest)]).await.is_ok() {
        // What an earlier version of the site left there, or one that found no folder. Should the browser refuse, the
        // network is kept none the less.
        if let Ok(caches) = caches() {
            let _ = JsFuture::from(caches.delete(NAME)).await;
        }
        return Ok(());
    }
    // Not a view on this program's memory: WebKit reads the bytes only when it keeps them, and they may be gone.
    let copy = Response::new_with_opt_buffer_source(Some(&Uint8Array::from(file)))?;
    in_cache(name, &copy).await
}

async fn in_folder(name: &str, parts: [&[u8]; 2]) -> Result<(), JsValue> {
    let storage = Reflect::get(&scope().navigator(), &"storage".into())?;
    let root: Function = Reflect::get(&storage, &"getDirectory".into())?.dyn_into()?;
    let root: Promise = root.call0(&storage)?.dyn_into()?;
    let root: FileSystemDirectoryHandle = JsFuture::from(root).await?.dyn_into()?;
    let made = FileSystemGetDirectoryOptions::new();
    made.set_create(true);
    let folder = JsFuture::from(root.get_directory_handle_with_options(NAME, &made)).await?;
    let folder: FileSystemDirectoryHandle = folder.dyn_into()?;
    if let Err(error) = write(&folder, name, parts).await {
        JsFuture::from(folder.remove_entry(name)).await?;
        return Err(error);
    }
    for earlier in names(&folder).await? {
        if earlier != name {
            JsFuture::from(folder.remove_entry(&earlier)).await?;
        }
    }
    Ok(())
}

async fn write(folder: &FileSystemDirectoryHandle, name: &str, parts: [&[u8]; 2]) -> Result<(), JsValue> {
    let made = FileSystemGetFileOptions::new();
    made.set_create(true);
    let kept = JsFuture::from(folder.get_file_handle_with_options(name, &made)).await?;
    let kept: FileSystemFileHandle = kept.dyn_into()?;
    if !Reflect::has(&kept, &"createSyncAccessHandle".into())? {
        return Err("this browser has no files that are written at once".into());
    }
    let access: FileSystemSyncAccessHandle = JsFuture::from(kept.create_sync_access_handle()).await?.dyn_into()?;
    let written = write_parts(&access, parts);
    access.close();
    written
}

fn write_parts(access: &FileSystemSyncAccessHandle, parts: [&[u8]; 2]) -> Result<(), JsValue> {
    access.truncate_with_u32(0)?;
    for part in parts {
        if access.write_with_u8_array(part)? != part.len() as f64 {
            return Err("there is no room".into());
        }
    }
    access.flush()
}

async fn names(folder: &FileSystemDirectoryHandle) -> Result<Vec<String>, JsValue> {
    let (names, mut found): (AsyncIterator, _) = (folder.keys(), Vec::new());
    loop {
        let next: IteratorNext = JsFuture::from(names.next()?).await?.unchecked_into();
        if next.done() {
            return Ok(found);
        }
        found.extend(next.value().as_string());
    }
}

fn caches() -> Result<CacheStorage, JsValue> {
    Reflect::get(&scope(), &"caches".into())?.dyn_into()
}

async fn in_cache(name: &str, copy: &Response) -> Result<(), JsValue> {
    let cache: Cache = JsFuture::from(caches()?.open(NAME)).await?.unchecked_into();
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
