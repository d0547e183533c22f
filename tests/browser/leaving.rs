//! No film is lost by accident: the page asks before it is left. No film outlives its page, neither in the browser's
//! back/forward cache nor in the stores of earlier versions.

use axum::Router;
use axum::response::Html;
use image::ImageFormat;
use serde_json::json;

use crate::browser::{Browser, Kind, Visit, file, in_each_browser};
use crate::common::{encoded, mean_film};
use crate::offline::{look_for_newer, until_kept};
use crate::policy::serve;
use crate::published::{Newer, copy_of_site};

/// Notes what there is to see when a page is shown again as it was left, before the page itself hears of that.
const NOTE: &str = "addEventListener('pageshow', event => { \
    if (event.persisted) sessionStorage.setItem('restored', \
        JSON.stringify([document.body.textContent, document.querySelectorAll('canvas, [data-filename]').length])); \
    })";

in_each_browser!(going_back_brings_no_film_back, a_page_that_is_left_is_emptied_and_restarts);

/// A page with an answer on it.
async fn with_answer(kind: Kind) -> Browser {
    let browser = Browser::visit(Visit { kind, script: NOTE, ..Visit::default() }).await;
    browser.choose(&[file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
    browser.answered("film.png").await;
    browser.until("document.querySelector('[data-testid=viewer-canvas]')").await;
    browser
}

/// Checks that nothing of the film is left, nor its file in the dialogs.
async fn is_empty(browser: &Browser) {
    browser.wait_for(".reading-room.empty").await;
    let left = "return [document.querySelectorAll('[data-filename]').length, \
        ...[...document.querySelectorAll('input[type=file]')].map(input => input.files.length)]";
    assert_eq!(browser.script(left, vec![]).await, json!([0, 0, 0]));
}

async fn going_back_brings_no_film_back(kind: Kind) {
    let browser = with_answer(kind).await;
    let elsewhere = serve(Router::new().fallback(async || Html("<!DOCTYPE html><title>Elsewhere</title>")));
    browser.window.goto(elsewhere).await.expect("another site");
    browser.window.back().await.expect("a page to go back to");
    browser.wait_for("[data-testid=notice]").await;
    is_empty(&browser).await;
    let restored = browser.script("return JSON.parse(sessionStorage.getItem('restored'))", vec![]).await;
    // The browser may not have kept the page, as under a high load: then it came anew.
    assert!(restored.is_null() || restored == json!(["", 0]), "something was left to be restored: {restored}");
    browser.close_without_errors().await;
}

/// As the events come, where a driver keeps no page to go back to.
async fn a_page_that_is_left_is_emptied_and_restarts(kind: Kind) {
    let browser = with_answer(kind).await;
    let event = |name: &str| format!("dispatchEvent(new PageTransitionEvent('{name}', {{ persisted: true }}))");
    let leave = format!("{}; return document.body.childNodes.length", event("pagehide"));
    assert_eq!(browser.script(&leave, vec![]).await, 0);
    browser.script(&format!("window.isOld = true; setTimeout(() => {})", event("pageshow")), vec![]).await;
    browser.until("!window.isOld && document.querySelector('[data-testid=notice]')").await;
    is_empty(&browser).await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn shared_films_kept_by_an_earlier_version_are_deleted() {
    let browser = Browser::open().await;
    let share = "return caches.open('pneumoscope-shared') \
        .then(cache => cache.put('share/1-0/film.png', new Response('a film'))).then(() => 1)";
    browser.script(share, vec![]).await;
    browser.reload().await;
    browser
        .until("window.gone || (caches.has('pneumoscope-shared').then(has => { window.gone = !has; }), false)")
        .await;
    browser.close_without_errors().await;
}

/// Whether the page would ask now. ChromeDriver answers the question itself.
async fn asks(browser: &Browser) -> bool {
    let leave = "const leaving = new Event('beforeunload', { cancelable: true }); \
        dispatchEvent(leaving); \
        return leaving.defaultPrevented";
    browser.script(leave, vec![]).await == true
}

#[tokio::test]
async fn leaving_with_films_asks_once() {
    let site = copy_of_site();
    let browser = Browser::visit(Visit { site: Some(site.clone()), may_ask: true, ..Visit::default() }).await;
    until_kept(&browser).await;
    assert!(!asks(&browser).await, "there is nothing to lose");
    // Also about samples.
    browser.click("[data-testid=sample][data-drawing=true]").await;
    browser.wait_for("[data-testid=result]").await;
    assert!(asks(&browser).await);
    browser.click("[data-filename] .remove").await;
    browser.until("!document.querySelector('[data-filename]')").await;
    assert!(!asks(&browser).await, "the films were removed");
    browser.click("[data-testid=undo]").await;
    browser.wait_for("[data-testid=result]").await;
    assert!(asks(&browser).await, "they are back");

    // Whoever accepts an update has read that it removes the films.
    let newer = Newer::of(&site);
    newer.upload_page();
    newer.upload_script();
    look_for_newer(&browser).await;
    browser.click("[data-testid=update-now]").await;
    browser.wait_for("html[data-newer] [data-network=ready]").await;

    // In a frame the page around it decides.
    let address = browser.window.current_url().await.expect("an address");
    browser.window.goto(address.join("?embed=1").expect("an address").as_str()).await.expect("the frame's page");
    browser.choose(&[file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
    browser.answered("film.png").await;
    assert!(!asks(&browser).await);
    browser.close().await;
}
