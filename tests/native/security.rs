//! Each claim of SECURITY.md names existing tests, or states that no test verifies it.

use std::fs;
use std::path::{Path, PathBuf};

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The names of all functions in the tests.
fn functions() -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["tests", "xtask/src", "src"] {
        rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    let texts = files.iter().map(|file| fs::read_to_string(file).expect("a source"));
    let names = |text: String| -> Vec<String> {
        let after = text.split("fn ").skip(1);
        after
            .map(|rest| rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect())
            .collect()
    };
    texts.flat_map(names).collect()
}

/// What stands in backquotes and looks like a test's name.
fn tests_named(text: &str) -> impl Iterator<Item = &str> {
    let quoted = text.split('`').skip(1).step_by(2);
    quoted.filter(|name| {
        name.contains('_')
            && name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_' || letter.is_ascii_digit())
    })
}

#[test]
fn every_claim_names_existing_tests() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("SECURITY.md")).expect("SECURITY.md");
    let functions = functions();
    let missing: Vec<&str> =
        tests_named(&text).filter(|name| !functions.iter().any(|function| function == name)).collect();
    assert!(missing.is_empty(), "tests that are not there: {missing:?}");
    let claims = text.lines().filter(|line| line.matches('|').count() == 3 && !line.starts_with("| ---"));
    let claims: Vec<&str> = claims.filter(|line| *line != "| what holds | held by |").collect();
    assert!(claims.len() > 20, "{} claims", claims.len());
    for claim in claims {
        let held_by = claim.split('|').nth(2).expect("a second column").trim();
        assert!(held_by.starts_with("Nothing") || tests_named(held_by).next().is_some(), "held by no test: {claim}");
    }
}
