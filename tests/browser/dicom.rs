//! DICOM files in the page: detected by content, shown with their windows or refused with a reason, and never with the
//! patient's name.

use image::ImageFormat;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Kind, file, in_each_browser};
use crate::common::{encoded, mean_film};
use crate::dicom_files::{Dicom, EXPLICIT, IMPLICIT, PATIENT};
use crate::downloads::Downloads;

const SIDE: u16 = 200;

/// Of 12 bits.
fn film(syntax: &'static str) -> Dicom {
    let samples: Vec<u16> =
        mean_film(SIDE.into(), SIDE.into()).into_raw().into_iter().map(|level| u16::from(level) * 16).collect();
    Dicom::film(syntax, SIDE, SIDE, 12, &samples)
}

in_each_browser!(
    a_dicom_film_is_shown_with_its_windows_and_without_its_patient,
    other_dicom_images_are_refused_with_a_reason,
);

async fn a_dicom_film_is_shown_with_its_windows_and_without_its_patient(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    let windows = film(EXPLICIT).text(0x0028_1050, "DS", "2040\\1000").text(0x0028_1051, "DS", "4080\\600").bytes();
    let plain = film(IMPLICIT).bytes();
    // The name does not suggest a DICOM file.
    browser.choose(&[file("IM000001", &windows), file("plain.png", &plain)]).await;
    browser.answered("IM000001").await;
    browser.answered("plain.png").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.wait_for("[data-testid=preset] option:nth-child(2)").await;
    let at = "return [...document.querySelectorAll('[data-testid=viewer]')] \
        .map(({ dataset }) => [dataset.center, dataset.width].map(Number))[0]";
    assert_eq!(browser.script(at, vec![]).await, json!([2040, 4080]));
    let second = "const preset = document.querySelector('[data-testid=preset]'); preset.value = '1'; \
        preset.dispatchEvent(new Event('change', { bubbles: true }))";
    browser.script(second, vec![]).await;
    browser.until("document.querySelector('[data-testid=viewer]').dataset.width == 600").await;

    let exported = if kind == Kind::Chromium {
        let downloads = Downloads::of(&browser).await;
        browser.click("[data-testid=export-names]").await;
        browser.click("[data-testid=export-json]").await;
        downloads.text("json").await
    } else {
        String::new()
    };
    let page = browser.script("return document.documentElement.outerHTML", vec![]).await.to_string();
    for name in PATIENT.split('^') {
        assert!(!exported.contains(name) && !page.contains(name), "{name}");
    }
    browser.close_without_errors().await;
}

async fn other_dicom_images_are_refused_with_a_reason(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    let slice = film(EXPLICIT).text(0x0008_0060, "CS", "CT").bytes();
    let hand = film(EXPLICIT).text(0x0018_0015, "CS", "HAND").bytes();
    browser.choose(&[file("slice", &slice), file("hand", &hand)]).await;
    for (name, says) in [("slice", "a CT slice, not a chest radiograph"), ("hand", "another part of the body")] {
        let film = browser.film(name).await;
        assert_eq!(film.kind, "error", "{name}");
        assert!(film.text.contains(says), "{}", film.text);
    }
    browser.close_without_errors().await;
}

/// The length between the caliper's ends, in millimetres.
async fn measured(browser: &Browser) -> f64 {
    browser.wait_for("[data-testid=caliper]").await;
    let length = "return Number(document.querySelector('[data-testid=caliper]').dataset.millimetres)";
    browser.script(length, vec![]).await.as_f64().expect("a length")
}

#[tokio::test]
async fn lengths_are_measured_where_the_file_states_the_size_of_its_pixels() {
    let browser = Browser::open().await;
    // Imager Pixel Spacing: twice as high as wide.
    let tall = film(EXPLICIT).text(0x0018_1164, "DS", "0.4\\0.2").bytes();
    let plain = encoded(mean_film(300, 200), ImageFormat::Png);
    browser.choose(&[file("tall", &tall), file("plain.png", &plain)]).await;
    browser.answered("tall").await;
    browser.answered("plain.png").await;
    browser.wait_for("[data-testid=viewer][data-at='100.0,200.0'] [data-testid=scale-bar]").await;

    browser.click("[data-command=measure]").await;
    browser.wait_for("[data-testid=viewer][data-tool=measure] svg.viewer-caliper").await;
    let before = measured(&browser).await;
    browser.script("document.querySelector('[data-testid=viewer-stage]').focus()", vec![]).await;
    // To the left, as the end is at the edge of the film.
    browser.press(Key::Left).await;
    browser
        .until(&format!("Number(document.querySelector('[data-testid=caliper]').dataset.millimetres) < {before}"))
        .await;
    let text = "return document.querySelector('[data-testid=caliper]').textContent";
    let text = browser.script(text, vec![]).await.to_string();
    assert!(text.contains("mm on the detector"), "{text}");
    browser.click("[data-command=measure]").await;
    browser.until("!document.querySelector('[data-testid=caliper]')").await;

    browser.click(".row:nth-child(2) .open").await;
    browser.wait_for("[data-testid=viewer][data-at='150.0,100.0']").await;
    browser.until("document.querySelector('[data-command=measure]').disabled").await;
    browser.until("!document.querySelector('[data-testid=scale-bar]')").await;
    browser.close_without_errors().await;
}
