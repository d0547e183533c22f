//! The page in a frame of a page of another origin, and the module without the interface.

use std::fs;
use std::path::Path;
use std::time::Duration;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::Html;
use axum::routing::get;
use image::ImageFormat;
use serde_json::{Value, json};

use crate::browser::{Browser, Kind, Visit, file, in_each_browser};
use crate::common::{encoded, mean_film};
use crate::policy::serve;
use crate::published::copy_of_site;

/// What the messages to the page around a frame are kept in by [`LISTEN`].
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
    a_frame_follows_messages_and_says_why_it_does_not,
    a_frame_works_where_it_may_store_nothing,
    the_lesson_asks_first_and_answers_later,
    the_module_answers_without_the_interface,
);

/// A browser on a copy of the site that lets these origins talk; the address of the site.
async fn site_for(kind: Kind, test: &str, origins: &[&str]) -> (Browser, String) {
    let site = copy_of_site(&format!("{test}-{kind:?}"));
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
    let (browser, site) = site_for(kind, "embed-element", &[&course.origin]).await;
    browser.choose(&[file(&format!("embed-{kind:?}"), "film.png", &film())]).await;
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
    assert_eq!(result["map"]["values"].as_array().map(Vec::len), Some(49));
    assert_eq!(result["film"]["width"], 300);
    let steps = browser.script("return steps", vec![]).await;
    assert!(steps.as_array().expect("a list").iter().any(|step| step["stage"] == "ready"), "{steps}");
    // Nothing else leaves the frame than what the interface names.
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
async fn a_page_that_speaks_late_hears_what_was_answered_before() {
    let course = Course::open();
    let (browser, site) = site_for(Kind::Firefox, "embed-late", &[&course.origin]).await;
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
    let (browser, site) = site_for(kind, "embed-refused", &["https://course.example"]).await;
    course.show(&browser, &frame(&site, "")).await;
    // It is told before it asks, where the browser tells the frame who is around it.
    browser.until("heard.length > 0").await;
    let assess = json!({ "pneumoscope": 1, "type": "assess", "id": "a", "drawing": "cloudy" });
    for message in [json!({ "pneumoscope": 1, "type": "hello" }), assess] {
        send(&browser, message).await;
    }
    browser.until("heard.length >= 3").await;
    browser.window.enter_frame(0).await.expect("the frame");
    browser.wait_for("[data-network=ready]").await;
    assert!(browser.script("return document.querySelector('[data-filename]')", vec![]).await.is_null());
    // What a person does in the frame stays there.
    browser.click("[data-drawing=true]").await;
    browser.wait_for(".answer .verdict[data-sign]").await;
    browser.window.enter_default_frame().await.expect("the page");
    tokio::time::sleep(Duration::from_millis(500)).await;
    let heard = browser.script("return heard", vec![]).await;
    let heard = heard.as_array().expect("a list");
    assert!(
        heard.iter().all(|message| message["type"] == "error" && message["code"] == "origin-not-allowed"),
        "{heard:?}"
    );
    assert_eq!(heard.len(), 3, "{heard:?}");
    browser.close().await;
}

async fn a_frame_follows_messages_and_says_why_it_does_not(kind: Kind) {
    let course = Course::open();
    let (browser, site) = site_for(kind, "embed-messages", &["http://127.0.0.1:1", "*"]).await;
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
    let wishes = json!({ "pneumoscope": 1, "type": "settings", "answer": true, "operating_point": "screening",
        "language": "es", "theme": "dark", "intake": true, "map": true });
    send(&browser, wishes).await;
    browser.until("heard.filter(message => message.type === 'result').length > 1").await;
    assert_eq!(heard(&browser, "result").await[1]["operating_point"], "screening");
    browser.window.enter_frame(0).await.expect("the frame");
    browser.wait_for("html[lang=es][data-theme=dark] [data-testid=open-film] .verdict").await;
    browser.wait_for("[data-map=true]").await;
    // A film of the person's is told too, but not what it is called.
    browser.choose(&[file(&format!("embed-{kind:?}"), "secret-name.png", &film())]).await;
    browser.answered("secret-name.png").await;
    // What the parent wished is not remembered for the site.
    assert!(
        browser
            .script("return localStorage.getItem('pneumoscope.settings')", vec![])
            .await
            .as_str()
            .is_none_or(|kept| !kept.contains("\"es\""))
    );
    browser.window.enter_default_frame().await.expect("the page");
    browser.until("heard.some(message => message.type === 'result' && message.id === 'frame-1')").await;
    let all = browser.script("return JSON.stringify(heard)", vec![]).await;
    assert!(!all.as_str().expect("text").contains("secret-name"));
    send(&browser, json!({ "pneumoscope": 1, "type": "clear" })).await;
    browser.window.enter_frame(0).await.expect("the frame");
    browser.wait_for(".reading-room.empty").await;
    browser.window.enter_default_frame().await.expect("the page");
    // A film that is gone is told no more.
    let before = heard(&browser, "result").await.len();
    send(&browser, json!({ "pneumoscope": 1, "type": "settings", "operating_point": "confirming" })).await;
    send(&browser, json!({ "pneumoscope": 1, "type": "assess", "id": "last", "drawing": "clear" })).await;
    browser.until("heard.some(message => message.type === 'result' && message.id === 'last')").await;
    assert_eq!(heard(&browser, "result").await.len(), before + 1);
    browser.close().await;
}

async fn a_frame_works_where_it_may_store_nothing(kind: Kind) {
    let course = Course::open();
    let site = copy_of_site(&format!("embed-no-storage-{kind:?}"));
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
    let lesson = format!("{}/lesson.html", origin.as_str().expect("an origin"));
    browser.window.goto(lesson).await.expect("the lesson");
    browser.wait_for("form button:not(:disabled)").await;
    // The frames lie in closed shadow trees: what they are told is seen in the elements' attributes.
    let answers = "return [...document.querySelectorAll('pneumo-scope')].map(scope => scope.getAttribute('answer'))";
    assert_eq!(browser.script(answers, vec![]).await, json!(["off", "off"]));
    assert_eq!(browser.script("return document.getElementById('outcome').textContent", vec![]).await, "");
    browser.click("input[value=none]").await;
    browser.click("form button").await;
    browser.until("document.getElementById('outcome').textContent.startsWith('You chose neither film')").await;
    assert_eq!(browser.script(answers, vec![]).await, json!(["on", "on"]));
    browser.close().await;
}

async fn the_module_answers_without_the_interface(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    browser.choose(&[file(&format!("module-{kind:?}"), "film.png", &film())]).await;
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
async fn every_type_is_told_as_it_is() {
    let Some(compiler) = typescript() else {
        return eprintln!("SKIPPED: no TypeScript compiler; `./xtask/run test` installs it");
    };
    let folder = crate::browser::folder("types");
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

/// The compiler's script, where it is installed.
fn typescript() -> Option<std::path::PathBuf> {
    Some(xtask::types::script()).filter(|script| Path::is_file(script))
}
