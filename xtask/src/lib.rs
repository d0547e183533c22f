//! The project's own commands: `./xtask/run serve`, `./xtask/run test`, ...
//!
//! * [`tools`]: installs missing tools, with pinned versions, into the project's folder `.tools`
//! * [`build`]: builds the site into `dist/`; [`link`]: the linker of its programs
//! * [`publish`]: the last step of a build: names with content hashes; [`page`]: index.html with its policy;
//!   [`discovery`]: data for search engines; [`not_found`]: 404.html; [`site_address`]: the site's address, if known;
//!   [`texts`]: the texts of the page's languages; [`lesson`]: those of the lesson; [`compress`]: brotli and gzip;
//!   [`first_visit`]: what a first visit downloads
//! * [`headers`]: the HTTP headers; [`hosting`]: the headers as configuration for other servers
//! * [`peers`]: the engines of the benchmark
//! * [`samples`]: sample films
//! * [`corpus`]: the reader of bad files as WebAssembly; [`fuzz`]: the fuzz targets
//! * [`reproduce`]: checks that builds are reproducible
//! * [`axe`]: the accessibility checker of the browser tests
//! * [`types`]: the TypeScript compiler of the browser tests
//! * [`servers`]: nginx and Caddy for tests; [`workflows`]: checks the workflows in .github
//! * [`site`]: a file server for `dist/`, also for the browser tests

pub mod axe;
pub mod build;
pub mod compress;
pub mod corpus;
pub mod discovery;
pub mod first_visit;
pub mod fuzz;
pub mod headers;
pub mod hosting;
pub mod lesson;
pub mod link;
pub mod not_found;
pub mod page;
pub mod peers;
pub mod publish;
pub mod reproduce;
pub mod samples;
pub mod servers;
pub mod site;
pub mod site_address;
pub mod texts;
pub mod tools;
pub mod types;
pub mod workflows;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

/// The environment variable with the folder of real films for the tests in `with_films`. Tests find films only through
/// it.
pub const FILMS: &str = "PNEUMOSCOPE_FILMS";

/// The project's top folder.
pub fn project() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the project").to_owned()
}

/// Prints the next step.
pub fn announce(what: &str) {
    println!("== {what}");
}

/// Runs a command and waits for its end. Its output is shown.
///
/// # Errors
/// If it cannot be started or fails.
pub fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("cannot start {command:?}"))?;
    ensure!(status.success(), "{command:?} failed ({status})");
    Ok(())
}
