//! Exports of one film: the picture as a file and in the clipboard, the report on one sheet of paper.

use image::{GenericImageView, ImageFormat, Pixel};
use serde_json::json;

use crate::browser::{Browser, Kind, Visit, file};
use crate::common::{encoded, mean_film};
use crate::downloads::Downloads;

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
        for (paper, width, height) in [("A4", 8.27, 11.69), ("Letter", 8.5, 11.0)] {
            let wanted = json!({ "paperWidth": width, "paperHeight": height, "preferCSSPageSize": true });
            let printed = browser.tools("Page.printToPDF", wanted).await;
            let printed = printed["data"].as_str().expect("a PDF").to_owned();
            // The browser reads it, and the objects that are pages are not compressed.
            let count = "return atob(arguments[0]).match(/\\/Type\\s*\\/Page[^s]/g).length";
            assert_eq!(browser.script(count, vec![json!(printed)]).await, 1, "{language}, {paper}");
        }
        browser.click("[data-testid=report-close]").await;
    }
    browser.close_without_errors().await;
}
