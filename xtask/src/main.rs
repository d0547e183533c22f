//! See `xtask help`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::Context;
use clap::{Parser, Subcommand};
use xtask::{
    FILMS, announce, build, corpus, fuzz, hosting, link, peers, project, publish, reproduce, run, samples, servers,
    site, tools, workflows,
};

/// Commands of the Pneumoscope project.
#[derive(Parser)]
#[command(name = "xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing, build a release and serve it
    Serve {
        /// Port on this machine
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Install what is missing and build a release into dist/
    Build,
    /// Install what is missing and run all tests, those in browsers included, but for those that need films
    Test,
    /// Install what is missing and run the tests that need films
    TestWithFilms {
        /// The folder that holds chest_xray/, originals/ and external/
        folder: PathBuf,
    },
    /// Install what is missing, build a release and measure it beside other engines (`bench --help` for options)
    #[command(disable_help_flag = true)]
    Bench {
        /// For the benchmark itself
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        options: Vec<String>,
    },
    /// Install what is missing, build a release and write pictures of every page into target/screenshots
    Screenshots,
    /// Install what is missing, build a release and read 2,000 films in one session; prints what memory and time they take
    Soak,
    /// Install cargo-deny if it is missing and hold licences, sources and versions of the dependencies to deny.toml
    Deny,
    /// Install the fuzzer if it is missing and give every target this long
    Fuzz {
        /// For each target
        #[arg(long, default_value_t = 60)]
        seconds: u32,
        /// This target alone
        #[arg(long)]
        target: Option<String>,
    },
    /// Build what the tests of bad files run as WebAssembly (`test` does it too)
    CorpusReader,
    /// Build each program twice, in two folders, and compare them byte for byte
    Reproduce {
        /// This program alone: app, worker, worker_relaxed or worker_general
        #[arg(long)]
        program: Option<String>,
    },
    /// Offer a few films of the public data set on the site that is built next
    Samples {
        /// A folder of the data set with NORMAL/ and PNEUMONIA/ in it: chest_xray/test
        folder: PathBuf,
    },
    /// Write assets/hosting and the README's table of headers, after a change of xtask/src/headers.rs
    Hosting,
    /// Finish the site that Trunk has made: names with content hashes and so on (Trunk calls this)
    #[command(hide = true)]
    Publish,
}

fn main() -> anyhow::Result<ExitCode> {
    if let Some(arguments) = link::arguments() {
        return link::link(arguments);
    }
    perform(Arguments::parse().task)?;
    Ok(ExitCode::SUCCESS)
}

fn perform(task: Task) -> anyhow::Result<()> {
    match task {
        Task::Serve { port } => {
            let listener = site::listen(port)?;
            build::release()?;
            site::serve(&build::dist(), listener)
        }
        Task::Build => build::release(),
        Task::Test => test(),
        Task::TestWithFilms { folder } => test_with_films(&folder),
        Task::Bench { options } => bench(&options),
        Task::Screenshots => in_browser("pictures"),
        Task::Soak => in_browser("two_thousand"),
        Task::Fuzz { seconds, target } => fuzz::run_targets(seconds, target.as_deref()),
        Task::Deny => deny(),
        Task::CorpusReader => corpus::build_reader(),
        Task::Reproduce { program } => reproduce::compare(program.as_deref()),
        Task::Samples { folder } => samples::collect(&folder),
        Task::Hosting => hosting::write(),
        Task::Publish => publish::publish(),
    }
}

fn deny() -> anyhow::Result<()> {
    run(Command::new(tools::ensure_cargo_deny()?)
        .args(["--all-features", "check", "licenses", "bans", "sources"])
        .current_dir(project()))
}

fn test() -> anyhow::Result<()> {
    tools::ensure_lints()?;
    tools::ensure_browsers()?;
    servers::ensure()?;
    workflows::check()?;
    build::release()?;
    announce("checking the format and the lints");
    run(cargo().args(["fmt", "--all", "--check"]))?;
    run(cargo().args(["clippy", "--release", "--workspace", "--all-targets", "--", "--deny", "warnings"]))?;
    // Most of the page and the worker compiles only for the browser.
    for program in &build::PROGRAMS {
        // In the profile of the build, which has compiled the macros already.
        run(cargo()
            .args(["clippy", "--profile", program.profile, "--target", "wasm32-unknown-unknown", "--bin", program.name])
            .args(["--no-default-features", "--features", program.feature, "--", "--deny", "warnings"]))?;
    }
    announce("building the library's documentation");
    run(cargo().args(["doc", "--release", "--no-deps", "--lib"]).env("RUSTDOCFLAGS", "--deny warnings"))?;
    tools::ensure_test_files()?;
    corpus::build_reader()?;
    announce("running the tests");
    run(cargo().args(["test", "--release", "--workspace"]))?;
    let python = tools::ensure_python()?;
    announce("running the recipe's tests");
    run(Command::new(python)
        .args(["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"])
        .current_dir(tools::training()))
}

/// The tests that [`test`] reports as ignored, as they need films; no others that are ignored.
fn test_with_films(folder: &Path) -> anyhow::Result<()> {
    let folder = folder.canonicalize().with_context(|| format!("no folder of films: {}", folder.display()))?;
    tools::ensure_browsers()?;
    build::release()?;
    announce("running the tests that need films");
    // With the features of all tests, so that nothing is compiled anew.
    run(cargo()
        .args(["test", "--release", "--workspace", "--test", "native", "--test", "browser", "with_films::"])
        .args(["--", "--ignored"])
        .env(FILMS, folder))
}

/// One of the browser tests that are no part of the tests.
fn in_browser(test: &str) -> anyhow::Result<()> {
    tools::ensure_chromium()?;
    build::release()?;
    run(cargo().args(["test", "--release", "--test", "browser", test, "--", "--ignored", "--nocapture"]))
}

/// benches/peers, with these options.
fn bench(options: &[String]) -> anyhow::Result<()> {
    let of_bench = |words: &[&str]| options.windows(words.len()).any(|found| found == words);
    if !of_bench(&["--help"]) {
        if of_bench(&["--browser", "firefox"]) || of_bench(&["--browser=firefox"]) {
            tools::ensure_firefox()?;
        } else {
            tools::ensure_chromium()?;
        }
        build::release()?;
        peers::ensure()?;
    }
    run(cargo().args(["bench", "--bench", "peers", "--"]).args(options))
}

fn cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(project());
    command
}
