//! Files that are not films are refused with a reason, and the page stays usable.

use image::{GrayImage, ImageFormat, Luma};

use crate::bad_file_writers::{jpeg_of_scans, progressive_jpeg, tiff_of_jpegs};
use crate::browser::{Browser, Kind, file, in_each_browser};
use crate::common::{encoded, mean_film, stripes};
use crate::dicom_files::{DEFLATED, Dicom};

in_each_browser!(bad_files_are_refused_with_a_reason_and_the_page_stays_usable);

async fn bad_files_are_refused_with_a_reason_and_the_page_stays_usable(kind: Kind) {
    let good = encoded(mean_film(500, 400), ImageFormat::Jpeg);
    let stripes = encoded(stripes(400, 400), ImageFormat::Png);
    let pixel = encoded(GrayImage::from_pixel(1, 1, Luma([90])), ImageFormat::Png);
    let cases = [
        ("text.jpg", &b"these are words, not pixels"[..], "not-an-image", "not an image"),
        ("zero.png", b"", "empty", "empty"),
        ("cut.jpeg", &good[..good.len() / 2], "truncated", "cut short"),
        ("pixel.png", &pixel, "too-small", "1 x 1 pixels"),
        ("stripes.png", &stripes, "not-a-chest-film", "look"),
        ("scan.dcm", &[&[0; 128][..], b"DICM\x02\0\0\0UL\x04\0\0\0\0\0"].concat(), "no-pixels", "DICOM"),
    ];
    let mut files: Vec<_> = cases.iter().map(|(name, bytes, ..)| file(name, bytes)).collect();
    // Among the bad files, so that each of them could affect it.
    files.insert(2, file("good.jpg", &good));

    let browser = Browser::open_in(kind).await;
    browser.choose(&files).await;
    for (name, _, code, words) in cases {
        let film = browser.film(name).await;
        assert_eq!(film.kind, "error", "{name}");
        assert!(film.text.contains(words), "{name}: {:?}", film.text);
        let selector = format!("document.querySelector(\"[data-filename='{name}'] [data-code]\").dataset.code");
        assert_eq!(browser.script(&format!("return {selector}"), vec![]).await, code, "{name}");
    }
    assert_eq!(browser.film("good.jpg").await.kind, "result");

    browser.choose(&[file("after.jpg", &good)]).await;
    assert_eq!(browser.film("after.jpg").await.kind, "result");
    browser.close_without_errors().await;
}

/// Small files that would cost a decoder without limits gigabytes or minutes.
#[tokio::test]
async fn costly_files_cost_no_worker() {
    let small = encoded(mean_film(80, 80), ImageFormat::Jpeg);
    let large = progressive_jpeg(8_000, 9);
    let mut labels = Dicom::film(DEFLATED, 80, 80, 12, &vec![900; 80 * 80]);
    labels.put(0x0028_1055, "UN", vec![b'\\'; 240_000_000]);
    let costly = [
        ("strips.tiff", tiff_of_jpegs(80, 80, 800, 1, &small)),
        ("progressive.jpeg", large.clone()),
        ("progressive.tiff", tiff_of_jpegs(8_000, 8_000, 1, 1, &large)),
        ("scans.jpeg", jpeg_of_scans(2_000)),
        ("labels.dcm", labels.bytes()),
    ];
    let mut files: Vec<_> = costly.iter().map(|(name, bytes)| file(name, bytes)).collect();
    files.push(file("good.jpg", &encoded(mean_film(500, 400), ImageFormat::Jpeg)));
    let browser = Browser::open().await;
    browser.choose(&files).await;
    for (name, bytes) in &costly {
        assert!(bytes.len() < 2_000_000, "{name} has {} bytes", bytes.len());
        browser.film(name).await;
        let code =
            format!("return document.querySelector(\"[data-filename='{name}'] [data-code]\")?.dataset.code ?? ''");
        let code = browser.script(&code, vec![]).await;
        assert!(!code.as_str().expect("a code").starts_with("worker-"), "{name}: {code}");
    }
    assert_eq!(browser.film("good.jpg").await.kind, "result");
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_film_can_be_removed_while_it_waits_and_the_others_go_on() {
    let good = encoded(mean_film(500, 400), ImageFormat::Jpeg);
    let browser = Browser::open().await;
    browser.choose(&[file("first.jpg", &good), file("second.jpg", &good)]).await;
    browser.script("document.querySelector(\"[data-filename='first.jpg'] .remove\").click()", vec![]).await;
    assert_eq!(browser.film("second.jpg").await.kind, "result");
    let left = browser.script("return document.querySelectorAll('.row').length", vec![]).await;
    assert_eq!(left, 1);
    browser.close_without_errors().await;
}
