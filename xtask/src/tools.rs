//! Finds the tools of the build and the tests, or installs them with a pinned version.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::{env, fs};

use anyhow::{Context, bail, ensure};

use crate::{announce, project, run};

/// A program from crates.io.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    /// Arguments of `cargo install`.
    options: &'static [&'static str],
}

/// Builds a tool without TLS, which takes less time. The tools need no TLS, because they download nothing here.
const NO_DOWNLOADS: &str = "--no-default-features";

/// Trunk 0.22 needs a newer Rust than that in rust-toolchain.toml.
const TRUNK: Tool = Tool { package: "trunk", program: "trunk", version: "0.21.14", options: &[NO_DOWNLOADS] };

/// The same version as the wasm-bindgen crate in Cargo.toml and in Trunk.toml.
const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    version: "0.2.129",
    options: &[NO_DOWNLOADS, "--bin", "wasm-bindgen"],
};

/// Drives Firefox.
const GECKODRIVER: Tool = Tool { package: "geckodriver", program: "geckodriver", version: "0.37.1", options: &[] };

/// The fuzzer's driver, only for `./xtask/run fuzz`.
const CARGO_FUZZ: Tool = Tool { package: "cargo-fuzz", program: "cargo-fuzz", version: "0.13.2", options: &[] };

/// Checks the dependencies against deny.toml.
const CARGO_DENY: Tool = Tool { package: "cargo-deny", program: "cargo-deny", version: "0.20.2", options: &[] };

/// Arguments of pip: it checks the hashes in the file, and installs only wheels, which run no code at installation.
const PIP_INSTALL: [&str; 7] =
    ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"];

/// Settings for a fast build: an optimized build of these tools takes minutes more and saves only seconds.
const QUICK_BUILD: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "0"),
];

/// The folder of the installed tools; git ignores it.
pub fn folder() -> PathBuf {
    project().join(".tools")
}

/// Installs the Rust target, wasm-bindgen and Trunk. Returns Trunk's path.
///
/// # Errors
/// If one is missing and cannot be installed.
pub fn ensure_build_tools() -> anyhow::Result<PathBuf> {
    ensure_target()?;
    ensure(&WASM_BINDGEN)?;
    ensure(&TRUNK)
}

/// Installs the Rust target for WebAssembly.
///
/// # Errors
/// If it is missing and cannot be installed.
pub fn ensure_target() -> anyhow::Result<()> {
    ensure_of_rustup("target", "wasm32-unknown-unknown")
}

/// Installs wasm-bindgen. Returns its path.
///
/// # Errors
/// If it is missing and cannot be installed.
pub fn ensure_wasm_bindgen() -> anyhow::Result<PathBuf> {
    ensure(&WASM_BINDGEN)
}

/// Installs cargo-fuzz. Returns its path.
///
/// # Errors
/// If it is missing and cannot be installed.
pub fn ensure_cargo_fuzz() -> anyhow::Result<PathBuf> {
    ensure(&CARGO_FUZZ)
}

/// Installs cargo-deny. Returns its path.
///
/// # Errors
/// If it is missing and cannot be installed.
pub fn ensure_cargo_deny() -> anyhow::Result<PathBuf> {
    ensure(&CARGO_DENY)
}

/// `PATH` with the project's tools first.
pub fn path_with_tools() -> anyhow::Result<std::ffi::OsString> {
    let old = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(std::iter::once(folder().join("bin")).chain(env::split_paths(&old)))?)
}

/// Adds a part to the Rust toolchain of rust-toolchain.toml; `kind` is "target" or "component". rustup adds these parts
/// itself only when it installs the toolchain.
fn ensure_of_rustup(kind: &str, name: &str) -> anyhow::Result<()> {
    let output = Command::new("rustup").args([kind, "list", "--installed"]).current_dir(project()).output();
    let output = output.context("rustup is missing: install Rust from https://rustup.rs")?;
    if !String::from_utf8_lossy(&output.stdout).lines().any(|line| line.starts_with(name)) {
        announce(&format!("adding {name} to the Rust toolchain"));
        run(Command::new("rustup").args([kind, "add", name]).current_dir(project()))?;
    }
    Ok(())
}

/// The path to which [`ensure`] installs a tool.
fn installed(tool: &Tool) -> PathBuf {
    folder().join("bin").join(tool.program).with_extension(env::consts::EXE_EXTENSION)
}

/// Installs a program into `.tools/bin` if it is missing or has another version. Returns its path.
fn ensure(tool: &Tool) -> anyhow::Result<PathBuf> {
    let program = installed(tool);
    let version = Command::new(&program).arg("--version").output();
    let current = version.is_ok_and(|output| {
        String::from_utf8_lossy(&output.stdout).split_whitespace().any(|word| word == tool.version)
    });
    if !current {
        announce(&format!("installing {} {} into .tools (takes minutes, once)", tool.package, tool.version));
        // One target folder for all tools: they share many dependencies.
        run(Command::new(env!("CARGO"))
            .args(["install", "--locked", "--force", tool.package, "--version", tool.version, "--root"])
            .arg(folder())
            .args(tool.options)
            .env("CARGO_TARGET_DIR", folder().join("build"))
            .envs(QUICK_BUILD))?;
    }
    Ok(program)
}

/// Installs rustfmt and clippy.
///
/// # Errors
/// If one is missing and cannot be installed.
pub fn ensure_lints() -> anyhow::Result<()> {
    ensure_of_rustup("component", "rustfmt")?;
    ensure_of_rustup("component", "clippy")
}

/// Installs the browsers of all tests, with their drivers.
///
/// # Errors
/// If one is missing and cannot be installed; the message says what to install.
pub fn ensure_browsers() -> anyhow::Result<()> {
    ensure_chromium()?;
    ensure_firefox()?;
    ensure_webkit()
}

/// Installs Chromium and ChromeDriver from the system's packages.
///
/// # Errors
/// If one is missing and the system has no apt-get; the message says what to install.
pub fn ensure_chromium() -> anyhow::Result<()> {
    let found = on_path("chromium") && on_path("chromedriver");
    ensure_of_system(found, "`chromium` and `chromedriver`", &["chromium", "chromium-driver"])
}

/// Installs Firefox from the system's packages and geckodriver from crates.io.
///
/// # Errors
/// If one is missing and cannot be installed; the message says what to install.
pub fn ensure_firefox() -> anyhow::Result<()> {
    ensure_of_system(on_path("firefox-esr") || on_path("firefox"), "`firefox`", &["firefox-esr"])?;
    ensure(&GECKODRIVER).map(drop)
}

/// The path of geckodriver.
pub fn geckodriver() -> PathBuf {
    installed(&GECKODRIVER)
}

/// Installs WebKitGTK with its driver and MiniBrowser, and the virtual display Xvfb that it needs.
///
/// # Errors
/// If one is missing and the system has no apt-get; the message says what to install.
pub fn ensure_webkit() -> anyhow::Result<()> {
    let found = on_path("WebKitWebDriver") && on_path("Xvfb");
    ensure_of_system(found, "`WebKitWebDriver` and `Xvfb`", &["webkit2gtk-driver", "xvfb"])
}

/// Installs the packages unless their programs are on the PATH (`found`).
fn ensure_of_system(found: bool, what: &str, packages: &[&str]) -> anyhow::Result<()> {
    if found {
        return Ok(());
    }
    if !on_path("apt-get") {
        bail!("tests in a browser need {what} on the PATH: install them from your system's packages");
    }
    announce(&format!("installing {what} from the system's packages, for tests in a browser"));
    install_packages(packages)
}

/// The folder of a package that [`ensure_npm`] installed.
pub fn npm_package(group: &str, name: &str) -> PathBuf {
    folder().join(group).join("node_modules").join(name)
}

/// Installs the packages of `xtask/npm/GROUP/package-lock.json` into `.tools/GROUP`. npm checks their hashes and runs
/// none of their scripts.
///
/// # Errors
/// If they cannot be installed; the message says what to install.
pub fn ensure_npm(group: &str, purpose: &str) -> anyhow::Result<()> {
    let listed = project().join("xtask").join("npm").join(group);
    let target = folder().join(group);
    let wanted = fs::read_to_string(listed.join("package-lock.json")).context("the list of packages")?;
    let stamp = target.join("installed.json");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    ensure_node(purpose)?;
    announce(&format!("installing the packages of xtask/npm/{group} into .tools/{group}, for {purpose}"));
    fs::create_dir_all(&target)?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(listed.join(file), target.join(file))?;
    }
    run(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&target))?;
    fs::write(stamp, wanted).context("the packages' stamp")
}

/// Installs Node.js and npm from the system's packages.
///
/// # Errors
/// If one is missing and the system has no apt-get; the message says what to install.
pub fn ensure_node(purpose: &str) -> anyhow::Result<()> {
    if on_path("node") && on_path("npm") {
        return Ok(());
    }
    if !on_path("apt-get") {
        bail!("{purpose} needs Node.js with npm: install them, then run this again");
    }
    announce(&format!("installing Node.js and npm from the system's packages, for {purpose}"));
    install_packages(&["nodejs", "npm"])
}

/// Creates a Python environment with the packages of the recipe's requirements.lock. Returns the path of its Python.
///
/// # Errors
/// If it cannot be installed; the message says what to install.
pub fn ensure_python() -> anyhow::Result<PathBuf> {
    let environment = folder().join("python");
    let python = environment.join("bin").join("python");
    let lock = training().join("requirements.lock");
    let wanted = fs::read_to_string(&lock).context("the recipe's requirements")?;
    let installed = environment.join("requirements.lock");
    if fs::read_to_string(&installed).is_ok_and(|found| found == wanted) {
        return Ok(python);
    }
    // The pinned packages need these; Debian has venv and ensurepip in separate packages.
    let usable = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))";
    let fits =
        || Command::new("python3").args(["-c", usable]).stderr(Stdio::null()).status().is_ok_and(|s| s.success());
    if !fits() {
        let what = "Python 3.11 or newer with its venv module";
        if !on_path("apt-get") {
            bail!("the recipe's tests need {what}: install it, then run this again");
        }
        announce(&format!("installing {what} from the system's packages, for the recipe's tests"));
        install_packages(&["python3", "python3-venv"])?;
        ensure!(fits(), "the system's python3 is not {what}: install one, then run this again");
    }
    announce(
        "installing the recipe's requirements (Keras, TensorFlow, ...) into .tools/python (takes two minutes, once)",
    );
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&environment))?;
    run(Command::new(&python).args(PIP_INSTALL).arg("--requirement").arg(lock))?;
    fs::write(installed, wanted).context("the environment's stamp")?;
    Ok(python)
}

/// Installs test files of other projects into `.tools/test-files`. No code of these packages is run.
///
/// # Errors
/// If they cannot be installed.
pub fn ensure_test_files() -> anyhow::Result<()> {
    let list = project().join("xtask").join("pip").join("test-files.txt");
    let wanted = fs::read_to_string(&list).context("the list of test files")?;
    let target = folder().join("test-files");
    let stamp = target.join("installed");
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let python = ensure_python()?;
    announce("installing pydicom into .tools/test-files, for its test files");
    run(Command::new(python)
        .args(PIP_INSTALL)
        .args(["--no-deps", "--upgrade", "--target"])
        .arg(&target)
        .arg("--requirement")
        .arg(list))?;
    fs::write(stamp, wanted).context("the files' stamp")
}

/// The folder of the training recipe.
pub fn training() -> PathBuf {
    project().join("model").join("training")
}

fn install_packages(names: &[&str]) -> anyhow::Result<()> {
    as_root(&["apt-get", "update"])
        .and_then(|()| as_root(&[&["apt-get", "install", "--yes", "--no-install-recommends"], names].concat()))
        .with_context(|| format!("install the packages {} as root, then run this again", names.join(" and ")))
}

pub(crate) fn on_path(program: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()))
}

pub(crate) fn as_root(words: &[&str]) -> anyhow::Result<()> {
    let id = Command::new("id").arg("-u").output().context("cannot determine the user")?;
    let words = if id.stdout.starts_with(b"0\n") { words.to_vec() } else { [&["sudo"], words].concat() };
    run(Command::new(words[0]).args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive"))
}
