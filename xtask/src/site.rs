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

fn has_content_hash(address: &Uri) -> bool {
    without_content_hash(address.path()) != address.path()
}

/// An address without the hash in its last part, if there is one: Trunk writes `name-<16 hexadecimal digits>.ext` or
/// `..._bg.wasm`, and so does [`publish`](crate::publish).
pub fn without_content_hash(path: &str) -> String {
    let begin = path.rfind('/').map_or(0, |slash| slash + 1);
    let name = &path[begin..];
    let hashed = name.split_once('-').filter(|(_, rest)| {
        let hash = rest.split(['.', '_']).next().unwrap_or_default();
        hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    match hashed {
        Some((stem, rest)) => format!("{}{stem}{}", &path[..begin], &rest[16..]),
        None => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_content_hash_are_cached_for_ever() {
        for (hashed, plain) in [
            ("/app-0123456789abcdef_bg.wasm", "/app_bg.wasm"),
            ("/worker_relaxed-0123456789abcdef.js", "/worker_relaxed.js"),
            ("/sub/pneumoscope-0123456789abcdef.onnx", "/sub/pneumoscope.onnx"),
        ] {
            assert!(has_content_hash(&Uri::from_static(hashed)), "{hashed}");
            assert_eq!(without_content_hash(hashed), plain);
        }
        for plain in ["/", "/index.html", "/worker_loader.js", "/worker_bg.wasm", "/a-short.js"] {
            assert!(!has_content_hash(&Uri::from_static(plain)), "{plain}");
        }
    }
}
