//! What goes wrong on our side: it is said, nothing is lost, and trying again works.

use axum::http::StatusCode;
use image::ImageFormat;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Mishap, file};
use crate::common::{drawn_film, encoded};

/// A worker that listens and dies of the first film it gets.
const DYING_WORKER: &str =
    "postMessage(['Listening', undefined]); onmessage = () => { throw new Error('on purpose') };";

#[tokio::test]
async fn a_network_that_cannot_be_fetched_is_said_and_can_be_tried_again() {
    let failing = Mishap { address_ends: ".onnx", status: StatusCode::SERVICE_UNAVAILABLE, script: "" };
    let browser = Browser::open_with(vec![failing]).await;
    browser.choose(&[file("no-network", "film.png", &encoded(drawn_film(300, 200), ImageFormat::Png))]).await;
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
async fn a_worker_that_cannot_start_is_said_and_the_films_wait_for_the_next() {
    let failing = Mishap { address_ends: "worker_loader.js", status: StatusCode::NOT_FOUND, script: "" };
    let browser = Browser::open_with(vec![failing]).await;
    browser.choose(&[file("no-worker", "film.png", &encoded(drawn_film(300, 200), ImageFormat::Png))]).await;
    let button = browser.window.query(By::Css("[data-network=failed] button")).first().await.unwrap();
    button.click().await.unwrap();
    browser.answered("film.png").await;
    browser.close().await;
}

#[tokio::test]
async fn a_worker_that_dies_costs_one_film_and_not_the_others() {
    let dying = Mishap { address_ends: "worker_loader.js", status: StatusCode::OK, script: DYING_WORKER };
    let browser = Browser::open_with(vec![dying]).await;
    let film = encoded(drawn_film(300, 200), ImageFormat::Png);
    browser.choose(&[file("dying", "first.png", &film), file("dying", "second.png", &film)]).await;
    let first = browser.film("first.png").await;
    assert_eq!(first.kind, "error");
    assert!(first.text.contains("on purpose"), "{}", first.text);
    browser.answered("second.png").await;
    browser
        .script("document.querySelector(\"[data-filename='first.png'] [role=alert] + button\").click()", vec![])
        .await;
    browser.answered("first.png").await;
    browser.close().await;
}
