//! Copies of the built site that tests change: newer versions, several on one origin.

use std::fs;
use std::path::{Path, PathBuf};

use xtask::publish::integrity;

use crate::browser::folder;

/// What keeps the site.
pub const SCRIPT: &str = "service_worker.js";

/// The newer version's name.
pub const NEWER: &str = "0123456789abcdef";

/// A copy of the built site that tests may change. It has no compressed files, because those would not change with it.
pub fn copy_of_site() -> PathBuf {
    let site = folder().join("site");
    if site.exists() {
        fs::remove_dir_all(&site).expect("an old copy goes");
    }
    copy_site_into(&site);
    site
}

/// The same, into a folder that may hold another copy.
pub fn copy_site_into(folder: &Path) {
    copy(&xtask::build::dist(), folder);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let (from, to) = entry.map(|entry| (entry.path(), to.join(entry.file_name()))).expect("an entry");
        let twin = from.extension().is_some_and(|ending| ending == "br" || ending == "gz");
        if from.is_dir() {
            copy(&from, &to);
        } else if !twin {
            fs::copy(&from, &to).expect("a copy");
        }
    }
}

/// A newer version of the site that lies in a folder: its page says so, and its service worker has another name for it.
pub struct Newer {
    site: PathBuf,
    page: String,
    script: String,
    /// The name of the version before.
    pub before: String,
}

impl Newer {
    pub fn of(site: &Path) -> Self {
        let old_page = fs::read_to_string(site.join("index.html")).expect("the page");
        let page = old_page.replace("<html", "<html data-newer");
        let script = fs::read_to_string(site.join(SCRIPT)).expect("the service worker");
        let (_, rest) = script.split_once("\"version\":\"").expect("a version");
        let before = rest[..16].to_owned();
        let script = with_digest_of(&script.replace(&before, NEWER), &old_page, &page);
        Self { site: site.to_owned(), page, script, before }
    }

    pub fn upload_script(&self) {
        fs::write(self.site.join(SCRIPT), &self.script).expect("a newer service worker");
    }

    pub fn upload_page(&self) {
        fs::write(self.site.join("index.html"), &self.page).expect("a newer page");
    }
}

/// The service worker's script for a site that is served with another text in place of this one.
pub fn with_digest_of(script: &str, before: &str, after: &str) -> String {
    script.replace(&integrity(before.as_bytes()), &integrity(after.as_bytes()))
}
