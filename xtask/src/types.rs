//! TypeScript's compiler, which the browser tests hold the site's types to. Not a part of the site.

use std::path::PathBuf;

use crate::tools;

const VERSION: &str = "7.0.2";

/// The compiler, for Node.js.
pub fn script() -> PathBuf {
    tools::folder().join("types/node_modules/typescript/bin/tsc")
}

/// The compiler from npm.
///
/// # Errors
/// If it cannot be installed.
pub fn ensure() -> anyhow::Result<()> {
    tools::ensure_npm_package("types", "typescript", VERSION, "to check the types for other pages").map(drop)
}
