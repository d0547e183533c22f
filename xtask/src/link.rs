//! The linker of the site's programs: a wrapper around `rust-lld`.
//!
//! tract's crates register kernels and runtimes with the crate `inventory`. It uses constructors: functions that object
//! files list to be called at the start. A linker keeps all code that these functions reach. The workers with this
//! project's kernels do not use the registries, so this wrapper removes the constructors from their object files.
//!
//! When this wrapper was added, it reduced the relaxed worker from 6.36 MB to 3.52 MB, with brotli from 1.17 MB to 0.73 MB.
//! tract has no feature for this, and the linker has no flag. A stub of `inventory` would apply to all programs, but some
//! need the constructors.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use anyhow::Context;
use wasmparser::{BinaryReader, Parser, Payload};

use crate::build::PROGRAMS;

/// The environment variable that sets Cargo's linker.
pub const WASM_LINKER: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER";

/// The path of this program, which the compiler calls as its linker.
///
/// # Errors
/// If the path is unknown.
pub fn linker() -> anyhow::Result<PathBuf> {
    env::current_exe().context("this program's own path")
}

/// The arguments of this program, if the compiler called it as its linker.
pub fn arguments() -> Option<Vec<OsString>> {
    let arguments: Vec<_> = env::args_os().skip(1).collect();
    // The compiler passes the linker's flavor as the first argument.
    (arguments.first()? == "-flavor").then_some(arguments)
}

/// Links with `rust-lld` and these arguments of the compiler, without the constructors if the program needs none.
///
/// # Errors
/// If an object file cannot be read, or Rust's linker cannot be started.
pub fn link(mut arguments: Vec<OsString>) -> anyhow::Result<ExitCode> {
    let output = arguments.iter().position(|argument| argument == "-o").and_then(|at| arguments.get(at + 1));
    let mut written = Vec::new();
    if output.is_some_and(|output| !registers(Path::new(output))) {
        for argument in &mut arguments {
            let path = PathBuf::from(&*argument);
            if path.extension().is_none_or(|extension| extension != "o") {
                continue;
            }
            let mut object = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            if forget_starts(&mut object).with_context(|| format!("{} is no object file", path.display()))? {
                // The compiler's object file is not changed.
                let changed = path.with_extension("without-starts.o");
                fs::write(&changed, object)?;
                *argument = changed.clone().into();
                written.push(changed);
            }
        }
    }
    // The compiler puts the folder of rust-lld first into the PATH of its linker.
    let status = Command::new("rust-lld").args(&arguments).status();
    for changed in written {
        fs::remove_file(changed)?;
    }
    let status = status.context("cannot start rust-lld, the linker that comes with Rust")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether the program in this output file (`worker-0123456789abcdef.wasm`) keeps its constructors.
fn registers(output: &Path) -> bool {
    let stem = output.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let name = stem.split('-').next().unwrap_or_default();
    PROGRAMS.iter().find(|program| program.name == name).is_none_or(|program| program.registers)
}

/// Changes the type of the subsection `WASM_INIT_FUNCS` of an object file to an unknown type, which linkers ignore.
/// Returns whether there was such a subsection. See "Linking Metadata Section" in Linking.md of the WebAssembly tool
/// conventions.
fn forget_starts(object: &mut [u8]) -> wasmparser::Result<bool> {
    const INIT_FUNCS: u8 = 6;
    const NOTHING: u8 = 0;
    let mut starts = Vec::new();
    for payload in Parser::new(0).parse_all(object) {
        let Payload::CustomSection(section) = payload? else { continue };
        if section.name() != "linking" {
            continue;
        }
        let mut metadata = BinaryReader::new(section.data(), section.data_offset());
        let _version = metadata.read_var_u32()?;
        while !metadata.eof() {
            let at = metadata.original_position();
            let kind = metadata.read_u8()?;
            let length = metadata.read_var_u32()?;
            metadata.read_bytes(length as usize)?;
            if kind == INIT_FUNCS {
                starts.push(at);
            }
        }
    }
    for &at in &starts {
        object[at as usize] = NOTHING;
    }
    Ok(!starts.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An object file with an empty symbol table, constructors if `starts`, and a segment table.
    fn object(starts: bool) -> Vec<u8> {
        let mut metadata = vec![2, 8, 1, 0];
        if starts {
            metadata.extend([6, 3, 1, 0, 0]);
        }
        metadata.extend([5, 1, 0]);
        let name = b"\x07linking";
        let mut object = b"\0asm\x01\0\0\0".to_vec();
        object.extend([0, (name.len() + metadata.len()) as u8]);
        object.extend(name);
        object.extend(metadata);
        object
    }

    #[test]
    fn what_is_called_at_the_start_is_forgotten_and_nothing_else() {
        let (before, mut after) = (object(true), object(true));
        assert!(forget_starts(&mut after).unwrap());
        let changed: Vec<_> = (0..before.len()).filter(|&at| before[at] != after[at]).collect();
        let [at] = changed[..] else { panic!("{changed:?}") };
        assert_eq!((before[at], after[at]), (6, 0));
        assert!(!forget_starts(&mut after).unwrap());
    }

    #[test]
    fn an_object_file_without_such_functions_stays_as_it_is() {
        let mut after = object(false);
        assert!(!forget_starts(&mut after).unwrap());
        assert_eq!(after, object(false));
    }

    #[test]
    fn a_file_that_ends_early_is_an_error() {
        let whole = object(true);
        for length in [4, 9, 12, whole.len() - 1] {
            assert!(forget_starts(&mut whole[..length].to_vec()).is_err(), "{length}");
        }
    }

    #[test]
    fn only_workers_with_kernels_of_their_own_go_without_lists() {
        for (output, expected) in [
            ("deps/worker-0123456789abcdef.wasm", false),
            ("deps/worker_relaxed-0123456789abcdef.wasm", false),
            ("deps/worker_general-0123456789abcdef.wasm", true),
            ("deps/app-0123456789abcdef.wasm", true),
            ("deps/someone_elses.wasm", true),
        ] {
            assert_eq!(registers(Path::new(output)), expected, "{output}");
        }
    }
}
