//! The folder in the browser's private file system (OPFS) in which the network is stored.

use js_sys::{AsyncIterator, Function, IteratorNext, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions, FileSystemGetFileOptions,
    FileSystemSyncAccessHandle,
};

use super::scope;

/// The global in which assets/worker_loader.js leaves the name of the folder, and of the cache that replaces it. The name
/// contains the site's path, because an origin can have several copies of the site.
const NAME: &str = "networkStore";

/// The name of the folder and of the cache.
///
/// # Errors
/// If the loader has not set it.
pub fn name() -> Result<String, JsValue> {
    Reflect::get(&scope(), &NAME.into())?.as_string().ok_or_else(|| "the network's store has no name".into())
}

/// The folder.
pub struct Folder(FileSystemDirectoryHandle);

impl Folder {
    /// Opens the folder, and creates it if necessary.
    ///
    /// # Errors
    /// The browser's error, for instance that it has no such file system; also in the other functions.
    pub async fn open() -> Result<Self, JsValue> {
        let storage = Reflect::get(&scope().navigator(), &"storage".into())?;
        let root: Function = Reflect::get(&storage, &"getDirectory".into())?.dyn_into()?;
        let root: Promise = root.call0(&storage)?.dyn_into()?;
        let root: FileSystemDirectoryHandle = JsFuture::from(root).await?.dyn_into()?;
        let options = FileSystemGetDirectoryOptions::new();
        options.set_create(true);
        Ok(Self(JsFuture::from(root.get_directory_handle_with_options(&name()?, &options)).await?.dyn_into()?))
    }

    /// Writes a file, replacing one of the same name. Does not wait for the disk, which can take a minute; the SHA-256 at the
    /// next start detects lost bytes.
    pub async fn write(&self, name: &str, file: &[u8]) -> Result<(), JsValue> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let handle = JsFuture::from(self.0.get_file_handle_with_options(name, &options)).await?;
        let handle: FileSystemFileHandle = handle.dyn_into()?;
        if !Reflect::has(&handle, &"createSyncAccessHandle".into())? {
            return Err("this browser has no synchronous file access".into());
        }
        let access: FileSystemSyncAccessHandle =
            JsFuture::from(handle.create_sync_access_handle()).await?.dyn_into()?;
        let written = access.truncate_with_u32(0).and_then(|()| access.write_with_u8_array(file));
        access.close();
        if written? != file.len() as f64 {
            return Err("the storage is full".into());
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
