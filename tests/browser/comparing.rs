//! The other networks of the build on the open film. A build with one network does not show the comparison.

use http::StatusCode;
use image::ImageFormat;
use pneumoscope::inference::registry::{self, Network};

use crate::browser::{Browser, Fault, Kind, file, in_each_browser, network_files};
use crate::common::{encoded, mean_film};

in_each_browser!(the_other_networks_read_the_open_film_when_asked);

const SECTION: &str = "[data-testid=comparison]";
const START: &str = "[data-testid=comparison-start]";

/// Opens a film and the section. `None` if the build has one network, after a check that the section is missing.
async fn with_section(browser: Browser) -> Option<Browser> {
    browser.resize(1280, 900).await;
    let film = encoded(mean_film(600, 500), ImageFormat::Png);
    browser.choose(&[file("film.png", &film), file("other.png", &film)]).await;
    browser.answered("film.png").await;
    browser.answered("other.png").await;
    if registry::siblings().is_empty() {
        browser.wait_for("[data-testid=predictive-values]").await;
        browser.until(&format!("!document.querySelector('{SECTION}')")).await;
        browser.close_without_errors().await;
        return None;
    }
    browser.click(&format!("{SECTION} > summary")).await;
    Some(browser)
}

async fn start(browser: &Browser) {
    browser.click(START).await;
    browser.wait_for(&format!("{SECTION}[data-status=ended]")).await;
}

/// An attribute of the row of a network.
async fn of_row(browser: &Browser, network: &str, attribute: &str) -> Option<String> {
    let selector = format!("{SECTION} [data-network='{network}']");
    let script = "return document.querySelector(arguments[0]).getAttribute(arguments[1])";
    let value = browser.script(script, vec![selector.into(), attribute.into()]).await;
    value.as_str().map(str::to_owned)
}

fn files(network: &Network) -> usize {
    network.card().pieces().names.len()
}

async fn the_other_networks_read_the_open_film_when_asked(kind: Kind) {
    let Some(browser) = with_section(Browser::open_in(kind).await).await else { return };
    let own = browser.film("film.png").await;
    let fetched = browser.fetched(".onnx");
    assert_eq!(fetched, network_files(), "the other networks are fetched only when asked for");

    start(&browser).await;
    assert_eq!(browser.fetched(".onnx") - fetched, registry::siblings().iter().map(files).sum::<usize>());
    for network in registry::siblings() {
        assert_eq!(
            of_row(&browser, network.name, "data-status").await.as_deref(),
            Some("answered"),
            "{}",
            network.name
        );
        let probability = of_row(&browser, network.name, "data-probability").await.expect("a probability");
        let probability: f64 = probability.parse().expect("a number");
        assert!((0.0..=1.0).contains(&probability), "{}: {probability}", network.name);
    }
    let shown = of_row(&browser, registry::default().name, "data-probability").await;
    let shown: f64 = shown.and_then(|text| text.parse().ok()).expect("the page's own network is among them");
    assert!((shown - own.probability.expect("a probability")).abs() < 1e-6);
    assert_eq!(browser.film("film.png").await.probability, own.probability, "the film's answer stays");
    browser.wait_for("[data-testid=status][data-network=ready][data-workers='1']").await;

    // Another film has not been read by them.
    browser.click("[data-filename='other.png'] .open").await;
    browser.wait_for(&format!("{SECTION}[data-status=none]")).await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_network_that_cannot_be_fetched_says_why_and_the_others_answer() {
    let (address_ends, status) = (".onnx", StatusCode::SERVICE_UNAVAILABLE);
    let failing = Fault { address_ends, skip: network_files(), status, script: "" };
    let Some(browser) = with_section(Browser::open_with(vec![failing], "").await).await else { return };
    start(&browser).await;
    for (index, network) in registry::siblings().iter().enumerate() {
        let status = of_row(&browser, network.name, "data-status").await;
        assert_eq!(status.as_deref(), Some(if index == 0 { "failed" } else { "answered" }), "{}", network.name);
    }
    browser.wait_for(&format!("{SECTION} [role=alert][data-code=network-unreachable]")).await;
    browser.answered("film.png").await;
    // The next try gets it.
    start(&browser).await;
    let status = of_row(&browser, registry::siblings()[0].name, "data-status").await;
    assert_eq!(status.as_deref(), Some("answered"));
    browser.close().await;
}
