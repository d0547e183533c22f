//! After one visit the site works without a connection, updates wait for consent, and damaged caches are repaired.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use image::ImageFormat;
use serde_json::{Value, json};

use crate::browser::{Browser, Kind, PATIENCE, Visit, file, in_each_browser, strings};
use crate::common::{encoded, mean_film};
use crate::published::{NEWER, Newer, copy_of_site};

/// Waits until the site and the network are kept.
pub async fn until_kept(browser: &Browser) {
    browser.wait_for("[data-kept=true]").await;
    browser.until("navigator.serviceWorker.controller?.state === 'activated'").await;
}

/// Puts a newer version of the site over this one; gives the older one's name.
pub fn publish_newer(site: &Path) -> String {
    let newer = Newer::of(site);
    newer.upload_page();
    newer.upload_script();
    newer.before
}

/// Looks for a newer version, as the browser does now and then. Waits until earlier requests of pages about the service worker
/// have ended.
pub async fn look(browser: &Browser) {
    let look = "return navigator.serviceWorker.getRegistration().then(found => found.update()).then(() => 1)";
    browser.script(look, vec![]).await;
}

/// Waits until the page says that it found something.
pub async fn look_for_newer(browser: &Browser) {
    look(browser).await;
    browser.wait_for("[data-testid=update]:not([hidden])").await;
}

pub async fn caches(browser: &Browser) -> Vec<String> {
    strings(&browser.script("return caches.keys().then(names => names.sort())", vec![]).await)
}

in_each_browser!(
    after_one_visit_everything_works_with_the_connection_cut,
    an_update_waits_for_consent_and_then_the_old_version_is_deleted,
);

async fn after_one_visit_everything_works_with_the_connection_cut(kind: Kind) {
    let film = file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png));
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

async fn an_update_waits_for_consent_and_then_the_old_version_is_deleted(kind: Kind) {
    let site = copy_of_site();
    let mut browser = Browser::visit(Visit { kind, site: Some(site.clone()), ..Visit::default() }).await;
    until_kept(&browser).await;
    let before = caches(&browser).await;

    let version = &publish_newer(&site);
    browser.choose(&[file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
    look_for_newer(&browser).await;
    browser.answered("film.png").await;
    assert!(browser.script("return document.documentElement.dataset.newer ?? null", vec![]).await == Value::Null);

    browser.click("[data-testid=update-now]").await;
    browser.wait_for("html[data-newer]").await;
    browser.wait_for("[data-network=ready]").await;
    // The newer version deletes the files of the old one. (WebKitGTK does not always report its activation to a page that was
    // loading at the time.)
    let begun = Instant::now();
    let mut after = caches(&browser).await;
    while after.iter().any(|name| name.contains(version.as_str())) {
        assert!(begun.elapsed() < PATIENCE, "the old version stays: {after:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
        after = caches(&browser).await;
    }
    assert_eq!(after.len(), before.len(), "{before:?} {after:?}");
    assert!(after.contains(&format!("pneumoscope-site %2F {NEWER}")), "{after:?}");

    browser.cut_connection();
    browser.reload().await;
    browser.wait_for("html[data-newer]").await;
    browser.wait_for("[data-network=ready]").await;
    browser.close().await;
}

#[tokio::test]
async fn an_update_reaches_all_tabs_and_no_tab_loses_its_films() {
    let site = copy_of_site();
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
    browser.choose(&[file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png))]).await;
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

/// With `file`, in which workers keep the network, and its size at hand.
fn in_network_file(script: &str) -> String {
    format!(
        "return (async () => {{ \
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('pneumoscope-network %2F'); \
        const files = []; \
        for await (const file of folder.values()) files.push(file); \
        const [file] = files; \
        const {{ size }} = await file.getFile(); \
        {script} }})()"
    )
}

fn network_size() -> u64 {
    fs::metadata(concat!(env!("CARGO_MANIFEST_DIR"), "/model/pneumoscope.onnx")).expect("the network").len()
}

#[tokio::test]
async fn a_damaged_copy_of_the_network_is_fetched_again_and_replaced() {
    let browser = Browser::open().await;
    until_kept(&browser).await;
    let damage = in_network_file(
        "const writing = await file.createWritable(); \
        await writing.write('these are not its bytes'); \
        await writing.close(); \
        return 1;",
    );
    browser.script(&damage, vec![]).await;
    browser.reload().await;
    browser.wait_for("[data-network=ready][data-kept=true]").await;
    let kept = in_network_file("return [files.length, size, await caches.has('pneumoscope-network %2F')];");
    assert_eq!(browser.script(&kept, vec![]).await, json!([1, network_size(), false]));
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_copy_of_the_network_that_an_earlier_version_kept_is_read() {
    let film = file("film.png", &encoded(mean_film(300, 200), ImageFormat::Png));
    let mut browser = Browser::open().await;
    until_kept(&browser).await;
    let add = in_network_file(
        "const writing = await file.createWritable({ keepExistingData: true }); \
        await writing.write({ type: 'write', position: size, data: 'x'.repeat(40) }); \
        await writing.close(); \
        return (await file.getFile()).size;",
    );
    assert_eq!(browser.script(&add, vec![]).await, json!(network_size() + 40));
    browser.cut_connection();
    browser.reload().await;
    browser.choose(&[film]).await;
    browser.answered("film.png").await;
    browser.close().await;
}

#[tokio::test]
async fn a_modified_program_is_neither_run_nor_cached() {
    let site = copy_of_site();
    for entry in fs::read_dir(&site).expect("the site") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if name.starts_with("worker_relaxed-") && name.ends_with("_bg.wasm") {
            let mut program = fs::read(&path).expect("the program");
            // A section that says nothing.
            program.extend([0, 2, 1, b'x']);
            fs::write(&path, program).expect("another program");
        }
    }
    let browser = Browser::visit(Visit { site: Some(site), ..Visit::default() }).await;
    browser.wait_for("[data-network=failed]").await;
    let keep = "return (async () => { \
        const found = await navigator.serviceWorker.register('./service_worker.js?worker_relaxed'); \
        const worker = found.installing ?? found.waiting ?? found.active; \
        while (worker.state === 'installing') await new Promise(done => setTimeout(done, 50)); \
        return worker.state; })()";
    assert_eq!(browser.script(keep, vec![]).await, "redundant");
    browser.close().await;
}

#[tokio::test]
async fn deleted_cache_entries_are_restored() {
    let mut browser = Browser::open().await;
    until_kept(&browser).await;
    let lose = "return caches.keys().then(async names => { \
        const cache = await caches.open(names.find(name => name.startsWith('pneumoscope-site '))); \
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
                const cache = await caches.open(names.find(name => name.startsWith('pneumoscope-site '))); \
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
