//! Installs or builds the engines that benches/peers compares with ours.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, ensure};

use crate::{announce, project, run, tools};

/// The folder of generated files that the benchmark serves.
pub fn made() -> PathBuf {
    project().join("target").join("benchmark").join("made")
}

/// The folder of onnxruntime-web's files.
pub fn onnxruntime() -> PathBuf {
    tools::npm_package("peers", "onnxruntime-web").join("dist")
}

fn rten_crate() -> PathBuf {
    project().join("benches/peers/rten")
}

/// Installs onnxruntime-web from npm, and builds rten as a WebAssembly module.
///
/// # Errors
/// If one cannot be installed or built; the message says what to install.
pub fn ensure() -> anyhow::Result<()> {
    ensure_onnxruntime()?;
    build_rten()
}

/// The version of rten in benches/peers/rten/Cargo.toml.
///
/// # Errors
/// If there is none.
pub fn rten_version() -> anyhow::Result<String> {
    let manifest = fs::read_to_string(rten_crate().join("Cargo.toml"))?;
    let line = manifest.lines().find_map(|line| line.strip_prefix("rten = \"="));
    Ok(line.context("benches/peers/rten/Cargo.toml names no version of rten")?.trim_end_matches('"').to_owned())
}

fn ensure_onnxruntime() -> anyhow::Result<()> {
    tools::ensure_npm("peers", "the benchmark")?;
    ensure!(onnxruntime().join("ort.wasm.min.mjs").is_file(), "the installed onnxruntime-web has no WebAssembly build");
    Ok(())
}

/// Builds rten with the flags that its authors recommend for speed, including relaxed SIMD.
fn build_rten() -> anyhow::Result<()> {
    announce("building rten for the benchmark (takes minutes the first time)");
    let target = project().join("target").join("benchmark").join("rten");
    run(Command::new(env!("CARGO"))
        .args(["build", "--locked", "--release", "--target", "wasm32-unknown-unknown", "--target-dir"])
        .arg(&target)
        .current_dir(rten_crate())
        .env("RUSTFLAGS", "-C target-feature=+simd128,+relaxed-simd"))?;
    run(Command::new(tools::ensure_wasm_bindgen()?)
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(made().join("rten"))
        .arg(target.join("wasm32-unknown-unknown/release/benchmark_rten.wasm")))
}
