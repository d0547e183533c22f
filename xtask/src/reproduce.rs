//! Checks that builds are reproducible: two builds in different folders are identical.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use sha2::{Digest, Sha256};

use crate::{announce, build, link, project, run, tools};

/// Builds each program, or only `only`, twice from the current commit, in two folders with different paths, and
/// compares the results byte for byte.
///
/// # Errors
/// If a build fails, or the two results differ.
pub fn compare(only: Option<&str>) -> anyhow::Result<()> {
    tools::ensure_build_tools()?;
    let programs: Vec<_> =
        build::PROGRAMS.iter().filter(|program| only.is_none_or(|only| only == program.name)).collect();
    ensure!(
        !programs.is_empty(),
        "unknown program; the programs are {}",
        build::PROGRAMS.map(|program| program.name).join(", ")
    );
    let commit = Command::new("git").args(["rev-parse", "HEAD"]).current_dir(project()).output()?;
    let commit = String::from_utf8(commit.stdout)?.trim().to_owned();
    let places = ["one", "another/place"].map(|place| project().join("target/reproduce").join(place));
    for place in &places {
        fresh_copy(&commit, place)?;
    }
    for program in programs {
        let [one, other] = places.each_ref().map(|place| built(place, program));
        let (one, other) = (one?, other?);
        let [first, second] = [&one, &other].map(|bytes| hex(&Sha256::digest(bytes)));
        ensure!(first == second, "{} differs: SHA-256 {first} and {second}", program.name);
        let path = project().display().to_string();
        ensure!(!contains(&one, path.as_bytes()), "{} names the folder {path}", program.name);
        ensure!(!contains(&one, b"registry/src"), "{} names Cargo's folder", program.name);
        println!("{}: {} bytes, reproducible, SHA-256 {first}", program.name, one.len());
    }
    Ok(())
}

/// Checks out the commit into an empty folder.
fn fresh_copy(commit: &str, place: &Path) -> anyhow::Result<()> {
    if place.exists() {
        fs::remove_dir_all(place)?;
    }
    fs::create_dir_all(place)?;
    run(Command::new("git").args(["clone", "--quiet", "--no-checkout", "--shared"]).arg(project()).arg(place))?;
    run(Command::new("git").args(["checkout", "--quiet", "--detach", commit]).current_dir(place))
}

/// Builds a program without reuse of earlier builds. Returns its WebAssembly after wasm-bindgen.
fn built(place: &Path, program: &build::Program) -> anyhow::Result<Vec<u8>> {
    announce(&format!("building {} in {}", program.name, place.display()));
    run(build::program(program)
        .current_dir(place)
        .env("CARGO_TARGET_DIR", place.join("target"))
        .env(build::WASM_FLAGS, build::flags_without_paths_of(place)?)
        .env(link::WASM_LINKER, link::linker()?))?;
    let module = format!("target/wasm32-unknown-unknown/{}/{}.wasm", program.profile, program.name);
    let out = place.join("bindings");
    run(Command::new(tools::ensure_wasm_bindgen()?)
        .args([
            "--target",
            if program.profile == "page" { "web" } else { "no-modules" },
            "--no-typescript",
            "--out-dir",
        ])
        .arg(&out)
        .arg(place.join(module)))?;
    let path: PathBuf = out.join(format!("{}_bg.wasm", program.name));
    fs::read(&path).with_context(|| format!("no {}", path.display()))
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
