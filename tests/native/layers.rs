//! The layers that `src/lib.rs` lists: a module uses only modules of the layers above its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn library() -> String {
    fs::read_to_string(source().join("lib.rs")).expect("src/lib.rs")
}

/// The layer of each module, from the numbered list in the documentation.
fn layers(library: &str) -> BTreeMap<&str, usize> {
    let mut layers = BTreeMap::new();
    for line in library.lines().filter_map(|line| line.strip_prefix("//! ")) {
        let Some((Ok(layer), modules)) = line.split_once(". ").map(|(number, rest)| (number.parse(), rest)) else {
            continue;
        };
        for module in modules.split('`').skip(1).step_by(2) {
            assert_eq!(layers.insert(module, layer), None, "{module} is listed twice");
        }
    }
    layers
}

fn files(module: &str) -> Vec<PathBuf> {
    let mut files = vec![source().join(format!("{module}.rs"))];
    let mut folders = vec![source().join(module)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.retain(|file| file.is_file());
    files
}

/// The names after `crate::` outside of comments.
fn used(code: &str) -> impl Iterator<Item = &str> {
    let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let is_part_of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    code.flat_map(|line| line.match_indices("crate::").map(move |(at, root)| (&line[..at], &line[at + root.len()..])))
        .filter(move |(before, _)| !before.ends_with(is_part_of_a_name))
        .map(move |(_, after)| after.split(|c| !is_part_of_a_name(c)).next().unwrap_or_default())
}

#[test]
fn every_module_has_one_layer() {
    let library = library();
    let layers = layers(&library);
    let modules: Vec<&str> =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(layers.len(), modules.len(), "{layers:?}");
    for module in modules {
        assert!(layers.contains_key(module), "{module} is in no layer of src/lib.rs");
    }
}

#[test]
fn a_module_uses_only_layers_above_its_own() {
    let library = library();
    let layers = layers(&library);
    let mut uses = 0;
    for (module, layer) in &layers {
        for file in files(module) {
            let code = fs::read_to_string(&file).expect("a source file");
            for name in used(&code).filter(|name| name != module) {
                // Write one `use` per module: the test does not parse lists in braces.
                let other = layers.get(name).unwrap_or_else(|| panic!("{}: crate::{name}", file.display()));
                assert!(other < layer, "{} uses {name}, which is not in a layer above", file.display());
                uses += 1;
            }
        }
    }
    assert!(uses > 100, "only {uses} uses found");
}
