//! A whole session asks nobody but the site for anything, by Chromium's own log of its network, in which the requests of
//! page and workers carry their origin.

use std::fs;

use image::ImageFormat;
use serde_json::Value;

use crate::browser::{Browser, Visit, file, folder};
use crate::common::{encoded, mean_film};

/// Asked for by the test itself, to see that the log would show it.
const ELSEWHERE: &str = "http://elsewhere.invalid/";

#[tokio::test]
async fn nothing_is_asked_of_anybody_but_the_site() {
    let log = folder("privacy").join("network.json");
    let arguments = vec![format!("--log-net-log={}", log.display())];
    let browser = Browser::visit(Visit { arguments, ..Visit::default() }).await;
    browser.choose(&[file("privacy", "film.png", &encoded(mean_film(600, 450), ImageFormat::Png))]).await;
    browser.film("film.png").await;
    browser.click("[data-command=toggle-map]").await;
    for page in browser.other_pages().await {
        browser.go(&page).await;
    }
    let site = browser.script("return location.origin", vec![]).await;
    let site = site.as_str().expect("an origin");
    let ask = "return fetch(arguments[0], { mode: 'no-cors' }).then(() => true, () => false)";
    assert_eq!(browser.script(ask, vec![ELSEWHERE.into()]).await, false);
    browser.close().await;

    let log = fs::read_to_string(log).expect("the browser's log");
    let asked = requests_from(site, &log);
    let (here, elsewhere): (Vec<_>, Vec<_>) = asked.into_iter().partition(|address| address.starts_with(site));
    assert!(here.iter().any(|address| address.ends_with(".onnx")), "the workers' requests are in the log: {here:?}");
    let distinct: std::collections::BTreeSet<_> = elsewhere.iter().map(String::as_str).collect();
    assert!(distinct.into_iter().eq([ELSEWHERE]), "{elsewhere:?}");
}

/// The addresses that pages and workers of this origin asked for. The log has a line for each event; the last ones may
/// be missing if the browser ended in a hurry.
fn requests_from(origin: &str, log: &str) -> Vec<String> {
    let events = log.lines().filter_map(|line| serde_json::from_str::<Value>(line.trim_end_matches(',')).ok());
    events
        .filter(|event| event["params"]["initiator"].as_str().is_some_and(|initiator| initiator.starts_with(origin)))
        .filter_map(|event| Some(event["params"]["url"].as_str()?.to_owned()))
        .collect()
}
