//! Folders and archives: a row for each film, and one line for all files that are no pictures. Formats that the browser
//! decodes.

use std::fs;

use image::ImageFormat;
use serde_json::json;

use crate::browser::{Browser, Kind, Visit, file, folder, in_each_browser};
use crate::common::{encoded, mean_film};
use crate::downloads::Downloads;
use crate::zip_files::{Member, zip};

/// The card's self-test film as an AVIF.
const AVIF: &[u8] = include_bytes!("film.avif");

fn film() -> Vec<u8> {
    encoded(mean_film(300, 200), ImageFormat::Png)
}

/// How many rows there are.
async fn rows(browser: &Browser) -> u64 {
    browser.script("return document.querySelectorAll('.row').length", vec![]).await.as_u64().expect("a number")
}

/// The stable name of a film's error.
async fn code(browser: &Browser, name: &str) -> String {
    browser.film(name).await;
    let code = format!("return document.querySelector(\"[data-filename='{name}'] [data-code]\").dataset.code");
    browser.script(&code, vec![]).await.as_str().expect("a code").to_owned()
}

in_each_browser!(an_archive_becomes_its_films);

async fn an_archive_becomes_its_films(kind: Kind) {
    let members = [
        Member::of("EXAM/DICOMDIR", film()),
        Member::of("EXAM/IM0001", film()),
        Member { method: 0, flags: 8, ..Member::of("EXAM/IM0002", film()) },
        Member { flags: 1, ..Member::of("EXAM/locked", film()) },
        Member::of("EXAM/viewer.exe", b"MZ program".to_vec()),
        Member::of("EXAM/readme.txt", b"text".to_vec()),
        Member::of("EXAM/inner.zip", zip(&[Member::of("IM0003", film()), Member::of("a.txt", b"text".to_vec())])),
    ];
    let browser = Browser::open_in(kind).await;
    browser.choose(&[file("alone.png", &film()), file("exam.zip", &zip(&members))]).await;
    for name in ["alone.png", "EXAM/IM0001", "EXAM/IM0002", "IM0003"] {
        assert_eq!(browser.film(name).await.kind, "result", "{name}");
    }
    assert_eq!(code(&browser, "EXAM/locked").await, "archive-encrypted");
    browser.until("document.querySelector('[data-testid=others]').dataset.count == 3").await;
    assert_eq!(rows(&browser).await, 5, "the archives are no rows");
    // A film in an archive is shown, too.
    browser.script("document.querySelector(\"[data-filename='EXAM/IM0002'] .open\").click()", vec![]).await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn an_archive_without_films_is_an_error() {
    let texts = zip(&[Member::of("a.txt", b"text".to_vec())]);
    let cut = zip(&[Member::of("a.png", film())]);
    let browser = Browser::open().await;
    browser.choose(&[file("texts.zip", &texts), file("cut.zip", &cut[..cut.len() / 2])]).await;
    assert_eq!(code(&browser, "texts.zip").await, "archive-without-films");
    assert_eq!(code(&browser, "cut.zip").await, "truncated");
    browser.close_without_errors().await;
}

#[tokio::test]
async fn files_of_a_folder_that_are_no_pictures_are_one_line() {
    let top = folder();
    fs::create_dir_all(top.join("DICOM")).expect("a folder");
    fs::write(top.join("DICOM/IM0001"), film()).expect("a film");
    fs::write(top.join("DICOMDIR"), film()).expect("a file");
    for n in 0..30 {
        fs::write(top.join(format!("DICOM/index{n}")), b"no picture").expect("a file");
    }
    fs::write(top.join("DICOM/cut.png"), &film()[..400]).expect("a file");
    let browser = Browser::open().await;
    browser.element("folder-input").await.send_keys(top.to_string_lossy()).await.expect("a folder can be chosen");
    browser.until("document.querySelector('[data-testid=others]').dataset.count == 30").await;
    assert_eq!(browser.film("IM0001").await.kind, "result");
    assert_eq!(code(&browser, "cut.png").await, "truncated", "a damaged picture is a picture");
    assert_eq!(rows(&browser).await, 2);
    browser.click("[data-testid=clear]").await;
    browser.until("document.querySelector('[data-testid=others]').hidden").await;
    browser.close_without_errors().await;
}

/// Mail programs allow a drop to copy, and some to move.
#[tokio::test]
async fn a_drop_copies() {
    let browser = Browser::open().await;
    browser.element("drop-zone").await;
    // Browsers ignore the effect of a `DataTransfer` that no drag carries.
    let script = "const carried = { dropEffect: 'none' }; \
        const over = new DragEvent('dragover', { bubbles: true, cancelable: true }); \
        Object.defineProperty(over, 'dataTransfer', { value: carried }); \
        document.body.dispatchEvent(over); \
        return carried.dropEffect";
    assert_eq!(browser.script(script, vec![]).await, json!("copy"));
    browser.close_without_errors().await;
}

/// As browsers do that protect against fingerprinting.
const CHANGED_CANVAS: &str = "for (const context of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) { \
        context.prototype.getImageData = () => { throw new Error('not given'); }; \
    } \
    HTMLCanvasElement.prototype.toBlob = function (done) { done(new Blob(['not the picture'])); }; \
    HTMLCanvasElement.prototype.toDataURL = () => 'data:,';";

#[tokio::test]
async fn the_saved_picture_does_not_come_from_a_canvas() {
    let browser = Browser::visit(Visit { script: CHANGED_CANVAS, ..Visit::default() }).await;
    let downloads = Downloads::of(&browser).await;
    browser.choose(&[file("film.png", &film())]).await;
    browser.answered("film.png").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.click("[data-testid=image-save]").await;
    let picture = image::load_from_memory_with_format(&downloads.bytes("png").await, ImageFormat::Png).expect("a PNG");
    assert_eq!((picture.width(), picture.height()), (300, 200));
    browser.until("document.querySelector('.film-actions [role=status]').textContent.includes('no caption')").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn what_the_browser_decodes_is_marked_and_what_it_cannot_is_named() {
    let heic = [&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], &[0; 400]].concat();
    let browser = Browser::open().await;
    browser.choose(&[file("phone.avif", AVIF), file("phone.heic", &heic)]).await;
    assert_eq!(browser.film("phone.avif").await.kind, "result");
    browser.until("document.body.innerText.includes('decoded by the browser')").await;
    assert_eq!(code(&browser, "phone.heic").await, "browser-cannot");
    browser.close_without_errors().await;
}
