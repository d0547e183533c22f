//! All tasks by keyboard. Scripts only read the page, and all actions are key presses, except in the system's file dialog.

use image::ImageFormat;
use serde_json::Value;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Kind, file, in_each_browser};
use crate::common::{encoded, mean_film};
use crate::downloads::Downloads;

/// Describes the focused element: what it is, whether the focus is visible, and whether the element is in the window and not
/// covered.
const FOCUSED: &str = "const one = document.activeElement; \
    if (!one || one === document.body) return null; \
    const ringed = element => { const style = getComputedStyle(element); \
        return style.boxShadow !== 'none' || style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; }; \
    const label = one.closest('label'); \
    const box = (label && one.getBoundingClientRect().width < 2 ? label : one).getBoundingClientRect(); \
    const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2; \
    const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2; \
    const top = document.elementFromPoint(x, y); \
    const uncovered = top && (one.contains(top) || top.contains(one) || label?.contains(top)); \
    return { what: one.outerHTML.slice(0, 160), ringed: ringed(one) || Boolean(label && ringed(label)), \
        uncovered: Boolean(uncovered) && box.bottom > 0 && box.top < innerHeight }";

/// Walks with Tab until the focus is on what matches this selector, and back with Shift and Tab where the page ends: not
/// every driver goes on at its beginning. Fails at a stop where the focus cannot be seen.
async fn tab_to(browser: &Browser, selector: &str) -> usize {
    let mut seen: Vec<String> = Vec::new();
    let mut at_the_end = false;
    for stops in 1..300 {
        if at_the_end {
            browser.press_holding(Key::Shift, Key::Tab).await;
        } else {
            browser.press(Key::Tab).await;
        }
        let focused = browser.script(FOCUSED, vec![]).await;
        if focused.is_null() {
            continue;
        }
        assert_eq!(focused["ringed"], true, "the focus cannot be seen: {focused}");
        assert_eq!(focused["uncovered"], true, "what has the focus is covered: {focused}");
        if is_focused(browser, selector).await {
            return stops;
        }
        let what = focused["what"].as_str().unwrap_or_default().to_owned();
        at_the_end |= seen.last() == Some(&what);
        seen.push(what);
    }
    panic!("Tab never comes to {selector}: {seen:#?}");
}

async fn is_focused(browser: &Browser, selector: &str) -> bool {
    browser.script("return document.activeElement.matches(arguments[0])", vec![selector.into()]).await == true
}

async fn viewer(browser: &Browser, attribute: &str) -> String {
    browser.element("viewer").await.attr(attribute).await.expect("an attribute").unwrap_or_default()
}

async fn text(browser: &Browser, selector: &str) -> String {
    browser.wait_for(selector).await;
    browser.window.find(By::Css(selector)).await.expect("an element").text().await.expect("text")
}

async fn figures(browser: &Browser) -> Value {
    let cells =
        "return [...document.querySelectorAll('[data-testid=operating-point] tbody td')].map(cell => cell.textContent)";
    browser.script(cells, vec![]).await
}

in_each_browser!(everything_can_be_done_by_keyboard);

async fn everything_can_be_done_by_keyboard(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    browser.wait_for("[data-network=ready]").await;

    // The way past the header, and to the file dialog.
    browser.press(Key::Tab).await;
    assert!(is_focused(&browser, ".skip").await);
    browser.press(Key::Enter).await;
    assert!(is_focused(&browser, "#content").await);
    tab_to(&browser, "[data-testid=file-input]").await;
    tab_to(&browser, "[data-testid=folder-input]").await;
    let sizes = [(600, 450), (450, 600), (500, 500)];
    let films: Vec<_> = (1..)
        .zip(sizes)
        .map(|(i, (width, height))| file(&format!("film{i}.png"), &encoded(mean_film(width, height), ImageFormat::Png)))
        .collect();
    browser.choose(&films).await;
    for i in 1..=3 {
        browser.film(&format!("film{i}.png")).await;
    }

    // Along the list.
    tab_to(&browser, "[data-filename='film1.png'] .open").await;
    browser.press(Key::Down).await;
    assert!(is_focused(&browser, "[data-filename='film2.png'] .open").await);
    assert_eq!(text(&browser, "[data-testid=open-film] h2").await, "film2.png");
    browser.press(Key::Down).await;
    assert!(is_focused(&browser, "[data-filename='film3.png'] .open").await);
    browser.press(Key::Up).await;
    assert!(is_focused(&browser, "[data-filename='film2.png'] .open").await);
    assert_eq!(text(&browser, "[data-testid=open-film] h2").await, "film2.png");

    // What the answer is worth.
    tab_to(&browser, "[name=reading]").await;
    assert!(is_focused(&browser, "[data-testid=reading-balanced]").await, "the chosen one is the way in");
    tab_to(&browser, "[data-testid=predictive-values] summary").await;
    browser.press(Key::Enter).await;
    let balanced = figures(&browser).await;
    browser.press(Key::Tab).await;
    assert!(is_focused(&browser, "[data-testid=prevalence]").await);
    browser.press_holding(Key::Control, "a").await;
    browser.press("50").await;
    browser.until("document.querySelector('[data-testid=prevalence]').value === '50'").await;
    let half = figures(&browser).await;
    assert_eq!(balanced[0], half[0]);
    assert_ne!(balanced[5], half[5]);
    for _ in 0..2 {
        browser.press_holding(Key::Shift, Key::Tab).await;
    }
    assert!(is_focused(&browser, "[name=reading]").await);
    browser.press(Key::Down).await;
    assert!(is_focused(&browser, "[data-testid=reading-confirming]:checked").await);
    assert_ne!(figures(&browser).await[0], half[0]);

    // The film itself.
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    tab_to(&browser, "[data-testid=viewer-stage]").await;
    let before = viewer(&browser, "data-zoom").await;
    browser.press("+++").await;
    browser.until(&format!("document.querySelector('[data-testid=viewer]').dataset.zoom > {before}")).await;
    let at = viewer(&browser, "data-at").await;
    browser.press(Key::Left).await;
    assert_ne!(viewer(&browser, "data-at").await, at);
    browser.press("ri").await;
    assert_eq!(viewer(&browser, "data-rotation").await, "90");
    browser.press("f").await;
    assert_eq!(viewer(&browser, "data-flip").await, "true");
    assert_eq!(viewer(&browser, "data-invert").await, "true");
    let width = viewer(&browser, "data-width").await;
    browser.press("w").await;
    assert_ne!(viewer(&browser, "data-width").await, width);
    let map = viewer(&browser, "data-map").await;
    browser.press("m").await;
    assert_ne!(viewer(&browser, "data-map").await, map);
    assert!(!text(&browser, "[data-testid=map-summary]").await.is_empty());
    browser.press("x").await;
    assert_eq!(viewer(&browser, "data-rotation").await, "0");
    browser.press("?").await;
    browser.wait_for("[data-testid=shortcuts][open]").await;
    browser.press(Key::Escape).await;
    browser.until("!document.querySelector('[data-testid=shortcuts]').open").await;
    assert!(is_focused(&browser, "[data-testid=viewer-stage]").await, "the focus is back where it was");

    // What is taken away.
    tab_to(&browser, "[data-testid=report-open]").await;
    browser.press(Key::Enter).await;
    browser.wait_for("[data-testid=report][open]").await;
    assert!(is_focused(&browser, "[data-testid=report-print]").await, "the focus goes along into the dialog");
    tab_to(&browser, "[data-testid=report-close]").await;
    browser.press(Key::Escape).await;
    browser.until("!document.querySelector('[data-testid=report]')").await;
    assert!(is_focused(&browser, "[data-testid=report-open]").await, "the focus is back where it was");
    tab_to(&browser, "[data-testid=export-csv]").await;
    if kind == Kind::Chromium {
        exported_by_keyboard(&browser).await;
    }

    // The other pages.
    for page in browser.other_pages().await {
        tab_to(&browser, &format!("nav a[href='{page}']")).await;
        browser.press(Key::Enter).await;
        browser.wait_for(&format!("nav a[href='{page}'][aria-current=page]")).await;
    }
    browser.close_without_errors().await;
}

/// With the focus on the first export.
async fn exported_by_keyboard(browser: &Browser) {
    let downloads = Downloads::of(browser).await;
    browser.press(Key::Enter).await;
    let table = downloads.text("csv").await;
    assert!(!table.contains("film1.png"), "names go along only if asked for:\n{table}");
    tab_to(browser, "[data-testid=export-names]").await;
    browser.press(Key::Space).await;
    tab_to(browser, "[data-testid=export-json]").await;
    browser.press(Key::Enter).await;
    let json: Value = serde_json::from_str(&downloads.text("json").await).expect("JSON");
    assert!(json.to_string().contains("film1.png"), "{json}");
}

#[tokio::test]
async fn a_long_list_is_one_tab_stop() {
    let browser = Browser::open().await;
    let film = encoded(mean_film(300, 200), ImageFormat::Png);
    let films: Vec<_> = (0..20).map(|i| file(&format!("film{i}.png"), &film)).collect();
    browser.choose(&films).await;
    browser.film("film19.png").await;
    tab_to(&browser, ".row .open").await;
    let stops = tab_to(&browser, "[data-testid=export-csv], [name=reading]").await;
    assert!(stops < 8, "{stops} stops from a list of 20 films to what follows it");
    browser.close_without_errors().await;
}

/// The Delete key removes a film; the focus goes to its neighbour, which is then the open film.
#[tokio::test]
async fn delete_removes_a_film_and_the_focus_stays_in_the_list() {
    let browser = Browser::open().await;
    let film = encoded(mean_film(300, 200), ImageFormat::Png);
    let films: Vec<_> = (0..3).map(|i| file(&format!("film{i}.png"), &film)).collect();
    browser.choose(&films).await;
    for i in 0..3 {
        browser.answered(&format!("film{i}.png")).await;
    }
    browser.script("document.querySelector(\"[data-filename='film1.png'] .open\").focus()", vec![]).await;
    for (gone, next) in [("film1.png", "film2.png"), ("film2.png", "film0.png")] {
        browser.press(Key::Delete).await;
        browser.until(&format!("!document.querySelector(\"[data-filename='{gone}']\")")).await;
        browser.wait_for(&format!("[data-testid=open-film][aria-label*='{next}']")).await;
        browser.until(&format!("document.activeElement.closest('.row')?.dataset.filename === '{next}'")).await;
    }
    browser.press(Key::Delete).await;
    browser.until("!document.querySelector('.row')").await;
    browser.close_without_errors().await;
}
