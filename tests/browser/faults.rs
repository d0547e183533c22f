//! Faults of the site: each is reported, no film is lost, and a retry works.

use axum::http::StatusCode;
use image::ImageFormat;
use pneumoscope::inference::registry;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Fault, Kind, Visit, file, in_each_browser, network_files};
use crate::common::{encoded, mean_film};
use crate::offline::until_kept;

/// A worker that listens and fails with the first film.
const DYING_WORKER: &str =
    "postMessage(['Listening', undefined]); onmessage = () => { throw new Error('on purpose') };";

/// A worker that says at its first film that it cannot run the network.
const LIMITED_WORKER: &str = "postMessage(['Listening', undefined]); \
    onmessage = () => postMessage([{ NetworkUnsupported: { reason: 'on purpose' } }, undefined]);";

#[tokio::test]
async fn a_failed_download_of_the_network_is_reported_and_can_be_retried() {
    let failing = Fault { address_ends: ".onnx", skip: 0, status: StatusCode::SERVICE_UNAVAILABLE, script: "" };
    let browser = Browser::open_with(vec![failing], "").await;
    browser.choose(&[file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
    let film = browser.film("film.png").await;
    assert_eq!(film.kind, "error");
    assert!(film.text.contains("503") && film.text.contains("try again"), "{}", film.text);
    let status = browser.element("status").await;
    assert_eq!(status.attr("data-network").await.unwrap().as_deref(), Some("failed"));
    status.find(By::Css("button")).await.unwrap().click().await.unwrap();
    browser.answered("film.png").await;
    browser.close().await;
}

#[tokio::test]
async fn retrying_during_a_batch_loses_no_film() {
    let failing = Fault { address_ends: ".onnx", skip: 0, status: StatusCode::SERVICE_UNAVAILABLE, script: "" };
    let browser = Browser::open_with(vec![failing], "").await;
    let film = encoded(mean_film(2000, 1600), ImageFormat::Png);
    let names: Vec<String> = (0..12).map(|i| format!("film{i}.png")).collect();
    // When the first film fails, the worker has the next one.
    let try_again_soon = "new MutationObserver((_, observer) => { \
        const button = document.querySelector('[data-network=failed] button'); \
        if (!button || !document.querySelector('[data-testid=error]')) return; \
        observer.disconnect(); \
        window.stillPending = document.querySelectorAll('[data-testid=pending]').length; \
        button.click(); }).observe(document.body, { subtree: true, childList: true, attributes: true })";
    browser.element("file-input").await;
    browser.script(try_again_soon, vec![]).await;
    browser.choose(&names.iter().map(|name| file(name, &film)).collect::<Vec<_>>()).await;
    for name in &names {
        browser.answered(name).await;
    }
    let still_pending = browser.script("return window.stillPending", vec![]).await;
    assert!(still_pending.as_u64().unwrap() > 0, "the click came too late to test anything");
    browser.close().await;
}

#[tokio::test]
async fn a_worker_that_cannot_start_is_reported_and_its_films_wait() {
    for address_ends in ["worker_loader.js", "worker_relaxed_bg.wasm"] {
        // The first worker that fails is replaced silently.
        let failing = || Fault { address_ends, skip: 0, status: StatusCode::NOT_FOUND, script: "" };
        let browser = Browser::open_with(vec![failing(), failing()], "").await;
        browser.choose(&[file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
        let button = browser.window.query(By::Css("[data-network=failed] button")).first().await;
        button.unwrap_or_else(|error| panic!("{address_ends}: {error}")).click().await.unwrap();
        browser.answered("film.png").await;
        browser.close().await;
    }
}

#[tokio::test]
async fn a_worker_that_fails_to_start_once_is_replaced_silently() {
    for address_ends in ["worker_loader.js", "worker_relaxed_bg.wasm"] {
        let failing = Fault { address_ends, skip: 0, status: StatusCode::NOT_FOUND, script: "" };
        let browser = Browser::open_with(vec![failing], "").await;
        browser.choose(&[file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
        browser.answered("film.png").await;
        assert_eq!(browser.fetched(address_ends), 2, "{address_ends}");
        browser.close().await;
    }
}

#[tokio::test]
async fn a_network_that_the_fast_workers_cannot_run_runs_in_the_general_worker() {
    let limited = Fault { address_ends: "worker_loader.js", skip: 0, status: StatusCode::OK, script: LIMITED_WORKER };
    let browser = Browser::open_with(vec![limited], "").await;
    browser.choose(&[file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
    browser.answered("film.png").await;
    assert_eq!(browser.fetched("/worker_general_bg.wasm"), 1);
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_damaged_download_of_the_network_is_retried() {
    // A piece that is too short is noticed at once, one of the right length by the SHA-256 of the whole.
    let length = registry::default().card().pieces().length;
    let wrong: &'static str = "x".repeat(length).leak();
    let damaged = |skip, script| Fault { address_ends: ".onnx", skip, status: StatusCode::OK, script };
    let browser = Browser::open_with(vec![damaged(0, "these are not its bytes"), damaged(2, wrong)], "").await;
    browser.choose(&[file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
    browser.answered("film.png").await;
    assert_eq!(browser.fetched(".onnx"), 2 * network_files() + 1);
    browser.close().await;
}

in_each_browser!(a_worker_that_dies_costs_one_film_and_not_the_others);

async fn a_worker_that_dies_costs_one_film_and_not_the_others(kind: Kind) {
    let dying = Fault { address_ends: "worker_loader.js", skip: 0, status: StatusCode::OK, script: DYING_WORKER };
    let browser = Browser::visit(Visit { kind, faults: vec![dying], ..Visit::default() }).await;
    let film = encoded(mean_film(300, 200), ImageFormat::Png);
    browser.choose(&[file("first.png", &film), file("second.png", &film)]).await;
    let first = browser.film("first.png").await;
    assert_eq!(first.kind, "error");
    assert!(first.text.contains("on purpose"), "{}", first.text);
    browser.answered("second.png").await;
    browser.script("document.querySelector(\"[data-filename='first.png'] .acts button\").click()", vec![]).await;
    browser.answered("first.png").await;
    browser.close().await;
}

/// Keeps the page's workers, and shortens the page's silence timers.
const KEEP_WORKERS: &str = "window.workers = []; \
    window.Worker = class extends Worker { constructor(...given) { super(...given); workers.push(this); } }; \
    const wait = setTimeout; \
    window.setTimeout = (act, time, ...given) => wait(act, time === 15000 ? 2000 : time, ...given);";

in_each_browser!(a_worker_that_is_killed_costs_one_film_and_not_the_others);

/// A page gets no event when its worker is killed.
async fn a_worker_that_is_killed_costs_one_film_and_not_the_others(kind: Kind) {
    let browser = Browser::visit(Visit { kind, script: KEEP_WORKERS, query: "?workers=1", ..Visit::default() }).await;
    browser.wait_for("[data-network=ready]").await;
    let film = encoded(mean_film(2000, 1600), ImageFormat::Png);
    let names: Vec<String> = (0..5).map(|i| format!("film{i}.png")).collect();
    browser.at_first_answer("workers[0].terminate()").await;
    browser.choose(&names.iter().map(|name| file(name, &film)).collect::<Vec<_>>()).await;
    let mut lost = Vec::new();
    for name in &names {
        let film = browser.film(name).await;
        if film.kind == "error" {
            assert!(film.text.contains("did not respond"), "{}", film.text);
            lost.push(name);
        }
    }
    let [lost] = lost.as_slice() else { panic!("{lost:?} were lost") };
    let again = format!("document.querySelector(\"[data-filename='{lost}'] .acts button\").click()");
    browser.script(&again, vec![]).await;
    browser.answered(lost).await;
    assert_eq!(browser.script("return workers.length", vec![]).await, 2);
    browser.close().await;
}

in_each_browser!(a_page_reloaded_during_a_batch_keeps_network_and_settings);

async fn a_page_reloaded_during_a_batch_keeps_network_and_settings(kind: Kind) {
    let browser = Browser::visit(Visit { kind, ..Visit::default() }).await;
    until_kept(&browser).await;
    let film = encoded(mean_film(2000, 1600), ImageFormat::Png);
    let films: Vec<_> = (0..8).map(|i| file(&format!("film{i}.png"), &film)).collect();
    browser.choose(&films).await;
    browser.answered("film0.png").await;
    browser.script("document.querySelector('[data-testid=reading-screening]').click()", vec![]).await;
    let fetched = browser.fetched(".onnx");
    browser.reload().await;
    browser.wait_for("[data-network=ready]").await;
    assert_eq!(browser.fetched(".onnx"), fetched, "the network was kept");
    browser.choose(&films[..1]).await;
    browser.answered("film0.png").await;
    let chosen = "return document.querySelector('[data-testid=reading-screening]').checked";
    assert_eq!(browser.script(chosen, vec![]).await, true);
    browser.close_without_errors().await;
}
