//! The command line of xtask: `./xtask/run help` lists the commands.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::thread;

use anyhow::{Context, anyhow};
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
    /// Install missing tools, build a release and serve it
    Serve {
        /// Port on this machine
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Install missing tools and build a release into dist/
    Build,
    /// Install missing tools and run all tests, including the browser tests, except those that need films
    Test,
    /// Install missing tools and run the tests that need films
    TestWithFilms {
        /// The folder that holds chest_xray/, originals/ and external/
        folder: PathBuf,
    },
    /// Install missing tools, build a release and benchmark it against other engines (`bench --help` for options)
    #[command(disable_help_flag = true)]
    Bench {
        /// Options of the benchmark
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        options: Vec<String>,
    },
    /// Install missing tools, build a release and write screenshots of every page into target/screenshots
    Screenshots,
    /// Install missing tools, build a release, read 2,000 films in one session and open the figures on 1,000 films with labels; prints
    /// memory and time
    Soak,
    /// Check licences, sources and versions of the dependencies against deny.toml; install cargo-deny if it is missing
    Deny,
    /// Run the fuzz targets; install the fuzzer if it is missing
    Fuzz {
        /// Time for each target
        #[arg(long, default_value_t = 60)]
        seconds: u32,
        /// Run only this target
        #[arg(long)]
        target: Option<String>,
    },
    /// Build the WebAssembly reader for the tests of bad files (`test` does it too)
    CorpusReader,
    /// Build each program twice, in two folders, and compare the results byte for byte
    Reproduce {
        /// Build only this program: app, worker, worker_relaxed, worker_general or module
        #[arg(long)]
        program: Option<String>,
    },
    /// Choose a few films of the public data set as sample films for the next build
    Samples {
        /// A folder of the data set that contains NORMAL/ and PNEUMONIA/, such as chest_xray/test
        folder: PathBuf,
    },
    /// Write assets/hosting and the table of headers in docs/hosting.md, after a change of xtask/src/headers.rs
    Hosting,
    /// Finish Trunk's build: content hashes, policy, compression (Trunk calls this)
    #[command(hide = true)]
    Publish,
}

fn main() -> anyhow::Result<ExitCode> {
    if let Some(arguments) = link::arguments() {
        return link::link(arguments);
    }
    // Errors are printed without a backtrace: the cause is the output of a command that was started.
    Ok(perform(Arguments::parse().task).map_or_else(
        |error| {
            eprintln!("Error: {error:#}");
            ExitCode::FAILURE
        },
        |()| ExitCode::SUCCESS,
    ))
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
        Task::Soak => in_browser("_thousand_films"),
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
    // Linking the site's programs occupies one processor core for minutes. Another core checks the sources meanwhile.
    let checks = thread::spawn(check_sources);
    let built = build::release();
    checks.join().map_err(|_| anyhow!("the checks panicked"))??;
    built?;
    lint_programs()?;
    corpus::build_reader()?;
    announce("running the tests");
    run(cargo().args(["test", "--release", "--workspace"]).env("RUST_BACKTRACE", "0"))?;
    let python = tools::ensure_python()?;
    announce("running the recipe's tests");
    run(Command::new(python)
        .args(["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"])
        .current_dir(tools::training()))
}

/// The checks that need no built site: format, lints and documentation of the native programs. Also makes files for the
/// tests.
fn check_sources() -> anyhow::Result<()> {
    announce("checking the format and the lints");
    run(cargo().args(["fmt", "--all", "--check"]))?;
    run(cargo().args(["clippy", "--release", "--workspace", "--all-targets", "--", "--deny", "warnings"]))?;
    announce("building the library's documentation");
    run(cargo().args(["doc", "--release", "--no-deps", "--lib"]).env("RUSTDOCFLAGS", "--deny warnings"))?;
    tools::ensure_test_files()
}

/// Lints the code that compiles only for the browser: most of the page and the workers.
fn lint_programs() -> anyhow::Result<()> {
    announce("checking the lints of the browser's programs");
    let features: Vec<&str> = build::PROGRAMS.iter().map(|program| program.feature).collect();
    run(cargo()
        .args(["clippy", "--profile", "page", "--target", "wasm32-unknown-unknown", "--no-default-features"])
        .args(["--features", &features.join(",")])
        .args(build::PROGRAMS.iter().flat_map(|program| ["--bin", program.name]))
        .args(["--", "--deny", "warnings"]))
}

/// Runs the tests that need films. [`test`] reports them as ignored.
fn test_with_films(folder: &Path) -> anyhow::Result<()> {
    let folder = folder.canonicalize().with_context(|| format!("no folder of films: {}", folder.display()))?;
    tools::ensure_browsers()?;
    build::release()?;
    announce("running the tests that need films");
    // The features of all tests, so that nothing is compiled again.
    run(cargo()
        .args(["test", "--release", "--workspace", "--test", "native", "--test", "browser", "with_films::"])
        .args(["--", "--ignored"])
        .env(FILMS, folder))
}

/// Runs the ignored browser tests with this in their names.
fn in_browser(test: &str) -> anyhow::Result<()> {
    tools::ensure_chromium()?;
    build::release()?;
    run(cargo().args(["test", "--release", "--test", "browser", test, "--", "--ignored", "--nocapture"]))
}

/// Runs benches/peers with these options.
fn bench(options: &[String]) -> anyhow::Result<()> {
    let of_bench = |words: &[&str]| options.windows(words.len()).any(|found| found == words);
    if !of_bench(&["--help"]) {
        if of_bench(&["--browser", "firefox"]) || of_bench(&["--browser=firefox"]) {
            tools::ensure_firefox()?;
        } else {
            tools::ensure_chromium()?;
        }
        build::release()?;
        let without_peers =
            |option: &String| option == "--questions" || option == "--link" || option.starts_with("--link=");
        if !options.iter().any(without_peers) {
            peers::ensure()?;
        }
    }
    run(cargo().args(["bench", "--bench", "peers", "--"]).args(options))
}

fn cargo() -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(project());
    command
}
