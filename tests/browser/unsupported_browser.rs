//! Browsers without a feature that the page needs: the page explains what is missing instead of staying blank.

use image::{GrayImage, ImageFormat, Luma};
use serde_json::json;

use crate::browser::{Browser, Kind, Visit, file, in_each_browser};
use crate::common::{encoded, mean_film};

in_each_browser!(a_browser_without_workers_is_reported);

/// Keeps the error that stopped the page's program at its start.
const KEEP_END: &str = "window.ended = ''; \
    addEventListener('error', event => ended = String(event.error ?? event.message)); \
    addEventListener('unhandledrejection', event => ended = String(event.reason))";

/// By the browsers' own switches: Chromium as on a processor without SSE4.1, Firefox without WebAssembly.
#[tokio::test]
async fn a_browser_without_webassembly_gets_an_explanation() {
    for kind in [Kind::Chromium, Kind::Firefox] {
        an_explanation_stays(kind).await;
    }
}

async fn an_explanation_stays(kind: Kind) {
    let browser = Browser::visit(Visit {
        kind,
        arguments: vec!["--js-flags=--no-enable-sse4-1".to_owned()],
        preferences: vec![("javascript.options.wasm", json!(false))],
        script: KEEP_END,
        ..Visit::default()
    })
    .await;
    browser.until("window.ended").await;
    println!("{kind:?}: {}", browser.script("return ended", vec![]).await);
    // It is said once the page has not started for a while.
    browser.until("document.body.innerText.includes('too old')").await;
    let seen = browser.script("return document.body.innerText", vec![]).await;
    let seen = seen.as_str().expect("text");
    for words in ["the browser is too old", "WebAssembly with SIMD", "Firefox"] {
        assert!(seen.contains(words), "{words:?} is missing in {seen:?}");
    }
    browser.close().await;
}

async fn a_browser_without_workers_is_reported(kind: Kind) {
    let browser = Browser::visit(Visit { kind, script: "delete window.Worker", ..Visit::default() }).await;
    browser.wait_for("[data-network=failed]").await;
    let said = browser.element("status").await.text().await.expect("text");
    println!("{kind:?}: {said}");
    assert!(said.contains("This browser could not start the program that reads the films"), "{said}");
    assert!(said.contains("Worker") && said.contains("Try another browser"), "{said}");
    assert!(!said.contains("JsValue") && !said.contains(".js:"), "a person has no use for where it was: {said}");
    browser.close().await;
}

/// A Chromium whose programs get no more memory than so many pages of 64 KiB.
async fn with_memory(pages: u32) -> Browser {
    let arguments = vec![format!("--js-flags=--wasm-max-mem-pages={pages}")];
    Browser::visit(Visit { arguments, ..Visit::default() }).await
}

#[tokio::test]
async fn too_little_memory_for_the_network_is_reported() {
    // Less memory than the network's file needs alone.
    let browser = with_memory(400).await;
    browser.wait_for("[data-network=failed]").await;
    let said = browser.element("status").await.text().await.expect("text");
    println!("{said}");
    assert!(said.contains("too little memory for the network") && said.contains("try again"), "{said}");
    browser.close().await;
}

#[tokio::test]
async fn a_film_too_large_for_the_memory_is_refused_and_the_others_continue() {
    let browser = with_memory(1300).await;
    browser.wait_for("[data-network=ready]").await;
    let large = encoded(GrayImage::from_fn(6000, 5000, |x, y| Luma([(x ^ y) as u8])), ImageFormat::Png);
    let small = encoded(mean_film(300, 200), ImageFormat::Png);
    browser.choose(&[file("large.png", &large), file("small.png", &small)]).await;
    let film = browser.film("large.png").await;
    println!("{}", film.text);
    assert_eq!(film.kind, "error");
    assert!(film.text.contains("too little memory for this film"), "{}", film.text);
    browser.answered("small.png").await;
    browser.close().await;
}
