//! After one visit the site works without a connection; newer versions are taken when the person says so; what is
//! broken in the browser's caches mends itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use image::ImageFormat;
use serde_json::{Value, json};

use crate::browser::{Browser, Kind, PATIENCE, Visit, file, folder, in_each_browser, strings};
use crate::common::{encoded, mean_film};

/// The newer version's name.
const NEWER: &str = "0123456789abcdef";

/// Waits until the site and the network are kept.
pub async fn until_kept(browser: &Browser) {
    browser.wait_for("[data-kept=true]").await;
    browser.until("navigator.serviceWorker.controller?.state === 'activated'").await;
}

/// Puts a newer version of the site over this one, whose page says so; gives the older one's name.
fn publish_newer(site: &Path) -> String {
    let script = site.join("service_worker.js");
    let old = fs::read_to_string(&script).expect("the service worker");
    let (_, rest) = old.split_once("\"version\":\"").expect("a version");
    let version = &rest[..16];
    fs::write(&script, old.replace(version, NEWER)).expect("a newer one");
    let page = site.join("index.html");
    let html = fs::read_to_string(&page).expect("the page");
    fs::write(&page, html.replace("<html", "<html data-newer")).expect("a newer page");
    version.to_owned()
}

/// As the browser does now and then; waits until all is done that pages asked of it about the service worker before.
async fn look(browser: &Browser) {
    let look = "return navigator.serviceWorker.getRegistration().then(found => found.update()).then(() => 1)";
    browser.script(look, vec![]).await;
}

/// Waits until the page says that it found something.
async fn look_for_newer(browser: &Browser) {
    look(browser).await;
    browser.wait_for("[data-testid=update]:not([hidden])").await;
}

async fn caches(browser: &Browser) -> Vec<String> {
    strings(&browser.script("return caches.keys().then(names => names.sort())", vec![]).await)
}

/// A copy of the built site that may be changed: without the compressed twins, which would be as they were.
pub fn copy_of_site(test: &str) -> PathBuf {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let (from, to) = entry.map(|entry| (entry.path(), to.join(entry.file_name()))).expect("an entry");
            let twin = from.extension().is_some_and(|ending| ending == "br" || ending == "gz");
            if from.is_dir() {
                copy(&from, &to);
            } else if !twin {
                fs::copy(&from, &to).expect("a copy");
            }
        }
    }
    let site = folder(&format!("{test}-site"));
    fs::remove_dir_all(&site).expect("an old copy goes");
    copy(&xtask::build::dist(), &site);
    site
}

in_each_browser!(
    after_one_visit_everything_works_with_the_connection_cut,
    a_newer_version_waits_until_the_person_takes_it_and_then_the_old_one_goes,
);

async fn after_one_visit_everything_works_with_the_connection_cut(kind: Kind) {
    let film = file(&format!("offline-{kind:?}"), "film.png", &encoded(mean_film(300, 200), ImageFormat::Png));
    let mut browser = Browser::open_in(kind).await;
    until_kept(&browser).await;
    browser.cut_connection();
    browser.reload().await;
    browser.choose(&[film]).await;
    browser.answered("film.png").await;
    for page in browser.other_pages().await {
        browser.go(&page).await;
    }
    browser.go("#/learn").await;
    browser.wait_for("[data-testid=learn] figure svg").await;
    // The browser's own look for a newer service worker fails, which is no error of the page's.
    browser.close().await;
}

async fn a_newer_version_waits_until_the_person_takes_it_and_then_the_old_one_goes(kind: Kind) {
    let test = format!("update-{kind:?}");
    let site = copy_of_site(&test);
    let mut browser = Browser::visit(Visit { kind, site: Some(site.clone()), ..Visit::default() }).await;
    until_kept(&browser).await;
    let before = caches(&browser).await;

    let version = &publish_newer(&site);
    browser.choose(&[file(&test, "film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
    look_for_newer(&browser).await;
    browser.answered("film.png").await;
    assert!(browser.script("return document.documentElement.dataset.newer ?? null", vec![]).await == Value::Null);

    browser.click("[data-testid=update-now]").await;
    browser.wait_for("html[data-newer]").await;
    browser.wait_for("[data-network=ready]").await;
    // The newer one throws away what was kept for the old one. (That it is active WebKitGTK does not always tell the
    // page that it loaded on the way.)
    let begun = Instant::now();
    let mut after = caches(&browser).await;
    while after.iter().any(|name| name.contains(version.as_str())) {
        assert!(begun.elapsed() < PATIENCE, "the old version stays: {after:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
        after = caches(&browser).await;
    }
    assert_eq!(after.len(), before.len(), "{before:?} {after:?}");
    assert!(after.contains(&format!("pneumoscope-site-{NEWER}")), "{after:?}");

    browser.cut_connection();
    browser.reload().await;
    browser.wait_for("html[data-newer]").await;
    browser.wait_for("[data-network=ready]").await;
    browser.close().await;
}

#[tokio::test]
async fn a_newer_version_is_taken_in_all_tabs_but_costs_none_its_films() {
    let site = copy_of_site("tabs");
    let browser = Browser::visit(Visit { site: Some(site.clone()), ..Visit::default() }).await;
    until_kept(&browser).await;
    let address = browser.window.current_url().await.expect("an address");
    let asked = browser.window.window().await.expect("a tab");
    let mut others = Vec::new();
    for _ in 0..2 {
        let tab = browser.window.new_tab().await.expect("a tab");
        browser.window.switch_to_window(tab.clone()).await.expect("it comes to the front");
        browser.window.goto(address.as_str()).await.expect("the page");
        browser.wait_for("[data-network=ready]").await;
        // A tab that goes to the back while it registers the service worker holds up all others' looks, in Chromium.
        look(&browser).await;
        others.push(tab);
    }
    // The last one has a film.
    browser.choose(&[file("tabs", "film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
    browser.answered("film.png").await;

    browser.window.switch_to_window(asked).await.expect("it comes to the front");
    publish_newer(&site);
    look_for_newer(&browser).await;
    browser.click("[data-testid=update-now]").await;
    browser.wait_for("html[data-newer]").await;
    let [empty, full] = others.try_into().expect("two");
    browser.window.switch_to_window(empty).await.expect("it comes to the front");
    browser.wait_for("html[data-newer]").await;
    browser.wait_for("[data-network=ready]").await;
    browser.window.switch_to_window(full).await.expect("it comes to the front");
    browser.answered("film.png").await;
    assert!(browser.script("return document.documentElement.dataset.newer ?? null", vec![]).await == Value::Null);
    browser.click("[data-testid=update-now]").await;
    browser.wait_for("html[data-newer]").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_damaged_copy_of_the_network_is_fetched_again_and_replaced() {
    let browser = Browser::open().await;
    until_kept(&browser).await;
    let damage = "return (async () => { \
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('pneumoscope-network'); \
        const file = await folder.getFileHandle((await folder.keys().next()).value); \
        const writing = await file.createWritable(); \
        await writing.write('these are not its bytes'); \
        await writing.close(); \
        return 1; })()";
    browser.script(damage, vec![]).await;
    browser.reload().await;
    browser.wait_for("[data-network=ready][data-kept=true]").await;
    let kept = "return (async () => { \
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('pneumoscope-network'); \
        const sizes = []; \
        for await (const file of folder.values()) sizes.push((await file.getFile()).size); \
        return [sizes, await caches.has('pneumoscope-network')]; })()";
    let network =
        fs::metadata(concat!(env!("CARGO_MANIFEST_DIR"), "/model/pneumoscope.onnx")).expect("the network").len();
    // Its digest and a checksum come after it.
    assert_eq!(browser.script(kept, vec![]).await, json!([[network + 32 + 8], false]));
    browser.close_without_errors().await;
}

#[tokio::test]
async fn what_is_gone_from_the_cache_is_kept_again() {
    let mut browser = Browser::open().await;
    until_kept(&browser).await;
    let lose = "return caches.keys().then(async names => { \
        const cache = await caches.open(names.find(name => name.startsWith('pneumoscope-site-'))); \
        const requests = await cache.keys(); \
        await Promise.all(requests.map(request => cache.delete(request))); \
        return requests.length; })";
    let files = browser.script(lose, vec![]).await.as_u64().expect("a number");
    assert!(files > 20, "{files} files");
    browser.reload().await;
    browser.wait_for("[data-network=ready]").await;
    // The files came from the network or the browser's own cache, and lie where they lay.
    browser
        .until(
            "window.found || (caches.keys().then(async names => { \
                const cache = await caches.open(names.find(name => name.startsWith('pneumoscope-site-'))); \
                const urls = (await cache.keys()).map(request => request.url); \
                window.found = ['index.html', '.css', '_bg.wasm', 'worker_loader.js'] \
                    .every(end => urls.some(url => url.endsWith(end))); }), false)",
        )
        .await;
    browser.cut_connection();
    browser.reload().await;
    browser.wait_for("[data-network=ready]").await;
    browser.close().await;
}
