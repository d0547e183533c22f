//! Test files of other packages, in pinned versions: `./xtask/run test` installs them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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
    assert!(paths.len() >= at_least, "only {} of {what}: `./xtask/run test` installs them", paths.len());
    let files = paths.iter().map(|path| -> Named { (path.display().to_string(), fs::read(path).expect("a file")) });
    let seen = watched(Limits::default(), files);
    summary(what, &seen);
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

/// The folders of the crates that Cargo.lock names for the site, wherever Cargo keeps them.
fn crates() -> Vec<PathBuf> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"])
        .args(["--all-features", "--manifest-path", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")])
        .output()
        .expect("Cargo starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages").iter();
    let of_others = packages.filter(|package| package["source"].is_string());
    let manifests = of_others.map(|package| package["manifest_path"].as_str().expect("a path"));
    manifests.map(|manifest| Path::new(manifest).with_file_name("")).collect()
}

/// The image crates publish few of theirs.
#[test]
fn the_pictures_in_crates_are_answered_or_refused() {
    watched_below("pictures in crates", &crates(), is_picture, 5);
}
