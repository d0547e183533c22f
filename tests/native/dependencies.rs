//! What the project takes from elsewhere.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Those that are no members of the workspace have lock files of their own.
const MANIFESTS: [&str; 3] = ["Cargo.toml", "tests/fuzz/Cargo.toml", "tests/benchmark/rten/Cargo.toml"];

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The crates that a manifest's packages name.
fn named_in(manifest: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline", "--manifest-path"])
        .arg(project().join(manifest))
        .output()
        .expect("Cargo starts");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let dependencies = packages.iter().flat_map(|package| package["dependencies"].as_array().expect("dependencies"));
    dependencies.map(|dependency| dependency["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn each_dependency_has_its_reason() {
    let named: BTreeSet<String> = MANIFESTS.iter().flat_map(|manifest| named_in(manifest)).collect();
    assert!(named.len() > 30, "{named:?}");
    let table = include_str!("../../xtask/dependencies.md");
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")).skip(1).filter(|line| !line.starts_with("---"));
    let explained: BTreeSet<String> = rows
        .map(|row| row.trim_end_matches(" |").split(" | ").collect::<Vec<_>>())
        .map(|row| match row.as_slice() {
            [name, place, reason] if !place.is_empty() && !reason.is_empty() => (*name).to_owned(),
            row => panic!("a row of the table: {row:?}"),
        })
        .collect();
    assert_eq!(named, explained);
}

#[test]
fn every_version_is_locked() {
    for manifest in MANIFESTS {
        let lock = project().join(manifest).with_file_name("Cargo.lock");
        let text = std::fs::read_to_string(&lock).unwrap_or_else(|error| panic!("{}: {error}", lock.display()));
        // Each crate from the registry has the checksum of its archive.
        assert_eq!(text.matches("\nsource = ").count(), text.matches("\nchecksum = ").count(), "{}", lock.display());
        assert!(text.matches("\nchecksum = ").count() > 5);
    }
    for line in include_str!("../../model/training/requirements.txt").lines() {
        assert!(line.contains("=="), "{line}");
    }
}
