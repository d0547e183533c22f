//! Other ways to add films: drag and drop, the clipboard, and the samples.

use image::ImageFormat;
use serde_json::{Value, json};

use crate::browser::{Browser, Kind, in_each_browser};
use crate::common::{encoded, mean_film};

/// Makes a DataTransfer with the given files, as a drop or a paste carries them.
const CARRIED: &str = "const carried = new DataTransfer(); \
    for (const [name, bytes] of arguments[0]) carried.items.add(new File([new Uint8Array(bytes)], name));";

fn films(names: &[&str]) -> Vec<Value> {
    let bytes = encoded(mean_film(200, 150), ImageFormat::Png);
    vec![names.iter().map(|name| json!([name, bytes])).collect()]
}

in_each_browser!(films_can_be_dropped_anywhere, the_drawing_is_tried_and_said_to_be_one);

async fn films_can_be_dropped_anywhere(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    browser.element("drop-zone").await;
    let script = format!(
        "{CARRIED} const drop = new DragEvent('drop', {{ dataTransfer: carried, bubbles: true, cancelable: true }}); \
         return document.body.dispatchEvent(drop)"
    );
    let opened_by_browser = browser.script(&script, films(&["one.png", "two.png"])).await;
    assert_eq!(opened_by_browser, false, "the browser must not open the file in place of the page");
    assert_eq!(browser.film("one.png").await.kind, "result");
    assert_eq!(browser.film("two.png").await.kind, "result");
    browser.close_without_errors().await;
}

async fn the_drawing_is_tried_and_said_to_be_one(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    browser.click("[data-testid=sample][data-drawing=true]").await;
    browser.wait_for("[data-testid=result]").await;
    browser.wait_for("[data-testid=open-film] [data-origin=drawing]").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_link_that_is_dropped_gets_an_answer_too() {
    let browser = Browser::open().await;
    browser.element("drop-zone").await;
    let script = "const carried = new DataTransfer(); \
         carried.setData('text/uri-list', 'https://example.org/film.png'); \
         const drop = new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true }); \
         return document.body.dispatchEvent(drop)";
    assert_eq!(browser.script(script, vec![]).await, false, "the browser must not go to the link");
    browser.wait_for("[data-testid=no-file]:not([hidden])").await;
    let script = format!(
        "{CARRIED} document.body.dispatchEvent(new DragEvent('drop', {{ dataTransfer: carried, bubbles: true, cancelable: true }}))"
    );
    browser.script(&script, films(&["one.png"])).await;
    assert_eq!(browser.film("one.png").await.kind, "result");
    browser.until("document.querySelector('[data-testid=no-file]').hidden").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_film_can_be_pasted() {
    let browser = Browser::open().await;
    browser.element("drop-zone").await;
    let script = format!(
        "{CARRIED} document.body.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: carried, bubbles: true, cancelable: true }}))"
    );
    browser.script(&script, films(&["pasted.png"])).await;
    assert_eq!(browser.film("pasted.png").await.kind, "result");
    browser.close_without_errors().await;
}
