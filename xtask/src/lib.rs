//! The project's own commands: `./xtask/run serve`, `./xtask/run test`, ...
//!
//! * [`tools`]: installs what is missing, pinned, into the project's own folder
//! * [`build`]: the site in `dist/`; [`link`]: the linker of its programs
//! * [`publish`]: the last step of that: content hashes in names, [`page`]: the policy in the page, [`compress`]
//! * [`headers`]: what servers say along with the files; [`hosting`]: that in the words of other servers
//! * [`peers`]: the engines that ours is measured beside
//! * [`samples`]: films to try
//! * [`corpus`]: bad files as WebAssembly; [`fuzz`]: the fuzzer's targets
//! * [`reproduce`]: whether two builds are the same
//! * [`axe`]: the checker of accessibility for the browser tests
//! * [`types`]: the checker of types for other pages
//! * [`servers`]: nginx and Caddy, to test that; [`workflows`]: the checker of .github
//! * [`site`]: a file server for `dist/`, which the browser tests use too

pub mod axe;
pub mod build;
pub mod compress;
pub mod corpus;
pub mod fuzz;
pub mod headers;
pub mod hosting;
pub mod link;
pub mod page;
pub mod peers;
pub mod publish;
pub mod reproduce;
pub mod samples;
pub mod servers;
pub mod site;
pub mod tools;
pub mod types;
pub mod workflows;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

/// The environment variable that names the folder of real films for the tests in `with_films`. Nothing else finds films.
pub const FILMS: &str = "PNEUMOSCOPE_FILMS";

/// The project's top folder.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the project").to_owned()
}

/// Says what comes next.
pub fn announce(what: &str) {
    println!("== {what}");
}

/// Runs a command to its end, its output shown.
///
/// # Errors
/// If it cannot be started or fails.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
    ensure!(status.success(), "{command:?} failed ({status})");
    Ok(())
}
