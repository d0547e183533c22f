//! Serves the built site together with the benchmark's pages and files.

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use anyhow::ensure;
use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use xtask::site::files;

/// The headers that make a page cross-origin isolated. Without them onnxruntime-web has only one thread.
const ISOLATION: [(HeaderName, HeaderValue); 3] = [
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-embedder-policy"), HeaderValue::from_static("require-corp")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// The folders of the served files.
pub struct Folders {
    /// The built site.
    pub dist: PathBuf,
    /// Pages and scripts of the benchmark.
    pub page: PathBuf,
    /// Files generated for this run: graphs, films, the plan, rten.
    pub made: PathBuf,
    /// onnxruntime-web's files.
    pub ort: PathBuf,
}

/// Checks that the other engines are there.
///
/// # Errors
/// If one is missing.
pub fn check_peers(Folders { made, ort, .. }: &Folders) -> anyhow::Result<()> {
    is_there(&ort.join("ort.wasm.min.mjs"))?;
    is_there(&made.join("rten/benchmark_rten.js"))
}

fn is_there(file: &Path) -> anyhow::Result<()> {
    ensure!(file.is_file(), "{} is missing: `./xtask/run bench` makes it", file.display());
    Ok(())
}

/// Starts a server in a new thread; it runs until the process ends. Returns its URL.
///
/// # Errors
/// If the site is not built, or the server cannot bind a port.
pub fn serve(folders: &Folders) -> anyhow::Result<String> {
    let Folders { dist, page, made, ort } = folders;
    is_there(&dist.join("index.html"))?;
    let worker = page.join("shipped_worker.js");
    let site = files(dist)
        .route("/benchmark_worker.js", get(move || script(worker.clone())))
        .nest("/benchmark", files(page))
        .nest("/benchmark-made", for_ever(files(made)))
        .nest("/benchmark-ort", for_ever(files(ort)))
        .layer(from_fn(isolated));
    Ok(format!("http://localhost:{}", serve_in_thread(site)?))
}

/// Starts a server in a new thread; it runs until the process ends. Returns its port.
///
/// # Errors
/// If the server cannot bind a port.
pub fn serve_in_thread(site: Router) -> anyhow::Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let port = listener.local_addr()?.port();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().expect("a runtime");
        runtime.block_on(xtask::site::serve_on(listener, site))
    });
    Ok(port)
}

async fn script(file: PathBuf) -> Response {
    match std::fs::read(&file) {
        Ok(text) => ([(CONTENT_TYPE, "text/javascript")], text).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Serves the other engines' files with permanent caching.
fn for_ever(files: Router) -> Router {
    files.layer(from_fn(async |request: Request, next: Next| {
        let mut response = next.run(request).await;
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
        response
    }))
}

async fn isolated(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().extend(ISOLATION);
    response
}
