//! A file server for the built site, on this machine only.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use anyhow::Context;
use axum::Router;
use axum::extract::Request;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, Uri};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use tower_http::services::ServeDir;

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

/// The files of `folder`, with how long each may be cached.
pub fn router(folder: &Path) -> Router {
    Router::new().fallback_service(ServeDir::new(folder)).layer(from_fn(cache_policy))
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

/// What has its content hash in its name never changes; the rest is asked for again each time,
/// which costs a short answer when nothing changed.
async fn cache_policy(request: Request, next: Next) -> Response {
    let hashed = has_content_hash(request.uri());
    let mut response = next.run(request).await;
    let policy =
        if hashed && response.status().is_success() { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(policy));
    response
}

/// Trunk writes `name-<16 hexadecimal digits>.ext` or `..._bg.wasm`, and so do we for the network.
fn has_content_hash(address: &Uri) -> bool {
    let name = address.path().rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches("_bg");
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_content_hash_are_cached_for_ever() {
        for hashed in ["/app-0123456789abcdef_bg.wasm", "/sub/pneumoscope-0123456789abcdef.onnx"] {
            assert!(has_content_hash(&Uri::from_static(hashed)), "{hashed}");
        }
        for plain in ["/", "/index.html", "/worker_loader.js", "/worker_bg.wasm", "/a-short.js"] {
            assert!(!has_content_hash(&Uri::from_static(plain)), "{plain}");
        }
    }
}
