//! axe-core finds no violation: on every page, in every state of the reading room, in both themes, wide and narrow. The
//! results that axe cannot decide are printed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use axum::http::StatusCode;
use image::ImageFormat;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Fault, file, strings};
use crate::common::{encoded, mean_film, stripes};

const WIDTHS: [u32; 2] = [1280, 360];
const THEMES: [&str; 2] = ["light", "dark"];

/// The rules of WCAG 2.2 A and AA and axe's own best practice.
const CHECK: &str = "const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']; \
    return axe.run(document, { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } } }) \
        .then(({ passes, violations, incomplete }) => { \
            const say = rules => rules.flatMap(rule => rule.nodes.map(node => \
                `${rule.id} (${rule.help})\\n    ${node.target.join(' ')}\\n    ${node.failureSummary}`)); \
            const unsure = incomplete.flatMap(rule => rule.nodes.flatMap(({ target, any, all, none }) => \
                [...any, ...all, ...none].map(check => [`${rule.id}: ${check.message}`, target.join(' ')]))); \
            return { passed: passes.map(rule => rule.id), violations: say(violations), unsure }; \
        })";

/// Takes films and never answers.
const HUNG_WORKER: &str = "postMessage(['Listening', undefined]); \
    const timings = { fetch: 1, verify: 1, parse: 1, build: 1, plan: 1 }; \
    postMessage([{ Network: { Ready: { timings, is_storing: false } } }, undefined]); \
    onmessage = () => {};";

/// axe's results for all states so far.
#[derive(Default)]
struct Findings {
    checks: usize,
    passed: BTreeSet<String>,
    violations: Vec<String>,
    /// The first element with this result.
    unsure: BTreeMap<String, String>,
}

impl Findings {
    /// Checks the page as it is now.
    async fn check(&mut self, browser: &Browser, state: &str) {
        let found = browser.script(CHECK, vec![]).await;
        self.checks += 1;
        self.passed.extend(strings(&found["passed"]));
        self.violations.extend(strings(&found["violations"]).into_iter().map(|one| format!("{state}: {one}")));
        for pair in found["unsure"].as_array().expect("a list") {
            let pair = strings(pair);
            // It is sure of the colours, and only asks whether they are meant: they are not.
            if pair[0].contains("1:1 contrast") {
                self.violations.push(format!("{state}: {}", pair.join(" ")));
            }
            self.unsure.entry(pair[0].clone()).or_insert_with(|| format!("{state}: {}", pair[1]));
        }
    }

    /// Fails with all violations of all states.
    fn conclude(self) {
        for (what, of) in &self.unsure {
            println!("axe cannot tell: {what} ({of})");
        }
        println!("{} checks by axe-core, {} rules applied and passed", self.checks, self.passed.len());
        // Checks that the rules are enabled at all.
        for rule in ["color-contrast", "target-size", "label", "landmark-one-main", "page-has-heading-one"] {
            assert!(self.passed.contains(rule), "{rule} was not applied");
        }
        assert!(self.violations.is_empty(), "{} violations:\n{}", self.violations.len(), self.violations.join("\n"));
    }
}

async fn put_axe_into(browser: &Browser) {
    let path = xtask::axe::script();
    let script = fs::read_to_string(&path);
    let script = script.unwrap_or_else(|_| panic!("{} is missing: `./xtask/run test` installs it", path.display()));
    browser.script(&script, vec![]).await;
}

/// Does something in each theme and at each width.
async fn everywhere(browser: &Browser, mut act: impl AsyncFnMut(&str)) {
    for theme in THEMES {
        browser.resize(WIDTHS[0], 900).await;
        browser.select("theme", theme).await;
        for width in WIDTHS {
            browser.resize(width, 900).await;
            act(&format!("{theme}, {width} px")).await;
        }
    }
}

#[tokio::test]
async fn axe_finds_no_violation_in_the_reading_room() {
    let browser = Browser::open().await;
    browser.wait_for("[data-network=ready]").await;
    put_axe_into(&browser).await;
    let mut findings = Findings::default();
    everywhere(&browser, async |how| findings.check(&browser, &format!("empty, {how}")).await).await;

    let films = [
        file("film.png", &encoded(mean_film(600, 450), ImageFormat::Png)),
        file("other.jpg", &encoded(mean_film(500, 480), ImageFormat::Jpeg)),
        file("stripes.png", &encoded(stripes(400, 400), ImageFormat::Png)),
    ];
    browser.choose(&films).await;
    for name in ["film.png", "other.jpg", "stripes.png"] {
        browser.film(name).await;
    }
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.script("document.querySelectorAll('details').forEach(details => details.open = true)", vec![]).await;
    everywhere(&browser, async |how| {
        findings.check(&browser, &format!("film, {how}")).await;
        browser.click("[data-command=toggle-map]").await;
        findings.check(&browser, &format!("map, {how}")).await;
        browser.click("[data-command=toggle-map]").await;
        browser.click(".viewer-toolbar [data-command=cover]").await;
        browser.wait_for("[data-testid=probe-effect][data-current=true]").await;
        findings.check(&browser, &format!("covered, {how}")).await;
        browser.click(".viewer-toolbar [data-command=cover]").await;
        browser.script("document.querySelector('[data-testid=adjust-contrast]').focus()", vec![]).await;
        browser.press(Key::Left).await;
        browser.wait_for("[data-testid=adjust-effect][data-current=true]").await;
        browser.wait_for("[data-testid=asked-picture][data-drawn=true]").await;
        findings.check(&browser, &format!("changed, {how}")).await;
        browser.click("[data-testid=adjust-reset]").await;
        browser.click("[data-command=help]").await;
        findings.check(&browser, &format!("list of keys, {how}")).await;
        browser.click("[data-testid=shortcuts-close]").await;
        browser.click("[data-testid=report-open]").await;
        browser.wait_for("[data-testid=report] canvas").await;
        findings.check(&browser, &format!("report, {how}")).await;
        browser.click("[data-testid=report-close]").await;
        browser.click("[data-testid=export-report]").await;
        browser.wait_for("[data-testid=reports][data-ready=true]").await;
        findings.check(&browser, &format!("report on all films, {how}")).await;
        browser.click("[data-testid=reports-close]").await;
        browser.click("[data-filename='stripes.png'] .open").await;
        browser.wait_for("[data-testid=open-film] [role=alert]").await;
        findings.check(&browser, &format!("refused film, {how}")).await;
        browser.click("[data-filename='film.png'] .open").await;
        browser.wait_for("[data-testid=open-film] [data-testid=predictive-values]").await;
        browser.script("document.querySelector('[data-testid=predictive-values]').open = true", vec![]).await;
    })
    .await;
    findings.conclude();
    browser.close_without_errors().await;
}

#[tokio::test]
async fn axe_finds_no_violation_in_the_figures_on_films_with_labels() {
    let browser = Browser::open().await;
    browser.wait_for("[data-network=ready]").await;
    put_axe_into(&browser).await;
    let film = encoded(mean_film(600, 450), ImageFormat::Png);
    let table = file("labels.csv", b"file,label\na.png,NORMAL\nb.png,PNEUMONIA\n");
    browser.choose(&[file("a.png", &film), file("b.png", &film), table]).await;
    browser.film("a.png").await;
    browser.film("b.png").await;
    let mut findings = Findings::default();
    everywhere(&browser, async |how| {
        browser.click("[data-testid=evaluate]").await;
        browser.wait_for("[data-testid=figure-own-calibration] svg").await;
        browser
            .script("document.querySelectorAll('dialog details').forEach(details => details.open = true)", vec![])
            .await;
        findings.check(&browser, &format!("figures, {how}")).await;
        browser.click("[data-testid=evaluation-close]").await;
    })
    .await;
    browser.script("location.hash = '#/exercise?films=1'", vec![]).await;
    browser.element("exercise-start").await;
    everywhere(&browser, async |how| {
        findings.check(&browser, &format!("start of the exercise, {how}")).await;
        browser.click("[data-testid=exercise-start]").await;
        browser.click("[data-testid=exercise-normal]").await;
        browser.wait_for("[data-testid=exercise-sure]:not(:disabled)").await;
        findings.check(&browser, &format!("question of the exercise, {how}")).await;
        browser.click("[data-testid=exercise-sure]").await;
        browser.element("exercise-comparison").await;
        findings.check(&browser, &format!("comparison, {how}")).await;
        browser.click("[data-testid=exercise-next]").await;
        browser.click("[data-testid=exercise-look]").await;
        browser.wait_for("[data-testid=viewer][data-zoom]").await;
        findings.check(&browser, &format!("results of the exercise, {how}")).await;
        browser.click("[data-testid=exercise-again]").await;
    })
    .await;
    findings.conclude();
    browser.close_without_errors().await;
}

#[tokio::test]
async fn axe_finds_no_violation_on_the_other_pages() {
    let browser = Browser::open().await;
    let pages = browser.other_pages().await;
    put_axe_into(&browser).await;
    let mut findings = Findings::default();
    for page in &pages {
        browser.go(page).await;
        everywhere(&browser, async |how| findings.check(&browser, &format!("{page}, {how}")).await).await;
    }
    if !pages.is_empty() {
        findings.conclude();
    }
    browser.close_without_errors().await;
}

#[tokio::test]
async fn axe_finds_no_violation_while_films_wait_or_the_network_does_not_come() {
    let hung = Fault { address_ends: "worker_loader.js", skip: 0, status: StatusCode::OK, script: HUNG_WORKER };
    let browser = Browser::open_with(vec![hung], "?workers=1").await;
    browser.wait_for("[data-network=ready]").await;
    put_axe_into(&browser).await;
    let film = encoded(mean_film(300, 200), ImageFormat::Png);
    let films: Vec<_> = (0..12).map(|i| file(&format!("film{i}.png"), &film)).collect();
    browser.choose(&films).await;
    let mut findings = Findings::default();
    browser.element("cancel").await;
    everywhere(&browser, async |how| findings.check(&browser, &format!("batch, {how}")).await).await;
    browser.click("[data-testid=cancel]").await;
    browser.click("[data-filename='film9.png'] .open").await;
    everywhere(&browser, async |how| findings.check(&browser, &format!("cancelled batch, {how}")).await).await;
    findings.conclude();
    browser.close_without_errors().await;

    let failing = Fault { address_ends: ".onnx", skip: 0, status: StatusCode::SERVICE_UNAVAILABLE, script: "" };
    let browser = Browser::open_with(vec![failing], "").await;
    browser.wait_for("[data-network=failed]").await;
    put_axe_into(&browser).await;
    let mut findings = Findings::default();
    everywhere(&browser, async |how| findings.check(&browser, &format!("no network, {how}")).await).await;
    findings.conclude();
    browser.close().await;
}
