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

    /// A file that is empty now, and nobody else's until it is closed.
    pub async fn write(&self, name: &str) -> Result<Writing, JsValue> {
        let made = FileSystemGetFileOptions::new();
        made.set_create(true);
        let file = JsFuture::from(self.0.get_file_handle_with_options(name, &made)).await?;
        let file: FileSystemFileHandle = file.dyn_into()?;
        if !Reflect::has(&file, &"createSyncAccessHandle".into())? {
            return Err("this browser has no files that are written at once".into());
        }
        let writing = Writing(JsFuture::from(file.create_sync_access_handle()).await?.dyn_into()?);
        writing.0.truncate_with_u32(0)?;
        Ok(writing)
    }

    pub async fn remove(&self, name: &str) -> Result<(), JsValue> {
        JsFuture::from(self.0.remove_entry(name)).await.map(drop)
    }

    /// Removes all files of which `stays` is not true.
    pub async fn remove_others(&self, stays: impl Fn(&str) -> bool) -> Result<(), JsValue> {
        for name in self.names().await?.iter().filter(|name| !stays(name)) {
            self.remove(name).await?;
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

/// A file that is being written; closed when this is dropped. Nobody waits until it stands on the disk, which can take
/// a slow one a minute in which the worker would hear nothing: a file of which a part was lost shows by its seal.
pub struct Writing(FileSystemSyncAccessHandle);

impl Writing {
    /// Adds to its end.
    pub fn add(&self, piece: &[u8]) -> Result<(), JsValue> {
        if self.0.write_with_u8_array(piece)? != piece.len() as f64 {
            return Err("there is no room".into());
        }
        Ok(())
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        self.0.close();
    }
}
