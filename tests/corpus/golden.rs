use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use pneumoscope::imaging::Limits;
use pneumoscope::inference::{Engine, registry};
use pneumoscope::pipeline::{self, ReadError};

use crate::made;
use crate::watch::{Named, summary, watched};

pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/files")
}

/// The committed files, by name.
pub fn files() -> Vec<Named> {
    let entries = fs::read_dir(folder()).expect("the folder").map(|entry| entry.expect("an entry").path());
    let named = |path: PathBuf| {
        let bytes = fs::read(&path).expect("a file");
        (path.file_name().expect("its name").to_string_lossy().into_owned(), bytes)
    };
    let mut files: Vec<Named> = entries.map(named).collect();
    files.sort();
    files
}

/// The expected results: a line has the file's name and the refusal's code, or "answered".
fn expected() -> BTreeMap<String, String> {
    let lines = include_str!("expected.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| line.split_once(' ').map(|(name, code)| (name.to_owned(), code.trim().to_owned())))
        .map(|line| line.expect("a name and a code"))
        .collect()
}

#[test]
fn every_file_is_answered_or_refused_as_expected() {
    let seen = watched(Limits::default(), files());
    summary("committed files", &seen);
    let found: BTreeMap<String, String> = seen.into_iter().map(|seen| (seen.name, seen.verdict)).collect();
    assert_eq!(found, expected());
}

/// A file that opens may still be no film: only the network checks that.
#[test]
fn what_can_be_opened_gets_a_word_from_the_network() {
    let network = registry::default();
    let engine = Engine::load(network.onnx, network.card()).expect("the network");
    let mut answers = 0;
    for (name, bytes) in files() {
        let Ok(film) = pipeline::open(&bytes, &Limits::default()) else { continue };
        answers += 1;
        match pipeline::assess(&film, &engine) {
            Ok((assessment, _)) => assert!((0.0..=1.0).contains(&assessment.probability), "{name}"),
            Err(error) => assert!(matches!(error, ReadError::Rejected(_)), "{name}: {error}"),
        }
    }
    assert!(answers > 10, "only {answers}");
}

#[test]
fn the_files_are_few_and_small() {
    let bytes: usize = files().iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(bytes < 800_000, "{bytes} bytes");
}

/// Writes the made ones anew: `cargo test --release --test corpus write_files -- --ignored`. Those that the fuzzer found
/// stay as they are.
#[test]
#[ignore = "writes into the project"]
fn write_files() {
    for (name, bytes) in made::files() {
        fs::write(folder().join(name), bytes).expect("a file is written");
    }
}
