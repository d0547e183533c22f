//! A whole session sends requests only to the site, and only for files. The test checks Chromium's own network log, in which
//! the requests of page and workers carry their origin, and the requests that arrive at the server.

use std::fs;
use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use image::ImageFormat;
use pneumoscope::inference::registry;
use serde_json::{Value, json};
use xtask::build::dist;

use crate::browser::{Browser, Visit, file, folder};
use crate::common::{encoded, mean_film};
use crate::downloads::Downloads;
use crate::offline::until_kept;

/// An address that the test itself visits, to check that the log would show it. No policy forbids navigation.
const ELSEWHERE: &str = "http://elsewhere.invalid/";
/// What the test itself sends to the site, to see that the server would notice.
const SENT_BY_TEST: &str = "POST /sent-by-the-test 4";

/// Requests to the server that were more than a request for a file: `METHOD address length`.
type Suspicious = Arc<Mutex<Vec<String>>>;

#[tokio::test]
async fn a_whole_session_requests_only_the_site_s_files() {
    let log = folder().join("network.json");
    let arguments = vec![format!("--log-net-log={}", log.display())];
    let suspicious = Suspicious::default();
    let heard = Arc::clone(&suspicious);
    let served = xtask::site::router(&dist())
        .layer(from_fn(move |request: Request, next: Next| notice(Arc::clone(&heard), request, next)));
    let browser = Browser::visit(Visit { arguments, served: Some(served), ..Visit::default() }).await;

    session(&browser).await;
    let site = browser.script("return location.origin", vec![]).await;
    let site = site.as_str().expect("an origin");
    browser.script("open(arguments[0]); return 1", vec![ELSEWHERE.into()]).await;
    let send = "return fetch('/sent-by-the-test', { method: 'POST', body: 'film' }).then(found => found.status)";
    browser.script(send, vec![]).await;
    assert_eq!(browser.take_taken(), [SENT_BY_TEST]);
    browser.close().await;

    assert_eq!(*suspicious.lock().expect("no panic in there"), [SENT_BY_TEST]);
    let log = fs::read_to_string(log).expect("the browser's log");
    let asked = requests_from(site, &log);
    let (here, elsewhere): (Vec<_>, Vec<_>) = asked.into_iter().partition(|(address, _)| address.starts_with(site));
    assert!(
        here.iter().any(|(address, _)| address.ends_with(".onnx")),
        "the workers' requests are in the log: {here:?}"
    );
    let others: Vec<_> = here.iter().filter(|(_, method)| method != "GET").collect();
    assert!(
        others.iter().all(|(address, _)| address.ends_with("/sent-by-the-test")) && !others.is_empty(),
        "{others:?}"
    );
    let distinct: std::collections::BTreeSet<_> = elsewhere.iter().map(|(address, _)| address.as_str()).collect();
    assert!(distinct.into_iter().eq([ELSEWHERE]), "{elsewhere:?}");
}

/// All that a person does: a film, its map and picture and report, many films, the answers as files, the other pages, and
/// a film again from what the browser has kept.
async fn session(browser: &Browser) {
    let film = |name: &str, width| file(name, &encoded(mean_film(width, 450), ImageFormat::Png));
    let downloads = Downloads::of(browser).await;
    browser.choose(&[film("film.png", 600)]).await;
    browser.answered("film.png").await;
    browser.click("[data-command=toggle-map]").await;
    browser.click("[data-testid=image-save]").await;
    downloads.bytes("png").await;
    browser.click("[data-testid=report-open]").await;
    browser.wait_for("[data-testid=report] canvas").await;
    browser.tools("Page.printToPDF", json!({})).await;
    browser.click("[data-testid=report-close]").await;

    let names: Vec<String> = (0..12).map(|i| format!("many{i}.png")).collect();
    browser.choose(&names.iter().zip(500..).map(|(name, width)| film(name, width)).collect::<Vec<_>>()).await;
    for name in &names {
        browser.answered(name).await;
    }
    browser.click("[data-testid=export-report]").await;
    browser.wait_for("[data-testid=reports][data-ready=true]").await;
    browser.click("[data-testid=reports-close]").await;
    for (button, ending) in [("export-csv", "csv"), ("export-json", "json")] {
        browser.click(&format!("[data-testid={button}]")).await;
        downloads.text(ending).await;
    }
    for page in browser.other_pages().await {
        browser.go(&page).await;
    }
    browser.go("#/learn").await;
    browser.wait_for("[data-testid=learn] figure svg").await;
    browser.go("#/").await;

    until_kept(browser).await;
    let offline =
        |offline: bool| json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
    browser.tools("Network.emulateNetworkConditions", offline(true)).await;
    browser.reload().await;
    browser.choose(&[film("later.png", 700)]).await;
    browser.answered("later.png").await;
    browser.tools("Network.emulateNetworkConditions", offline(false)).await;
}

/// Records requests that are more than a request for a file.
async fn notice(suspicious: Suspicious, request: Request, next: Next) -> axum::response::Response {
    let (parts, body) = request.into_parts();
    let length = to_bytes(body, usize::MAX).await.map_or(0, |bytes| bytes.len());
    if parts.method != "GET" || length > 0 || parts.uri.query().is_some_and(is_suspicious) {
        let line = format!("{} {} {length}", parts.method, parts.uri);
        suspicious.lock().expect("no panic in here").push(line);
    }
    next.run(Request::from_parts(parts, Body::empty())).await
}

/// Whether what comes after the question mark is more than the name of a worker's program and of the network.
fn is_suspicious(query: &str) -> bool {
    let (program, network) = query.split_once('&').unwrap_or((query, registry::default().name));
    !program.starts_with("worker") || program.len() > 20 || registry::find(network).is_none()
}

/// The addresses that pages and workers of this origin asked for, and how. The log has a line for each event; the last ones
/// may be missing if the browser ended in a hurry.
fn requests_from(origin: &str, log: &str) -> Vec<(String, String)> {
    let events = log.lines().filter_map(|line| serde_json::from_str::<Value>(line.trim_end_matches(',')).ok());
    events
        .filter(|event| event["params"]["initiator"].as_str().is_some_and(|initiator| initiator.starts_with(origin)))
        .filter_map(|event| {
            let text = |name: &str| event["params"][name].as_str().map(str::to_owned);
            Some((text("url")?, text("method")?))
        })
        .collect()
}
