//! Exports of films: the picture with its caption as a file and in the clipboard, and printed reports.

use std::fs;

use image::{GenericImageView, ImageFormat, Pixel};
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Kind, Visit, file, strings};
use crate::common::{encoded, mean_film, stripes};
use crate::downloads::Downloads;

/// Keeps what the page writes on canvases.
const KEEP_WRITTEN: &str = "window.written = []; { \
    const write = CanvasRenderingContext2D.prototype.fillText; \
    CanvasRenderingContext2D.prototype.fillText = function (...given) { \
        written.push(given[0]); \
        return write.apply(this, given); \
    }; }";

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
async fn the_picture_is_saved_as_it_is_shown_with_the_map_over_it_and_a_caption() {
    let browser = with_film(Visit { script: KEEP_WRITTEN, ..Visit::default() }).await;
    let downloads = Downloads::of(&browser).await;
    saves_the_picture(browser, downloads).await;
}

#[tokio::test]
async fn firefox_saves_the_picture_too() {
    let downloads = Downloads::into_folder();
    let (kind, preferences) = (Kind::Firefox, downloads.preferences());
    let visit = Visit { kind, preferences, script: KEEP_WRITTEN, ..Visit::default() };
    saves_the_picture(with_film(visit).await, downloads).await;
}

async fn saves_the_picture(browser: Browser, downloads: Downloads) {
    browser.select("language", "fr").await;
    browser.wait_for("html[lang=fr]").await;
    browser.click("[data-command=toggle-map]").await;
    browser.wait_for("[data-testid=viewer][data-map=true]").await;
    // Changed in the viewer, but not read again.
    browser.click("[data-command=invert]").await;
    browser.click("[data-testid=image-save]").await;
    let picture = image::load_from_memory_with_format(&downloads.bytes("png").await, ImageFormat::Png).expect("a PNG");
    assert_eq!(picture.width(), 600);
    assert!(picture.height() > 550, "{} rows", picture.height());
    let is = |from: u32, to: u32, wanted: fn([u8; 3]) -> bool| {
        picture.pixels().any(|(_, y, pixel)| (from..to).contains(&y) && wanted(pixel.to_rgb().0))
    };
    let is_coloured = |[r, g, b]: [u8; 3]| r.abs_diff(b) > 20 || r.abs_diff(g) > 20;
    assert!(is(0, 450, is_coloured), "a film is grey, a map is not");
    assert!(!is(450, 455, |[r, ..]| r > 20), "the caption begins below the film");
    assert!(is(455, picture.height(), |[r, g, b]| r.min(g).min(b) > 200), "it has letters");

    let written = async || browser.script("return written.splice(0).join(' ')", vec![]).await.to_string();
    let script = "const text = selector => document.querySelector(selector).textContent; \
        return ['[data-testid=notice]', '.verdict', '.verdict + p', '[data-testid=seen]', '.viewer-caption'].map(text)";
    let caption = written().await;
    let mut shown = strings(&browser.script(script, vec![]).await);
    shown.extend(["Cliché 1", "Point de fonctionnement: ", "Réseau : "].map(str::to_owned));
    for text in shown {
        assert!(caption.contains(text.trim()), "{text:?} is not in {caption}");
    }
    assert!(!caption.contains("film.png"), "{caption}");
    browser.click("[data-testid=image-name]").await;
    browser.click("[data-testid=image-save]").await;
    assert!(written().await.contains("film.png"));
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
    let size = browser.script(script, vec![]).await;
    assert_eq!(size[0], 600);
    assert!(size[1].as_u64() > Some(450), "there is a caption below the film: {size}");
    browser.close_without_errors().await;
}

#[tokio::test]
async fn the_report_fits_one_sheet_in_every_language() {
    let browser = with_film(Visit::default()).await;
    for language in browser.languages().await {
        browser.select("language", &language).await;
        browser.wait_for(&format!("html[lang={language}]")).await;
        browser.click("[data-testid=report-open]").await;
        browser.wait_for("[data-testid=report] canvas").await;
        let unused = "const right = selector => document.querySelector(selector).getBoundingClientRect().right; \
            return right('[data-testid=report] article') - right('[data-testid=report] figure:last-child')";
        assert!(browser.script(unused, vec![]).await.as_f64() < Some(2.0), "the pictures fill the sheet's width");
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
