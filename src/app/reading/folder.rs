//! The files in whatever was dropped: files, and folders with all that is in them.

use std::cell::RefCell;

use futures_util::future::LocalBoxFuture;
use js_sys::{Array, Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// Files that systems put into folders without being asked.
const NOBODYS: [&str; 3] = ["Thumbs.db", "desktop.ini", "DICOMDIR"];

/// What a drop or a paste carries, taken at once, because the browser forgets it when the event is over.
pub struct Carried {
    files: Vec<File>,
    folders: Vec<FileSystemDirectoryEntry>,
}

impl Carried {
    /// Takes it from the event's data.
    pub fn from(data: &DataTransfer) -> Self {
        let items = data.items();
        let folders: Vec<FileSystemDirectoryEntry> = (0..items.length())
            .filter_map(|index| items.get(index)?.webkit_get_as_entry().ok().flatten())
            .filter(FileSystemEntry::is_directory)
            .map(JsCast::unchecked_into)
            .collect();
        let mut files = data.files().as_ref().map(list).unwrap_or_default();
        // A folder is among the files too, as one that cannot be read.
        files.retain(|file| !folders.iter().any(|folder| folder.name() == file.name()));
        Self { files, folders }
    }

    /// Whether there is nothing at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.folders.is_empty()
    }

    /// The files, those in folders included, folder by folder in the order of their names. What cannot be read is left out.
    pub async fn files(self) -> Vec<File> {
        let mut files = self.files;
        for folder in self.folders {
            collect(folder, &mut files).await;
        }
        files
    }
}

/// The files of a file dialog, without those that nobody put there.
pub fn chosen(files: &FileList) -> Vec<File> {
    list(files).into_iter().filter(|file| is_somebodys(&file.name())).collect()
}

fn list(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

fn is_somebodys(name: &str) -> bool {
    !name.starts_with('.') && !NOBODYS.contains(&name)
}

fn collect(folder: FileSystemDirectoryEntry, files: &mut Vec<File>) -> LocalBoxFuture<'_, ()> {
    Box::pin(async move {
        let mut entries = entries(&folder).await;
        entries.retain(|entry| is_somebodys(&entry.name()));
        entries.sort_by_key(FileSystemEntry::name);
        for entry in entries {
            if entry.is_directory() {
                collect(entry.unchecked_into(), files).await;
            } else if let Some(file) = file(entry.unchecked_ref()).await {
                files.push(file);
            }
        }
    })
}

/// A browser gives them in lots, and an empty one at the end.
async fn entries(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let lot = promised(|resolve, reject| reader.read_entries_with_callback_and_callback(resolve, reject)).await;
        match lot.map(|lot| Array::from(&lot)) {
            Ok(lot) if lot.length() > 0 => all.extend(lot.iter().map(JsCast::unchecked_into::<FileSystemEntry>)),
            _ => return all,
        }
    }
}

async fn file(entry: &FileSystemFileEntry) -> Option<File> {
    promised(|resolve, reject| {
        entry.file_with_callback_and_callback(resolve, reject);
        Ok(())
    })
    .await
    .ok()?
    .dyn_into()
    .ok()
}

/// What a function of callbacks gives to the first, or the error it gives to the second.
async fn promised(ask: impl FnOnce(&Function, &Function) -> Result<(), JsValue>) -> Result<JsValue, JsValue> {
    let ask = RefCell::new(Some(ask));
    let promise = Promise::new(&mut |resolve, reject| {
        if let Some(Err(error)) = ask.take().map(|ask| ask(&resolve, &reject)) {
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    JsFuture::from(promise).await
}
