//! Films that the system opens with the app or shares with it. The test stands in for the system.

use image::ImageFormat;
use serde_json::json;

use crate::browser::{Browser, Visit};
use crate::common::{encoded, mean_film};
use crate::offline::until_kept;

/// As in a browser that opens files with an installed app.
const LAUNCHES: &str = "Object.defineProperty(window, 'launchQueue', \
    { value: { setConsumer(consumer) { window.launch = consumer; } } })";

fn film() -> Vec<u8> {
    encoded(mean_film(300, 200), ImageFormat::Png)
}

#[tokio::test]
async fn files_opened_with_the_app_are_read() {
    let browser = Browser::visit(Visit { script: LAUNCHES, ..Visit::default() }).await;
    browser.until("window.launch").await;
    let script = "const file = new File([new Uint8Array(arguments[0])], 'opened.png'); \
        launch({ files: [{ getFile: async () => file }] })";
    browser.script(script, vec![json!(film())]).await;
    browser.answered("opened.png").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn what_is_shared_with_the_app_is_read_once() {
    let browser = Browser::open().await;
    until_kept(&browser).await;
    let script = "const body = new FormData(); \
        body.append('films', new File([new Uint8Array(arguments[0])], 'shared film é.png', { type: 'image/png' })); \
        return fetch('share', { method: 'POST', body }).then(answer => answer.url)";
    let address = browser.script(script, vec![json!(film())]).await;
    let address = address.as_str().expect("an address").to_owned();
    assert!(address.ends_with("index.html?shared"), "{address}");
    browser.window.goto(&address).await.expect("the page with what was shared");
    browser.answered("shared film é.png").await;
    browser.until("location.search === ''").await;
    browser.reload().await;
    browser.wait_for(".reading-room.empty").await;
    assert_eq!(browser.script("return caches.has('pneumoscope-shared')", vec![]).await, false);
    browser.window.goto(&address).await.expect("the page");
    browser.wait_for("[role=alert].update:not([hidden])").await;
    browser.close_without_errors().await;
}
