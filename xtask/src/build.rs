//! The site in `dist/`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, ensure};

use crate::{announce, link, project, run, tools};

/// One of the programs of the site, with its feature and profile as in index.html.
pub struct Program {
    pub name: &'static str,
    pub feature: &'static str,
    pub profile: &'static str,
    /// Whether what its crates enter into lists at the start is needed: see [`crate::link`].
    pub registers: bool,
}

/// All of them.
pub const PROGRAMS: [Program; 5] = [
    Program { name: "app", feature: "page", profile: "page", registers: true },
    Program { name: "worker", feature: "worker", profile: "web", registers: false },
    Program { name: "worker_relaxed", feature: "relaxed", profile: "web", registers: false },
    Program { name: "worker_general", feature: "general_worker", profile: "web", registers: true },
    Program { name: "module", feature: "module", profile: "page", registers: true },
];

/// The command that builds one, as Trunk calls it, but from nothing else than Cargo.lock.
pub fn program(program: &Program) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(["build", "--locked", "--target", "wasm32-unknown-unknown", "--no-default-features", "--profile"]);
    command.args([program.profile, "--bin", program.name, "--features", program.feature]);
    command
}

/// Adds to the flags in .cargo/config.toml.
pub const WASM_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Flags of the compiler that keep the folders of this machine out of the programs: sources are named as if crates lay
/// in `/crates` and the project in `/pneumoscope`, so that everybody's build is the same.
///
/// # Errors
/// If Cargo's folder is not known, or has a space in its path, which such flags cannot have.
pub fn flags_without_paths() -> anyhow::Result<String> {
    flags_without_paths_of(&project())
}

/// The same for a copy of the project in another folder.
///
/// # Errors
/// As [`flags_without_paths`].
pub fn flags_without_paths_of(project: &Path) -> anyhow::Result<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo"))).context("neither CARGO_HOME nor a home")?;
    let sources = home.join("registry").join("src");
    // A folder for each registry, named after its address.
    let registries = fs::read_dir(&sources).into_iter().flatten().flatten().map(|entry| (entry.path(), "/crates"));
    let flags: Vec<String> = registries
        .chain([(project.to_owned(), "/pneumoscope")])
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .collect();
    ensure!(flags.iter().all(|flag| !flag.contains(' ')), "a path with a space in it: {flags:?}");
    Ok(flags.join(" "))
}

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
        .env(WASM_FLAGS, flags_without_paths()?)
        .env(link::WASM_LINKER, link::linker()?)
        // Trunk takes any value but these two words for a mistake.
        .env("NO_COLOR", "true"))
}
