//! The first screen for a visitor without a film, and the data for search engines and missing addresses.

use image::ImageFormat;
use pneumoscope::inference::registry;
use pneumoscope::report::PROGRAM_VERSION;
use serde_json::{Value, json};

use crate::browser::{Browser, Kind, Visit, file, in_each_browser};
use crate::common::{encoded, mean_film};

/// All parts of the first screen.
const PARTS: [&str; 10] = [
    "header h1 + p",
    "[data-testid=notice]",
    "[data-testid=drop-zone]",
    ".folder",
    ".samples",
    "[data-testid=picture]",
    "[data-testid=status]",
    "[data-testid=steps]",
    "[data-testid=proof]",
    "[data-testid=quality]",
];

/// The parts that are missing, empty, or not wholly in the window.
const OUT_OF_SIGHT: &str = "return arguments[0].filter(selector => { \
        const part = document.querySelector(selector); \
        if (!part) return true; \
        const box = part.getBoundingClientRect(); \
        return !box.width || !box.height || box.top < 0 || box.left < 0 || box.right > innerWidth + 0.5 || box.bottom > innerHeight + 0.5; \
    }).map(selector => `${selector}: ${JSON.stringify(document.querySelector(selector)?.getBoundingClientRect())}`)";

/// How many grey levels a canvas has at the places of a coarse grid; 1 for an empty one.
const LEVELS: &str = "const canvas = document.querySelector(arguments[0]); \
    const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data; \
    const levels = new Set(); \
    for (let at = 0; at < data.length; at += 4 * 97) levels.add(data[at]); \
    return levels.size";

in_each_browser!(
    everything_is_in_sight_without_scrolling,
    the_first_film_takes_the_place_of_the_first_screen,
    each_drawing_is_read_and_said_to_be_one,
    a_missing_address_leads_home,
);

async fn out_of_sight(browser: &Browser) -> Value {
    browser.script(OUT_OF_SIGHT, vec![json!(PARTS)]).await
}

async fn everything_is_in_sight_without_scrolling(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    browser.resize(1280, 720).await;
    browser.wait_for("[data-network=ready]").await;
    for language in browser.languages().await {
        browser.select("language", &language).await;
        browser.until(&format!("document.documentElement.lang === '{language}'")).await;
        browser.frames(2).await;
        assert_eq!(browser.script("return scrollY", vec![]).await, 0);
        assert_eq!(out_of_sight(&browser).await, json!([]), "{language}");
    }
    browser.close_without_errors().await;
}

#[tokio::test]
async fn at_320_pixels_all_parts_are_as_wide_as_the_window_at_most() {
    let browser = Browser::open().await;
    browser.resize(320, 640).await;
    browser.wait_for("[data-network=ready]").await;
    let wider = "return arguments[0].filter(selector => { \
            const box = document.querySelector(selector).getBoundingClientRect(); \
            return box.left < 0 || box.right > innerWidth; \
        }).concat(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page'] : [])";
    assert_eq!(browser.script(wider, vec![json!(PARTS)]).await, json!([]));
    browser.close_without_errors().await;
}

async fn the_first_film_takes_the_place_of_the_first_screen(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    browser.element("picture").await;
    browser.choose(&[file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
    browser.answered("film.png").await;
    let left = "return document.querySelectorAll('[data-testid=picture], [data-testid=sample], .welcome').length";
    assert_eq!(browser.script(left, vec![]).await, 0);
    browser.close_without_errors().await;
}

/// Any answer is accepted, also a refusal, because the drawings are not fitted to a network.
async fn each_drawing_is_read_and_said_to_be_one(kind: Kind) {
    for drawing in ["clear", "patch", "diffuse"] {
        let browser = Browser::open_in(kind).await;
        browser.click(&format!("[data-testid=sample][data-kind={drawing}]")).await;
        browser.wait_for(":is([data-testid=result], [data-testid=error])[data-filename]").await;
        browser.wait_for("[data-testid=open-film] [data-origin=drawing]").await;
        browser.close_without_errors().await;
    }
}

#[tokio::test]
async fn the_pictures_are_drawn_and_the_quality_is_the_card_s() {
    let browser = Browser::open().await;
    for canvas in ["picture] canvas", "picture] canvas.map", "sample][data-kind=diffuse] canvas"] {
        let selector = format!("[data-testid={canvas}");
        browser.wait_for(&selector).await;
        browser
            .until(&format!("(() => {{ {} }})() > 20", LEVELS.replace("arguments[0]", &format!("'{selector}'"))))
            .await;
    }
    let test = registry::default().card().operating_points.balanced.test.expect("figures on test films");
    let text = "return document.querySelector('[data-testid=quality]').textContent";
    let text = browser.script(text, vec![]).await;
    let text = text.as_str().expect("a text");
    for figure in [format!("{:.1}", 100.0 * test.sensitivity), format!("{:.1}", 100.0 * test.specificity)] {
        assert!(text.contains(&figure), "{figure} is not in {text}");
    }
    browser.click("[data-testid=quality] a").await;
    browser.element("learn").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn the_way_the_privacy_is_enforced_is_shown() {
    let browser = Browser::open().await;
    browser.click("[data-testid=how-private]").await;
    browser.until("document.querySelector('#about').open && document.activeElement.matches('#about > summary')").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn with_reduced_motion_the_picture_is_still_and_has_its_map() {
    let browser = Browser::open().await;
    let media = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    browser.tools("Emulation.setEmulatedMedia", media).await;
    browser.wait_for("[data-testid=picture].ready").await;
    let seen =
        "return [document.getAnimations().length, getComputedStyle(document.querySelector('.picture .map')).opacity]";
    assert_eq!(browser.script(seen, vec![]).await, json!([0, "1"]));
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_frame_has_no_first_screen() {
    let browser = Browser::visit(Visit { query: "?embed=1", ..Visit::default() }).await;
    browser.element("sample").await;
    let found = "return document.querySelectorAll('[data-testid=picture], .welcome').length";
    assert_eq!(browser.script(found, vec![]).await, 0);
    browser.close_without_errors().await;
}

async fn a_missing_address_leads_home(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    let home = browser.window.current_url().await.expect("an address");
    let missing = home.join("no-such-page").expect("an address");
    browser.window.goto(missing.as_str()).await.expect("a page");
    browser.wait_for("main p[lang=fr] a").await;
    // The style sheet is there.
    let margin = browser.script("return getComputedStyle(document.querySelector('h1')).marginTop", vec![]).await;
    assert_eq!(margin, "0px");
    browser.click("main p[lang=en] a").await;
    browser.wait_for("[data-testid=drop-zone]").await;
    assert_eq!(browser.window.current_url().await.expect("an address"), home);
    browser.close().await;
}

#[tokio::test]
async fn crawlers_find_what_they_ask_for() {
    let browser = Browser::open().await;
    let ask = "return fetch(arguments[0]).then(async found => [found.status, await found.text()])";
    let robots = browser.script(ask, vec![json!("./robots.txt")]).await;
    assert_eq!(robots[0], 200);
    assert!(robots[1].as_str().expect("a text").contains("User-agent: *"), "{robots}");
    assert_eq!(browser.script(ask, vec![json!("./no-such-page")]).await[0], 404);

    let data = "return JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').textContent)";
    let data = browser.script(data, vec![]).await;
    assert_eq!((&data["@type"], &data["softwareVersion"]), (&json!("SoftwareApplication"), &json!(PROGRAM_VERSION)));
    let picture = "return document.querySelector('meta[property=\"og:image\"]').content";
    let picture = browser.script(picture, vec![]).await;
    assert_eq!(browser.script(ask, vec![picture]).await[0], 200);
    browser.close().await;
}
