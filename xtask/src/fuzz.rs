//! The fuzzer's targets in `tests/fuzz`, each for so many seconds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, ensure};

use crate::{announce, project, run, tools};

/// One input longer than this is not tried: mischief is in headers.
const LONGEST_INPUT: u32 = 65_536;
/// Of one input, which is a finding too.
const SECONDS_AT_MOST: u32 = 25;
const MEGABYTES_AT_MOST: u32 = 2_000;

/// What one target came to.
struct Outcome {
    target: String,
    executions: String,
    coverage: String,
    findings: Vec<PathBuf>,
}

/// Runs each target, or the one named, for so long, and prints what came of it.
///
/// # Errors
/// If a tool cannot be installed, a target does not build, or anything was found.
pub fn run_targets(seconds: u32, only: Option<&str>) -> anyhow::Result<()> {
    let fuzzer = tools::ensure_cargo_fuzz()?;
    announce("writing what the fuzzer begins with");
    run(Command::new(env!("CARGO"))
        .args(["test", "--release", "--quiet", "--test", "corpus", "write_seeds", "--", "--ignored"])
        .current_dir(project()))?;
    let mut outcomes = Vec::new();
    for target in targets()?.into_iter().filter(|target| only.is_none_or(|only| only == target)) {
        announce(&format!("fuzzing {target} for {:?}", Duration::from_secs(seconds.into())));
        outcomes.push(fuzz(&fuzzer, &target, seconds)?);
    }
    ensure!(!outcomes.is_empty(), "no such target; they are in tests/fuzz/targets");
    println!("| target | executions | coverage, edges | findings |\n| --- | --- | --- | --- |");
    for Outcome { target, executions, coverage, findings } in &outcomes {
        println!("| {target} | {executions} | {coverage} | {} |", findings.len());
    }
    let findings: Vec<String> =
        outcomes.iter().flat_map(|outcome| &outcome.findings).map(|path| path.display().to_string()).collect();
    ensure!(
        findings.is_empty(),
        "found; put what is not a repetition into tests/corpus/files:\n{}",
        findings.join("\n")
    );
    Ok(())
}

fn folder() -> PathBuf {
    project().join("tests/fuzz")
}

/// By the files' names.
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
    // What is found first need not be all: each in a process of its own, and on.
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
        .args(["-print_final_stats=1", "-fork=1", "-ignore_crashes=1", "-ignore_timeouts=1", "-ignore_ooms=1"])
        // The stable compiler with the unstable flags of the fuzzer.
        .env("RUSTC_BOOTSTRAP", "1")
        .current_dir(project())
        .stderr(fs::File::create(&log)?)
        .status()
        .context("cannot start cargo-fuzz")?;
    let log = fs::read_to_string(&log)?;
    // A finding is no failure to run.
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
