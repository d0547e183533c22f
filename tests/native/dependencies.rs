//! The project's dependencies: crates, npm and Python packages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Those that are no members of the workspace have lock files of their own.
const MANIFESTS: [&str; 3] = ["Cargo.toml", "tests/fuzz/Cargo.toml", "benches/peers/rten/Cargo.toml"];

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
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
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
}

/// Each package of a list for pip with the number of its hashes.
fn pinned_by_pip(list: &str) -> BTreeMap<String, usize> {
    let mut pinned = BTreeMap::new();
    for entry in list.replace("\\\n", " ").lines().filter(|line| !line.trim_start().starts_with('#')) {
        let package = entry.split([' ', ';']).next().expect("a package");
        assert!(package.contains("=="), "{entry}");
        assert!(
            pinned.insert(package.to_owned(), entry.matches("--hash=sha256:").count()).is_none(),
            "{package} twice"
        );
    }
    pinned
}

#[test]
fn python_packages_have_hashes() {
    let lock = pinned_by_pip(include_str!("../../model/training/requirements.lock"));
    for package in include_str!("../../model/training/requirements.txt").lines() {
        assert!(lock.contains_key(package), "{package} is not in requirements.lock: see CONTRIBUTING.md");
    }
    let test_files = pinned_by_pip(include_str!("../../xtask/pip/test-files.txt"));
    for (package, hashes) in lock.iter().chain(&test_files) {
        assert!(*hashes > 0, "{package}");
    }
    assert!(lock.len() > 40 && test_files.len() == 1);
}

#[test]
fn packages_of_npm_have_hashes() {
    for (manifest, lock) in [
        (include_str!("../../xtask/npm/checks/package.json"), include_str!("../../xtask/npm/checks/package-lock.json")),
        (include_str!("../../xtask/npm/peers/package.json"), include_str!("../../xtask/npm/peers/package-lock.json")),
    ] {
        let [manifest, lock] = [manifest, lock].map(|text| serde_json::from_str::<Value>(text).expect("JSON"));
        let packages = lock["packages"].as_object().expect("packages");
        assert_eq!(packages[""]["dependencies"], manifest["dependencies"], "package.json has changed");
        assert!(packages.len() > 5);
        for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
            assert!(package["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha512-")), "{name}");
            assert!(package.get("resolved").is_none(), "{name} names a server");
        }
    }
}
