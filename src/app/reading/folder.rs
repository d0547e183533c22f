//! The files of a drop, a paste or a file dialog, including those in folders.

use std::cell::RefCell;

use futures_util::future::LocalBoxFuture;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

use crate::app::session::FolderFile;
use crate::archive::is_system_file;

/// Files and folders of a drop or a paste. Must be read during the event, after which the browser clears the data.
pub struct TransferredFiles {
    files: Vec<File>,
    folders: Vec<FileSystemDirectoryEntry>,
}

impl TransferredFiles {
    /// Reads the event's data.
    pub fn from(data: &DataTransfer) -> Self {
        let items = data.items();
        let folders: Vec<FileSystemDirectoryEntry> = (0..items.length())
            .filter_map(|index| items.get(index)?.webkit_get_as_entry().ok().flatten())
            .filter(FileSystemEntry::is_directory)
            .map(JsCast::unchecked_into)
            .collect();
        let mut files = data.files().as_ref().map(list).unwrap_or_default();
        // Folders are also listed as files, which cannot be read.
        files.retain(|file| !folders.iter().any(|folder| folder.name() == file.name()));
        Self { files, folders }
    }

    /// Whether there are no files and no folders.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.folders.is_empty()
    }

    /// Returns the files, and those of folders in the order of their names. Unreadable ones are left out.
    pub async fn files(self) -> (Vec<File>, Vec<FolderFile>) {
        let mut of_folders = Vec::new();
        for folder in self.folders {
            collect(folder, &mut of_folders).await;
        }
        (self.files, of_folders)
    }
}

/// The files of a file dialog, without hidden ones and those of the system.
pub fn chosen(files: &FileList) -> Vec<FolderFile> {
    let files = list(files).into_iter().map(|file| FolderFile { path: path(&file), file });
    files.filter(|file| !is_system_file(within_folder(&file.path))).collect()
}

/// The path with the chosen folder, or the name of a file that was chosen itself.
fn path(file: &File) -> String {
    let path = Reflect::get(file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
    path.filter(|path| !path.is_empty()).unwrap_or_else(|| file.name())
}

/// The path without the chosen folder.
fn within_folder(path: &str) -> &str {
    path.split_once('/').map_or(path, |(_, path)| path)
}

fn list(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}

fn collect(folder: FileSystemDirectoryEntry, files: &mut Vec<FolderFile>) -> LocalBoxFuture<'_, ()> {
    Box::pin(async move {
        let mut entries = entries(&folder).await;
        entries.retain(|entry| !is_system_file(&entry.name()));
        entries.sort_by_key(FileSystemEntry::name);
        for entry in entries {
            if entry.is_directory() {
                collect(entry.unchecked_into(), files).await;
            } else if let Some(file) = file(entry.unchecked_ref()).await {
                let path = entry.full_path().trim_start_matches('/').to_owned();
                files.push(FolderFile { file, path });
            }
        }
    })
}

/// Reads all entries. Browsers return them in batches, the last of them empty.
async fn entries(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut all = Vec::new();
    loop {
        let batch = promised(|resolve, reject| reader.read_entries_with_callback_and_callback(resolve, reject)).await;
        match batch.map(|batch| Array::from(&batch)) {
            Ok(batch) if batch.length() > 0 => all.extend(batch.iter().map(JsCast::unchecked_into::<FileSystemEntry>)),
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

/// Awaits a function that reports by two callbacks, one for success and one for an error.
async fn promised(ask: impl FnOnce(&Function, &Function) -> Result<(), JsValue>) -> Result<JsValue, JsValue> {
    let ask = RefCell::new(Some(ask));
    let promise = Promise::new(&mut |resolve, reject| {
        if let Some(Err(error)) = ask.take().map(|ask| ask(&resolve, &reject)) {
            let _ = reject.call1(&JsValue::UNDEFINED, &error);
        }
    });
    JsFuture::from(promise).await
}
