//! A file server for the built site. It listens on localhost only.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use anyhow::Context;
use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::services::{ServeDir, ServeFile};

use crate::headers::{self, Header};
use crate::not_found;

/// Binds a port on localhost. Called before the build, so that a busy port is reported at once.
///
/// # Errors
/// If the port is not free.
pub fn listen(port: u16) -> anyhow::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("port {port} is not free: choose another with --port"))
}

/// Serves `folder` until the process ends, and prints the URL.
///
/// # Errors
/// If the listener fails.
pub fn serve(folder: &Path, listener: TcpListener) -> anyhow::Result<()> {
    println!("== Pneumoscope is at http://localhost:{} (stop with Ctrl-C)", listener.local_addr()?.port());
    tokio::runtime::Runtime::new()?.block_on(serve_on(listener, router(folder)))
}

/// Serves the files of `folder` as the site: precompressed if the build compressed them, with all headers of
/// [`headers`], and 404.html for addresses that do not exist.
pub fn router(folder: &Path) -> Router {
    let missing = ServeFile::new(folder.join(not_found::NAME));
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip().not_found_service(missing);
    Router::new().fallback_service(files).layer(from_fn(describe)).layer(from_fn(protect))
}

/// Serves the files of `folder` with only `Content-Type` and `Cache-Control`.
pub fn files(folder: &Path) -> Router {
    Router::new().fallback_service(ServeDir::new(folder)).layer(from_fn(describe))
}

/// Serves on a listener that is already bound.
///
/// # Errors
/// If the listener fails.
pub async fn serve_on(listener: TcpListener, site: Router) -> anyhow::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = tokio::net::TcpListener::from_std(listener)?;
    Ok(axum::serve(listener, site).await?)
}

/// Sets `Content-Type` and `Cache-Control`.
async fn describe(request: Request, next: Next) -> Response {
    let address = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let policy = if found { headers::cache_control(&address) } else { headers::ASK_AGAIN };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(policy));
    if let Some(kind) = headers::content_type(&address).filter(|_| found) {
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    }
    response
}

/// Sets the headers that are the same for all files.
async fn protect(request: Request, next: Next) -> Response {
    protected(next.run(request).await)
}

/// Adds the headers that are the same for all files to a response.
pub fn protected(mut response: Response) -> Response {
    for Header { name, value, .. } in headers::everywhere() {
        let name = HeaderName::try_from(name).expect("the name of a header");
        response.headers_mut().insert(name, HeaderValue::try_from(value).expect("the value of a header"));
    }
    response
}
