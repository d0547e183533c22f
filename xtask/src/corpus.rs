//! Builds the reader that tests/corpus runs in Node.js: the decoders as WebAssembly.

use std::process::Command;

use crate::{announce, project, run, tools};

const NAME: &str = "corpus_reader";
const TARGET: &str = "wasm32-unknown-unknown";
const PROFILE: &str = "corpus";

/// Builds the reader into target/corpus-reader. Installs Node.js if it is missing.
///
/// # Errors
/// If a tool cannot be installed or the program does not build.
pub fn build_reader() -> anyhow::Result<()> {
    tools::ensure_node("the tests of bad files as WebAssembly")?;
    tools::ensure_target()?;
    let bindgen = tools::ensure_wasm_bindgen()?;
    announce("building the reader of bad files as WebAssembly, with overflow checks");
    run(Command::new(env!("CARGO"))
        .args(["build", "--locked", "--target", TARGET, "--profile", PROFILE, "--bin", NAME])
        .args(["--no-default-features", "--features", NAME])
        .current_dir(project()))?;
    let built = project().join("target").join(TARGET).join(PROFILE).join(format!("{NAME}.wasm"));
    run(Command::new(bindgen)
        .args(["--target", "nodejs", "--no-typescript", "--out-dir"])
        .arg(project().join("target/corpus-reader"))
        .arg(built))
}
