//! The project's own commands: `./xtask/run serve`, `./xtask/run test`, ...
//!
//! * [`tools`]: installs what is missing, pinned, into the project's own folder
//! * [`build`]: the site in `dist/`
//! * [`publish`]: the last step of that: content hashes in names
//! * [`peers`]: the engines that ours is measured beside
//! * [`samples`]: films to try
//! * [`axe`]: the checker of accessibility for the browser tests
//! * [`types`]: the checker of types for other pages
//! * [`site`]: a file server for `dist/`, which the browser tests use too

pub mod axe;
pub mod build;
pub mod peers;
pub mod publish;
pub mod samples;
pub mod site;
pub mod tools;
pub mod types;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

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
