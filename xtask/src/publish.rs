//! Finishes the site after Trunk's build.
//!
//! * Divides the network into pieces, so that an interrupted download can go on.
//! * Writes the texts of the languages.
//! * Gives the pieces and the workers' programs names with content hashes, so that browsers cache them permanently.
//! * Writes the content security policy into the page, the texts into the lesson, and the page for addresses that do not exist.
//! * Writes the list of files and their digests into the service worker.
//! * Compresses the files, for servers that send precompressed files, and prints what a first visit downloads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use anyhow::{Context, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use pneumoscope::inference::registry::{self, NETWORKS};
use serde::Serialize;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::site_address::SiteAddress;
use crate::texts::{self, TextFile};
use crate::{compress, first_visit, headers, hosting, lesson, not_found, page, project, samples};

/// The programs beside the page, named as in index.html.
const PROGRAMS: [&str; 4] = ["worker", WORKER, "worker_general", MODULE];
/// The worker that most browsers choose.
const WORKER: &str = "worker_relaxed";
/// The program that other pages load through assets/module/pneumoscope.js.
const MODULE: &str = "module";
/// The files of a program: its script and its WebAssembly.
const PROGRAM_FILES: [&str; 2] = [".js", "_bg.wasm"];
/// assets/worker_loader.js.
const LOADER: &str = "worker_loader.js";
/// assets/module/pneumoscope.js.
const MODULE_SCRIPT: &str = "pneumoscope.js";
/// The placeholder of the program in it.
const NO_MODULE: &str = "const PROGRAM = { name: \"module\", integrity: \"\" };";
/// The placeholders in the loader: names of the programs, names of the networks, scripts.
const NO_NAMES: &str = "const PUBLISHED = {};";
const NO_NETWORKS: &str = "const NETWORKS = {};";
const NO_SCRIPTS: &str = "const START = {};";
/// assets/embed/embed.json.
const ORIGINS: &str = "embed.json";
/// assets/service_worker.js.
const SERVICE_WORKER: &str = "service_worker.js";
/// The placeholder of the files in it.
const NO_FILES: &str = "const SITE = { version: \"\", files: [], programs: {}, texts: {}, digests: {}, policy: \"\" };";
/// The placeholder, in it and in the loader, of the function that names caches and folders.
const NO_STORE: &str = "const store = (what) => what;";
/// Names contain the path of the site, because several copies of the site on one origin share caches and folders. A
/// path contains no space, so the space ensures that no name is a prefix of another copy's name.
const STORE: &str = "const store = (what) => \
                     `pneumoscope-${what} ${encodeURIComponent(new URL(\"./\", location).pathname)}`;";

/// What the service worker does not cache, as beginnings of paths: sample films, screenshots for the installation as an app,
/// files that hosts and crawlers read, and types for developers.
const NOT_KEPT: [&str; 6] =
    ["samples/", "screenshots/", not_found::NAME, "robots.txt", "pneumoscope.d.ts", "embed.d.ts"];

/// The data of a program for the script that starts it.
#[derive(Serialize)]
struct Program {
    name: String,
    /// The digest of the WebAssembly, for Subresource Integrity.
    integrity: String,
}

/// Finishes the site in Trunk's staging folder; runs as Trunk's post-build hook. Divides the networks and renames the
/// programs to names with content hashes, writes these names into the loader, and copies the sample films, if any.
///
/// # Errors
/// If a file cannot be read or written, a placeholder is missing in a script or in the page, or the site's address is invalid.
pub fn publish() -> anyhow::Result<()> {
    let staging = env::var_os("TRUNK_STAGING_DIR").context("TRUNK_STAGING_DIR is not set: this is a hook for Trunk")?;
    let staging = Path::new(&staging);
    let networks = publish_networks(staging)?;
    let programs = publish_programs(staging)?;
    let site = SiteAddress::of_environment()?;
    let texts = texts::publish(staging)?;
    page::publish(staging, &site, &texts)?;
    not_found::publish(staging, &site)?;
    lesson::publish(staging)?;
    samples::publish(&samples::folder(), staging)?;
    let mut visit = publish_files(staging, &programs, &texts)?;
    visit.push(SERVICE_WORKER.to_owned());
    visit.extend(files_of(WORKER, &programs[WORKER]));
    visit.extend(networks);
    // The page does not fetch the following files, so the service worker's list does not contain them.
    let mut files = files_below(staging, "")?;
    fs::write(staging.join("_headers"), hosting::netlify(&files))?;
    // The owner of a site edits this file; its compressed copies would become outdated.
    files.retain(|file| file != ORIGINS);
    compress::compress(staging, &files)?;
    first_visit::announce_sizes(staging, &visit)
}

/// Returns the files of the network that a first visit fetches.
fn publish_networks(staging: &Path) -> anyhow::Result<Vec<String>> {
    let mut published = BTreeMap::new();
    for network in NETWORKS {
        let card = network.card();
        let from = project().join(network.folder).join(&card.file.name);
        let bytes = fs::read(&from).with_context(|| format!("cannot read {}", from.display()))?;
        let pieces = card.pieces();
        for (name, piece) in pieces.names.iter().zip(bytes.chunks(pieces.length)) {
            fs::write(staging.join(name), piece).with_context(|| format!("cannot write {name}"))?;
        }
        published.insert(network.name, json!({ "stored": card.published_name(), "first": pieces.names[0] }));
    }
    fill(&staging.join(LOADER), NO_NETWORKS, &format!("const NETWORKS = {};", serde_json::to_string(&published)?))?;
    Ok(registry::default().card().pieces().names)
}

/// Renames the programs and fills in the scripts. Returns the programs by their original names.
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

/// The files of a program. The scripts of the workers are part of the loader.
fn files_of(old_name: &str, program: &Program) -> Vec<String> {
    let [script, wasm] = PROGRAM_FILES.map(|ending| format!("{}{ending}", program.name));
    if old_name == MODULE { vec![script, wasm] } else { vec![wasm] }
}

/// Writes the list of cached files into the service worker and returns it. It contains all files except the network, which has
/// its own cache, the programs, of which a browser needs only one, the texts, of which a person needs one language, and
/// [`NOT_KEPT`]. The version is a hash of all files. Each file has a digest, except [`ORIGINS`], which the owner of the site may edit.
fn publish_files(
    staging: &Path,
    programs: &BTreeMap<&'static str, Program>,
    texts: &[TextFile],
) -> anyhow::Result<Vec<String>> {
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
    let texts: BTreeMap<_, _> = texts.iter().map(|texts| (texts.language.code(), &texts.name)).collect();
    let elsewhere: BTreeSet<&String> = programs.values().flatten().chain(texts.values().copied()).collect();
    files.retain(|file| {
        let asked_for_otherwise =
            NOT_KEPT.iter().any(|beginning| file.starts_with(beginning)) || file.ends_with(".onnx");
        !elsewhere.contains(file) && !asked_for_otherwise && file != SERVICE_WORKER
    });
    digests.retain(|file, _| (files.contains(file) || elsewhere.contains(file)) && file != ORIGINS);
    let policy = headers::content_security_policy();
    let site = json!({
        "version": version, "files": files, "programs": programs, "texts": texts, "digests": digests, "policy": policy,
    });
    let script = staging.join(SERVICE_WORKER);
    fill(&script, NO_STORE, STORE)?;
    fill(&script, NO_FILES, &format!("const SITE = {site};"))?;
    Ok(files)
}

/// All files below a folder, as relative paths.
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

/// Replaces the placeholder `line` in a script by `filling`.
pub(crate) fn fill(script: &Path, line: &str, filling: &str) -> anyhow::Result<()> {
    let text = fs::read_to_string(script).with_context(|| format!("cannot read {}", script.display()))?;
    ensure!(text.contains(line), "{} has no line `{line}`", script.display());
    fs::write(script, text.replace(line, filling))?;
    Ok(())
}

/// The first 16 hexadecimal digits of the SHA-256, for file names.
pub(crate) fn short_hash(bytes: &[u8]) -> String {
    first_digits(Sha256::new_with_prefix(bytes))
}

fn first_digits(hasher: Sha256) -> String {
    hasher.finalize()[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A Subresource Integrity value. SHA-256 is the fastest hash that browsers support, because processors have
/// instructions for it; workers wait for this check.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// Renames the script and the WebAssembly of a program. The new name contains the hash of both.
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
