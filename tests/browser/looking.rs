//! The viewer under pointers: wheel, drag, pinch and buttons, on a film of full size.

use image::ImageFormat;
use serde_json::{Value, json};

use crate::browser::{Browser, file};
use crate::common::{encoded, mean_film};

const CANVAS: &str = "[data-testid=viewer-canvas]";

async fn with_film(test: &str) -> Browser {
    let browser = Browser::open().await;
    browser.resize(1280, 900).await;
    browser.choose(&[file(test, "film.jpg", &encoded(mean_film(3000, 2500), ImageFormat::Jpeg))]).await;
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

async fn mouse(browser: &Browser, kind: &str, (x, y): (f64, f64), more: Value) {
    let mut event = json!({ "type": kind, "x": x, "y": y });
    event.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    browser.tools("Input.dispatchMouseEvent", event).await;
}

#[tokio::test]
async fn wheel_and_drag_zoom_and_window_the_film() {
    let browser = with_film("looking-mouse").await;
    let (x, y) = middle(&browser).await;
    let fitting = state(&browser, "zoom").await;
    assert!(fitting < 1.0, "a film of 3000 pixels fits: {fitting}");
    mouse(&browser, "mouseWheel", (x, y), json!({ "deltaX": 0, "deltaY": -240 })).await;
    browser.until(&format!("document.querySelector('[data-testid=viewer]').dataset.zoom > {}", 1.1 * fitting)).await;

    let (center, width) = (state(&browser, "center").await, state(&browser, "width").await);
    let held = json!({ "button": "left", "buttons": 1, "clickCount": 1 });
    mouse(&browser, "mousePressed", (x, y), held.clone()).await;
    for step in 1..=8 {
        let to = (x + 10.0 * f64::from(step), y + 5.0 * f64::from(step));
        mouse(&browser, "mouseMoved", to, held.clone()).await;
    }
    mouse(&browser, "mouseReleased", (x + 80.0, y + 40.0), held).await;
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
    let browser = with_film("looking-touch").await;
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
