//! The viewer under pointers: wheel, drag, pinch and buttons, on a film of full size.

use image::ImageFormat;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{Browser, Kind, Visit, file, in_each_browser};
use crate::common::{encoded, mean_film};

const CANVAS: &str = "[data-testid=viewer-canvas]";

async fn with_film(kind: Kind) -> Browser {
    let browser = Browser::open_in(kind).await;
    browser.resize(1280, 900).await;
    browser.choose(&[file("film.jpg", &encoded(mean_film(3000, 2500), ImageFormat::Jpeg))]).await;
    browser.answered("film.jpg").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    // Answers come in from below; the film must stay where it is while pointers are on it.
    browser
        .script("document.querySelector(arguments[0]).scrollIntoView({ block: 'center' })", vec![CANVAS.into()])
        .await;
    browser
}

async fn state(browser: &Browser, name: &str) -> f64 {
    let script = "return Number(document.querySelector('[data-testid=viewer]').dataset[arguments[0]])";
    browser.script(script, vec![name.into()]).await.as_f64().expect("a number")
}

/// The middle of the canvas in the window.
async fn middle(browser: &Browser) -> (f64, f64) {
    let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect(); \
        return [box.x + box.width / 2, box.y + box.height / 2]";
    let at = browser.script(script, vec![CANVAS.into()]).await;
    (at[0].as_f64().expect("a number"), at[1].as_f64().expect("a number"))
}

in_each_browser!(a_drag_windows_the_film_and_buttons_zoom_it, no_film_is_seen_beside_the_name_of_another);

#[tokio::test]
async fn the_wheel_zooms_the_film() {
    let browser = with_film(Kind::Chromium).await;
    let at = middle(&browser).await;
    let fitting = state(&browser, "zoom").await;
    let turned = json!({ "type": "mouseWheel", "x": at.0, "y": at.1, "deltaX": 0, "deltaY": -240 });
    browser.tools("Input.dispatchMouseEvent", turned).await;
    browser.until(&format!("document.querySelector('[data-testid=viewer]').dataset.zoom > {}", 1.1 * fitting)).await;
    browser.close_without_errors().await;
}

async fn a_drag_windows_the_film_and_buttons_zoom_it(kind: Kind) {
    let browser = with_film(kind).await;
    let fitting = state(&browser, "zoom").await;
    assert!(fitting < 1.0, "a film of 3000 pixels fits: {fitting}");
    let (center, width) = (state(&browser, "center").await, state(&browser, "width").await);
    let canvas = browser.window.find(By::Css(CANVAS)).await.expect("the canvas");
    let mut drag = browser.window.action_chain().move_to_element_center(&canvas).click_and_hold();
    for _ in 0..8 {
        drag = drag.move_by_offset(10, 5);
    }
    drag.release().perform().await.expect("the mouse can be moved");
    browser.until(&format!("document.querySelector('[data-testid=viewer]').dataset.width != {width}")).await;
    assert_ne!(state(&browser, "center").await, center);

    browser.click("[data-command=one-to-one]").await;
    browser.until("document.querySelector('[data-testid=viewer]').dataset.zoom == 1").await;
    browser.click("[data-command=reset]").await;
    browser.until(&format!("document.querySelector('[data-testid=viewer]').dataset.width == {width}")).await;
    assert_eq!(state(&browser, "zoom").await, fitting);
    browser.close_without_errors().await;
}

#[tokio::test]
async fn two_fingers_pinch() {
    let browser = with_film(Kind::Chromium).await;
    browser.tools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 2 })).await;
    let (x, y) = middle(&browser).await;
    let fitting = state(&browser, "zoom").await;
    let fingers = |apart: f64| json!([{ "x": x - apart, "y": y, "id": 0 }, { "x": x + apart, "y": y, "id": 1 }]);
    let touch = async |kind: &str, points: Value| {
        browser.tools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
    };
    touch("touchStart", fingers(40.0)).await;
    for step in 1..=8 {
        touch("touchMove", fingers(40.0 + 10.0 * f64::from(step))).await;
    }
    touch("touchEnd", json!([])).await;
    // From 40 pixels to 120 on each side.
    browser.until(&format!("document.querySelector('[data-testid=viewer]').dataset.zoom > {}", 2.0 * fitting)).await;
    assert!(state(&browser, "zoom").await < 4.0 * fitting);
    browser.close_without_errors().await;
}

/// The pixels of a film are requested when it is opened. Pixels that were requested earlier arrive first and are ignored.
#[tokio::test]
async fn moving_through_the_list_shows_the_open_film() {
    let sizes = [(600, 450), (450, 600), (500, 500)];
    let name = |i: usize| format!("film{i}.png");
    let films: Vec<_> = sizes
        .into_iter()
        .enumerate()
        .map(|(i, (width, height))| file(&name(i), &encoded(mean_film(width, height), ImageFormat::Png)))
        .collect();
    let browser = Browser::visit(Visit { query: "?workers=1", ..Visit::default() }).await;
    browser.choose(&films).await;
    for i in 0..films.len() {
        browser.answered(&name(i)).await;
    }
    let script = "for (const name of arguments[0]) document.querySelector(`[data-filename='${name}'] .open`).click()";
    browser.script(script, vec![json!([name(1), name(2), name(1)])]).await;
    browser.wait_for("[data-testid=open-film][aria-label*='film1.png']").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    assert_eq!(state(&browser, "width").await, 255.0);
    browser.close_without_errors().await;
}

/// Keeps each moment in which the canvas shows anything while another film is open than the one it was drawn for.
const WATCH: &str = "const canvas = document.querySelector(arguments[0]); \
    window.strangers = []; \
    const name = () => document.querySelector('[data-testid=open-film] h2').textContent; \
    const look = () => { \
        const loading = document.querySelector('[data-testid=viewer-stage]').ariaBusy === 'true'; \
        const seen = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(level => level > 0); \
        if (loading && seen) strangers.push(name()); \
        requestAnimationFrame(look); \
    }; \
    requestAnimationFrame(look)";

/// Of a film that takes long to load, and of one whose file is gone, the canvas shows nothing until it shows that film.
async fn no_film_is_seen_beside_the_name_of_another(kind: Kind) {
    let small = file("small.png", &encoded(mean_film(500, 400), ImageFormat::Png));
    let large = file("large.png", &encoded(mean_film(4000, 3000), ImageFormat::Png));
    let gone = file("gone.png", &encoded(mean_film(450, 600), ImageFormat::Png));
    let browser = Browser::open_in(kind).await;
    browser.choose(&[small, large, gone.clone()]).await;
    for name in ["small.png", "large.png", "gone.png"] {
        browser.answered(name).await;
    }
    let open = async |name: &str| {
        browser.script(&format!("document.querySelector(`[data-filename='{name}'] .open`).click()"), vec![]).await;
        browser.wait_for(&format!("[data-testid=open-film][aria-label*='{name}']")).await;
    };
    open("small.png").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.frames(2).await;
    browser.script(WATCH, vec![CANVAS.into()]).await;
    open("large.png").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.frames(2).await;

    std::fs::remove_file(gone).expect("the film's file");
    open("gone.png").await;
    browser.wait_for("[data-testid=viewer]:not([data-zoom])").await;
    browser.until("document.querySelector('.viewer-loading').textContent !== 'Loading the film'").await;
    browser.frames(2).await;
    assert_eq!(browser.script("return strangers", vec![]).await, json!([]), "seen while another film was open");
    browser.close_without_errors().await;
}

/// With touches and no events made by a script, so that it is the browser that decides what scrolls.
#[tokio::test]
async fn a_finger_scrolls_the_page_or_moves_a_zoomed_film() {
    let browser = Browser::open().await;
    let phone = json!({ "width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": true });
    browser.tools("Emulation.setDeviceMetricsOverride", phone).await;
    browser.tools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true, "maxTouchPoints": 1 })).await;
    browser.choose(&[file("film.png", &encoded(mean_film(600, 500), ImageFormat::Png))]).await;
    browser.answered("film.png").await;
    browser.wait_for("[data-testid=viewer][data-tool=pan]").await;
    browser.settled().await;
    let state = async || {
        let script = "const viewer = document.querySelector('[data-testid=viewer]').dataset; \
            return [scrollY, viewer.at, viewer.center]";
        browser.script(script, vec![]).await
    };
    // Upwards by 150 pixels, from the film's middle.
    let swipe = async || {
        let middle = "const stage = document.querySelector('[data-testid=viewer-stage]'); \
            stage.scrollIntoView({ block: 'center' }); \
            const box = stage.getBoundingClientRect(); \
            return [box.x + box.width / 2, box.y + box.height / 2]";
        let middle = browser.script(middle, vec![]).await;
        let before = state().await;
        let touch = async |kind: &str, points: Value| {
            browser.tools("Input.dispatchTouchEvent", json!({ "type": kind, "touchPoints": points })).await;
        };
        let [x, y] = [0, 1].map(|at| middle[at].as_f64().expect("a number"));
        touch("touchStart", json!([{ "x": x, "y": y }])).await;
        for step in 1..=15 {
            touch("touchMove", json!([{ "x": x, "y": y - 10.0 * f64::from(step) }])).await;
        }
        touch("touchEnd", json!([])).await;
        browser.settled().await;
        let after = state().await;
        [0, 1, 2].map(|at| before[at] != after[at])
    };
    assert_eq!(swipe().await, [true, false, false], "over a whole film the page scrolls");
    for _ in 0..4 {
        browser.click("[data-command=zoom-in]").await;
    }
    assert_eq!(swipe().await, [false, true, false], "a zoomed film moves");
    browser.click("[data-command=switch-tool]").await;
    browser.wait_for("[data-testid=viewer][data-tool=window]").await;
    assert_eq!(swipe().await, [false, false, true], "the window is set if that was chosen");
    browser.close_without_errors().await;
}
