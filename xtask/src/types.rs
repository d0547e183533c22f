//! The TypeScript compiler: the browser tests check the site's type declarations with it. It is not part of the site.

use std::path::PathBuf;

use crate::tools;

/// The path of the compiler, a script for Node.js.
pub fn script() -> PathBuf {
    tools::npm_package("checks", "typescript").join("bin").join("tsc")
}
