//! What the build adds to the site when Trunk has made it: names with content hashes for the network and the workers'
//! programs, which a browser may then keep without ever asking again; the policy of what the page may do; the service
//! worker's list of all files with their digests; and smaller twins of the files, for servers that have use for them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use anyhow::{Context, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use pneumoscope::inference::registry::NETWORKS;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::{compress, headers, hosting, page, project, samples};

/// As in index.html.
const PROGRAMS: [&str; 4] = ["worker", "worker_relaxed", "worker_general", MODULE];
/// The one that other pages start, by assets/module/pneumoscope.js.
const MODULE: &str = "module";
/// Of each the script and the WebAssembly.
const PROGRAM_FILES: [&str; 2] = [".js", "_bg.wasm"];
/// assets/worker_loader.js.
const LOADER: &str = "worker_loader.js";
/// assets/module/pneumoscope.js.
const MODULE_SCRIPT: &str = "pneumoscope.js";
/// What in it stands for the program.
const NO_MODULE: &str = "const PROGRAM = { name: \"module\", integrity: \"\" };";
/// What in the loader stands for the names of programs and of networks, and for the scripts.
const NO_NAMES: &str = "const PUBLISHED = {};";
const NO_NETWORKS: &str = "const NETWORKS = {};";
const NO_SCRIPTS: &str = "const START = {};";
/// assets/embed/embed.json.
const ORIGINS: &str = "embed.json";
/// assets/service_worker.js.
const SERVICE_WORKER: &str = "service_worker.js";
/// What in it stands for the files.
const NO_FILES: &str = "const SITE = { version: \"\", files: [], programs: {}, digests: {}, policy: \"\" };";
/// What in it and in the loader stands for how caches and folders on a person's machine are called.
const NO_STORE: &str = "const store = (what) => what;";
/// After the folder in which the script lies, as there may be several copies of the site on one origin, which share what
/// the browser keeps. An address has no space in it, so that no name begins with another's.
const STORE: &str = "const store = (what) => \
                     `pneumoscope-${what} ${encodeURIComponent(new URL(\"./\", location).pathname)}`;";

/// Folders of films to try, and of pictures that systems show before they install the page as an app.
const NOT_KEPT: [&str; 2] = ["samples/", "screenshots/"];

/// What is told of a program to the script that starts it.
#[derive(Serialize)]
struct Program {
    name: String,
    /// Of the WebAssembly.
    integrity: String,
}

/// Copies the networks beside the page, under names with content hashes, which the loader is told, and renames the workers' programs,
/// which the loader is told. Films to try come along, if there are any. Trunk's post-build hook.
///
/// # Errors
/// If a file cannot be read or written, or a script or the page has no place for what is put into it.
pub fn publish() -> anyhow::Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("TRUNK_STAGING_DIR is not set: this is a hook for Trunk")?;
    let staging = Path::new(&staging);
    publish_networks(staging)?;
    let programs = publish_programs(staging)?;
    page::publish(staging)?;
    samples::publish(&samples::folder(), staging)?;
    publish_files(staging, &programs)?;
    // These are no files that a page asks for, and the service worker knows nothing of them.
    let mut files = files_below(staging, "")?;
    fs::write(staging.join("_headers"), hosting::netlify(&files))?;
    // Whoever puts the site on a server writes into this one, and a twin would stay as it was.
    files.retain(|file| file != ORIGINS);
    compress::compress(staging, &files)
}

fn publish_networks(staging: &Path) -> anyhow::Result<()> {
    let mut published = BTreeMap::new();
    for network in &NETWORKS {
        let card = network.card();
        let from = project().join(network.folder).join(&card.file.name);
        let to = staging.join(card.published_name());
        fs::copy(&from, &to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
        published.insert(network.name, card.published_name());
    }
    fill(&staging.join(LOADER), NO_NETWORKS, &format!("const NETWORKS = {};", serde_json::to_string(&published)?))
}

/// The programs by their old names.
fn publish_programs(staging: &Path) -> anyhow::Result<BTreeMap<&'static str, Program>> {
    let programs = PROGRAMS.into_iter().map(|program| Ok((program, rename(staging, program)?)));
    let programs: BTreeMap<_, _> = programs.collect::<anyhow::Result<_>>()?;
    let module = serde_json::to_string(&programs[MODULE])?;
    fill(&staging.join(MODULE_SCRIPT), NO_MODULE, &format!("const PROGRAM = {module};"))?;
    fill(&staging.join(LOADER), NO_STORE, STORE)?;
    fill(&staging.join(LOADER), NO_NAMES, &format!("const PUBLISHED = {};", serde_json::to_string(&programs)?))?;
    let mut scripts = String::new();
    for (old_name, program) in programs.iter().filter(|(name, _)| **name != MODULE) {
        let script = staging.join(format!("{}{}", program.name, PROGRAM_FILES[0]));
        let text = fs::read_to_string(&script).with_context(|| format!("cannot read {}", script.display()))?;
        scripts += &format!("{old_name}: () => {{\n{text}\nreturn wasm_bindgen;\n}},\n");
        fs::remove_file(&script)?;
    }
    fill(&staging.join(LOADER), NO_SCRIPTS, &format!("const START = {{\n{scripts}}};"))?;
    Ok(programs)
}

/// What a program consists of beside the loader, which has the workers' scripts in it.
fn files_of(old_name: &str, program: &Program) -> Vec<String> {
    let [script, wasm] = PROGRAM_FILES.map(|ending| format!("{}{ending}", program.name));
    if old_name == MODULE { vec![script, wasm] } else { vec![wasm] }
}

/// Tells the service worker which files it keeps: all but the network, which has a cache of its own, the programs, of
/// which a browser needs one, and [`NOT_KEPT`]. The version is a hash of all of them. Each has a digest, but for the one
/// that is to be changed where the site lies.
fn publish_files(staging: &Path, programs: &BTreeMap<&'static str, Program>) -> anyhow::Result<()> {
    let programs: BTreeMap<_, _> = programs.iter().map(|(name, program)| (name, files_of(name, program))).collect();
    let mut files = files_below(staging, "")?;
    files.sort();
    let mut hasher = Sha256::new();
    let mut digests = BTreeMap::new();
    for file in &files {
        let bytes = fs::read(staging.join(file))?;
        hasher.update(file);
        hasher.update(&bytes);
        digests.insert(file.clone(), integrity(&bytes));
    }
    let version = first_digits(hasher);
    let elsewhere: BTreeSet<&String> = programs.values().flatten().collect();
    files.retain(|file| {
        let asked_for_otherwise = NOT_KEPT.iter().any(|folder| file.starts_with(folder)) || file.ends_with(".onnx");
        !elsewhere.contains(file) && !asked_for_otherwise && file != SERVICE_WORKER
    });
    digests.retain(|file, _| (files.contains(file) || elsewhere.contains(file)) && file != ORIGINS);
    let policy = headers::content_security_policy();
    let site = serde_json::json!({
        "version": version, "files": files, "programs": programs, "digests": digests, "policy": policy,
    });
    let script = staging.join(SERVICE_WORKER);
    fill(&script, NO_STORE, STORE)?;
    fill(&script, NO_FILES, &format!("const SITE = {site};"))
}

/// All files in a folder and those in it, as addresses.
fn files_below(folder: &Path, prefix: &str) -> anyhow::Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            files.extend(files_below(&entry.path(), &format!("{name}/"))?);
        } else {
            files.push(name);
        }
    }
    Ok(files)
}

/// Puts something into a script where a line stands for it.
pub(crate) fn fill(script: &Path, line: &str, filling: &str) -> anyhow::Result<()> {
    let text = fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()))?;
    ensure!(text.contains(line), "{} has no line `{line}`", script.display());
    fs::write(script, text.replace(line, filling))?;
    Ok(())
}

/// Sixteen digits, for a name.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    first_digits(Sha256::new_with_prefix(bytes))
}

fn first_digits(hasher: Sha256) -> String {
    hasher.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// As elements and `fetch` take it. Of the hashes that browsers know it is the one that processors have instructions
/// for: a worker waits until it is computed.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// Gives the script and the WebAssembly of a program one new name, of the hash of both.
fn rename(staging: &Path, program: &str) -> anyhow::Result<Program> {
    let files = PROGRAM_FILES.map(|ending| staging.join(format!("{program}{ending}")));
    let read = |file: &Path| fs::read(file).with_context(|| format!("cannot read {}", file.display()));
    let (script, wasm) = (read(&files[0])?, read(&files[1])?);
    let name = format!("{program}-{}", first_digits(Sha256::new_with_prefix(script).chain_update(&wasm)));
    for (file, ending) in files.iter().zip(PROGRAM_FILES) {
        fs::rename(file, staging.join(format!("{name}{ending}")))?;
    }
    Ok(Program { name, integrity: integrity(&wasm) })
}
