//! The site in `dist/`.

use std::path::PathBuf;
use std::process::Command;

use crate::{announce, project, run, tools};

/// Where the built site lies.
pub fn dist() -> PathBuf {
    project().join("dist")
}

/// Installs what is missing and builds a release.
///
/// # Errors
/// If a tool cannot be installed or the build fails.
pub fn release() -> anyhow::Result<()> {
    let trunk = tools::ensure_build_tools()?;
    announce("building the site into dist/ (the first time, minutes)");
    run(Command::new(trunk)
        .args(["build", "--release"])
        .current_dir(project())
        .env("PATH", tools::path_with_tools()?)
        // Trunk takes any value but these two words for a mistake.
        .env("NO_COLOR", "true"))
}
