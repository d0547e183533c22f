//! The folder of the site's own files on this machine in which the network is kept.

use js_sys::{AsyncIterator, Function, IteratorNext, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions, FileSystemGetFileOptions,
    FileSystemSyncAccessHandle,
};

use super::scope;

/// Under this name assets/worker_loader.js says how the folder, and the cache in its place, are called: after where this
/// copy of the site lies, as others may lie on the same origin.
const NAME: &str = "networkStore";

/// How folder and cache are called.
///
/// # Errors
/// If the loader has not said it.
pub fn name() -> Result<String, JsValue> {
    Reflect::get(&scope(), &NAME.into())?.as_string().ok_or_else(|| "the network's store has no name".into())
}

/// The folder, made if it is not there.
pub struct Folder(FileSystemDirectoryHandle);

impl Folder {
    /// # Errors
    /// What the browser says, such as that it has none. So do all others here.
    pub async fn open() -> Result<Self, JsValue> {
        let storage = Reflect::get(&scope().navigator(), &"storage".into())?;
        let root: Function = Reflect::get(&storage, &"getDirectory".into())?.dyn_into()?;
        let root: Promise = root.call0(&storage)?.dyn_into()?;
        let root: FileSystemDirectoryHandle = JsFuture::from(root).await?.dyn_into()?;
        let made = FileSystemGetDirectoryOptions::new();
        made.set_create(true);
        Ok(Self(JsFuture::from(root.get_directory_handle_with_options(&name()?, &made)).await?.dyn_into()?))
    }

    /// Writes a file in place of what had its name. Does not wait until the bytes are on the disk, which can take a slow
    /// one a minute: if some are lost, the file's SHA-256 shows it at the next start.
    pub async fn write(&self, name: &str, file: &[u8]) -> Result<(), JsValue> {
        let made = FileSystemGetFileOptions::new();
        made.set_create(true);
        let handle = JsFuture::from(self.0.get_file_handle_with_options(name, &made)).await?;
        let handle: FileSystemFileHandle = handle.dyn_into()?;
        if !Reflect::has(&handle, &"createSyncAccessHandle".into())? {
            return Err("this browser has no files that are written at once".into());
        }
        let access: FileSystemSyncAccessHandle =
            JsFuture::from(handle.create_sync_access_handle()).await?.dyn_into()?;
        let written = access.truncate_with_u32(0).and_then(|()| access.write_with_u8_array(file));
        access.close();
        if written? != file.len() as f64 {
            return Err("there is no room".into());
        }
        Ok(())
    }

    pub async fn remove(&self, name: &str) -> Result<(), JsValue> {
        JsFuture::from(self.0.remove_entry(name)).await.map(drop)
    }

    /// Removes all files but this one.
    pub async fn remove_others(&self, name: &str) -> Result<(), JsValue> {
        for other in self.names().await?.iter().filter(|other| *other != name) {
            self.remove(other).await?;
        }
        Ok(())
    }

    async fn names(&self) -> Result<Vec<String>, JsValue> {
        let (names, mut found): (AsyncIterator, _) = (self.0.keys(), Vec::new());
        loop {
            let next: IteratorNext = JsFuture::from(names.next()?).await?.unchecked_into();
            if next.done() {
                return Ok(found);
            }
            found.extend(next.value().as_string());
        }
    }
}
