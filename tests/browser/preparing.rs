//! Pictures that are refused are changed in the viewer, or as the page proposes, and read again.

use image::ImageFormat;
use image::imageops::rotate180;

use crate::browser::{Browser, Kind, file, in_each_browser};
use crate::common::pictures::pictures_of;
use crate::common::{encoded, mean_film, stripes};
use crate::downloads::Downloads;

in_each_browser!(
    an_upside_down_film_is_turned_as_proposed_and_back,
    a_film_is_cut_out_of_a_page_by_hand,
    a_refused_picture_is_shown,
);

const REFUSED: &str = "[data-testid=open-film] [role=alert][data-code]";

async fn with(kind: Kind, name: &str, bytes: &[u8]) -> Browser {
    let browser = Browser::open_in(kind).await;
    browser.resize(1280, 900).await;
    browser.choose(&[file(name, bytes)]).await;
    browser.film(name).await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser
}

async fn an_upside_down_film_is_turned_as_proposed_and_back(kind: Kind) {
    let upside_down = encoded(rotate180(&mean_film(600, 500)), ImageFormat::Png);
    let browser = with(kind, "film.png", &upside_down).await;
    assert_eq!(browser.film("film.png").await.kind, "error");
    browser.click("[data-testid=proposal]").await;
    browser.answered("film.png").await;
    let changed = browser.element("changed").await.text().await.expect("text");
    assert!(changed.contains("turned right by 180°"), "{changed}");
    browser.wait_for("[data-testid=viewer][data-zoom][data-rotation='0']").await;

    browser.click("[data-testid=as-the-file-is]").await;
    browser.wait_for(REFUSED).await;
    assert_eq!(browser.film("film.png").await.kind, "error");
    browser.until("!document.querySelector('[data-testid=changed]')").await;
    browser.close_without_errors().await;
}

async fn a_film_is_cut_out_of_a_page_by_hand(kind: Kind) {
    let pictures = pictures_of(&mean_film(600, 520));
    let (_, page) = pictures.into_iter().find(|(name, _)| *name == "white-borders").expect("a picture");
    let browser = with(kind, "page.png", &encoded(page, ImageFormat::Png)).await;
    browser.wait_for(REFUSED).await;
    browser.click("[data-testid=film-remedy-crop]").await;
    browser.wait_for("[data-testid=viewer][data-crop=true]").await;
    // The film lies between 20 and 80 % of the page's width, and between 21.7 and 78.3 % of its height.
    drag(&browser, "crop-top-left", (0.22, 0.24)).await;
    drag(&browser, "crop-bottom-right", (0.78, 0.76)).await;
    browser.click("[data-testid=read-again]").await;
    browser.answered("page.png").await;
    let changed = browser.element("changed").await.text().await.expect("text");
    assert!(changed.contains("cropped") && !changed.contains("turned"), "{changed}");
    browser.wait_for("[data-testid=viewer][data-crop=false]").await;

    browser.click("[data-testid=as-the-file-is]").await;
    browser.wait_for(REFUSED).await;
    browser.wait_for("[data-testid=viewer][data-zoom][data-crop=false]").await;
    browser.close_without_errors().await;
}

/// Drags a handle to a place of the film, which the viewer shows whole.
async fn drag(browser: &Browser, handle: &str, (x, y): (f64, f64)) {
    browser.steady(&format!("[data-testid={handle}]")).await;
    let script = "const stage = document.querySelector('[data-testid=viewer-stage]').getBoundingClientRect(); \
        const handle = document.querySelector(`[data-testid=${arguments[0]}]`).getBoundingClientRect(); \
        const zoom = document.querySelector('[data-testid=viewer]').dataset.zoom / devicePixelRatio; \
        const [wide, high] = [1000 * zoom, 920 * zoom]; \
        return [stage.x + (stage.width - wide) / 2 + wide * arguments[1] - handle.x - handle.width / 2, \
            stage.y + (stage.height - high) / 2 + high * arguments[2] - handle.y - handle.height / 2]";
    let by = browser.script(script, vec![handle.into(), x.into(), y.into()]).await;
    let by = |index: usize| by[index].as_f64().expect("a number").round() as i64;
    let element = browser.element(handle).await;
    let chain = browser.window.action_chain().move_to_element_center(&element).click_and_hold();
    chain
        .move_by_offset(by(0) / 2, by(1) / 2)
        .move_by_offset(by(0) - by(0) / 2, by(1) - by(1) / 2)
        .release()
        .perform()
        .await
        .expect("a drag");
}

async fn a_refused_picture_is_shown(kind: Kind) {
    let browser = with(kind, "stripes.png", &encoded(stripes(400, 400), ImageFormat::Png)).await;
    browser.wait_for(REFUSED).await;
    browser.wait_for("[data-testid=no-proposals]").await;
    // The light stripes.
    let bright = "(() => { const c = document.querySelector('[data-testid=viewer-canvas]'); \
        const p = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; \
        return p.filter((level, at) => at % 4 == 0 && level > 200).length > 1000; })()";
    browser.until(bright).await;
    browser.close_without_errors().await;
}

#[tokio::test]
#[ignore = "takes a minute and a half; tests/native/proposals.rs does the same without a browser"]
async fn at_least_eighteen_of_twenty_kinds_of_pictures_reach_an_answer() {
    let browser = Browser::open().await;
    browser.resize(1280, 900).await;
    let pictures = pictures_of(&mean_film(600, 520));
    let mut without = Vec::new();
    for (name, picture) in pictures {
        let name = format!("{name}.png");
        browser.choose(&[file(&name, &encoded(picture, ImageFormat::Png))]).await;
        if browser.film(&name).await.kind == "result" {
            continue;
        }
        browser.wait_for(":is([data-testid=proposal], [data-testid=no-proposals])").await;
        if browser.script("return !document.querySelector('[data-testid=proposal]')", vec![]).await == true {
            without.push(name);
            continue;
        }
        browser.click("[data-testid=proposal]").await;
        browser.wait_for("[data-testid=changed]").await;
        if browser.film(&name).await.kind != "result" {
            without.push(name);
        }
    }
    assert!(without.len() <= 2, "no answer for {without:?}");
    browser.close_without_errors().await;
}

#[tokio::test]
async fn an_export_says_what_was_changed() {
    let browser = with(Kind::Chromium, "film.png", &encoded(mean_film(600, 500), ImageFormat::Png)).await;
    let downloads = Downloads::of(&browser).await;
    browser.click("[data-command=flip]").await;
    browser.click("[data-testid=read-again]").await;
    browser.wait_for("[data-testid=changed]").await;
    browser.answered("film.png").await;
    browser.click("[data-testid=report-open]").await;
    let report = browser.element("report").await.text().await.expect("text");
    assert!(report.contains("mirrored"), "{report}");
    browser.click("[data-testid=report-close]").await;
    browser.click("[data-testid=export-json]").await;
    let document: serde_json::Value = serde_json::from_slice(&downloads.bytes("json").await).expect("JSON");
    assert_eq!(document["films"][0]["film"]["changes"], serde_json::json!(["mirrored"]));
    browser.close_without_errors().await;
}
