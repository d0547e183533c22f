//! `./xtask/run test` installs these; without it they may be absent, which is said loudly.

use std::fs;
use std::path::{Path, PathBuf};

use pneumoscope::imaging::Limits;

use crate::watch::{Named, summary, watched};

/// The files below a folder that `wanted` takes, by their paths.
fn files_below(folder: &Path, wanted: fn(&Path) -> bool) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(entry.path()),
                Ok(kind) if kind.is_file() && wanted(&entry.path()) => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

fn is_picture(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_ascii_lowercase());
    let known = ["png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "dcm"];
    extension.is_some_and(|extension| known.iter().any(|known| extension == *known))
}

fn watched_below(what: &str, folders: &[PathBuf], wanted: fn(&Path) -> bool, at_least: usize) {
    let paths: Vec<PathBuf> = folders.iter().flat_map(|folder| files_below(folder, wanted)).collect();
    if paths.is_empty() {
        assert!(std::env::var_os("CI").is_none(), "{what} must be there: `./xtask/run test` installs them");
        eprintln!("SKIPPED: {what} are not there; `./xtask/run test` installs them");
        return;
    }
    let files = paths.iter().map(|path| -> Named { (path.display().to_string(), fs::read(path).expect("a file")) });
    let seen = watched(Limits::default(), files);
    summary(what, &seen);
    assert!(seen.len() >= at_least, "only {} of {what}", seen.len());
}

fn tools() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(".tools")
}

#[test]
fn the_test_files_of_pydicom_are_answered_or_refused() {
    let folder = tools().join("test-files/pydicom/data");
    watched_below("pydicom's test files", &[folder], |_| true, 150);
}

/// Plots, icons and test pictures, written by many programs.
#[test]
fn the_pictures_in_python_packages_are_answered_or_refused() {
    watched_below("pictures in Python packages", &[tools().join("python/lib")], is_picture, 50);
}

/// The image crates publish few of theirs.
#[test]
fn the_pictures_in_crates_are_answered_or_refused() {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home.expect("a home of Cargo").join("registry/src");
    watched_below("pictures in crates", &[sources], is_picture, 3);
}
