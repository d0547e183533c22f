//! Names with content hashes for what Trunk gives none: a browser may then keep the network and the workers' programs,
//! which are all but a twentieth of the site, without ever asking again.

use std::path::Path;
use std::{env, fs};

use anyhow::{Context, ensure};
use pneumoscope::ModelCard;
use sha2::{Digest, Sha256};

use crate::{project, samples};

/// As in index.html.
const PROGRAMS: [&str; 3] = ["worker", "worker_relaxed", "worker_general"];
/// assets/worker_loader.js.
const LOADER: &str = "worker_loader.js";
/// What in the loader stands for the names.
const NO_NAMES: &str = "const PUBLISHED = {};";

/// Copies the network beside the page, under the name that the worker asks for, and renames the workers' programs,
/// which the loader is told. Films to try come along, if there are any. Trunk's post-build hook.
///
/// # Errors
/// If a file cannot be read or written, or the loader has no place for the names.
pub fn publish() -> anyhow::Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("TRUNK_STAGING_DIR is not set: this is a hook for Trunk")?;
    let staging = Path::new(&staging);
    publish_network(staging)?;
    publish_programs(staging)?;
    samples::publish(&samples::folder(), staging)
}

fn publish_network(staging: &Path) -> anyhow::Result<()> {
    let card = ModelCard::built_in();
    let from = project().join("model").join(&card.file.name);
    let to = staging.join(card.published_name());
    fs::copy(&from, &to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

fn publish_programs(staging: &Path) -> anyhow::Result<()> {
    let mut names = serde_json::Map::new();
    for program in PROGRAMS {
        names.insert(program.to_owned(), rename(staging, program)?.into());
    }
    let loader = staging.join(LOADER);
    let script = fs::read_to_string(&loader).with_context(|| format!("cannot read {}", loader.display()))?;
    ensure!(script.contains(NO_NAMES), "{LOADER} has no line `{NO_NAMES}`");
    let names = serde_json::Value::Object(names);
    fs::write(&loader, script.replace(NO_NAMES, &format!("const PUBLISHED = {names};")))?;
    Ok(())
}

/// Gives the script and the WebAssembly of a program one new name, of the hash of both.
fn rename(staging: &Path, program: &str) -> anyhow::Result<String> {
    let files = [".js", "_bg.wasm"].map(|ending| (staging.join(format!("{program}{ending}")), ending));
    let mut hasher = Sha256::new();
    for (file, _) in &files {
        hasher.update(fs::read(file).with_context(|| format!("cannot read {}", file.display()))?);
    }
    let hash: String = hasher.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect();
    let name = format!("{program}-{hash}");
    for (file, ending) in &files {
        fs::rename(file, staging.join(format!("{name}{ending}")))?;
    }
    Ok(name)
}
