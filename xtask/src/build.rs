//! Builds the site into `dist/`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, ensure};

use crate::{announce, link, project, run, tools};

/// A program of the site, with its feature and profile as in index.html.
pub struct Program {
    pub name: &'static str,
    pub feature: &'static str,
    pub profile: &'static str,
    /// Whether the program needs the constructors of the crate `inventory`: see [`crate::link`].
    pub registers: bool,
}

/// All programs of the site.
pub const PROGRAMS: [Program; 5] = [
    Program { name: "app", feature: "page", profile: "page", registers: true },
    Program { name: "worker", feature: "worker", profile: "web", registers: false },
    Program { name: "worker_relaxed", feature: "relaxed", profile: "web", registers: false },
    Program { name: "worker_general", feature: "general_worker", profile: "web", registers: true },
    Program { name: "module", feature: "module", profile: "page", registers: true },
];

/// The Cargo command that builds a program, as Trunk calls it, with `--locked`.
pub fn program(program: &Program) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.args(["build", "--locked", "--target", "wasm32-unknown-unknown", "--no-default-features", "--profile"]);
    command.args([program.profile, "--bin", program.name, "--features", program.feature]);
    command
}

/// The environment variable with compiler flags; Cargo appends them to those in .cargo/config.toml.
pub const WASM_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Compiler flags for reproducible builds. They map the source paths of this machine to `/crates` and `/pneumoscope`.
///
/// # Errors
/// If Cargo's folder is unknown, or a path contains a space, which the variable does not support.
pub fn flags_without_paths() -> anyhow::Result<String> {
    flags_without_paths_of(&project())
}

/// [`flags_without_paths`] for a copy of the project in another folder.
///
/// # Errors
/// As [`flags_without_paths`].
pub fn flags_without_paths_of(project: &Path) -> anyhow::Result<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(env::home_dir()?.join(".cargo"))).context("neither CARGO_HOME nor HOME")?;
    let sources = home.join("registry").join("src");
    // Each registry has a folder, named after its URL.
    let registries = fs::read_dir(&sources).into_iter().flatten().flatten().map(|entry| (entry.path(), "/crates"));
    let flags: Vec<String> = registries
        .chain([(project.to_owned(), "/pneumoscope")])
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .collect();
    ensure!(flags.iter().all(|flag| !flag.contains(' ')), "a path contains a space: {flags:?}");
    Ok(flags.join(" "))
}

/// The folder of the built site.
pub fn dist() -> PathBuf {
    project().join("dist")
}

/// Installs missing tools and builds a release.
///
/// # Errors
/// If a tool cannot be installed or the build fails.
pub fn release() -> anyhow::Result<()> {
    let trunk = tools::ensure_build_tools()?;
    announce("building the site into dist/ (takes minutes the first time)");
    run(Command::new(trunk)
        .args(["build", "--release"])
        .current_dir(project())
        .env("PATH", tools::path_with_tools()?)
        .env(WASM_FLAGS, flags_without_paths()?)
        .env(link::WASM_LINKER, link::linker()?)
        // Trunk accepts only `true` and `false`.
        .env("NO_COLOR", "true"))
}
