//! A whole session asks nobody but the site for anything: every other request of the browser would meet a proxy that
//! writes it down.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex};

use image::ImageFormat;

use crate::browser::{Browser, Visit, file};
use crate::common::{encoded, mean_film};

/// Takes connections until the process ends and answers none; gives its port and the first lines it was sent.
fn proxy() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let written = Arc::clone(&asked);
    std::thread::spawn(move || {
        for connection in listener.incoming().map_while(Result::ok) {
            let mut line = String::new();
            let _ = BufReader::new(connection).read_line(&mut line);
            written.lock().expect("no panic in here").push(line.trim().to_owned());
        }
    });
    (port, asked)
}

#[tokio::test]
async fn nothing_is_asked_of_anybody_but_the_site() {
    let (port, asked) = proxy();
    // A browser asks no proxy for what is on this machine, which the site here is.
    let arguments = vec![format!("--proxy-server=http://127.0.0.1:{port}")];
    let browser = Browser::visit(Visit { arguments, ..Visit::default() }).await;
    browser.choose(&[file("privacy", "film.png", &encoded(mean_film(600, 450), ImageFormat::Png))]).await;
    browser.film("film.png").await;
    browser.click("[data-command=toggle-map]").await;
    for page in browser.other_pages().await {
        browser.go(&page).await;
    }
    let foreign = browser
        .script(
            "return performance.getEntriesByType('resource').map(entry => entry.name) \
                .filter(name => new URL(name).origin !== location.origin)",
            vec![],
        )
        .await;
    assert_eq!(foreign, serde_json::json!([]));
    // That the proxy would have been asked.
    browser.script("return fetch('http://elsewhere.invalid/', { mode: 'no-cors' }).catch(() => null)", vec![]).await;
    let asked = asked.lock().expect("no panic in there").clone();
    assert!(asked.iter().any(|line| line.contains("elsewhere.invalid")), "{asked:?}");
    let others: Vec<_> = asked.iter().filter(|line| !line.contains("elsewhere.invalid")).collect();
    assert!(others.is_empty(), "{others:?}");
    browser.close().await;
}
