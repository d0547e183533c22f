//! Writes pictures of every page into target/screenshots (`./xtask/run screenshots`), those of the web app manifest
//! into assets/screenshots, and the README's dark one into docs/screenshots.

use std::fs;
use std::path::{Path, PathBuf};

use image::ImageFormat;
use image::imageops::rotate180;
use serde_json::json;

use crate::browser::{Browser, file};
use crate::common::{encoded, files_in, mean_film, real, stripes};

/// The widths of pictures of whole pages.
const WIDTHS: [u32; 3] = [360, 768, 1440];

/// The windows of pictures of what is in sight: a phone upright and on its side, a laptop, a screen.
const WINDOWS: [(u32, u32); 4] = [(390, 844), (844, 390), (1280, 720), (1440, 900)];

const THEMES: [&str; 2] = ["light", "dark"];

/// A film of each kind of answer, a picture that is none, and a film that is upside down.
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
    films.push(file("upside-down.png", &encoded(rotate180(&mean_film(600, 500)), ImageFormat::Png)));
    films
}

#[tokio::test]
#[ignore = "writes pictures: ./xtask/run screenshots"]
async fn pictures_of_the_pages() {
    let browser = Browser::open().await;
    browser.wait_for("[data-network=ready]").await;
    both(&browser, "empty").await;
    for (name, ready) in [
        ("learn", "[data-testid=learn] figure svg"),
        ("teachers", "[data-testid=teachers]"),
        ("exercise-start", "[data-testid=exercise-start]"),
    ] {
        browser.script("location.hash = arguments[0]", vec![json!(format!("#/{}", name.replace("-start", "")))]).await;
        browser.wait_for(ready).await;
        both(&browser, name).await;
    }
    browser.close_without_errors().await;
}

#[tokio::test]
#[ignore = "writes pictures: ./xtask/run screenshots"]
async fn pictures_of_the_reading_room() {
    let browser = Browser::open().await;
    let films = films();
    browser.choose(&films).await;
    for film in &films {
        browser.film(&film.file_name().expect("a name").to_string_lossy()).await;
    }
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    both(&browser, "film").await;
    command(&browser, "toggle-map").await;
    both(&browser, "map").await;
    command(&browser, "compare").await;
    browser.wait_for("[data-testid=beside]").await;
    windows(&browser, "compare").await;
    command(&browser, "compare").await;
    command(&browser, "toggle-map").await;

    command(&browser, "cover").await;
    browser.wait_for("[data-testid=probe-effect][data-current=true]").await;
    both(&browser, "cover").await;
    command(&browser, "cover").await;
    press_button(&browser, "[data-testid=fine-map-compute]").await;
    browser.wait_for("[data-testid=fine-map][data-status=complete]").await;
    both(&browser, "fine-map").await;
    press_button(&browser, "[data-testid=fine-map-shown]").await;
    let slide = "const slider = document.querySelector('[data-testid=adjust-contrast]'); \
        slider.value = slider.max; slider.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.script(slide, vec![]).await;
    browser.wait_for("[data-testid=adjust-effect][data-current=true]").await;
    both(&browser, "change").await;
    press_button(&browser, "[data-testid=adjust-reset]").await;

    press_button(&browser, "[data-testid=comparison] > summary").await;
    press_button(&browser, "[data-testid=comparison-start]").await;
    browser.wait_for("[data-testid=comparison][data-status=ended]").await;
    both(&browser, "networks").await;
    press_button(&browser, "[data-testid=comparison] > summary").await;

    command(&browser, "crop").await;
    browser.wait_for("[data-testid=viewer][data-crop=true]").await;
    windows(&browser, "crop").await;
    command(&browser, "crop").await;

    press_button(&browser, "[data-testid=report-open]").await;
    browser.wait_for("[data-testid=report] canvas").await;
    both(&browser, "report").await;
    print(&browser, "report").await;
    press_button(&browser, "[data-testid=report-close]").await;
    command(&browser, "help").await;
    windows(&browser, "keys").await;
    browser.script("document.querySelector('dialog[open]').close()", vec![]).await;
    press_button(&browser, "[data-filename='stripes.png'] .open").await;
    both(&browser, "refused").await;
    press_button(&browser, "[data-filename='upside-down.png'] .open").await;
    browser.wait_for("[data-testid=proposal]").await;
    both(&browser, "proposed").await;
    press_button(&browser, "[data-testid=clear]").await;
    browser.wait_for("[data-testid=undo]").await;
    both(&browser, "undo").await;
    browser.close_without_errors().await;
}

#[tokio::test]
#[ignore = "writes pictures: ./xtask/run screenshots"]
async fn pictures_of_films_with_labels() {
    let browser = Browser::open().await;
    let films = films();
    let name = |film: &PathBuf| film.file_name().expect("a name").to_string_lossy().into_owned();
    let label = |film: &PathBuf| if film.to_string_lossy().contains("NORMAL") { "NORMAL" } else { "PNEUMONIA" };
    let rows: Vec<String> = films.iter().map(|film| format!("{},{}\n", name(film), label(film))).collect();
    let table = file("labels.csv", format!("file,label\n{}", rows.concat()).as_bytes());
    browser.choose(&[films.as_slice(), &[table]].concat()).await;
    for film in &films {
        browser.film(&name(film)).await;
    }
    press_button(&browser, "[data-testid=evaluate]").await;
    let evaluated = format!("[data-testid=evaluation][data-films='{}'] [data-unfinished=false]", films.len());
    browser.wait_for(&evaluated).await;
    both(&browser, "own-films").await;
    press_button(&browser, "[data-testid=evaluation-close]").await;

    browser.script("location.hash = '#/exercise?reveal=once&films=2'", vec![]).await;
    browser.wait_for("[data-testid=exercise-films][data-films='2']").await;
    press_button(&browser, "[data-testid=exercise-start]").await;
    for number in 1..=2 {
        browser.wait_for("[data-testid=viewer][data-zoom]").await;
        if number == 1 {
            both(&browser, "exercise-film").await;
        }
        press_button(&browser, "[data-testid=exercise-normal]").await;
        browser.wait_for("[data-testid=exercise-guessing]:not(:disabled)").await;
        press_button(&browser, "[data-testid=exercise-guessing]").await;
        browser.wait_for("[data-testid=exercise-comparison]").await;
        if number == 1 {
            both(&browser, "exercise-answer").await;
        }
        press_button(&browser, "[data-testid=exercise-next]").await;
    }
    browser.element("exercise-results").await;
    both(&browser, "exercise-results").await;
    browser.close_without_errors().await;
}

/// Presses what may be out of sight.
async fn press_button(browser: &Browser, selector: &str) {
    browser.wait_for(selector).await;
    browser.script("document.querySelector(arguments[0]).click()", vec![selector.into()]).await;
}

async fn command(browser: &Browser, name: &str) {
    press_button(browser, &format!("[data-command={name}]")).await;
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

/// Pictures of what is in sight and of the whole page.
async fn both(browser: &Browser, name: &str) {
    windows(browser, name).await;
    for theme in THEMES {
        choose_theme(browser, theme).await;
        for width in WIDTHS {
            // First as people have it, for what depends on the height, then as tall as the page.
            set_size(browser, width, 900).await;
            let height = browser.script("return document.documentElement.scrollHeight", vec![]).await;
            let height = height.as_u64().unwrap_or(900).clamp(900, 16_000);
            set_size(browser, width, height as u32).await;
            save(browser, &format!("{name}-whole-{width}-{theme}.png")).await;
        }
    }
    browser.tools("Emulation.clearDeviceMetricsOverride", json!({})).await;
}

/// Pictures of what is in sight.
async fn windows(browser: &Browser, name: &str) {
    for theme in THEMES {
        choose_theme(browser, theme).await;
        for (width, height) in WINDOWS {
            set_size(browser, width, height).await;
            save(browser, &format!("{name}-{width}x{height}-{theme}.png")).await;
        }
    }
    browser.tools("Emulation.clearDeviceMetricsOverride", json!({})).await;
}

async fn choose_theme(browser: &Browser, theme: &str) {
    let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
    browser.tools("Emulation.setEmulatedMedia", media).await;
}

async fn set_size(browser: &Browser, width: u32, height: u32) {
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 1000 });
    browser.tools("Emulation.setDeviceMetricsOverride", size).await;
    browser.settled().await;
}

async fn save(browser: &Browser, name: &str) {
    let picture = browser.window.screenshot_as_png().await.expect("a picture");
    fs::write(folder().join(name), picture).expect("a file");
}
