//! The site in `dist/`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::Context;
use pneumoscope::ModelCard;

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

/// Copies the network beside the page, under the name with its content hash that the worker asks
/// for. Trunk's post-build hook.
///
/// # Errors
/// If a file cannot be read or written.
pub fn publish_model() -> anyhow::Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("TRUNK_STAGING_DIR is not set: this is a hook for Trunk")?;
    let card = ModelCard::built_in();
    let from = project().join("model").join(&card.file.name);
    let to = Path::new(&staging).join(card.published_name());
    fs::copy(&from, &to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}
