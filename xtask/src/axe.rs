//! axe-core, which the browser tests put into each page to check its accessibility. Not a part of the site.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, ensure};
use sha2::{Digest, Sha256};

use crate::tools;

const VERSION: &str = "4.14.1";

/// SHA-256 of that version's axe.min.js.
const SHA256: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// The script that gives a page the object `axe`.
pub fn script() -> PathBuf {
    tools::folder().join("axe/node_modules/axe-core/axe.min.js")
}

/// axe-core from npm, held to its checksum.
///
/// # Errors
/// If it cannot be installed, or is not what is expected.
pub fn ensure() -> anyhow::Result<()> {
    tools::ensure_npm_package("axe", "axe-core", VERSION, "to check the pages' accessibility")?;
    let bytes = fs::read(script()).context("axe-core without its axe.min.js")?;
    let found: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    ensure!(found == SHA256, "{} is not axe-core {VERSION}: its SHA-256 is {found}", script().display());
    Ok(())
}
