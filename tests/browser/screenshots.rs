//! Writes pictures of every page into target/screenshots (`./xtask/run screenshots`), those of the web app manifest
//! into assets/screenshots, and the README's dark one into docs/screenshots.

use std::fs;
use std::path::{Path, PathBuf};

use image::ImageFormat;
use serde_json::json;

use crate::browser::{Browser, file};
use crate::common::{encoded, files_in, mean_film, real, stripes};

const WIDTHS: [u32; 3] = [360, 768, 1440];

/// A film of each kind of answer, and a picture that is none.
fn films() -> Vec<PathBuf> {
    let mut films: Vec<PathBuf> = ["originals/PNEUMONIA", "originals/NORMAL"]
        .iter()
        .filter_map(|folder| Some(files_in(&real(folder)?).into_iter().take(3)))
        .flatten()
        .collect();
    if films.is_empty() {
        films.push(file("made.png", &encoded(mean_film(900, 700), ImageFormat::Png)));
    }
    films.push(file("stripes.png", &encoded(stripes(400, 400), ImageFormat::Png)));
    films
}

#[tokio::test]
#[ignore = "writes pictures: ./xtask/run screenshots"]
async fn pictures_of_every_page() {
    let browser = Browser::open().await;
    browser.wait_for("[data-network=ready]").await;
    shoot(&browser, "empty").await;
    let films = films();
    browser.choose(&films).await;
    for film in &films {
        browser.film(&film.file_name().expect("a name").to_string_lossy()).await;
    }
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    shoot(&browser, "film").await;
    browser.script("document.querySelector('[data-command=toggle-map]').click()", vec![]).await;
    shoot(&browser, "map").await;
    browser.script("document.querySelector('[data-testid=report-open]').click()", vec![]).await;
    browser.wait_for("[data-testid=report] canvas").await;
    shoot(&browser, "report").await;
    print(&browser, "report").await;
    browser.script("document.querySelector('[data-testid=report-close]').click()", vec![]).await;
    browser.script("document.querySelector('[data-command=help]').click()", vec![]).await;
    shoot(&browser, "keys").await;
    browser.script("document.querySelector('dialog[open]').close()", vec![]).await;
    browser.script("document.querySelector('[data-filename=\"stripes.png\"] .open').click()", vec![]).await;
    shoot(&browser, "refused").await;
    for (name, ready) in [("learn", "[data-testid=learn] figure svg"), ("teachers", "[data-testid=teachers]")] {
        browser.script("location.hash = arguments[0]", vec![json!(format!("#/{name}"))]).await;
        browser.wait_for(ready).await;
        shoot(&browser, name).await;
    }
    browser.close_without_errors().await;
}

/// Of the drawing, as films of people do not belong there.
#[tokio::test]
#[ignore = "writes pictures: ./xtask/run screenshots"]
async fn pictures_for_the_manifest() {
    let browser = Browser::open().await;
    browser.click("[data-testid=sample][data-kind=patch]").await;
    browser.wait_for("[data-testid=result]").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.script("document.querySelector('[data-command=toggle-map]').click()", vec![]).await;
    let pictures = [
        ("assets/screenshots/wide.png", (1280, 800), "light"),
        ("docs/screenshots/dark.png", (1280, 800), "dark"),
        ("assets/screenshots/narrow.png", (390, 844), "light"),
    ];
    for (file, (width, height), theme) in pictures {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
        browser.tools("Emulation.setEmulatedMedia", media).await;
        browser.resize(width, height).await;
        // Nothing that keys reach has the focus, and on a phone the film is in sight.
        let scroll = "document.activeElement.blur(); \
            if (innerWidth < 500) document.querySelector('[data-testid=viewer]').scrollIntoView({ behavior: 'instant' }); \
            else scrollTo({ top: 0, behavior: 'instant' })";
        browser.script(scroll, vec![]).await;
        browser.settled().await;
        let picture = browser.window.screenshot_as_png().await.expect("a picture");
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(file), picture).expect("a file");
    }
    browser.close_without_errors().await;
}

/// As it would be on paper (A4 at 96 pixels an inch).
async fn print(browser: &Browser, name: &str) {
    let tools = browser.window.cdp();
    tools.send_raw("Emulation.setEmulatedMedia", json!({ "media": "print" })).await.expect("paper");
    let size = json!({ "width": 703, "height": 1032, "deviceScaleFactor": 1, "mobile": false });
    tools.send_raw("Emulation.setDeviceMetricsOverride", size).await.expect("a size");
    browser.settled().await;
    let picture = browser.window.screenshot_as_png().await.expect("a picture");
    fs::write(folder().join(format!("{name}-print.png")), picture).expect("a file");
    tools.send_raw("Emulation.setEmulatedMedia", json!({ "media": "" })).await.expect("a screen");
}

fn folder() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screenshots");
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// The whole page at each width in both themes.
async fn shoot(browser: &Browser, name: &str) {
    let tools = browser.window.cdp();
    for theme in ["light", "dark"] {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
        tools.send_raw("Emulation.setEmulatedMedia", media).await.expect("a theme");
        for width in WIDTHS {
            let size = |height: u64| json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500 });
            // First as people have it, for what depends on the height, then as tall as the page.
            tools.send_raw("Emulation.setDeviceMetricsOverride", size(900)).await.expect("a size");
            let height = browser.script("return document.documentElement.scrollHeight", vec![]).await;
            let height = height.as_u64().unwrap_or(900).clamp(900, 16_000);
            tools.send_raw("Emulation.setDeviceMetricsOverride", size(height)).await.expect("a size");
            browser.settled().await;
            let picture = browser.window.screenshot_as_png().await.expect("a picture");
            fs::write(folder().join(format!("{name}-{width}-{theme}.png")), picture).expect("a file");
        }
    }
    tools.send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await.expect("the window's own size");
}
