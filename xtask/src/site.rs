//! A file server for the built site, on this machine only.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use anyhow::Context;
use axum::Router;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::services::ServeDir;

use crate::headers::{self, Header};

/// Takes a port of this machine, before the minutes of building.
///
/// # Errors
/// If it is not to be had.
pub fn listen(port: u16) -> anyhow::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .with_context(|| format!("port {port} is not free: choose another with --port"))
}

/// Serves `folder` until the process ends, and says where.
///
/// # Errors
/// If the listener fails.
pub fn serve(folder: &Path, listener: TcpListener) -> anyhow::Result<()> {
    println!("== Pneumoscope is at http://localhost:{} (stop with Ctrl-C)", listener.local_addr()?.port());
    tokio::runtime::Runtime::new()?.block_on(serve_on(listener, router(folder)))
}

/// The files of `folder` as the site's own: compressed where the build has done that, with all that
/// [`headers`] says.
pub fn router(folder: &Path) -> Router {
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    Router::new().fallback_service(files).layer(from_fn(describe)).layer(from_fn(protect))
}

/// The files of `folder`, with their types and how long each may be cached, and nothing else.
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

/// Says what a file is and how long it may be kept.
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

/// Says what the page may do.
async fn protect(request: Request, next: Next) -> Response {
    protected(next.run(request).await)
}

/// An answer with the headers of all of the site's.
pub fn protected(mut response: Response) -> Response {
    for Header { name, value, .. } in headers::everywhere() {
        let name = HeaderName::try_from(name).expect("the name of a header");
        response.headers_mut().insert(name, HeaderValue::try_from(value).expect("the value of a header"));
    }
    response
}
