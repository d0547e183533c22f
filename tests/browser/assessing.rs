//! A film is assessed in the page with the same result as on the command line.

use std::path::PathBuf;
use std::process::Command;
use std::sync::LazyLock;

use image::ImageFormat;
use pneumoscope::inference::card::OperatingMode;
use pneumoscope::inference::registry;
use serde_json::Value;

use crate::browser::{Browser, Kind, Visit, file, in_each_browser, network_files, strings};
use crate::common::{encoded, mean_film};

/// The largest difference of a probability. The convolutions are integers and equal everywhere; the head after them is float.
const TOLERANCE: f64 = 0.00001;

/// A made film in six formats.
fn films() -> Vec<PathBuf> {
    let mean = image::DynamicImage::ImageLuma8(mean_film(700, 500)).into_rgb8();
    [
        ("mean.png", ImageFormat::Png),
        ("mean.jpg", ImageFormat::Jpeg),
        ("mean.webp", ImageFormat::WebP),
        ("mean.gif", ImageFormat::Gif),
        ("mean.bmp", ImageFormat::Bmp),
        ("mean.tiff", ImageFormat::Tiff),
    ]
    .map(|(name, format)| file(name, &encoded(mean.clone(), format)))
    .into()
}

/// The command line's answers, in the order of `films`.
fn command_line(films: &[PathBuf]) -> Vec<Value> {
    let output = Command::new(env!("CARGO_BIN_EXE_pneumoscope")).args(["assess", "--json"]).args(films).output();
    let output = output.expect("the command line runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn name(film: &std::path::Path) -> String {
    film.file_name().expect("a name").to_string_lossy().into_owned()
}

in_each_browser!(
    the_page_answers_as_the_command_line_does_and_loads_the_network_once,
    an_answer_says_verdict_probability_and_time_and_shows_the_film,
    the_mode_decides_what_is_said_everywhere,
);

/// The first version of Firefox with relaxed SIMD.
const FIREFOX_WITH_RELAXED_SIMD: u32 = 145;

/// The program of the worker that the page chooses in this browser. WebKitGTK and older versions of Firefox have no relaxed
/// SIMD.
pub fn program(kind: Kind) -> &'static str {
    static FIREFOX: LazyLock<u32> = LazyLock::new(|| firefox_version().expect("the version of Firefox"));
    let is_relaxed = match kind {
        Kind::Chromium => true,
        Kind::Firefox => *FIREFOX >= FIREFOX_WITH_RELAXED_SIMD,
        Kind::WebKit => false,
    };
    if is_relaxed { "/worker_relaxed_bg.wasm" } else { "/worker_bg.wasm" }
}

/// The number before the first dot, as in `Mozilla Firefox 140.10.2esr`.
fn firefox_version() -> Option<u32> {
    let output =
        ["firefox-esr", "firefox"].iter().find_map(|name| Command::new(name).arg("--version").output().ok())?;
    let version = String::from_utf8_lossy(&output.stdout).split_whitespace().last()?.to_owned();
    version.split('.').next()?.parse().ok()
}

async fn the_page_answers_as_the_command_line_does_and_loads_the_network_once(kind: Kind) {
    let films = films();
    answers_as_the_command_line(&films, Visit { kind, ..Visit::default() }, program(kind)).await;
}

#[tokio::test]
async fn without_relaxed_simd_the_answers_are_the_same() {
    let visit = Visit { query: "?engine=plain", ..Visit::default() };
    answers_as_the_command_line(&films(), visit, "/worker_bg.wasm").await;
}

/// Chromium as on processors without AVX-VNNI, an instruction for a dot product with a sum.
pub fn without_vnni() -> Visit {
    Visit { arguments: vec!["--js-flags=--no-enable-avx-vnni".to_owned()], ..Visit::default() }
}

#[tokio::test]
async fn without_avx_vnni_the_answers_are_the_same() {
    answers_as_the_command_line(&films(), without_vnni(), program(Kind::Chromium)).await;
}

#[tokio::test]
async fn firefox_without_relaxed_simd_gets_the_plain_worker() {
    let preferences = vec![("javascript.options.wasm_relaxed_simd", false.into())];
    let visit = Visit { kind: Kind::Firefox, preferences, ..Visit::default() };
    answers_as_the_command_line(&films(), visit, "/worker_bg.wasm").await;
}

/// The page searches strings all the time, after which some builds of Firefox compute hundreds of times as long: see
/// src/vector_registers.rs. Without the workaround, the worker is silent for longer than it may be.
#[tokio::test]
async fn firefox_answers_beside_its_own_searches() {
    let script = "setInterval(() => '-'.repeat(256).indexOf('+'), 1)";
    let visit = Visit { kind: Kind::Firefox, script, ..Visit::default() };
    answers_as_the_command_line(&films(), visit, program(Kind::Firefox)).await;
}

/// The films' answers on the page are those of the command line; the network and the worker's program are fetched once.
pub async fn answers_as_the_command_line(films: &[PathBuf], visit: Visit, program: &str) {
    let expected = command_line(films);
    let browser = Browser::visit(visit).await;
    browser.choose(&films[..1]).await;
    browser.film(&name(&films[0])).await;
    browser.choose(&films[1..]).await;
    let (mut worst, mut answers): (f64, usize) = (0.0, 0);
    for (film, expected) in films.iter().zip(&expected) {
        let found = browser.film(&name(film)).await;
        if expected["refused"] == true {
            assert_eq!(found.kind, "error", "{}: {}", film.display(), found.text);
            assert!(found.text.contains(expected["reason"].as_str().unwrap()), "{}: {}", film.display(), found.text);
            continue;
        }
        answers += 1;
        assert_eq!(found.kind, "result", "{}: {}", film.display(), found.text);
        let difference = (found.probability.unwrap() - expected["probability"].as_f64().unwrap()).abs();
        assert!(difference < TOLERANCE, "{}: the page {found:?}, the command line {expected}", film.display());
        worst = worst.max(difference);
        assert_eq!(found.verdict.as_deref(), expected["verdict"].as_str(), "{}", film.display());
        assert!(found.milliseconds.unwrap() > 0.0);
    }
    assert!(answers >= films.len() / 2, "only {answers} of {} films were answered", films.len());
    println!(
        "{} films, {answers} answered, largest difference of a probability from the command line {worst:.6}",
        films.len()
    );
    assert_eq!(browser.fetched(".onnx"), network_files(), "one load of the network serves all films");
    assert_eq!(browser.fetched(program), 1);
    browser.close_without_errors().await;
}

async fn an_answer_says_verdict_probability_and_time_and_shows_the_film(kind: Kind) {
    let film = file("film.png", &encoded(mean_film(600, 450), ImageFormat::Png));
    let browser = Browser::open_in(kind).await;
    assert!(browser.element("notice").await.text().await.unwrap().contains("Not a medical device"));
    browser.choose(&[film]).await;
    let answer = browser.film("film.png").await;
    let headline = match answer.verdict.as_deref() {
        Some(_) if answer.unclear => "Uncertain",
        Some("pneumonia") => "Signs of pneumonia",
        Some("normal") => "No signs of pneumonia",
        other => panic!("no verdict: {other:?}"),
    };
    assert!(answer.text.contains(headline), "{:?}", answer.text);
    let open = browser.element("open-film").await.text().await.unwrap();
    for part in
        [headline, "Probability of pneumonia", "%", "Time:", "PNG, 600 x 450 pixels", "not a diagnosis", "SHA-256"]
    {
        assert!(open.contains(part), "{part:?} is missing in {open:?}");
    }
    // The thumbnail and the viewer show what was decoded: the spine is brighter than the lungs.
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    for canvas in ["[data-testid=result] canvas", "[data-testid=viewer-canvas]"] {
        // A thumbnail is drawn when it is near the window.
        browser.script("document.querySelector(arguments[0]).scrollIntoView()", vec![canvas.into()]).await;
        let levels = browser.script(LEVELS, vec![canvas.into()]).await;
        let levels: Vec<u64> = levels.as_array().unwrap().iter().map(|v| v.as_u64().unwrap()).collect();
        assert!(levels[0] > levels[1] + 20 && levels[0] > levels[2] + 20, "{canvas}: {levels:?}");
    }
    // With the map, and only with it, the grey film gets colour.
    assert_eq!(browser.script(&format!("return {COLOURED}"), vec![]).await, 0);
    browser.wait_for("[data-command=toggle-map]").await;
    browser.script("document.querySelector('[data-command=toggle-map]').click()", vec![]).await;
    browser.wait_for("[data-testid=viewer][data-map=true]").await;
    browser.until(&format!("{COLOURED} > 100")).await;
    assert!(!browser.element("map-summary").await.text().await.unwrap().is_empty());
    browser.close_without_errors().await;
}

/// Grey levels in the middle of a canvas and left and right of it, once something is drawn.
const LEVELS: &str = "const c = document.querySelector(arguments[0]); const g = c.getContext('2d'); \
    const look = () => [0.5, 0.3, 0.7].map(x => g.getImageData(c.width * x, c.height * 0.5, 1, 1).data[0]); \
    return new Promise(done => { const wait = () => look()[0] ? done(look()) : setTimeout(wait, 50); wait(); })";

/// How many pixels of the viewer have a colour.
const COLOURED: &str = "(() => { const c = document.querySelector('[data-testid=viewer-canvas]'); \
    const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; \
    let n = 0; for (let i = 0; i < p.length; i += 4) n += p[i] > p[i + 2] + 8; return n; })()";

#[tokio::test]
async fn predictive_values_follow_the_prevalence_typed() {
    let browser = Browser::open().await;
    browser.choose(&[file("film.png", &encoded(mean_film(600, 450), ImageFormat::Png))]).await;
    browser.film("film.png").await;
    let typed = "const i = document.querySelector('[data-testid=prevalence]'); i.value = arguments[0]; \
        i.dispatchEvent(new Event('input', { bubbles: true })); return null";
    let cells =
        "return [...document.querySelectorAll('[data-testid=operating-point] tbody td')].map(cell => cell.textContent)";
    browser.script(typed, vec!["50".into()]).await;
    let half = browser.script(cells, vec![]).await;
    browser.script(typed, vec!["1".into()]).await;
    let rare = browser.script(cells, vec![]).await;
    browser.script(typed, vec!["many".into()]).await;
    let none = browser.script(cells, vec![]).await;
    // Sensitivity and specificity stay on both sets of films; the two predictive values follow.
    let part = |cells: &Value, from: usize| cells.as_array().expect("cells")[from..from + 4].to_vec();
    assert_eq!(half.as_array().map(Vec::len), Some(8));
    assert_eq!(part(&half, 0), part(&rare, 0));
    // Where nothing normal is called pneumonia, each positive answer is right at any prevalence.
    let follows = |(half, rare): (&Value, Value)| *half != rare || half == "100.0\u{a0}%";
    assert!(
        part(&half, 4).iter().zip(part(&rare, 4)).all(follows) && part(&half, 4) != part(&rare, 4),
        "{half} {rare}"
    );
    assert_eq!(part(&none, 4), ["-"; 4]);
    // Another operating point has another sensitivity.
    browser.click("[data-testid=reading-screening]").await;
    let screening = browser.script(cells, vec![]).await;
    assert_ne!(screening[0], rare[0]);
    browser.close_without_errors().await;
}

/// In the headline, in the list, in the sentence at the modes and in the report.
async fn the_mode_decides_what_is_said_everywhere(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    browser.choose(&[file("film.png", &encoded(mean_film(600, 500), ImageFormat::Png))]).await;
    browser.answered("film.png").await;
    let points = registry::default().card().operating_points;
    let mut said_in_modes = Vec::new();
    for mode in OperatingMode::ALL {
        browser.click(&format!("[data-testid=reading-{}]", mode.name())).await;
        browser.click("[data-testid=report-open]").await;
        browser.element("report").await;
        let script = "const at = selector => document.querySelector(selector); \
            const row = at('[data-testid=result]').dataset; \
            return [row.probability, row.verdict, row.sign, at('.verdict').dataset.sign, at('.verdict').textContent, \
                at('[data-testid=spoken]').textContent, \
                at('[data-testid=at-reading]').textContent, at('[data-testid=report]').textContent]";
        let said = strings(&browser.script(script, vec![]).await);
        let [probability, verdict, in_row, sign, headline, spoken, forced, report] = &said[..] else {
            panic!("{said:?}")
        };
        let is_pneumonia = probability.parse::<f32>().expect("a number") >= points.of(mode).threshold;
        assert_eq!(verdict, if is_pneumonia { "pneumonia" } else { "normal" }, "{mode:?}");
        assert_eq!(in_row, sign, "{mode:?}");
        assert!(spoken.contains(headline.as_str()), "{mode:?}: {spoken}");
        assert!(report.contains(forced.as_str()), "{mode:?}: {forced} is not in {report}");
        said_in_modes.push((verdict.clone(), forced.clone()));
        browser.click("[data-testid=report-close]").await;
    }
    let [first, .., last] = &said_in_modes[..] else { panic!("{said_in_modes:?}") };
    assert!(first.0 != last.0 && first.1 != last.1, "choose a film on which the modes disagree: {said_in_modes:?}");
    browser.close_without_errors().await;
}
