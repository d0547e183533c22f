//! Files that the system opens with the installed app. The test plays the system.

use image::ImageFormat;
use serde_json::json;

use crate::browser::{Browser, Visit};
use crate::common::{encoded, mean_film};

/// Defines `window.launchQueue`, as in a browser that opens files with an installed app.
pub const LAUNCHES: &str = "Object.defineProperty(window, 'launchQueue', \
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
