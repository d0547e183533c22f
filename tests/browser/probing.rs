//! Asking the network about a film of which a part is covered.

use image::ImageFormat;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{Browser, Kind, Visit, file, in_each_browser};
use crate::common::{encoded, mean_film, stripes};

in_each_browser!(a_covered_part_changes_what_the_network_says_and_not_the_answer);

const CURRENT: &str = "[data-testid=probe-effect][data-current=true]";

/// With an answered film in the viewer.
pub async fn with_film(kind: Kind) -> Browser {
    let browser = Browser::open_in(kind).await;
    browser.resize(1280, 900).await;
    browser.choose(&[file("film.png", &encoded(mean_film(600, 500), ImageFormat::Png))]).await;
    browser.answered("film.png").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser
}

/// The probability without the part that is covered now, and the change.
async fn effect(browser: &Browser) -> (f64, f64) {
    browser.wait_for(CURRENT).await;
    let script = "const effect = document.querySelector(arguments[0])?.dataset; \
        return effect ? [Number(effect.probability), Number(effect.change)] : null";
    let effect = browser.script(script, vec![CURRENT.into()]).await;
    (effect[0].as_f64().expect("a number"), effect[1].as_f64().expect("a number"))
}

async fn fine_map(browser: &Browser, name: &str) -> String {
    let script = "return document.querySelector('[data-testid=fine-map]').dataset[arguments[0]]";
    browser.script(script, vec![name.into()]).await.as_str().unwrap_or_default().to_owned()
}

async fn focus_on_the_film(browser: &Browser) {
    browser.script("document.querySelector('[data-testid=viewer-stage]').focus()", vec![]).await;
}

async fn a_covered_part_changes_what_the_network_says_and_not_the_answer(kind: Kind) {
    let browser = with_film(kind).await;
    let own = browser.film("film.png").await.probability.expect("a probability");

    // By its key, in the middle of the film; arrows move it.
    focus_on_the_film(&browser).await;
    browser.press("v").await;
    browser.wait_for("[data-testid=viewer][data-cover=patch][data-tool=cover]").await;
    let (middle, change) = effect(&browser).await;
    assert!((middle - own - change).abs() < 1e-4, "{own}, {middle}, {change}");
    assert_ne!(change, 0.0);
    let at = "document.querySelector('[data-testid=viewer]').dataset.at";
    let film_at = browser.script(&format!("return {at}"), vec![]).await;
    for _ in 0..4 {
        browser.press(Key::Left).await;
    }
    browser.until(&format!("document.querySelector('{CURRENT}')?.dataset.probability !== '{middle}'")).await;
    let (left, _) = effect(&browser).await;
    assert_ne!(left, middle);
    assert_eq!(browser.script(&format!("return {at}"), vec![]).await, film_at, "the film stays");
    browser.until("document.querySelector('.viewer > .viewer-said').textContent.includes('Patch')").await;
    browser.press("SSS").await;
    browser.until("Number(document.querySelector('[data-testid=cover-size]').value) > 40").await;
    assert_ne!(effect(&browser).await.0, left);

    // The border and the corners, in one click each.
    browser.click("[data-testid=cover-panel] [data-command=cover-border]").await;
    browser.wait_for("[data-testid=viewer][data-cover=border]").await;
    let border = effect(&browser).await;
    browser.click("[data-testid=cover-panel] [data-command=cover-corners]").await;
    browser.wait_for("[data-testid=viewer][data-cover=corners]").await;
    assert_ne!(effect(&browser).await, border);
    browser.click("[data-testid=cover-panel] [data-command=cover-corners]").await;
    browser.until("!document.querySelector('[data-testid=probe-effect]')").await;

    // By the button of the toolbar, on and off.
    browser.click(".viewer-toolbar [data-command=cover]").await;
    browser.wait_for("[data-testid=viewer][data-cover=patch]").await;
    effect(&browser).await;
    browser.click(".viewer-toolbar [data-command=cover]").await;
    browser.wait_for("[data-testid=viewer][data-cover=none]").await;
    browser.until("!document.querySelector('[data-testid=probe-effect]')").await;

    assert_eq!(browser.film("film.png").await.probability, Some(own), "the film's answer stays");
    browser.close_without_errors().await;
}

/// A mouse without a button, and fingers.
#[tokio::test]
async fn the_patch_follows_the_pointer() {
    let browser = with_film(Kind::Chromium).await;
    browser.click(".viewer-toolbar [data-command=cover]").await;
    effect(&browser).await;
    let box_of = "const box = document.querySelector('[data-testid=viewer-canvas]').getBoundingClientRect(); \
        return [box.x + box.width / 2, box.y + box.height / 2]";
    let middle = browser.script(box_of, vec![]).await;
    let [x, y] = [0, 1].map(|at| middle[at].as_f64().expect("a number"));
    let outline =
        async || browser.script("return document.querySelector('.cover path').getAttribute('d')", vec![]).await;
    let before = outline().await;
    for step in 0..30 {
        let moved = json!({ "type": "mouseMoved", "x": x - 60.0 + 4.0 * f64::from(step), "y": y + 20.0 });
        browser.tools("Input.dispatchMouseEvent", moved).await;
    }
    browser.until(&format!("document.querySelector('.cover path').getAttribute('d') !== {before}")).await;
    effect(&browser).await;

    browser.tools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 1 })).await;
    let touched = outline().await;
    let touch = async |kind: &str, points: Value| {
        browser.tools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
    };
    touch("touchStart", json!([{ "x": x - 40.0, "y": y - 40.0 }])).await;
    touch("touchMove", json!([{ "x": x - 20.0, "y": y - 50.0 }])).await;
    touch("touchEnd", json!([])).await;
    browser.until(&format!("document.querySelector('.cover path').getAttribute('d') !== {touched}")).await;
    effect(&browser).await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn the_fine_map_sharpens_and_can_be_cancelled() {
    let browser = with_film(Kind::Chromium).await;
    assert_eq!(fine_map(&browser, "status").await, "none");
    browser.click("[data-testid=fine-map-compute]").await;
    browser.wait_for("[data-testid=fine-map][data-status=computing]").await;
    browser.until("Number(document.querySelector('[data-testid=fine-map]').dataset.done) > 0").await;
    browser.click("[data-testid=fine-map-compute]").await;
    browser.wait_for("[data-testid=fine-map][data-status=none][data-done='0']").await;
    assert!(browser.window.find_all(By::Css("[data-testid=fine-map-legend]")).await.expect("a list").is_empty());

    let row = browser.film("film.png").await;
    browser.click("[data-testid=fine-map-compute]").await;
    browser.wait_for("[data-testid=fine-map][data-status=complete]").await;
    let done: usize = fine_map(&browser, "done").await.parse().expect("a number");
    assert!((64..=256).contains(&done), "{done} parts");
    browser.click("[data-testid=fine-map-everywhere]").await;
    // 64 squares and 256 places.
    browser.wait_for("[data-testid=fine-map][data-status=complete][data-done='320']").await;
    browser.until("!document.querySelector('[data-testid=fine-map-everywhere]')").await;
    browser.wait_for("[data-testid=fine-map-legend] canvas").await;
    browser.wait_for(".viewer-caption").await;
    let coloured = "(() => { const c = document.querySelector('[data-testid=viewer-canvas]'); \
        const data = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; \
        for (let i = 0; i < data.length; i += 4) if (data[i] !== data[i + 2]) return true; \
        return false; })()";
    browser.until(coloured).await;
    browser.click("[data-testid=fine-map-shown]").await;
    browser.until(&format!("!{coloured}")).await;
    // The activation map takes the place of the fine map.
    browser.click("[data-testid=fine-map-shown]").await;
    browser.until(coloured).await;
    browser.click("[data-command=toggle-map]").await;
    browser.until("!document.querySelector('[data-testid=fine-map-shown]').checked").await;
    browser.wait_for("[data-testid=viewer][data-map=true]").await;
    let after = browser.film("film.png").await;
    assert_eq!((after.probability, after.verdict), (row.probability, row.verdict));
    browser.close_without_errors().await;
}

/// The answer of another film does not wait for the map, which is forgotten with its film.
#[tokio::test]
async fn a_film_that_comes_during_a_fine_map_is_answered() {
    let browser = Browser::visit(Visit { query: "?workers=1", ..Visit::default() }).await;
    browser.choose(&[file("film.png", &encoded(mean_film(600, 500), ImageFormat::Png))]).await;
    browser.answered("film.png").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.click("[data-testid=fine-map-compute]").await;
    browser.wait_for("[data-testid=fine-map][data-status=computing]").await;
    browser.choose(&[file("other.png", &encoded(mean_film(500, 400), ImageFormat::Png))]).await;
    browser.answered("other.png").await;
    browser.wait_for("[data-testid=fine-map][data-status=none]").await;
    // The worker assessed another film since: it reads this one again.
    browser.click("[data-filename='film.png'] .open").await;
    browser.wait_for("[data-testid=open-film][aria-label*='film.png']").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.click(".viewer-toolbar [data-command=cover]").await;
    effect(&browser).await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_refused_picture_is_not_asked_about() {
    let browser = Browser::open().await;
    browser.choose(&[file("stripes.png", &encoded(stripes(400, 400), ImageFormat::Png))]).await;
    browser.film("stripes.png").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.wait_for(".viewer-toolbar [data-command=cover]:disabled").await;
    browser.wait_for("[data-testid=fine-map]:disabled").await;
    focus_on_the_film(&browser).await;
    browser.press("vb").await;
    browser.settled().await;
    browser.wait_for("[data-testid=viewer][data-cover=none]").await;
    browser.close_without_errors().await;
}
