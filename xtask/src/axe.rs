//! axe-core: the browser tests check the accessibility of each page with it. It is not part of the site.

use std::path::PathBuf;

use crate::tools;

/// The script that defines the object `axe` in a page.
pub fn script() -> PathBuf {
    tools::npm_package("checks", "axe-core").join("axe.min.js")
}
