//! A served site and a headless browser that shows it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::to_bytes;
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, IF_MODIFIED_SINCE};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use pneumoscope::inference::registry;
use serde_json::{Value, json};
use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, FirefoxCapabilities, RequestData, SessionId, TypingData};

use crate::driver::{self, Driver};
use crate::link::Link;
use crate::published::{SCRIPT, with_digest_of};
use crate::started::{Started, listen};

pub use crate::driver::Kind;

/// Makes three tests of each named function: `name::chromium`, `name::firefox`, `name::webkit`. Attributes before a name
/// apply to its tests.
macro_rules! in_each_browser {
    (@test $name:ident $browser:ident $kind:ident $($attribute:meta)*) => {
        #[tokio::test]
        $(#[$attribute])*
        async fn $browser() {
            super::$name(Kind::$kind).await;
        }
    };
    ($($(#[$attribute:meta])* $name:ident),+ $(,)?) => {$(
        mod $name {
            use crate::browser::{Kind, in_each_browser};

            in_each_browser!(@test $name chromium Chromium $($attribute)*);
            in_each_browser!(@test $name firefox Firefox $($attribute)*);
            in_each_browser!(@test $name webkit WebKit $($attribute)*);
        }
    )+};
}
pub(crate) use in_each_browser;

/// How long to wait before a test fails. No test measures speed. On a machine under load two frames take over a minute to load the
/// network.
pub const PATIENCE: Duration = Duration::from_secs(300);

/// As in a browser without service workers.
pub const NO_SERVICE_WORKER: &str = "delete Navigator.prototype.serviceWorker";

/// Keeps the page from asking before it is left with films: not every driver answers that question.
const NEVER_ASK: &str = "addEventListener('beforeunload', event => event.stopImmediatePropagation(), true)";

/// Collects what a browser would write to its console, for drivers that cannot read it.
const KEEP_PROBLEMS: &str = "window.problems = []; { \
    const keep = what => problems.push(String(what?.stack ?? what)); \
    addEventListener('error', event => keep(event.error ?? event.message)); \
    addEventListener('unhandledrejection', event => keep(event.reason)); \
    const write = console.error; \
    console.error = (...said) => { keep(said.join(' ')); write(...said); }; }";

/// The address of the scripts that run before the page's own.
const BEFORE: &str = "before-the-page.js";

/// One browser window on the served site.
pub struct Browser {
    /// Before the window, as in [`Started`].
    driver: Driver,
    pub window: WebDriver,
    kind: Kind,
    /// Whether another test may have it afterwards.
    shared: bool,
    /// Of the site, such as `http://localhost:8080`.
    origin: String,
    traffic: Arc<Traffic>,
    server: Server,
    /// The slow connection, if this visit asked for one.
    pub link: Option<Link>,
}

/// Requests that the server received.
#[derive(Default)]
struct Traffic {
    /// Addresses of the files that were sent, in order and without content hashes; answers of "not modified" do not count.
    sent: Mutex<Vec<String>>,
    /// Requests with a body or another method than GET: `METHOD address bytes`.
    taken: Mutex<Vec<String>>,
}

/// Options of a visit; the default is an ordinary one in Chromium.
#[derive(Default)]
pub struct Visit {
    pub kind: Kind,
    pub faults: Vec<Fault>,
    /// Appended to the page's address.
    pub query: &'static str,
    /// The browser's preferred languages, such as `"fr,en"`. WebKitGTK takes the system's.
    pub languages: Option<&'static str>,
    /// For Chromium's command line.
    pub arguments: Vec<String>,
    /// For Firefox.
    pub preferences: Vec<(&'static str, Value)>,
    /// Runs in the page before its own scripts.
    pub script: &'static str,
    /// A folder with another site than `dist/`.
    pub site: Option<PathBuf>,
    /// Serves the site in another way than `./xtask/run serve` does.
    pub served: Option<Router>,
    /// The speed of the connection in Mbit/s, which can then be lost.
    pub megabits: Option<f64>,
    /// Lets the page ask before it is left with films.
    pub may_ask: bool,
}

/// A fault of the server: one request for an address with this ending gets this answer instead of the file.
pub struct Fault {
    pub address_ends: &'static str,
    /// Number of earlier requests that get the file.
    pub skip: usize,
    pub status: StatusCode,
    pub script: &'static str,
}

/// What the page says about one film.
#[derive(Debug)]
pub struct Film {
    /// `result` or `error`.
    pub kind: String,
    pub probability: Option<f64>,
    pub verdict: Option<String>,
    /// Whether the page says that the result is unclear.
    pub unclear: bool,
    pub milliseconds: Option<f64>,
    pub text: String,
}

impl Browser {
    /// Serves `dist/`, starts a browser and opens the page.
    pub async fn open() -> Self {
        Self::open_with(Vec::new(), "").await
    }

    /// As [`Self::open`], in another browser.
    pub async fn open_in(kind: Kind) -> Self {
        Self::visit(Visit { kind, ..Visit::default() }).await
    }

    /// As [`Self::open`], from a server with these faults, with a query in the page's address.
    pub async fn open_with(faults: Vec<Fault>, query: &'static str) -> Self {
        Self::visit(Visit { faults, query, ..Visit::default() }).await
    }

    /// As [`Self::open`], with options.
    pub async fn visit(visit: Visit) -> Self {
        let traffic: Arc<Traffic> = Arc::default();
        let site = visit.site.unwrap_or_else(xtask::build::dist);
        let served = visit.served.unwrap_or_else(|| xtask::site::router(&site));
        // The service worker must not meet the fault in place of the page, nor store it.
        let no_service_worker = if visit.faults.is_empty() { "" } else { NO_SERVICE_WORKER };
        let never_ask = if visit.may_ask { "" } else { NEVER_ASK };
        let before: Vec<_> =
            [no_service_worker, never_ask, visit.script].into_iter().filter(|source| !source.is_empty()).collect();
        // The other two drivers cannot run scripts before the page's own: the server puts them into the page.
        let by_site = match visit.kind {
            Kind::Chromium => None,
            Kind::Firefox | Kind::WebKit => Some([&[KEEP_PROBLEMS], before.as_slice()].concat().join(";\n")),
        };
        let (server, server_port) = Server::start(&site, served, Arc::clone(&traffic), visit.faults, by_site);
        let link = visit.megabits.map(|megabits| Link::start(server_port, megabits));
        let origin = format!("http://localhost:{}", link.as_ref().map_or(server_port, Link::port));
        let ordinary = visit.languages.is_none() && visit.arguments.is_empty() && visit.preferences.is_empty();
        // WebKit starts as fast as it opens a window.
        let shared = ordinary && visit.kind != Kind::WebKit;
        let started = match shared.then(|| Started::take(visit.kind)).flatten() {
            Some(started) => started,
            None => {
                let capabilities = match visit.kind {
                    Kind::Chromium => chromium(visit.languages, &visit.arguments).into(),
                    Kind::Firefox => firefox(visit.languages, visit.preferences).into(),
                    Kind::WebKit => driver::webkit(),
                };
                Started::new(visit.kind, capabilities).await
            }
        };
        let Started { driver, window, kind } = started;
        let browser = Self { driver, window, kind, shared, origin, traffic, server, link };
        if kind == Kind::Chromium {
            // It may hold lines of another test.
            browser.console().await;
            // Of several windows only one has the focus.
            browser.tools("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await;
            for source in before {
                browser.tools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
            }
        }
        browser.window.goto(format!("{}/{}", browser.origin, visit.query)).await.expect("the page");
        browser
    }

    /// Stops the server, as if the connection was lost.
    pub fn cut_connection(&mut self) {
        self.server.stop();
    }

    /// ChromeDriver's process, of which the browser's are children.
    pub fn process(&self) -> u32 {
        self.driver.process()
    }

    /// A command of Chromium's developer tools, which the others do not have.
    pub async fn tools(&self, command: &str, parameters: Value) -> Value {
        self.window.cdp().send_raw(command, parameters).await.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// Makes the page so wide and high, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        if self.kind == Kind::Chromium {
            let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            self.tools("Emulation.setDeviceMetricsOverride", size).await;
        } else {
            let frame = self.script("return [outerWidth - innerWidth, outerHeight - innerHeight]", vec![]).await;
            let frame = |index: usize| frame[index].as_u64().expect("a number") as u32;
            self.window.set_window_rect(0, 0, width + frame(0), height + frame(1)).await.expect("a size");
        }
        // Observers of sizes see it with the next frames.
        self.frames(4).await;
    }

    /// Waits until the page has drawn so many frames.
    pub async fn frames(&self, count: u32) {
        let script = "let left = arguments[0]; return new Promise(done => { \
            const next = () => left-- > 0 ? requestAnimationFrame(next) : done(); \
            next(); })";
        self.script(script, vec![count.into()]).await;
    }

    /// Waits until the page has drawn 30 frames in a row without a change of its elements.
    pub async fn settled(&self) {
        let script = "return new Promise(done => { \
            let frames = 0; \
            const observer = new MutationObserver(() => { frames = 0; }); \
            observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true }); \
            const next = () => { \
                if (frames++ < 30) return requestAnimationFrame(next); \
                observer.disconnect(); \
                done(); \
            }; \
            next(); })";
        self.script(script, vec![]).await;
    }

    /// Runs this statement in the page as soon as a film has its answer: no later, however slow the driver is.
    pub async fn at_first_answer(&self, statement: &str) {
        let observe = format!(
            "new MutationObserver((_, observer) => {{ \
                if (!document.querySelector('[data-testid=result]')) return; \
                observer.disconnect(); \
                {statement}; \
            }}).observe(document.body, {{ subtree: true, childList: true, attributes: true }})"
        );
        self.script(&observe, vec![]).await;
    }

    /// The addresses of the pages in the navigation, such as `#/learn`, without the reading room.
    pub async fn other_pages(&self) -> Vec<String> {
        self.element("notice").await;
        let links = "return [...document.querySelectorAll('nav a')].map(link => link.getAttribute('href'))";
        let mut links = strings(&self.script(links, vec![]).await);
        links.retain(|link| link != "#/");
        assert!(!links.is_empty(), "there is no page but the reading room");
        links
    }

    /// Goes to a page of the navigation.
    pub async fn go(&self, address: &str) {
        self.script("location.hash = arguments[0]", vec![address.into()]).await;
        self.wait_for(&format!("nav a[href='{address}'][aria-current=page]")).await;
    }

    /// The codes of the languages that the page offers.
    pub async fn languages(&self) -> Vec<String> {
        self.element("notice").await;
        let codes =
            "return [...document.querySelectorAll('[data-testid=language] option')].map(option => option.value)";
        let codes = strings(&self.script(codes, vec![]).await);
        assert!(!codes.is_empty(), "the page offers no choice of languages");
        codes
    }

    /// Reloads the page.
    pub async fn reload(&self) {
        // By a script, as Firefox' driver bypasses the service worker.
        self.script("window.isOld = true; setTimeout(() => location.reload())", vec![]).await;
        let begun = Instant::now();
        // Between the two pages there is none to ask.
        while !self.window.execute("return !window.isOld", vec![]).await.is_ok_and(|new| *new.json() == true) {
            assert!(begun.elapsed() < PATIENCE, "the page does not reload");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.wait_for("[data-testid=notice]").await;
    }

    /// Chooses an option of a select element as a person does, by its value.
    pub async fn select(&self, test_id: &str, value: &str) {
        let option = format!("[data-testid={test_id}] option[value={value}]");
        self.wait_for(&option).await;
        self.steady(&format!("[data-testid={test_id}]")).await;
        self.window.find(By::Css(option)).await.expect("an option").click().await.expect("it can be chosen");
    }

    /// Clicks what matches this selector, as a person does: once it has stopped moving.
    pub async fn click(&self, selector: &str) {
        self.wait_for(selector).await;
        let begun = Instant::now();
        loop {
            self.steady(selector).await;
            let clicked = match self.window.find(By::Css(selector)).await {
                Ok(element) => element.click().await,
                Err(error) => Err(error),
            };
            match clicked {
                Ok(()) => return,
                // A change of the page between the two commands.
                Err(_) if begun.elapsed() < PATIENCE => tokio::time::sleep(Duration::from_millis(50)).await,
                Err(error) => panic!("{selector} cannot be clicked: {error}\n{}", self.state().await),
            }
        }
    }

    /// Waits until the element has stayed in one place for a few frames. A driver reads an element's place first and clicks there
    /// later, so it would miss an element that moves.
    pub async fn steady(&self, selector: &str) {
        let script = "return new Promise(done => { \
            let before = '', still = 0, left = 600; \
            const next = () => { \
                const element = document.querySelector(arguments[0]); \
                const { x, y, width, height } = element?.getBoundingClientRect() ?? {}; \
                const at = [x, y, width, height].join(); \
                still = element && at === before ? still + 1 : 0; \
                before = at; \
                still < 6 && left-- > 0 ? requestAnimationFrame(next) : done(); \
            }; \
            next(); })";
        self.script(script, vec![selector.into()]).await;
    }

    /// Presses keys on the element that has the focus.
    pub async fn press(&self, keys: impl Into<TypingData>) {
        let keys = keys.into();
        self.window.action_chain().send_keys(keys).perform().await.expect("keys can be pressed");
    }

    /// Presses keys while another is held.
    pub async fn press_holding(&self, held: Key, keys: impl Into<TypingData>) {
        let chain = self.window.action_chain().key_down(held.clone()).send_keys(keys).key_up(held);
        chain.perform().await.expect("keys can be pressed");
    }

    /// Waits until this expression is true in the page.
    pub async fn until(&self, expression: &str) {
        let begun = Instant::now();
        while self.script(&format!("return Boolean({expression})"), vec![]).await != true {
            if begun.elapsed() >= PATIENCE {
                panic!("never: {expression}\n{}", self.state().await);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The state of the page, for the message of a test that fails.
    async fn state(&self) -> String {
        let script = "const many = name => name + ': ' + document.querySelectorAll(`[data-testid=${name}]`).length; \
            return [location.href, many('result'), many('pending'), many('error'), window.problems, \
                document.querySelector('[data-testid=status]')?.outerHTML, \
                ...new Set([...document.querySelectorAll('[data-testid=error]')].map(row => row.textContent)), \
                document.body.innerText.slice(0, 1000)].join(' | ').replace(/\\s+/g, ' ')";
        match self.window.execute(script, vec![]).await {
            Ok(state) => state.json().as_str().unwrap_or_default().to_owned(),
            Err(error) => format!("the page does not answer: {error}"),
        }
    }

    /// How often the server sent a file whose address has this ending.
    pub fn fetched(&self, address_ends: &str) -> usize {
        let sent = self.traffic.sent.lock().expect("no panic in there");
        sent.iter().filter(|path| path.ends_with(address_ends)).count()
    }

    /// The requests until now that had a body or another method than GET: `METHOD address bytes`.
    pub fn take_taken(&self) -> Vec<String> {
        std::mem::take(&mut *self.traffic.taken.lock().expect("no panic in there"))
    }

    /// Waits for the element with this `data-testid`.
    pub async fn element(&self, test_id: &str) -> WebElement {
        let query =
            self.window.query(By::Css(format!("[data-testid={test_id}]"))).wait(PATIENCE, Duration::from_millis(50));
        match query.first().await {
            Ok(element) => element,
            Err(error) => panic!("no element {test_id}: {error}\n{}", self.state().await),
        }
    }

    /// Waits until something matches this selector.
    pub async fn wait_for(&self, selector: &str) {
        let query = self.window.query(By::Css(selector)).wait(PATIENCE, Duration::from_millis(50));
        if let Err(error) = query.first().await {
            panic!("nothing matches {selector}: {error}\n{}", self.state().await);
        }
    }

    /// Chooses files in the dialog.
    pub async fn choose(&self, files: &[PathBuf]) {
        let paths: Vec<_> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
        self.element("file-input").await.send_keys(paths.join("\n")).await.expect("files can be chosen");
    }

    /// The text of an element. WebKit's driver gives no text that is outside of the window.
    async fn text_of(&self, element: &WebElement) -> String {
        match self.kind {
            Kind::WebKit => element.prop("textContent").await.expect("a property").unwrap_or_default(),
            Kind::Chromium | Kind::Firefox => element.text().await.expect("text"),
        }
    }

    /// Waits until the film of this name has an answer or an error.
    pub async fn film(&self, name: &str) -> Film {
        let selector = format!("[data-filename='{name}']:is([data-testid=result], [data-testid=error])");
        let element = match self.answer_element(&selector).await {
            Ok(element) => element,
            Err(error) => panic!("no answer for {name}: {error}\n{}", self.state().await),
        };
        let attribute = async |name: &str| element.attr(name).await.expect("an attribute");
        let number = async |name: &str| attribute(name).await.map(|text| text.parse::<f64>().expect("a number"));
        Film {
            kind: attribute("data-testid").await.expect("a kind"),
            probability: number("data-probability").await,
            verdict: attribute("data-verdict").await,
            unclear: attribute("data-unclear").await.as_deref() == Some("true"),
            milliseconds: number("data-milliseconds").await,
            text: self.text_of(&element).await,
        }
    }

    /// Asks once more where WebKit's driver fails, as it does now and then for an element that was just added.
    async fn answer_element(&self, selector: &str) -> WebDriverResult<WebElement> {
        let query = || self.window.query(By::Css(selector)).wait(PATIENCE, Duration::from_millis(50));
        match query().first().await {
            Err(error) if error.to_string().contains("Could not parse element info") => query().first().await,
            found => found,
        }
    }

    /// Waits until the film of this name has an answer; it may have had an error before.
    pub async fn answered(&self, name: &str) {
        self.wait_for(&format!("[data-filename='{name}'][data-testid=result]")).await;
    }

    /// Runs a script in the page.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.window.execute(script, arguments).await.expect("the script runs").json().clone()
    }

    /// Fails if the console of the page or its worker holds an error, then closes the browser.
    pub async fn close_without_errors(self) {
        let errors = match self.kind {
            Kind::Chromium => self.console().await.into_iter().filter(|entry| entry["level"] == "SEVERE").collect(),
            Kind::Firefox | Kind::WebKit => {
                self.script("return problems", vec![]).await.as_array().cloned().expect("a list")
            }
        };
        assert!(errors.is_empty(), "the console holds errors: {errors:#?}");
        self.close().await;
    }

    /// Closes the browser, or leaves it to another test. Fails if the server was sent anything.
    pub async fn close(self) {
        let taken = self.take_taken();
        if self.shared {
            Started { driver: self.driver, window: self.window, kind: self.kind }
                .leave(&self.origin)
                .await
                .expect("the page closes");
        } else {
            self.window.quit().await.expect("the browser closes");
        }
        assert!(taken.is_empty(), "the server was sent: {taken:?}");
    }

    /// The lines of Chromium's console since the last call.
    pub async fn console(&self) -> Vec<Value> {
        let answer = self.window.handle().cmd(BrowserLog).await.expect("the console");
        answer.value_json().expect("JSON").as_array().cloned().unwrap_or_default()
    }
}

fn chromium(languages: Option<&str>, arguments: &[String]) -> ChromeCapabilities {
    let mut capabilities = driver::chromium();
    capabilities.set("goog:loggingPrefs", json!({ "browser": "ALL" })).expect("a capability");
    if let Some(languages) = languages {
        let preferences = json!({ "intl.accept_languages": languages });
        capabilities.add_experimental_option("prefs", preferences).expect("an option");
    }
    for argument in arguments {
        capabilities.add_arg(argument).expect("an argument");
    }
    capabilities
}

fn firefox(languages: Option<&str>, preferences: Vec<(&str, Value)>) -> FirefoxCapabilities {
    let mut all = FirefoxPreferences::new();
    if let Some(languages) = languages {
        all.set("intl.accept_languages", languages).expect("a preference");
    }
    for (name, value) in preferences {
        all.set(name, value).expect("a preference");
    }
    driver::firefox(all)
}

/// ChromeDriver's own command for the console's lines since the last call.
#[derive(Debug)]
struct BrowserLog;

impl FormatRequestData for BrowserLog {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(http::Method::POST, format!("session/{session}/se/log")).add_body(json!({ "type": "browser" }))
    }
}

/// How many files of the site the network is.
pub fn network_files() -> usize {
    registry::default().card().pieces().names.len()
}

/// A list of texts in JSON.
pub fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().expect("a list");
    list.iter().map(|one| one.as_str().expect("text").to_owned()).collect()
}

/// Serves a site from a thread of its own until it is stopped or the process ends.
struct Server {
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Server {
    /// Also gives the port. `before` is a script that runs in the site's pages before their own.
    fn start(
        site: &Path,
        served: Router,
        traffic: Arc<Traffic>,
        faults: Vec<Fault>,
        before: Option<String>,
    ) -> (Self, u16) {
        assert!(
            site.join("index.html").is_file(),
            "{} is not built: run `./xtask/run build` first, or `./xtask/run test`",
            site.display()
        );
        let listener = listen();
        let port = listener.local_addr().expect("an address").port();
        let faults = Arc::new(Mutex::new(faults));
        let before: Option<Arc<str>> = before.map(Arc::from);
        let folder: Arc<Path> = Arc::from(site);
        let intercept = move |request: Request, next: Next| {
            let path = xtask::headers::without_content_hash(request.uri().path());
            let mut faults = faults.lock().expect("no panic in here");
            let due = take_due(&mut faults, &path);
            let (traffic, before, folder) = (Arc::clone(&traffic), before.clone(), Arc::clone(&folder));
            async move {
                let mut request = traffic.weigh(request).await;
                let response = match (due, before) {
                    (Some(fault), _) => {
                        let answer = (fault.status, [(CONTENT_TYPE, "text/javascript")], fault.script);
                        // Without its headers the browser would not run a worker's script.
                        xtask::site::protected(answer.into_response())
                    }
                    (None, Some(before)) if path.ends_with(BEFORE) => {
                        ([(CONTENT_TYPE, "text/javascript")], before.to_string()).into_response()
                    }
                    (None, Some(_)) if path.ends_with('/') || path.ends_with(".html") => {
                        request.headers_mut().remove(ACCEPT_ENCODING);
                        changed(next.run(request).await, with_script).await
                    }
                    (None, Some(_)) if path.ends_with(SCRIPT) => {
                        request.headers_mut().remove(ACCEPT_ENCODING);
                        // The script changes with the pages.
                        request.headers_mut().remove(IF_MODIFIED_SINCE);
                        let site = folder.join(path.trim_start_matches('/').trim_end_matches(SCRIPT));
                        // The digests in the script are those of the pages as they are served.
                        let fitting = |script: &str| {
                            ["index.html", "lesson.html"].into_iter().fold(script.to_owned(), |script, name| {
                                let page = std::fs::read_to_string(site.join(name)).expect("a page");
                                with_digest_of(&script, &page, &with_script(&page))
                            })
                        };
                        changed(next.run(request).await, fitting).await
                    }
                    (None, _) => next.run(request).await,
                };
                if response.status() != StatusCode::NOT_MODIFIED {
                    traffic.sent.lock().expect("no panic in here").push(path);
                }
                response
            }
        };
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async {
                tokio::select! {
                    _ = xtask::site::serve_on(listener, served.layer(from_fn(intercept))) => {}
                    // Also ends when the browser is dropped.
                    _ = stopped => {}
                }
            });
            // Connections that are open are closed.
            runtime.shutdown_background();
        });
        (Self { stop: Some(stop), thread: Some(thread) }, port)
    }

    fn stop(&mut self) {
        self.stop.take().map(|stop| stop.send(()));
        self.thread.take().map(std::thread::JoinHandle::join);
    }
}

impl Traffic {
    /// Notes a request with a body or another method than GET.
    async fn weigh(&self, request: Request) -> Request {
        let (parts, body) = request.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        if parts.method != Method::GET || !body.is_empty() {
            let line = format!("{} {} {}", parts.method, parts.uri, body.len());
            self.taken.lock().expect("no panic in here").push(line);
        }
        Request::from_parts(parts, body.into())
    }
}

/// The same response with another text.
async fn changed(response: Response, change: impl FnOnce(&str) -> String) -> Response {
    let (mut head, body) = response.into_parts();
    let text = to_bytes(body, usize::MAX).await.expect("a text");
    head.headers.remove(CONTENT_LENGTH);
    (head, change(&String::from_utf8_lossy(&text))).into_response()
}

/// A page that runs the script at [`BEFORE`] first.
fn with_script(page: &str) -> String {
    page.replacen("<head>", &format!("<head><script src=\"{BEFORE}\"></script>"), 1)
}

/// The fault that applies to this request.
fn take_due(faults: &mut Vec<Fault>, path: &str) -> Option<Fault> {
    let index = faults.iter().position(|fault| path.ends_with(fault.address_ends))?;
    if faults[index].skip == 0 {
        return Some(faults.swap_remove(index));
    }
    faults[index].skip -= 1;
    None
}

/// A folder of the running test's own, as tests run side by side: libtest names each test's thread after it.
pub fn folder() -> PathBuf {
    let thread = std::thread::current();
    let test = thread.name().expect("a test's thread has a name").replace("::", "-");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser").join(test);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Writes a file into the running test's [`folder`].
pub fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder().join(name);
    std::fs::write(&path, bytes).expect("a file");
    path
}
