//! The reading room with films: film and answer in sight, views that stay with their films, films that come back.

use std::path::PathBuf;

use image::ImageFormat;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser::{Browser, Kind, file, in_each_browser};
use crate::common::{encoded, mean_film, stripes};
use crate::downloads::Downloads;

/// A phone upright and on its side, a small and a large screen.
const SIZES: [(u32, u32); 4] = [(390, 844), (844, 390), (1280, 720), (1440, 900)];

fn films(count: usize) -> Vec<PathBuf> {
    let film = |number: usize| {
        file(&format!("film{number}.png"), &encoded(mean_film(600, 500 + 10 * number as u32), ImageFormat::Png))
    };
    (1..=count).map(film).collect()
}

async fn with_films(kind: Kind, count: usize) -> Browser {
    let browser = Browser::open_in(kind).await;
    browser.resize(1280, 900).await;
    browser.choose(&films(count)).await;
    for number in 1..=count {
        browser.answered(&format!("film{number}.png")).await;
    }
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser
}

in_each_browser!(film_verdict_and_map_switch_are_in_sight, each_film_keeps_its_view, removed_films_come_back);

async fn film_verdict_and_map_switch_are_in_sight(kind: Kind) {
    // The windows of the others are not as narrow as a phone.
    let sizes = if kind == Kind::Chromium { &SIZES[..] } else { &SIZES[1..2] };
    for &(width, height) in sizes {
        let browser = Browser::open_in(kind).await;
        browser.resize(width, height).await;
        browser.choose(&films(3)).await;
        browser.answered("film1.png").await;
        browser.wait_for("[data-testid=viewer][data-zoom]").await;
        browser.settled().await;
        let script = "const part = selector => { \
                const box = document.querySelector(selector).getBoundingClientRect(); \
                const seen = Math.max(0, Math.min(box.bottom, innerHeight) - Math.max(box.top, 0)); \
                return { share: seen / box.height, height: seen, right: box.right <= innerWidth + 1 }; \
            }; \
            return ['.verdict', '[data-command=toggle-map]', '[data-testid=viewer-canvas]'].map(part)";
        let parts = browser.script(script, vec![]).await;
        for (part, least) in parts.as_array().expect("a list").iter().zip([0.99, 0.99, 0.9]) {
            let share = part["share"].as_f64().expect("a number");
            assert!(share >= least && part["right"] == true, "{width} x {height}: {parts}");
        }
        assert!(parts[2]["height"].as_f64().expect("a number") >= 150.0, "{width} x {height}: {parts}");
        browser.close_without_errors().await;
    }
}

async fn each_film_keeps_its_view(kind: Kind) {
    let browser = with_films(kind, 2).await;
    let state = async |name: &str| {
        let script = "return document.querySelector('[data-testid=viewer]').dataset[arguments[0]]";
        browser.script(script, vec![name.into()]).await.as_str().unwrap_or_default().to_owned()
    };
    let open = async |name: &str| {
        browser.click(&format!("[data-filename='{name}'] .open")).await;
        browser.wait_for(&format!("[data-testid=open-film][aria-label*='{name}']")).await;
        browser.wait_for("[data-testid=viewer][data-zoom]").await;
    };
    browser.click("[data-command=one-to-one]").await;
    browser.wait_for("[data-testid=viewer][data-zoom='1.0000']").await;
    browser.click("[data-command=invert]").await;
    open("film2.png").await;
    assert_eq!(state("invert").await, "false");
    assert_ne!(state("zoom").await, "1.0000");
    open("film1.png").await;
    assert_eq!((state("zoom").await, state("invert").await), ("1.0000".to_owned(), "true".to_owned()));
    browser.close_without_errors().await;
}

async fn removed_films_come_back(kind: Kind) {
    let browser = with_films(kind, 3).await;
    let names = async || {
        let script = "return [...document.querySelectorAll('[data-testid=result]')].map(row => row.dataset.filename)";
        browser.script(script, vec![]).await
    };
    let all = names().await;
    browser.click("[data-filename='film2.png'] .remove").await;
    browser.until("document.querySelectorAll('[data-testid=result]').length === 2").await;
    browser.click("[data-testid=undo]").await;
    browser.until("document.querySelectorAll('[data-testid=result]').length === 3").await;
    assert_eq!(names().await, all);
    browser.wait_for("[data-testid=open-film][aria-label*='film2.png']").await;

    browser.click("[data-testid=clear]").await;
    browser.until("!document.querySelector('[data-testid=result]')").await;
    browser.click("[data-testid=undo]").await;
    browser.until("document.querySelectorAll('[data-testid=result]').length === 3").await;
    assert_eq!(names().await, all);
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.until("!document.querySelector('[data-testid=undo]')").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn two_films_are_compared_side_by_side() {
    let browser = with_films(Kind::Chromium, 2).await;
    let of = async |test_id: &str, name: &str| {
        let script = "return document.querySelector(`[data-testid=${arguments[0]}]`).dataset[arguments[1]]";
        browser.script(script, vec![test_id.into(), name.into()]).await.as_str().unwrap_or_default().to_owned()
    };
    // One film, with and without the map.
    browser.click("[data-command=compare]").await;
    browser.wait_for("[data-testid=beside]").await;
    assert_ne!(of("viewer", "map").await, of("beside", "map").await);
    // Two films, with one zoom and position.
    browser.click("[data-filename='film2.png'] .open").await;
    browser.until("document.querySelectorAll('.viewer-name').length === 2").await;
    let said = "return [...document.querySelectorAll('.viewer-name')].map(name => name.textContent)";
    let said = browser.script(said, vec![]).await;
    assert!(said[0].as_str().is_some_and(|said| said.starts_with("film2.png: ")), "{said}");
    assert!(said[1].as_str().is_some_and(|said| said.starts_with("film1.png: ")), "{said}");
    let (one, beside) = (of("viewer", "zoom").await, of("beside", "zoom").await);
    browser.click("[data-command=zoom-in]").await;
    browser.until(&format!("document.querySelector('[data-testid=viewer]').dataset.zoom !== '{one}'")).await;
    browser.until(&format!("document.querySelector('[data-testid=beside]').dataset.zoom !== '{beside}'")).await;
    // The wheel over the one beside zooms both.
    let one = of("viewer", "zoom").await;
    let wheel = "const canvas = document.querySelector('[data-testid=beside] canvas'), box = canvas.getBoundingClientRect(); \
        canvas.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, deltaY: -300, \
            clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 }))";
    browser.script(wheel, vec![]).await;
    browser.until(&format!("document.querySelector('[data-testid=viewer]').dataset.zoom !== '{one}'")).await;
    let boxes =
        "return [...document.querySelectorAll('.viewer-stage')].map(stage => stage.getBoundingClientRect().toJSON())";
    let boxes = browser.script(boxes, vec![]).await;
    assert_eq!(boxes[0]["top"], boxes[1]["top"], "{boxes}");
    assert!(boxes[0]["right"].as_f64() <= boxes[1]["left"].as_f64(), "{boxes}");
    // A film that is removed is not kept.
    browser.click("[data-filename='film1.png'] .remove").await;
    browser.until("!document.querySelector('[data-testid=beside]')").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn control_p_prints_the_report() {
    let browser = with_films(Kind::Chromium, 1).await;
    browser
        .script(
            "window.print = () => { window.printed = Boolean(document.querySelector('[data-testid=report] canvas')); }",
            vec![],
        )
        .await;
    browser.click("[data-testid=viewer-stage]").await;
    browser.press_holding(Key::Control, "p").await;
    browser.until("window.printed").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn the_header_is_one_slim_bar_with_films_and_whole_without() {
    let browser = with_films(Kind::Chromium, 1).await;
    let height = "return document.querySelector('header.site').offsetHeight";
    let slim = browser.script(height, vec![]).await;
    assert!(slim.as_u64().expect("a number") <= 60, "{slim}");
    browser.go("#/learn").await;
    let whole = browser.script(height, vec![]).await;
    assert!(whole.as_u64() > slim.as_u64());
    assert_eq!(
        browser.script("return document.documentElement.hasAttribute('data-reading')", vec![]).await,
        json!(false)
    );
    browser.close_without_errors().await;
}

/// The live region says each answer once: when it comes, and when its film is opened.
#[tokio::test]
async fn the_answer_is_spoken_once() {
    let browser = Browser::open().await;
    browser.element("drop-zone").await;
    let listen = "window.said = []; \
        const region = document.querySelector('[data-testid=spoken]'); \
        new MutationObserver(() => { if (region.textContent) said.push(region.textContent); }) \
            .observe(region, { subtree: true, childList: true, characterData: true }); \
        return region.getAttribute('role')";
    assert_eq!(browser.script(listen, vec![]).await, json!("status"));
    browser.choose(&films(2)).await;
    browser.answered("film1.png").await;
    browser.answered("film2.png").await;
    browser.settled().await;
    browser.click("[data-filename='film2.png'] .open").await;
    browser.wait_for("[data-testid=open-film][aria-label*='film2.png']").await;
    browser.settled().await;
    let said = browser.script("return said", vec![]).await;
    let said: Vec<&str> = said.as_array().expect("a list").iter().filter_map(|text| text.as_str()).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("film1.png: ") && said[1].starts_with("film2.png: "), "{said:?}");
    assert!(said.iter().all(|text| text.contains('%')), "{said:?}");
    browser.close_without_errors().await;
}

/// As Windows' contrast themes set them.
#[tokio::test]
async fn forced_colours_keep_every_state_visible() {
    let browser = with_films(Kind::Chromium, 2).await;
    let media = json!({ "features": [{ "name": "forced-colors", "value": "active" }] });
    browser.tools("Emulation.setEmulatedMedia", media).await;
    browser.click("[data-command=toggle-map]").await;
    browser.wait_for("[data-testid=viewer][data-map=true]").await;
    let script = "const style = (selector, name) => getComputedStyle(document.querySelector(selector))[name]; \
        return [matchMedia('(forced-colors: active)').matches, \
            style('[data-command=toggle-map]', 'backgroundColor') != style('[data-command=fit]', 'backgroundColor'), \
            style('nav a[aria-current]', 'backgroundColor') != style('nav a:not([aria-current])', 'backgroundColor'), \
            style('.row .open[aria-current]', 'borderLeftColor') != style('.row .open:not([aria-current])', 'borderLeftColor'), \
            style('.scale .fill', 'backgroundColor') != style('.scale .line', 'backgroundColor')]";
    assert_eq!(browser.script(script, vec![]).await, json!([true, true, true, true, true]));
    browser.close_without_errors().await;
}

#[tokio::test]
async fn an_export_holds_the_shown_films_if_asked() {
    let browser = Browser::open().await;
    let downloads = Downloads::of(&browser).await;
    let mut all = films(1);
    all.push(file("stripes.png", &encoded(stripes(400, 400), ImageFormat::Png)));
    browser.choose(&all).await;
    browser.answered("film1.png").await;
    assert_eq!(browser.film("stripes.png").await.kind, "error");
    browser.select("show", "no-answer").await;
    browser.click("[data-testid=export-shown]").await;
    browser.click("[data-testid=export-json]").await;
    let document: Value = serde_json::from_slice(&downloads.bytes("json").await).expect("JSON");
    let films = document["films"].as_array().expect("a list");
    assert_eq!(films.len(), 1);
    assert_eq!(films[0]["refusal"], "not-a-chest-film");
    browser.close_without_errors().await;
}

#[tokio::test]
async fn films_just_added_are_in_sight_by_their_names() {
    const LONG: &str = "ThoraxSeriesOfWard7_lateral-and-frontal_secondReadingOfMonday_copyForTeaching-0001.png";
    let browser = with_films(Kind::Chromium, 12).await;
    let scroll = "const rows = document.querySelector('.list ul'); \
        rows.scrollTop = rows.scrollHeight; \
        return rows.scrollTop > 100";
    let in_sight = "const box = element => element.getBoundingClientRect(); \
        const within = (part, whole) => part.height > 0 && part.top >= whole.top - 1 && part.bottom <= whole.bottom + 1; \
        const row = document.querySelector(`[data-filename='${arguments[0]}']`); \
        return within(box(row), box(document.querySelector('.list ul')))";
    assert_eq!(browser.script(scroll, vec![]).await, json!(true), "the list is long enough");
    browser.choose(&[file(LONG, &encoded(mean_film(600, 400), ImageFormat::Png))]).await;
    browser.answered(LONG).await;
    browser.settled().await;
    assert_eq!(browser.script(in_sight, vec![LONG.into()]).await, json!(true));

    // The name is cut in the list and not beside the film; its copies are the name.
    let script = "const title = document.querySelector(`[data-filename='${arguments[0]}'] .title`); \
        const [stem, extension, whole] = ['.stem', '.extension'].map(part => title.querySelector(part)) \
            .concat(document.querySelector('.answer-head h2')); \
        const copied = element => { getSelection().selectAllChildren(element); return String(getSelection()); }; \
        const [outer, inner] = [title, extension].map(element => element.getBoundingClientRect()); \
        const texts = document.createTreeWalker(whole, NodeFilter.SHOW_TEXT); \
        let broken = 0; \
        while (texts.nextNode()) { \
            const range = document.createRange(); \
            range.selectNodeContents(texts.currentNode); \
            if (range.getClientRects().length > 1) broken++; \
        } \
        return [extension.textContent, title.textContent, copied(whole), stem.scrollHeight > stem.clientHeight, \
            inner.right <= outer.right + 1 && inner.bottom <= outer.bottom + 3, broken]";
    let found = browser.script(script, vec![LONG.into()]).await;
    assert_eq!(found, json!([".png", LONG, LONG, true, true, 0]));

    // A choice of other films would hide the new one.
    browser.select("show", "no-answer").await;
    assert_eq!(browser.script(scroll, vec![]).await, json!(false), "there is no such film");
    browser.choose(&[file("next.png", &encoded(mean_film(500, 420), ImageFormat::Png))]).await;
    browser.answered("next.png").await;
    browser.settled().await;
    assert_eq!(browser.script(in_sight, vec!["next.png".into()]).await, json!(true));
    assert_eq!(browser.script("return document.querySelector('[data-testid=show]').value", vec![]).await, "all");
    browser.close_without_errors().await;
}
