//! No film is sent to a server, whichever way it is added: with a service worker, without one, and after the site's data
//! are cleared while the page is open.

use std::fs;

use axum::Router;
use axum::response::Html;
use image::ImageFormat;
use serde_json::{Value, json};

use crate::browser::{Browser, NO_SERVICE_WORKER, Visit, file, folder};
use crate::common::{encoded, mean_film};
use crate::launch_files::LAUNCHES;
use crate::offline::until_kept;
use crate::policy::serve;

/// What the test itself sends, to show that the server would notice a film.
const SENT_BY_TEST: &str = "POST /sent-by-the-test 4";

#[tokio::test]
async fn no_film_is_sent_with_a_service_worker() {
    let browser = Browser::visit(Visit { script: LAUNCHES, ..Visit::default() }).await;
    until_kept(&browser).await;
    every_way_in(browser).await;
}

#[tokio::test]
async fn no_film_is_sent_without_a_service_worker() {
    let script: &str = Box::leak(format!("{NO_SERVICE_WORKER}; {LAUNCHES}").into_boxed_str());
    let browser = Browser::visit(Visit { script, ..Visit::default() }).await;
    browser.wait_for("[data-network=ready]").await;
    every_way_in(browser).await;
}

#[tokio::test]
async fn no_film_is_sent_when_the_sites_data_are_cleared_while_the_page_is_open() {
    let browser = Browser::visit(Visit { script: LAUNCHES, ..Visit::default() }).await;
    until_kept(&browser).await;
    let origin = browser.script("return location.origin", vec![]).await;
    browser.tools("Storage.clearDataForOrigin", json!({ "origin": origin, "storageTypes": "all" })).await;
    // Caches are not counted: the open page may create one again at any time.
    let left = "return navigator.serviceWorker.getRegistrations().then(left => left.length)";
    assert_eq!(browser.script(left, vec![]).await, json!(0));
    every_way_in(browser).await;
}

/// Adds films in every possible way, waits for their answers, and closes the browser.
async fn every_way_in(browser: Browser) {
    let film = encoded(mean_film(300, 200), ImageFormat::Png);
    browser.choose(&[file("chosen.png", &film)]).await;
    browser.answered("chosen.png").await;
    for name in ["in-folder", "dropped-folder"] {
        fs::create_dir_all(folder().join(name)).expect("a folder");
        fs::write(folder().join(name).join(format!("{name}.png")), &film).expect("a film");
    }
    let chosen = folder().join("in-folder");
    browser.element("folder-input").await.send_keys(chosen.to_string_lossy()).await.expect("a folder can be chosen");
    browser.answered("in-folder.png").await;

    drop_from_system(&browser, json!([folder().join("dropped-folder"), file("dropped.png", &film)])).await;
    browser.answered("dropped-folder.png").await;
    browser.answered("dropped.png").await;

    let bytes = json!(film);
    let paste = "const clipboardData = new DataTransfer(); \
        clipboardData.items.add(new File([new Uint8Array(arguments[0])], 'pasted.png')); \
        document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))";
    browser.script(paste, vec![bytes.clone()]).await;
    browser.answered("pasted.png").await;

    let open = "const file = new File([new Uint8Array(arguments[0])], 'opened.png'); \
        launch({ files: [{ getFile: async () => file }] })";
    browser.script(open, vec![bytes.clone()]).await;
    browser.answered("opened.png").await;

    let by_module = "return import('./pneumoscope.js').then(async module => { \
        const answer = await module.assess(new Blob([new Uint8Array(arguments[0])])); \
        await module.close(); \
        return answer.verdict; })";
    assert!(browser.script(by_module, vec![bytes.clone()]).await.is_string());

    let by_message = "const frame = document.createElement('iframe'); \
        frame.src = './index.html?embed=1'; \
        document.body.append(frame); \
        const film = new Blob([new Uint8Array(arguments[0])]); \
        return new Promise(done => addEventListener('message', event => { \
            if (event.data.type === 'ready') \
                frame.contentWindow.postMessage({ pneumoscope: 1, type: 'assess', id: 'a', film }, '*'); \
            if (event.data.type === 'result') done(event.data.verdict); \
        }))";
    assert!(browser.script(by_message, vec![bytes]).await.is_string());

    assert_eq!(browser.take_taken(), [""; 0]);
    let send = "return fetch('/sent-by-the-test', { method: 'POST', body: 'film' }).then(found => found.status)";
    browser.script(send, vec![]).await;
    assert_eq!(browser.take_taken(), [SENT_BY_TEST]);
    browser.close().await;
}

/// Drops files and folders on the page as the system does. The page has to say first that it takes them.
async fn drop_from_system(browser: &Browser, files: Value) {
    let note = "addEventListener('dragover', event => { window.takesDrop = event.defaultPrevented; })";
    browser.script(note, vec![]).await;
    for step in ["dragEnter", "dragOver", "dragOver", "drop"] {
        if step == "drop" {
            browser.until("window.takesDrop").await;
        }
        let data = json!({ "items": [], "files": files, "dragOperationsMask": 1 });
        browser.tools("Input.dispatchDragEvent", json!({ "type": step, "x": 200, "y": 300, "data": data })).await;
    }
}

/// Apps that were installed from versions which took shared films still send them: so may any website.
#[tokio::test]
async fn films_shared_with_an_old_app_stop_at_the_service_worker() {
    let browser = Browser::open().await;
    until_kept(&browser).await;
    let site = browser.script("return location.origin", vec![]).await;
    let site = site.as_str().expect("an origin").to_owned();
    let page = format!(
        "<!DOCTYPE html><form method=post enctype=multipart/form-data action='{site}/share'>\
         <input name=films value=film></form>"
    );
    browser.window.goto(serve(Router::new().fallback(async move || Html(page)))).await.expect("another site");
    browser.script("document.forms[0].submit()", vec![]).await;
    browser.wait_for(".reading-room.empty").await;
    assert_eq!(browser.script("return location.href", vec![]).await, format!("{site}/"));
    assert_eq!(browser.script("return caches.has('pneumoscope-shared')", vec![]).await, false);
    browser.close().await;
}

/// A WebAssembly program calls the browser only through its script, which names all functions that it calls.
#[test]
fn no_script_of_the_site_contains_code_that_sends() {
    let ways = [
        "sendBeacon",
        "XMLHttpRequest",
        "WebSocket",
        "WebTransport",
        "EventSource",
        "RTCPeerConnection",
        "BackgroundFetch",
        ".method = ",
        "method: ",
        "body: ",
        ".submit(",
    ];
    let mut scripts = 0;
    for entry in fs::read_dir(xtask::build::dist()).expect("the site: `./xtask/run build` makes it") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "js") {
            let script = fs::read_to_string(&path).expect("a script");
            let found: Vec<_> = ways.into_iter().filter(|way| script.contains(way)).collect();
            assert!(found.is_empty(), "{}: {found:?}", path.display());
            scripts += 1;
        }
    }
    assert!(scripts > 6, "only {scripts} scripts");
}
