//! axe-core, which the browser tests put into each page to check its accessibility. Not a part of the site.

use std::path::PathBuf;

use crate::tools;

/// The script that gives a page the object `axe`.
pub fn script() -> PathBuf {
    tools::npm_package("checks", "axe-core").join("axe.min.js")
}
