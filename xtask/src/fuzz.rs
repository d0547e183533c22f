//! Runs the fuzz targets in `tests/fuzz`, each for a number of seconds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, ensure};

use crate::{announce, project, run, tools};

/// Maximum input length in bytes. Most bugs are in headers, so longer inputs find less.
const LONGEST_INPUT: u32 = 65_536;
/// Limits for one input, in seconds and in units of 10^6 bytes. Exceeding one is a finding.
const SECONDS_AT_MOST: u32 = 25;
const MEGABYTES_AT_MOST: u32 = 2_000;

/// The outcome of one target.
struct Outcome {
    target: String,
    executions: String,
    coverage: String,
    findings: Vec<PathBuf>,
}

/// Runs each target, or only `only`, for `seconds` seconds, and prints a table of the outcomes.
///
/// # Errors
/// If a tool cannot be installed, a target does not build, or the fuzzer finds anything.
pub fn run_targets(seconds: u32, only: Option<&str>) -> anyhow::Result<()> {
    let fuzzer = tools::ensure_cargo_fuzz()?;
    announce("writing the seeds of the fuzzer");
    run(Command::new(env!("CARGO"))
        .args(["test", "--release", "--quiet", "--test", "corpus", "write_seeds", "--", "--ignored"])
        .current_dir(project()))?;
    let mut outcomes = Vec::new();
    for target in targets()?.into_iter().filter(|target| only.is_none_or(|only| only == target)) {
        announce(&format!("fuzzing {target} for {:?}", Duration::from_secs(seconds.into())));
        outcomes.push(fuzz(&fuzzer, &target, seconds)?);
    }
    ensure!(!outcomes.is_empty(), "unknown target: the targets are in tests/fuzz/targets");
    println!("| target | executions | coverage, edges | findings |\n| --- | --- | --- | --- |");
    for Outcome { target, executions, coverage, findings } in &outcomes {
        println!("| {target} | {executions} | {coverage} | {} |", findings.len());
    }
    let findings: Vec<String> =
        outcomes.iter().flat_map(|outcome| &outcome.findings).map(|path| path.display().to_string()).collect();
    ensure!(
        findings.is_empty(),
        "the fuzzer found errors; add the new ones to tests/corpus/files:\n{}",
        findings.join("\n")
    );
    Ok(())
}

fn folder() -> PathBuf {
    project().join("tests/fuzz")
}

/// The names of all targets, sorted.
fn targets() -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder().join("targets"))? {
        let path = entry?.path();
        names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

fn fuzz(fuzzer: &Path, target: &str, seconds: u32) -> anyhow::Result<Outcome> {
    let corpus = project().join("target/fuzz-corpus").join(target);
    let artifacts = project().join("target/fuzz-findings").join(target);
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&artifacts)?;
    let before = files(&artifacts)?;
    let log = project().join("target").join(format!("fuzz-{target}.log"));
    let status = Command::new(fuzzer)
        .args(["fuzz", "run", "--fuzz-dir"])
        .arg(folder())
        .arg("--target-dir")
        .arg(project().join("target/fuzz"))
        .arg(target)
        .arg(&corpus)
        .arg(project().join("target/fuzz-seeds").join(target))
        .arg("--")
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-max_len={LONGEST_INPUT}"))
        .arg(format!("-timeout={SECONDS_AT_MOST}"))
        .arg(format!("-rss_limit_mb={MEGABYTES_AT_MOST}"))
        .arg(format!("-artifact_prefix={}/", artifacts.display()))
        // Each input runs in a child process, so that the run continues after a finding.
        .args(["-print_final_stats=1", "-fork=1", "-ignore_crashes=1", "-ignore_timeouts=1", "-ignore_ooms=1"])
        // The fuzzer's flags are unstable; this enables them in the stable compiler.
        .env("RUSTC_BOOTSTRAP", "1")
        .current_dir(project())
        .stderr(fs::File::create(&log)?)
        .status()
        .context("cannot start cargo-fuzz")?;
    let log = fs::read_to_string(&log)?;
    // The exit status is not checked, because a finding also makes it nonzero.
    let last = log.lines().rev().find(|line| line.contains(" cov: ") && line.starts_with('#'));
    let last = last.with_context(|| format!("{target} does not run ({status}):\n{log}"))?;
    let words: Vec<&str> = last.split_whitespace().collect();
    let executions = words[0].trim_matches(['#', ':']).to_owned();
    let coverage = words.iter().skip_while(|word| **word != "cov:").nth(1).unwrap_or(&"unknown");
    let findings = files(&artifacts)?.into_iter().filter(|path| !before.contains(path)).collect();
    Ok(Outcome { target: target.to_owned(), executions, coverage: (*coverage).to_owned(), findings })
}

fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}
