//! Files that the page saves, in a folder of the test.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::browser::{Browser, PATIENCE, folder};

/// Where this browser saves.
pub struct Downloads(PathBuf);

impl Downloads {
    /// An empty folder for this test, into which this Chromium saves from now on.
    pub async fn of(browser: &Browser) -> Self {
        let downloads = Self::into_folder();
        let to = json!({ "behavior": "allow", "downloadPath": downloads.0 });
        browser.tools("Browser.setDownloadBehavior", to).await;
        downloads
    }

    /// An empty folder for this test, into which a Firefox with these [`preferences`](Self::preferences) saves.
    pub fn into_folder() -> Self {
        let downloads = folder().join("downloads");
        fs::create_dir_all(&downloads).expect("a folder");
        for old in fs::read_dir(&downloads).expect("a folder") {
            fs::remove_file(old.expect("an entry").path()).expect("an old file goes");
        }
        Self(downloads)
    }

    /// For a Firefox that is to save here.
    pub fn preferences(&self) -> Vec<(&'static str, Value)> {
        /// A folder of our choice.
        const CUSTOM: u8 = 2;
        vec![
            ("browser.download.folderList", CUSTOM.into()),
            ("browser.download.dir", self.0.to_string_lossy().into()),
            ("browser.download.useDownloadDir", true.into()),
        ]
    }

    /// Waits for the one file with this ending, and reads it.
    pub async fn bytes(&self, ending: &str) -> Vec<u8> {
        let begun = Instant::now();
        loop {
            let files = fs::read_dir(&self.0).expect("a folder").map(|entry| entry.expect("an entry").path());
            if let Some(path) = files.into_iter().find(|path| path.extension().is_some_and(|found| found == ending)) {
                // Firefox writes into another file first, and keeps the name free with an empty one.
                let bytes = fs::read(path).expect("bytes");
                if !bytes.is_empty() {
                    return bytes;
                }
            }
            assert!(begun.elapsed() < PATIENCE, "no {ending} file came");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// As [`Self::bytes`], for a text.
    pub async fn text(&self, ending: &str) -> String {
        String::from_utf8(self.bytes(ending).await).expect("text")
    }
}
