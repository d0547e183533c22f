//! Exports of films: the picture as a file and in the clipboard, the reports on paper.

use std::fs;

use image::{GenericImageView, ImageFormat, Pixel};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Kind, Visit, file};
use crate::common::{encoded, mean_film, stripes};
use crate::downloads::Downloads;

/// A4 and Letter: width and height in inches.
const PAPERS: [(f64, f64); 2] = [(8.27, 11.69), (8.5, 11.0)];

/// With an answered film open.
async fn with_film(visit: Visit) -> Browser {
    let browser = Browser::visit(visit).await;
    browser.choose(&[file("film.png", &encoded(mean_film(600, 450), ImageFormat::Png))]).await;
    browser.answered("film.png").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser
}

#[tokio::test]
async fn the_picture_is_saved_as_it_is_shown_with_the_map_over_it() {
    let browser = with_film(Visit::default()).await;
    let downloads = Downloads::of(&browser).await;
    saves_the_picture(browser, downloads).await;
}

#[tokio::test]
async fn firefox_saves_the_picture_too() {
    let downloads = Downloads::into_folder();
    let visit = Visit { kind: Kind::Firefox, preferences: downloads.preferences(), ..Visit::default() };
    saves_the_picture(with_film(visit).await, downloads).await;
}

async fn saves_the_picture(browser: Browser, downloads: Downloads) {
    browser.click("[data-command=toggle-map]").await;
    browser.wait_for("[data-testid=viewer][data-map=true]").await;
    browser.click("[data-testid=image-save]").await;
    let picture = image::load_from_memory_with_format(&downloads.bytes("png").await, ImageFormat::Png).expect("a PNG");
    assert_eq!(picture.dimensions(), (600, 450));
    let coloured = picture.pixels().any(|(_, _, pixel)| {
        let [r, g, b] = pixel.to_rgb().0;
        r.abs_diff(b) > 20 || r.abs_diff(g) > 20
    });
    assert!(coloured, "a film is grey, a map is not");
    browser.close_without_errors().await;
}

#[tokio::test]
async fn the_picture_is_copied() {
    let browser = with_film(Visit::default()).await;
    let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    browser.tools("Browser.grantPermissions", permissions).await;
    browser.click("[data-testid=image-copy]").await;
    browser.wait_for(".film-actions [role=status]:not(:empty)").await;
    let script = "return navigator.clipboard.read() \
        .then(([item]) => item.getType('image/png')) \
        .then(createImageBitmap) \
        .then(picture => [picture.width, picture.height])";
    assert_eq!(browser.script(script, vec![]).await, json!([600, 450]));
    browser.close_without_errors().await;
}

#[tokio::test]
async fn the_report_fits_one_sheet_in_every_language() {
    let browser = with_film(Visit::default()).await;
    for language in browser.languages().await {
        browser.select("language", &language).await;
        browser.click("[data-testid=report-open]").await;
        browser.wait_for("[data-testid=report] canvas").await;
        for paper in PAPERS {
            assert_eq!(pages(&browser, paper).await, 1, "{language}, {paper:?}");
        }
        browser.click("[data-testid=report-close]").await;
    }
    browser.close_without_errors().await;
}

/// How many pages are printed on this paper.
async fn pages(browser: &Browser, (width, height): (f64, f64)) -> u64 {
    let wanted = json!({ "paperWidth": width, "paperHeight": height, "preferCSSPageSize": true });
    let printed = browser.tools("Page.printToPDF", wanted).await;
    // The browser reads it, and the objects that are pages are not compressed.
    let count = "return atob(arguments[0]).match(/\\/Type\\s*\\/Page[^s]/g).length";
    browser.script(count, vec![printed["data"].clone()]).await.as_u64().expect("a number")
}

#[tokio::test]
async fn a_report_on_several_films_has_a_list_and_a_sheet_for_each_answer() {
    let browser = Browser::open().await;
    let film =
        |number: u32| file(&format!("film{number}.png"), &encoded(mean_film(600, 440 + 10 * number), ImageFormat::Png));
    let lost = film(2);
    let refused = file("stripes.png", &encoded(stripes(400, 400), ImageFormat::Png));
    browser.choose(&[film(1), lost.clone(), film(3), refused]).await;
    for name in ["film1.png", "film2.png", "film3.png", "stripes.png"] {
        browser.film(name).await;
    }

    // Cancelled as soon as it begins.
    let cancel = "new MutationObserver((_, observer) => { \
            const close = document.querySelector('[data-testid=reports-close]'); \
            if (!close) return; \
            observer.disconnect(); \
            window.cancelled = document.querySelector('[data-testid=reports] progress').max; \
            close.click(); \
        }).observe(document.body, { subtree: true, childList: true })";
    browser.script(cancel, vec![]).await;
    browser.click("[data-testid=export-report]").await;
    browser.until("window.cancelled === 3 && !document.querySelector('.sheets, [data-testid=reports]')").await;

    // One film can no longer be read, which stops no other.
    fs::remove_file(lost).expect("a file goes");
    browser.click("[data-testid=export-report]").await;
    browser.wait_for("[data-testid=reports][data-ready=true]").await;
    let script = "const all = (selector, within = document) => [...within.querySelectorAll(selector)]; \
        const code = element => element.dataset.code; \
        const drawn = canvas => canvas.width === 600 && \
            canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[0] > 0; \
        return [all('[data-testid=report-list] tbody tr').length, all('[data-testid=report-list] [data-code]').map(code), \
            all('[data-testid=report-sheet]').map(sheet => \
                all('[data-code]', sheet).map(code)[0] ?? (all('canvas', sheet).length > 0 && all('canvas', sheet).every(drawn))), \
            document.querySelector('.sheets').textContent.includes('film1.png')]";
    let found = browser.script(script, vec![]).await;
    assert_eq!(found, json!([4, ["not-a-chest-film"], [true, "unreadable", true], false]));
    browser.click("[data-testid=reports-names]").await;
    browser.until("document.querySelector('.sheets').textContent.includes('film1.png')").await;
    for paper in PAPERS {
        assert_eq!(pages(&browser, paper).await, 4, "{paper:?}");
    }
    browser.script("window.print = () => { window.printed = true; }", vec![]).await;
    browser.press_holding(Key::Control, "p").await;
    browser.until("window.printed && !document.querySelector('[data-testid=report]')").await;
    pictures_fill_what_the_text_leaves(&browser).await;
    browser.click("[data-testid=reports-close]").await;
    browser.until("!document.querySelector('.sheets')").await;

    browser.select("show", "no-answer").await;
    browser.click("[data-testid=export-shown]").await;
    browser.click("[data-testid=export-report]").await;
    browser.wait_for("[data-testid=reports][data-ready=true]").await;
    assert_eq!(browser.script(script, vec![]).await, json!([1, ["not-a-chest-film"], [], false]));
    browser.close_without_errors().await;
}

/// On a window of the size of A4 within its margins, as if it was paper.
async fn pictures_fill_what_the_text_leaves(browser: &Browser) {
    browser.resize(703, 1032).await;
    browser.tools("Emulation.setEmulatedMedia", json!({ "media": "print" })).await;
    let script = "return [...document.querySelectorAll('[data-testid=report-sheet]')] \
        .filter(sheet => sheet.querySelector('canvas')) \
        .map(sheet => [sheet.querySelector('canvas').offsetHeight / sheet.offsetHeight, sheet.scrollHeight - sheet.offsetHeight])";
    let sheets = browser.script(script, vec![]).await;
    for sheet in sheets.as_array().expect("a list") {
        assert!(sheet[0].as_f64() > Some(0.25), "the pictures are small: {sheets}");
        assert!(sheet[1].as_f64() < Some(2.0), "the text is longer than the sheet: {sheets}");
    }
    browser.tools("Emulation.setEmulatedMedia", json!({ "media": "" })).await;
    browser.resize(1280, 900).await;
}
