//! A batch of films: several workers share it and give the same answers as one worker.

use std::path::PathBuf;

use axum::http::StatusCode;
use image::ImageFormat;

use crate::assessing::program;
use crate::browser::{Browser, Fault, Film, Kind, Visit, file, in_each_browser, network_files};
use crate::common::{encoded, mean_film};

/// A worker that says that it is ready and fails with the first film.
const DYING_WORKER: &str = "postMessage(['Listening', undefined]); \
    const timings = { fetch: 1, verify: 1, parse: 1, build: 1, plan: 1 }; \
    postMessage([{ Network: { Ready: { timings, is_storing: false } } }, undefined]); \
    onmessage = () => { throw new Error('on purpose') };";

/// A worker that listens and then cannot load the network.
const WORKER_WITHOUT_NETWORK: &str = "postMessage(['Listening', undefined]); \
    postMessage([{ Network: { Failed: { refusal: { code: 'network-unusable', details: [['cause', 'on purpose']] } } } }, undefined]);";

/// From here on in a page: the largest number of workers so far.
const OBSERVE: &str = "window.mostWorkers = 0; \
    const look = () => { \
        window.mostWorkers = Math.max(mostWorkers, document.querySelector('[data-workers]').dataset.workers); \
    }; \
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true })";

/// Generated films of different sizes, so that their answers differ.
fn films() -> Vec<PathBuf> {
    (0..24).map(|i| file(&name(i), &encoded(mean_film(1200 - 20 * i, 500 + 20 * i), ImageFormat::Jpeg))).collect()
}

fn name(i: u32) -> String {
    format!("film{i}.jpg")
}

/// As on a device with room for two workers, whatever this one is. The page ends idle workers when the test calls
/// `endIdle`, not after its ten seconds.
const DEVICE: &str = "for (const [name, value] of [['hardwareConcurrency', 2], ['deviceMemory', 8]]) \
        Object.defineProperty(Navigator.prototype, name, { get: () => value }); \
    const wait = setTimeout; \
    window.setTimeout = (act, time, ...given) => { \
        if (time !== 10000) return wait(act, time, ...given); \
        window.endIdle = act; \
        return wait(() => {}, time); \
    }";

/// The page on a device with two cores, observed from when its network is ready.
async fn ready(visit: Visit) -> Browser {
    let browser = Browser::visit(Visit { script: DEVICE, ..visit }).await;
    browser.wait_for("[data-network=ready]").await;
    browser.script(OBSERVE, vec![]).await;
    browser
}

/// Waits for the answers of all films, in their order.
async fn outcomes(browser: &Browser, films: &[PathBuf]) -> Vec<Film> {
    browser.choose(films).await;
    let mut outcomes = Vec::new();
    for i in 0..films.len() {
        outcomes.push(browser.film(&name(i as u32)).await);
    }
    outcomes
}

async fn most_workers(browser: &Browser) -> u64 {
    browser.script("return mostWorkers", vec![]).await.as_u64().expect("a number")
}

in_each_browser!(several_workers_answer_a_batch_as_one_does_and_go_when_idle, a_batch_is_cancelled_and_taken_up_again,);

async fn several_workers_answer_a_batch_as_one_does_and_go_when_idle(kind: Kind) {
    let films = films();
    let alone = ready(Visit { kind, query: "?workers=1", ..Visit::default() }).await;
    let expected = outcomes(&alone, &films).await;
    assert_eq!(most_workers(&alone).await, 1);
    alone.close_without_errors().await;

    let browser = ready(Visit { kind, query: "?workers=2", ..Visit::default() }).await;
    let found = outcomes(&browser, &films).await;
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found.kind, "result", "{}", found.text);
        assert_eq!(found.probability, expected.probability);
        assert_eq!(found.verdict, expected.verdict);
    }
    assert_eq!(most_workers(&browser).await, 2);
    // Both stay for films that may follow, and one goes when the time is over.
    browser.until("window.endIdle").await;
    browser.wait_for("[data-testid=status][data-workers='2']").await;
    browser.script("endIdle()", vec![]).await;
    browser.wait_for("[data-testid=status][data-workers='1']").await;
    // WebKitGTK's cache does not hold the network, so that each of its workers may fetch it.
    let network = network_files() * if kind == Kind::WebKit { 2 } else { 1 };
    let program = program(kind);
    for (shared, most) in [(".onnx", network), (program, 1)] {
        assert!(
            (1..=most).contains(&browser.fetched(shared)),
            "the second worker has {shared} from the browser's cache"
        );
    }
    browser.close_without_errors().await;
}

async fn a_batch_is_cancelled_and_taken_up_again(kind: Kind) {
    let films = films();
    let browser = ready(Visit { kind, query: "?workers=1", ..Visit::default() }).await;
    browser.at_first_answer("document.querySelector('[data-testid=cancel]').click()").await;
    browser.choose(&films).await;
    browser.wait_for("[data-testid=result]").await;
    browser.until("!document.querySelector('[data-testid=pending]')").await;
    let cancelled = browser.script("return document.querySelectorAll('[data-testid=error]').length", vec![]).await;
    assert!(cancelled.as_u64().is_some_and(|cancelled| cancelled > 0), "none was left to cancel");
    browser.click("[data-testid=retry-all]").await;
    for i in 0..films.len() {
        browser.answered(&name(i as u32)).await;
    }
    browser.close_without_errors().await;
}

#[tokio::test]
async fn one_film_starts_no_second_worker() {
    let browser = ready(Visit::default()).await;
    outcomes(&browser, &films()[..1]).await;
    assert_eq!(most_workers(&browser).await, 1);
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_second_worker_that_dies_costs_one_film() {
    let dying = Fault { address_ends: "worker_loader.js", skip: 1, status: StatusCode::OK, script: DYING_WORKER };
    let browser = ready(Visit { faults: vec![dying], query: "?workers=2", ..Visit::default() }).await;
    let found = outcomes(&browser, &films()).await;
    let failed: Vec<_> = found.iter().filter(|film| film.kind == "error").collect();
    assert_eq!(failed.len(), 1, "{failed:?}");
    assert!(failed[0].text.contains("on purpose"), "{}", failed[0].text);
    assert_eq!(browser.fetched("worker_loader.js"), 3, "another took its place");
    browser.close().await;
}

#[tokio::test]
async fn a_batch_continues_when_a_second_worker_cannot_start() {
    let failures = [(StatusCode::NOT_FOUND, ""), (StatusCode::OK, WORKER_WITHOUT_NETWORK)];
    for (status, script) in failures {
        let failing = Fault { address_ends: "worker_loader.js", skip: 1, status, script };
        let browser = ready(Visit { faults: vec![failing], query: "?workers=2", ..Visit::default() }).await;
        for film in outcomes(&browser, &films()).await {
            assert_eq!(film.kind, "result", "{}", film.text);
        }
        browser.wait_for("[data-network=ready][data-workers='1']").await;
        assert_eq!(browser.fetched("worker_loader.js"), 2, "it is not tried for ever");
        browser.close().await;
    }
}
