//! TypeScript's compiler, which the browser tests hold the site's types to. Not a part of the site.

use std::path::PathBuf;

use crate::tools;

/// The compiler, for Node.js.
pub fn script() -> PathBuf {
    tools::npm_package("checks", "typescript").join("bin").join("tsc")
}
