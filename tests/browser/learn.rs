//! The Learn page and the page for teachers, as a person uses them.

use serde_json::{Value, json};
use thirtyfour::By;
use thirtyfour::common::keys::Key;
use xtask::build::dist;

use crate::browser::{Browser, Fault, Kind, Visit, in_each_browser};
use crate::embed::Course;

/// Opens the site at a place within it.
async fn open(hash: &'static str) -> Browser {
    open_in(Kind::Chromium, hash).await
}

/// As [`open`], in another browser.
async fn open_in(kind: Kind, hash: &'static str) -> Browser {
    let browser = Browser::visit(Visit { kind, query: hash, ..Visit::default() }).await;
    browser.wait_for("[data-testid=learn] figure svg, [data-testid=teachers]").await;
    browser
}

/// The four counts of the confusion matrix: true normal called normal, called pneumonia, then true pneumonia.
async fn counts(browser: &Browser) -> [u64; 4] {
    let script = "return ['tn', 'fp', 'fn', 'tp'].map(id => \
                  Number(document.querySelector(`[data-testid=${id}] strong`).textContent))";
    serde_json::from_value(browser.script(script, vec![]).await).expect("four counts")
}

async fn text(browser: &Browser, selector: &str) -> String {
    let script = "return document.querySelector(arguments[0]).textContent";
    browser.script(script, vec![json!(selector)]).await.as_str().expect("text").to_owned()
}

/// The shipped network's figures on one side, as the recipe wrote them.
fn reported(side: &str) -> Value {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/model/study/performance.json");
    let all: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("the study")).expect("JSON");
    all[side]["int8"].clone()
}

in_each_browser!(
    each_section_is_there_and_each_chart_has_a_sentence_and_a_table,
    the_threshold_moves_the_matrix,
    a_section_has_an_address_and_the_keyboard_goes_on_there,
);

async fn each_section_is_there_and_each_chart_has_a_sentence_and_a_table(kind: Kind) {
    let browser = open_in(kind, "#/learn").await;
    let script = "return [...document.querySelectorAll('[data-testid=learn] figure.chart')].map(figure => [ \
        figure.dataset.testid, \
        figure.querySelector('figcaption')?.textContent ?? '', \
        figure.querySelector('svg')?.getAttribute('aria-label') ?? figure.querySelector('[role=status]')?.textContent ?? '', \
        figure.querySelectorAll('table tbody tr').length, \
        new Set([...figure.querySelectorAll('table tr')].map(row => row.cells.length)).size])";
    let figures = browser.script(script, vec![]).await;
    let figures = figures.as_array().expect("figures");
    assert!(figures.len() >= 16, "{} figures", figures.len());
    for figure in figures {
        assert!(figure[1].as_str().is_some_and(|caption| !caption.is_empty()), "no caption: {figure}");
        assert!(figure[2].as_str().is_some_and(|sentence| sentence.len() > 30), "no sentence: {figure}");
        assert!(figure[3].as_u64().is_some_and(|rows| rows >= 2), "no table: {figure}");
    }
    let script = "return [...document.querySelectorAll('.contents a')].map(link => { \
        const section = document.querySelector(`[data-testid=section-${link.hash.split('/')[2]}]`); \
        return section?.querySelector('h3').textContent === link.textContent })";
    let found = browser.script(script, vec![]).await;
    assert!(found.as_array().is_some_and(|all| all.len() == 12 && all.iter().all(|one| *one == true)), "{found}");
    // A variable without a value, a text without words, a number that is none.
    let said = text(&browser, "[data-testid=learn]").await;
    for wrong in ["{", "learn-", "NaN", "inf"] {
        let at = said.find(wrong).filter(|&at| wrong != "inf" || !said[at..].starts_with("infe"));
        assert_eq!(at.map(|at| said[at..].chars().take(40).collect::<String>()), None, "{wrong}");
    }
    browser.close_without_errors().await;
}

async fn the_threshold_moves_the_matrix(kind: Kind) {
    let browser = open_in(kind, "#/learn/measures").await;
    let balanced = counts(&browser).await;
    assert_eq!(json!(balanced), flat(&reported("validation")));
    browser.click("[data-testid=threshold-screening]").await;
    let screening = counts(&browser).await;
    assert!(screening[3] > balanced[3] && screening[1] >= balanced[1], "{screening:?}");
    let slider = browser.element("threshold").await;
    slider.send_keys(Key::Home).await.expect("a key");
    let everything = counts(&browser).await;
    slider.send_keys(Key::End).await.expect("a key");
    let nothing = counts(&browser).await;
    assert!(everything[3] >= screening[3] && nothing[0] >= balanced[0], "{everything:?}, {nothing:?}");
    assert!(nothing[3] < balanced[3] / 2, "{nothing:?}");

    browser.click("[data-testid=threshold-balanced]").await;
    assert!(browser.window.find(By::Css("[data-testid=test-warning]")).await.is_err());
    browser.click("[data-testid=side-test]").await;
    browser.element("test-warning").await;
    assert_eq!(json!(counts(&browser).await), flat(&reported("test")));
    let of_test = reported("test");
    let share = |value: &Value| format!("{:.1}\u{a0}%", 100.0 * value.as_f64().expect("a share"));
    let [low, high] = [0, 1].map(|end| share(&of_test["sensitivity_interval"][end]));
    let sensitivity = format!("{} [{low} to {high}]", share(&of_test["sensitivity"]));
    assert!(text(&browser, "[data-testid=rates]").await.contains(&sensitivity), "{sensitivity}");

    let prevalence = browser.element("learn-prevalence").await;
    prevalence.clear().await.expect("an empty field");
    prevalence.send_keys("50").await.expect("keys");
    let [sensitivity, specificity] =
        ["sensitivity", "specificity"].map(|name| of_test[name].as_f64().expect("a share"));
    let positive = share(&json!(sensitivity / (sensitivity + 1.0 - specificity)));
    assert!(text(&browser, "[data-testid=rates]").await.contains(&positive), "{positive}");
    prevalence.clear().await.expect("an empty field");
    prevalence.send_keys("150").await.expect("keys");
    assert_eq!(prevalence.attr("aria-invalid").await.expect("an attribute").as_deref(), Some("true"));
    browser.close_without_errors().await;
}

/// `[[131, 2], [28, 338]]` as four counts.
fn flat(reported: &Value) -> Value {
    let rows = reported["confusion"].as_array().expect("a matrix");
    rows.iter().flat_map(|row| row.as_array().expect("a row").clone()).collect()
}

async fn a_section_has_an_address_and_the_keyboard_goes_on_there(kind: Kind) {
    let browser = open_in(kind, "#/learn/roc").await;
    browser.wait_for("#learn-roc:focus").await;
    browser.script("document.querySelector('.contents a[href=\"#/learn/failures\"]').click()", vec![]).await;
    browser.wait_for("#learn-failures:focus").await;
    let top = browser.script("return document.activeElement.getBoundingClientRect().top", vec![]).await;
    assert!(top.as_f64().is_some_and(|top| (0.0..400.0).contains(&top)), "{top}");
    browser.script("history.back()", vec![]).await;
    browser.wait_for("#learn-roc:focus").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn only_the_study_s_files_are_fetched_and_a_failure_can_be_retried() {
    let fault = Fault {
        address_ends: "scores.json",
        skip: 0,
        status: axum::http::StatusCode::INTERNAL_SERVER_ERROR,
        script: "",
    };
    let browser = Browser::open_with(vec![fault], "#/learn").await;
    let again = browser.element("learn-again").await;
    assert!(text(&browser, "[data-testid=learn] [role=alert]").await.contains("scores.json: HTTP 500"));
    again.click().await.expect("a click");
    browser.wait_for("[data-testid=learn] figure svg").await;
    let script =
        "return performance.getEntriesByType('resource').map(entry => new URL(entry.name).origin === location.origin)";
    let own = browser.script(script, vec![]).await;
    assert!(own.as_array().is_some_and(|all| all.iter().all(|one| *one == true)));
    browser.close().await;
}

#[tokio::test]
async fn the_page_fits_a_narrow_window() {
    for hash in ["#/learn", "#/teachers"] {
        let browser = open(hash).await;
        let size = json!({ "width": 320, "height": 900, "deviceScaleFactor": 1, "mobile": true });
        browser.window.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await.expect("a size");
        let script = "return [document.documentElement.scrollWidth, innerWidth]";
        let widths = browser.script(script, vec![]).await;
        assert!(widths[0].as_u64() <= widths[1].as_u64(), "{hash}: {widths}");
        browser.close_without_errors().await;
    }
}

#[tokio::test]
async fn teachers_get_code_that_embeds_the_site() {
    let browser = open("#/teachers").await;
    let script = "return document.querySelector('[data-testid=embed-code]').value";
    let code = browser.script(script, vec![]).await;
    let code = code.as_str().expect("code");
    assert!(code.contains("sandbox=\"allow-scripts allow-same-origin allow-downloads\""), "{code}");
    // What it says is true: the frame works, sandboxed, in a page of another origin.
    let address = browser.script("return location.href", vec![]).await;
    Course::open().show(&browser, &code.replace("?embed=1", "?embed=1#/learn")).await;
    let source = browser.script("return document.querySelector('iframe').src", vec![]).await;
    let expected = address.as_str().map(|address| address.replace("#/teachers", "index.html?embed=1#/learn"));
    assert_eq!(source.as_str(), expected.as_deref());
    browser.window.enter_frame(0).await.expect("the frame");
    browser.wait_for("[data-testid=learn] figure svg").await;
    browser.close().await;
}

#[tokio::test]
async fn the_button_copies_the_code_or_selects_it() {
    let browser = open("#/teachers").await;
    browser.click("[data-testid=embed-copy]").await;
    browser.wait_for(".code [role=status]:not(:empty)").await;
    let script = "const area = document.querySelector('[data-testid=embed-code]'); \
                  return area.selectionEnd - area.selectionStart === area.value.length";
    assert_eq!(browser.script(script, vec![]).await, true);
    browser.close_without_errors().await;
}

#[test]
fn the_site_has_the_study_s_files() {
    for file in pneumoscope::study::Study::FILES.iter().chain(&["mean-normal.png", "mean-pneumonia.png"]) {
        assert!(dist().join("study").join(file).is_file(), "{file}");
    }
}
