//! An interrupted download of the network goes on where it stopped.

use image::ImageFormat;

use crate::browser::{Browser, Visit, file, network_files};
use crate::common::{encoded, mean_film};

/// Slow enough that an estimate of the time left is there long before the end.
const MEGABITS: f64 = 20.0;

/// Pieces that src/worker/download.rs asks for at a time.
const AT_ONCE: usize = 3;

/// How much of the network is there, 0 to 1.
const SHARE: &str = "(bar => bar?.value / bar?.max)(document.querySelector('[data-network=fetching] progress'))";

#[tokio::test]
async fn an_interrupted_download_goes_on_by_itself_and_after_the_page_was_closed() {
    let browser = Browser::visit(Visit { megabits: Some(MEGABITS), ..Visit::default() }).await;
    let link = browser.link.clone().expect("a slow link");
    let share = async || browser.script(&format!("return {SHARE}"), vec![]).await.as_f64().expect("a share");

    // Bytes and time, until half of it is there.
    browser.wait_for("[data-network=fetching]").await;
    let text = "document.querySelector('[data-testid=status]').textContent";
    browser.until(&format!("/[0-9.]+ of [0-9.]+ MB, .* left/.test({text})")).await;
    browser.until(&format!("{SHARE} >= 0.5")).await;
    link.cut();
    browser.wait_for("[data-interrupted=true]").await;
    let interrupted_at = share().await;
    assert!(interrupted_at > 0.3, "{interrupted_at} of it are left");

    link.restore();
    browser.wait_for("[data-network=fetching]:not([data-interrupted])").await;
    browser.until(&format!("{SHARE} > {interrupted_at}")).await;

    // The person closes the page, and opens it later.
    link.cut();
    browser.wait_for("[data-interrupted=true]").await;
    let address = browser.window.current_url().await.expect("an address");
    browser.window.goto("about:blank").await.expect("another page");
    link.restore();
    browser.window.goto(address.as_str()).await.expect("the page");
    browser.choose(&[file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
    browser.answered("film.png").await;
    let fetched = browser.fetched(".onnx");
    assert!(fetched >= network_files(), "{fetched} requests: something else was counted");
    // Only the pieces that were being downloaded at the two interruptions were sent twice.
    assert!(fetched <= network_files() + 2 * AT_ONCE, "{fetched} requests for {} files", network_files());
    println!("{fetched} requests for {} files, {:.1} MB in all", network_files(), link.passed() as f64 / 1e6);
    browser.close().await;
}
