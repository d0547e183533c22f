//! The page in a frame of a page of another origin, and the module without the interface.

use std::fs;

use axum::Router;
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn};
use axum::response::Html;
use axum::routing::get;
use image::ImageFormat;
use pneumoscope::embed::pending_messages;
use pneumoscope::i18n::{Language, t};
use pneumoscope::inference::registry;
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::browser::{Browser, Kind, PATIENCE, Visit, file, in_each_browser};
use crate::common::{encoded, mean_film};
use crate::policy::serve;
use crate::published::copy_of_site;

/// The variable in which [`LISTEN`] keeps the messages to the parent page.
const LISTEN: &str = "window.heard = []; \
    addEventListener('message', event => { if (event.data?.pneumoscope) heard.push(event.data); });";

fn film() -> Vec<u8> {
    encoded(mean_film(300, 200), ImageFormat::Png)
}

/// A page of an origin of its own, with a film beside it, until the test ends.
pub struct Course {
    origin: String,
    page: std::sync::Arc<std::sync::Mutex<String>>,
}

impl Course {
    pub fn open() -> Self {
        let page = std::sync::Arc::new(std::sync::Mutex::new(String::new()));
        let shown = std::sync::Arc::clone(&page);
        let site = Router::new()
            .route("/", get(async move || Html(shown.lock().expect("no panic in here").clone())))
            .route("/film.png", get(async || ([(CONTENT_TYPE, "image/png")], film())));
        Self { origin: serve(site), page }
    }

    /// Shows a page with this body in the browser, which was on the site before.
    pub async fn show(&self, browser: &Browser, body: &str) {
        *self.page.lock().expect("no panic in here") =
            format!("<!DOCTYPE html><meta charset=utf-8><title>A course</title><script>{LISTEN}</script>{body}");
        browser.window.goto(format!("{}/", self.origin)).await.expect("the course's page");
    }
}

in_each_browser!(
    a_page_of_another_origin_gets_the_answer_for_its_film,
    a_page_that_is_not_on_the_list_gets_an_error_and_nothing_else,
    an_address_chooses_what_the_frame_shows,
    the_element_reports_by_events,
    a_frame_executes_messages_and_explains_refusals,
    a_frame_works_where_it_may_store_nothing,
    the_lesson_asks_first_and_answers_later,
    the_module_answers_without_the_interface,
);

/// A browser on a copy of the site that allows these origins, and the address of the site.
async fn site_for(kind: Kind, origins: &[&str]) -> (Browser, String) {
    let site = copy_of_site();
    fs::write(site.join("embed.json"), json!({ "origins": origins }).to_string()).expect("the list");
    let browser = Browser::visit(Visit { kind, site: Some(site), ..Visit::default() }).await;
    let origin = browser.script("return location.origin", vec![]).await;
    let origin = origin.as_str().expect("an origin").to_owned();
    (browser, origin)
}

fn frame(site: &str, query: &str) -> String {
    format!(
        "<iframe src='{site}/index.html?embed=1{query}' width=600 height=800 \
         sandbox='allow-scripts allow-same-origin allow-downloads'></iframe>"
    )
}

/// Sends a message to the only frame.
async fn send(browser: &Browser, message: Value) {
    browser.script("frames[0].postMessage(arguments[0], '*')", vec![message]).await;
}

async fn heard(browser: &Browser, kind: &str) -> Vec<Value> {
    let heard = browser.script("return heard", vec![]).await;
    let heard = heard.as_array().expect("a list").iter();
    heard.filter(|message| message["type"] == kind).cloned().collect()
}

async fn a_page_of_another_origin_gets_the_answer_for_its_film(kind: Kind) {
    let course = Course::open();
    let (browser, site) = site_for(kind, &[&course.origin]).await;
    browser.choose(&[file("film.png", &film())]).await;
    let alone = browser.film("film.png").await;
    let element =
        format!("<script src='{site}/embed.js'></script><pneumo-scope language=fr samples=off></pneumo-scope>");
    course.show(&browser, &element).await;
    // The second attribute is changed before the frame can hear of it.
    let script = "const scope = document.querySelector('pneumo-scope'); window.steps = []; \
        scope.setAttribute('operating-point', 'screening'); \
        scope.addEventListener('progress', event => steps.push(event.detail)); \
        return fetch('film.png').then(film => film.arrayBuffer()).then(film => scope.assess(film, { name: 'my film' }))";
    let result = browser.script(script, vec![]).await;
    let probability = result["probability"].as_f64().expect("a probability");
    assert!((probability - alone.probability.expect("one on the site's own page")).abs() < 1e-6, "{result}");
    assert_eq!(result["operating_point"], "screening");
    let called = if probability >= result["threshold"].as_f64().expect("a threshold") { "pneumonia" } else { "normal" };
    assert_eq!(result["verdict"], called);
    let cells = registry::default().card().map.map(|map| map.width * map.height);
    assert_eq!(result["map"]["values"].as_array().map(Vec::len), cells);
    assert_eq!(result["film"]["width"], 300);
    let steps = browser.script("return steps", vec![]).await;
    assert!(steps.as_array().expect("a list").iter().any(|step| step["stage"] == "ready"), "{steps}");
    // The frame posts only the fields of the interface.
    let keys = "return heard.flatMap(Object.keys).filter((key, at, all) => all.indexOf(key) === at).sort()";
    let known = [
        "code",
        "familiarity",
        "film",
        "height",
        "id",
        "map",
        "message",
        "milliseconds",
        "model",
        "notice",
        "operating_point",
        "pneumoscope",
        "probability",
        "program",
        "readers",
        "received",
        "stage",
        "threshold",
        "total",
        "type",
        "unclear",
        "verdict",
        "version",
    ];
    for key in crate::browser::strings(&browser.script(keys, vec![]).await) {
        assert!(known.contains(&key.as_str()), "{key} is posted");
    }
    // The frame is as high as what is in it.
    browser.until("heard.filter(message => message.type === 'resize').length > 1").await;
    browser.until("document.querySelector('pneumo-scope').getBoundingClientRect().height > 400").await;
    browser.script("document.querySelector('pneumo-scope').clear()", vec![]).await;
    browser.until("document.querySelector('pneumo-scope').getBoundingClientRect().height < 400").await;
    let refused = "return fetch('/').then(page => page.blob()) \
        .then(page => document.querySelector('pneumo-scope').assess(page)).catch(error => error.code)";
    assert_eq!(browser.script(refused, vec![]).await, "not-an-image");
    browser.close().await;
}

/// In Firefox, which does not tell the frame who is around it if that page does not.
#[tokio::test]
async fn a_page_that_greets_late_gets_the_earlier_answers() {
    let course = Course::open();
    let (browser, site) = site_for(Kind::Firefox, &[&course.origin]).await;
    course.show(&browser, &frame(&site, "").replace("<iframe", "<iframe referrerpolicy='no-referrer'")).await;
    browser.window.enter_frame(0).await.expect("the frame");
    browser.click("[data-testid=sample][data-drawing=true]").await;
    browser.wait_for("[data-testid=result]").await;
    browser.window.enter_default_frame().await.expect("the page around it");
    assert_eq!(heard(&browser, "result").await.len(), 0, "nobody was to hear yet");
    send(&browser, json!({ "pneumoscope": 1, "type": "hello" })).await;
    browser.until("heard.some(message => message.type === 'result')").await;
    assert_eq!(heard(&browser, "result").await[0]["id"], "frame-0");
    // A second greeting repeats no answers.
    send(&browser, json!({ "pneumoscope": 1, "type": "hello" })).await;
    browser.until("heard.filter(message => message.type === 'ready').length === 2").await;
    assert_eq!(heard(&browser, "result").await.len(), 1);
    browser.close().await;
}

async fn a_page_that_is_not_on_the_list_gets_an_error_and_nothing_else(kind: Kind) {
    let course = Course::open();
    let (browser, site) = site_for(kind, &["https://course.example"]).await;
    course.show(&browser, &frame(&site, "")).await;
    // Where the browser states the parent's origin, the frame greets it before the first message, and only once.
    browser.until("heard.length > 0").await;
    let assess = json!({ "pneumoscope": 1, "type": "assess", "id": "a", "drawing": "cloudy" });
    let unknown = json!({ "pneumoscope": 7, "type": "hello" });
    for message in [json!({ "pneumoscope": 1, "type": "hello" }), assess, unknown] {
        send(&browser, message).await;
    }
    browser.window.enter_frame(0).await.expect("the frame");
    browser.wait_for("[data-network=ready]").await;
    assert!(browser.script("return document.querySelector('[data-filename]')", vec![]).await.is_null());
    // What a person does in the frame stays there.
    browser.click("[data-drawing=true]").await;
    browser.wait_for(".answer .verdict[data-sign]").await;
    browser.window.enter_default_frame().await.expect("the page");
    let heard = heard_in_the_end(&browser, 1).await;
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert_eq!((&heard[0]["type"], &heard[0]["code"]), (&json!("error"), &json!("origin-not-allowed")));
    browser.close().await;
}

/// Sends a message to our frame, which lies this many frames deep, and waits for its echo. All messages that were sent before,
/// in either direction, have arrived then.
async fn echo(browser: &Browser, depth: u8) {
    let answer = "window.echoes ||= (addEventListener('message', event => { \
        if (event.data === 'echo') setTimeout(() => parent.postMessage('echo', '*')); }), true)";
    for _ in 0..depth {
        browser.window.enter_frame(0).await.expect("the frame");
    }
    browser.script(answer, vec![]).await;
    browser.window.enter_default_frame().await.expect("the page around it");
    let send = "let frame = window; \
        for (let i = 0; i < arguments[0]; i++) frame = frame.frames[0]; \
        return new Promise(done => { \
            addEventListener('message', event => { if (event.data === 'echo') done(1); }); \
            frame.postMessage('echo', '*'); })";
    browser.script(send, vec![depth.into()]).await;
}

/// What the page hears until the network of the frame is ready and every message has come.
async fn heard_in_the_end(browser: &Browser, depth: u8) -> Vec<Value> {
    for _ in 0..depth {
        browser.window.enter_frame(0).await.expect("the frame");
    }
    browser.wait_for("[data-network=ready]").await;
    browser.window.enter_default_frame().await.expect("the page around it");
    echo(browser, depth).await;
    browser.script("return heard", vec![]).await.as_array().expect("a list").clone()
}

#[tokio::test]
async fn a_page_without_an_origin_is_never_allowed() {
    let course = Course::open();
    for (entry, reason) in
        [("null", "embed.json lists \"null\": pages of files"), ("*", "can add the origin to its embed.json")]
    {
        let (browser, site) = site_for(Kind::Chromium, &[&course.origin, entry]).await;
        // A page of a `data:` address has no origin. It lies in the course's page and passes on the messages that it receives.
        let page = format!(
            "<script>addEventListener('message', event => \
             (event.data?.pneumoscope || event.data === 'echo') && parent.postMessage(event.data, '*'))</script>{}",
            frame(&site, "")
        );
        course.show(&browser, "").await;
        let show = "const frame = document.createElement('iframe'); \
            frame.src = 'data:text/html,' + encodeURIComponent(arguments[0]); document.body.append(frame)";
        browser.script(show, vec![page.into()]).await;
        browser.until("heard.length > 0").await;
        let heard = heard_in_the_end(&browser, 2).await;
        assert_eq!(heard.len(), 1, "{heard:?}");
        assert_eq!(heard[0]["code"], "origin-not-allowed");
        assert!(heard[0]["message"].as_str().expect("text").contains(reason), "{heard:?}");
        browser.close().await;
    }
}

/// A list with an invalid entry admits no other origin, and the error names the reason.
#[tokio::test]
async fn an_invalid_origin_list_is_reported() {
    let course = Course::open();
    let (browser, site) = site_for(Kind::Chromium, &[&course.origin, "https://course.example/"]).await;
    course.show(&browser, &frame(&site, "")).await;
    browser.until("heard.length > 0").await;
    let heard = heard_in_the_end(&browser, 1).await;
    let said = "embed.json lists \"https://course.example/\": an origin has no slash at its end";
    assert_eq!(heard.len(), 1, "{heard:?}");
    assert!(heard[0]["message"].as_str().expect("text").contains(said), "{heard:?}");
    browser.close().await;
}

/// A site that sends its list only when the test releases it.
#[derive(Default)]
struct SlowList {
    asked: Notify,
    go: Notify,
}

#[tokio::test]
async fn messages_before_the_origin_list_is_loaded_are_bounded() {
    let course = Course::open();
    for allowed in [true, false] {
        let origins = if allowed { vec![course.origin.clone()] } else { vec![] };
        let list = json!({ "origins": origins }).to_string();
        let gate = std::sync::Arc::new(SlowList::default());
        let waited = std::sync::Arc::clone(&gate);
        let slow = async move || {
            waited.asked.notify_one();
            waited.go.notified().await;
            ([(CONTENT_TYPE, "application/json")], list)
        };
        let served = xtask::site::router(&xtask::build::dist());
        let served = Router::new().route("/embed.json", get(slow)).fallback_service(served);
        let no_service_worker = "delete Navigator.prototype.serviceWorker";
        let visit = Visit { served: Some(served), script: no_service_worker, ..Visit::default() };
        let browser = Browser::visit(visit).await;
        let site = browser.script("return location.origin", vec![]).await;
        course.show(&browser, &frame(site.as_str().expect("an origin"), "")).await;
        timeout(PATIENCE, gate.asked.notified()).await.expect("the frame asks for the list");
        // One film over the bytes that are kept, as many messages as are kept, and three more.
        let flood = "const send = message => frames[0].postMessage({ pneumoscope: 1, ...message }, '*'); \
            const half = new Uint8Array(arguments[0] / 2 + 1); \
            send({ type: 'assess', id: 'large', film: new Blob([half, half]) }); \
            for (let i = 0; i < arguments[1]; i++) send({ type: 'hello', junk: 'x'.repeat(100000) }); \
            for (let i = 0; i < 3; i++) send({ type: 'assess', id: `late-${i}`, drawing: 'clear' })";
        browser.script(flood, vec![pending_messages::BYTES.into(), pending_messages::MESSAGES.into()]).await;
        echo(&browser, 1).await;
        assert_eq!(browser.script("return heard.length", vec![]).await, 0);
        gate.go.notify_one();
        browser.until("heard.length > 0").await;
        let heard = heard_in_the_end(&browser, 1).await;
        let errors: Vec<_> = heard.iter().filter(|message| message["type"] == "error").collect();
        if allowed {
            let names: Vec<_> = errors.iter().map(|error| error["id"].as_str().expect("a film's name")).collect();
            assert_eq!(names, ["large", "late-0", "late-1", "late-2"], "{errors:?}");
            assert!(errors.iter().all(|error| error["code"] == "too-early"), "{errors:?}");
            // To the page that the browser names, and to each greeting.
            let ready = heard.iter().filter(|message| message["type"] == "ready").count();
            assert_eq!(ready, pending_messages::MESSAGES + 1);
        } else {
            assert_eq!(heard.len(), 1, "{heard:?}");
            assert_eq!(errors[0]["code"], "origin-not-allowed");
        }
        browser.close().await;
    }
}

async fn an_address_chooses_what_the_frame_shows(kind: Kind) {
    let course = Course::open();
    let (browser, site) = site_for(kind, &[&course.origin]).await;
    let query = "&language=fr&theme=dark&operating_point=screening&samples=off&intake=off&map=on";
    course.show(&browser, &frame(&site, query)).await;
    browser.until("heard.some(message => message.type === 'ready')").await;
    send(&browser, json!({ "pneumoscope": 1, "type": "assess", "id": "film", "drawing": "cloudy" })).await;
    browser.until("heard.some(message => message.type === 'result')").await;
    assert_eq!(heard(&browser, "result").await[0]["operating_point"], "screening");
    browser.window.enter_frame(0).await.expect("the frame");
    browser.wait_for("html[lang=fr][data-theme=dark] [data-testid=open-film] .verdict").await;
    browser.wait_for("[data-testid=viewer][data-map=true]").await;
    let offered = "return document.querySelector('[data-testid=sample], [data-testid=file-input]')";
    assert!(browser.script(offered, vec![]).await.is_null());
    browser.window.enter_default_frame().await.expect("the page");
    // Options that a message does not contain stay as they are.
    send(&browser, json!({ "pneumoscope": 1, "type": "settings", "theme": "light" })).await;
    browser.window.enter_frame(0).await.expect("the frame");
    browser.wait_for("html[lang=fr][data-theme=light]").await;
    browser.wait_for("[data-testid=viewer][data-map=true]").await;
    browser.window.enter_default_frame().await.expect("the page");
    assert_eq!(heard(&browser, "result").await.len(), 1);
    browser.close().await;
}

async fn the_element_reports_by_events(kind: Kind) {
    let course = Course::open();
    let (browser, site) = site_for(kind, &[&course.origin]).await;
    // Listens before there is an element.
    let listen = "window.told = {}; for (const type of ['ready', 'progress', 'result', 'error']) \
        addEventListener(type, event => event.detail && (told[type] ??= []).push(event.detail), true)";
    let element =
        format!("<script>{listen}</script><script src='{site}/embed.js'></script><pneumo-scope></pneumo-scope>");
    course.show(&browser, &element).await;
    let assess = "return document.querySelector('pneumo-scope').assess({ drawing: 'cloudy' })";
    let answer = browser.script(assess, vec![]).await;
    assert_eq!(answer["operating_point"], "balanced");
    // An attribute may change at any time.
    browser
        .script("document.querySelector('pneumo-scope').setAttribute('operating-point', 'confirming')", vec![])
        .await;
    browser.until("told.result.length > 1").await;
    let wrong = "return document.querySelector('pneumo-scope').assess('text').catch(error => error.code)";
    assert_eq!(browser.script(wrong, vec![]).await, "no-film");
    let told = browser.script("return told", vec![]).await;
    assert_eq!(told["result"][1]["operating_point"], "confirming");
    assert_eq!(told["result"][1]["probability"], answer["probability"]);
    assert_eq!(told["error"][0]["code"], "no-film");
    assert!(told["progress"].as_array().expect("a list").iter().any(|step| step["id"] == answer["id"]), "{told}");
    assert_eq!(told["ready"].as_array().map_or(0, Vec::len), 1, "{told}");
    assert_eq!(told["ready"][0]["program"], "pneumoscope");
    browser.close().await;
}

#[tokio::test]
async fn the_site_s_own_origin_is_what_a_frame_and_the_module_need() {
    let course = Course::open();
    let (browser, site) = site_for(Kind::Chromium, &[&course.origin]).await;
    let sandboxed = frame(&site, "").replace("allow-same-origin ", "");
    course.show(&browser, &sandboxed).await;
    let foreign = "return import(`${arguments[0]}/pneumoscope.js`).then(() => 'loaded', () => 'refused')";
    assert_eq!(browser.script(foreign, vec![site.clone().into()]).await, "refused");
    // Without allow-same-origin the frame gets none of its own programs either, and says nothing.
    browser.window.enter_frame(0).await.expect("the frame");
    browser.until("document.readyState === 'complete'").await;
    assert_eq!(browser.script(foreign, vec![site.into()]).await, "refused");
    browser.window.enter_default_frame().await.expect("the page around it");
    echo(&browser, 1).await;
    assert_eq!(browser.script("return heard", vec![]).await, json!([]));
    browser.close().await;
}

#[tokio::test]
async fn a_header_of_the_site_forbids_frames() {
    let course = Course::open();
    let served = xtask::site::router(&xtask::build::dist()).layer(from_fn(async |request: Request, next: Next| {
        let mut response = next.run(request).await;
        response.headers_mut().insert("content-security-policy", HeaderValue::from_static("frame-ancestors 'self'"));
        response
    }));
    let browser = Browser::visit(Visit { served: Some(served), ..Visit::default() }).await;
    let site = browser.script("return location.origin", vec![]).await;
    // The page is there when its frame is, or what the browser shows in its place.
    course.show(&browser, &frame(site.as_str().expect("an origin"), "")).await;
    browser.window.enter_frame(0).await.expect("the frame");
    assert_ne!(browser.script("return location.origin", vec![]).await, site);
    browser.close().await;
}

async fn a_frame_executes_messages_and_explains_refusals(kind: Kind) {
    let course = Course::open();
    let (browser, site) = site_for(kind, &["http://127.0.0.1:1", "*"]).await;
    course.show(&browser, &frame(&site, "&answer=off&intake=off")).await;
    browser.until("heard.some(message => message.type === 'ready')").await;
    for (message, code) in [
        (json!({ "pneumoscope": 2, "type": "hello" }), "unsupported-version"),
        (json!({ "pneumoscope": 1, "type": "dance" }), "malformed-message"),
        (json!({ "pneumoscope": 1, "type": "assess", "id": "x" }), "no-film"),
        (json!({ "pneumoscope": 1, "type": "assess", "id": "x", "film": "text" }), "no-film"),
    ] {
        let before = heard(&browser, "error").await.len();
        send(&browser, message.clone()).await;
        browser.until(&format!("heard.filter(message => message.type === 'error').length > {before}")).await;
        assert_eq!(heard(&browser, "error").await[before]["code"], code, "{message}");
    }
    // Of other libraries on the page.
    send(&browser, json!({ "type": "assess", "id": "y" })).await;
    send(&browser, json!("[object]")).await;
    send(&browser, json!({ "pneumoscope": 1, "type": "assess", "id": "film", "name": "A", "drawing": "cloudy" })).await;
    browser.until("heard.some(message => message.type === 'result')").await;
    assert_eq!(heard(&browser, "error").await.len(), 4);
    assert_eq!(heard(&browser, "result").await[0]["operating_point"], "balanced");

    browser.window.enter_frame(0).await.expect("the frame");
    browser.wait_for("[data-testid=open-film] .working").await;
    assert!(
        browser.script("return document.querySelector('.verdict, [data-testid=file-input]')", vec![]).await.is_null()
    );
    browser.window.enter_default_frame().await.expect("the page");
    let options = json!({ "pneumoscope": 1, "type": "settings", "answer": true, "operating_point": "screening",
        "language": "es", "theme": "dark", "intake": true, "map": true });
    send(&browser, options).await;
    browser.until("heard.filter(message => message.type === 'result').length > 1").await;
    assert_eq!(heard(&browser, "result").await[1]["operating_point"], "screening");
    browser.window.enter_frame(0).await.expect("the frame");
    browser.wait_for("html[lang=es][data-theme=dark] [data-testid=open-film] .verdict").await;
    browser.wait_for("[data-map=true]").await;
    // The person's own film is reported too, but without its name.
    browser.choose(&[file("secret-name.png", &film())]).await;
    browser.answered("secret-name.png").await;
    // The parent's options are not stored for the site.
    assert!(
        browser
            .script("return localStorage.getItem('pneumoscope.settings')", vec![])
            .await
            .as_str()
            .is_none_or(|kept| !kept.contains("\"es\""))
    );
    browser.window.enter_default_frame().await.expect("the page");
    browser.until("heard.some(message => message.type === 'result' && message.id === 'frame-0')").await;
    let all = browser.script("return JSON.stringify(heard)", vec![]).await;
    assert!(!all.as_str().expect("text").contains("secret-name"));
    send(&browser, json!({ "pneumoscope": 1, "type": "clear" })).await;
    browser.window.enter_frame(0).await.expect("the frame");
    browser.wait_for(".reading-room.empty").await;
    browser.window.enter_default_frame().await.expect("the page");
    // A removed film is not reported any more.
    let before = heard(&browser, "result").await.len();
    send(&browser, json!({ "pneumoscope": 1, "type": "settings", "operating_point": "confirming" })).await;
    send(&browser, json!({ "pneumoscope": 1, "type": "assess", "id": "last", "drawing": "clear" })).await;
    browser.until("heard.some(message => message.type === 'result' && message.id === 'last')").await;
    assert_eq!(heard(&browser, "result").await.len(), before + 1);
    browser.close().await;
}

async fn a_frame_works_where_it_may_store_nothing(kind: Kind) {
    let course = Course::open();
    let site = copy_of_site();
    fs::write(site.join("embed.json"), json!({ "origins": [course.origin] }).to_string()).expect("the list");
    let closed = "for (const name of ['localStorage', 'sessionStorage', 'caches', 'indexedDB']) \
        Object.defineProperty(window, name, { get() { throw new DOMException('closed', 'SecurityError'); } });";
    let browser = Browser::visit(Visit { kind, site: Some(site), script: closed, ..Visit::default() }).await;
    let origin = browser.script("return location.origin", vec![]).await;
    course.show(&browser, &frame(origin.as_str().expect("an origin"), "")).await;
    browser.until("heard.some(message => message.type === 'ready')").await;
    send(&browser, json!({ "pneumoscope": 1, "type": "assess", "id": "film", "drawing": "clear" })).await;
    browser.until("heard.some(message => message.type === 'result')").await;
    browser.close().await;
}

async fn the_lesson_asks_first_and_answers_later(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    let origin = browser.script("return location.origin", vec![]).await;
    let lesson = format!("{}/lesson.html?language=pt", origin.as_str().expect("an origin"));
    browser.window.goto(lesson).await.expect("the lesson");
    browser.wait_for("html[lang=pt] [data-testid=language] option[value=es]").await;
    browser.select("language", "es").await;
    browser.wait_for("html[lang=es] form button:not(:disabled)").await;
    // The frames are in closed shadow trees, so the test reads the elements' attributes.
    let answers = "return [...document.querySelectorAll('pneumo-scope')].map(scope => scope.getAttribute('answer'))";
    assert_eq!(browser.script(answers, vec![]).await, json!(["off", "off"]));
    assert_eq!(browser.script("return document.getElementById('outcome').textContent", vec![]).await, "");
    browser.click("input[value=none]").await;
    browser.click("form button").await;
    let chosen = t(Language::Spanish, "lesson-chose-none");
    browser.until(&format!("document.getElementById('outcome').textContent.startsWith('{chosen}')")).await;
    assert_eq!(browser.script(answers, vec![]).await, json!(["on", "on"]));
    browser.close().await;
}

/// The element's shadow trees are closed; a test looks into its frames.
const OPEN_SHADOWS: &str = "const attach = Element.prototype.attachShadow; \
    Element.prototype.attachShadow = function (options) { return attach.call(this, { ...options, mode: 'open' }); };";

/// A projector, a frame in a teaching page, a phone; and the least share of the first film that is in sight there.
const LESSON_SIZES: [(u32, u32, f64); 3] = [(1280, 720, 0.9), (800, 600, 0.5), (390, 844, 0.6)];

#[tokio::test]
async fn question_and_film_of_the_lesson_are_in_sight_in_every_language() {
    let visit = Visit { languages: Some("nl,fr-CH,fr,en"), script: OPEN_SHADOWS, ..Visit::default() };
    let browser = Browser::visit(visit).await;
    let origin = browser.script("return location.origin", vec![]).await;
    let lesson = format!("{}/lesson.html", origin.as_str().expect("an origin"));
    for language in Language::ALL {
        // French is the browser's.
        let query = if language == Language::French { String::new() } else { format!("?language={}", language.code()) };
        browser.window.goto(format!("{lesson}{query}")).await.expect("the lesson");
        browser.wait_for(&format!("html[lang={}] form button:not(:disabled)", language.code())).await;
        let said =
            "return [...document.querySelectorAll('h1, #asked strong, form button')].map(part => part.textContent)";
        let texts = ["lesson-title", "lesson-question", "lesson-show"].map(|key| t(language, key));
        assert_eq!(browser.script(said, vec![]).await, json!(texts));
        let drawn = "document.querySelector('pneumo-scope').shadowRoot.querySelector('iframe').contentDocument \
            .querySelector('[data-testid=viewer][data-zoom]')";
        browser.until(drawn).await;
        for (width, height, least) in LESSON_SIZES {
            browser.resize(width, height).await;
            // The frame posts its new height.
            browser.frames(20).await;
            in_sight(&browser, least, &format!("{language:?}, {width} x {height}")).await;
        }
    }
    // On the phone, with the answer.
    browser.click("input[value=none]").await;
    browser.click("form button").await;
    browser.until("document.getElementById('outcome').textContent").await;
    browser.frames(20).await;
    in_sight(&browser, 0.4, "answered").await;
    browser.close().await;
}

/// The whole question is in sight, and so much of the first film beside it.
async fn in_sight(browser: &Browser, least: f64, when: &str) {
    let script = "const frame = document.querySelector('pneumo-scope').shadowRoot.querySelector('iframe'); \
        const film = frame.contentDocument.querySelector('[data-testid=viewer-canvas]').getBoundingClientRect(); \
        const at = frame.getBoundingClientRect().top; \
        const question = document.getElementById('question').getBoundingClientRect(); \
        const seen = Math.min(at + film.bottom, question.top) - Math.max(at + film.top, 0); \
        return { whole: question.top >= 0 && question.bottom <= innerHeight + 1 && question.right <= innerWidth + 1, \
            share: seen / film.height, pixels: seen, scrolled: scrollY }";
    let found = browser.script(script, vec![]).await;
    assert_eq!(found["whole"], true, "{when}: {found}");
    assert!(found["share"].as_f64().expect("a number") >= least, "{when}: {found}");
    assert!(found["pixels"].as_f64().expect("a number") >= 140.0, "{when}: {found}");
}

async fn the_module_answers_without_the_interface(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    browser.choose(&[file("film.png", &film())]).await;
    let alone = browser.film("film.png").await;
    let bytes: Vec<u8> = film();
    let script = "return import('./pneumoscope.js').then(async module => { \
        const steps = []; \
        const film = new Blob([new Uint8Array(arguments[0])]); \
        const [answer, model] = await Promise.all([ \
            module.assess(film, { operatingPoint: 'screening', onProgress: step => steps.push(step.stage) }), \
            module.prepare()]); \
        const codes = []; \
        for (const [wrong, options] of [[new Blob(['no film'])], ['text'], [film, { operatingPoint: 'none' }]]) \
            await module.assess(wrong, options).catch(error => codes.push(error.code)); \
        const late = module.assess(film).catch(error => error.code); \
        await new Promise(done => setTimeout(done)); \
        await module.close(); \
        codes.push(await late); \
        const again = await module.assess(film); \
        return { answer, steps, model, codes, again }; })";
    let said = browser.script(script, vec![json!(bytes)]).await;
    let probability = said["answer"]["probability"].as_f64().expect("a probability");
    assert!((probability - alone.probability.expect("one")).abs() < 1e-6, "{said}");
    assert_eq!(said["again"]["probability"], said["answer"]["probability"]);
    assert_eq!(said["answer"]["operating_point"], "screening");
    assert_eq!(said["again"]["operating_point"], "balanced");
    assert_eq!(said["codes"], json!(["not-an-image", "no-film", "no-operating-point", "closed"]));
    assert!(said["steps"].as_array().expect("steps").contains(&json!("running")), "{said}");
    assert_eq!(said["model"]["sha256"].as_str().map(str::len), Some(64));
    browser.close().await;
}

#[tokio::test]
async fn the_type_declarations_match_the_module() {
    let compiler = xtask::types::script();
    assert!(compiler.is_file(), "no TypeScript compiler: `./xtask/run test` installs it");
    let folder = crate::browser::folder();
    for name in ["pneumoscope.d.ts", "embed.d.ts"] {
        fs::copy(xtask::build::dist().join(name), folder.join(name)).expect("the types are on the site");
    }
    let good = "import { assess, type Answer } from './pneumoscope.js'; import './embed.js'; \
        import type { FromFrame } from './embed.js'; \
        export async function use(file: File): Promise<number> { \
          const answer: Answer = await assess(file, { onProgress: step => console.log(step.stage) }); \
          const scope = document.querySelector('pneumo-scope')!; \
          const other = await scope.assess(new Blob(), { name: 'x' }); \
          const message: FromFrame = { pneumoscope: 1, type: 'resize', height: 3 }; \
          return answer.probability + other.threshold + (message.type === 'resize' ? message.height : 0); }";
    let bad = "import { assess } from './pneumoscope.js'; export const wrong: Promise<string> = assess(7);";
    for (name, text, passes) in [("good.ts", good, true), ("bad.ts", bad, false)] {
        fs::write(folder.join(name), text).expect("a file");
        let output = std::process::Command::new("node")
            .arg(&compiler)
            .args(["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", name])
            .current_dir(&folder)
            .output()
            .expect("the compiler starts");
        assert_eq!(output.status.success(), passes, "{name}: {}", String::from_utf8_lossy(&output.stdout));
    }
}
