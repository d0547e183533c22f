//! Fetches the network's file: from the store of an earlier worker, or from the site with progress.

use js_sys::{ArrayBuffer, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestCache, RequestInit, Response};

use web_time::Instant;

use super::memory::reserve;
use super::scope;
use crate::error::Failure;
use crate::inference::milliseconds_since;
use crate::protocol::envelope::error_text;

/// The global in which assets/worker_loader.js leaves a promise of its response or of the stored file.
const LOADER_RESULT: &str = "network";

/// The memory of the file and of the weights in the kernels' layout, as a multiple of the file.
const MEMORY_FACTOR: f64 = 2.4;

/// How the file is requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The loader's request, made while this program was loading.
    Loader,
    /// A request through the browser's HTTP cache.
    Cache,
    /// A request past the HTTP cache.
    BypassCache,
}

/// The shortest time between two progress reports, each of which costs the page a frame.
const REPORT_MILLISECONDS: f64 = 50.0;

/// A fetched file.
pub struct Fetched {
    pub file: Vec<u8>,
    pub origin: Origin,
    /// The SHA-256 of the stored file, if the loader could compute it.
    pub digest: Option<Vec<u8>>,
}

/// The origin of a fetched file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The site, or the browser's HTTP cache.
    Site,
    /// The store of an earlier worker.
    Store,
}

/// Fetches `address` and reports `progress(received, bytes)` at the start and from time to time. `bytes` is the expected
/// uncompressed size; the response's length header counts compressed bytes. The caller verifies the file.
///
/// # Errors
/// [`Failure::NetworkUnreachable`]: no connection, a status other than success.
pub async fn with_progress(
    address: &str,
    bytes: u64,
    source: Source,
    progress: impl Fn(u64, u64),
) -> Result<Fetched, Failure> {
    let failed = |cause: &str| Failure::NetworkUnreachable { megabytes: bytes / 1_000_000, cause: cause.into() };
    let in_words = |error: JsValue| failed(&error_text(&error));
    progress(0, bytes);
    let result = request(address, source).await.map_err(in_words)?;
    let response: Response = match result.dyn_into() {
        Ok(response) => response,
        Err(stored) => match read_stored(&stored, bytes as usize) {
            Ok(fetched) => return Ok(fetched),
            Err(_) => request(address, Source::Cache).await.map_err(in_words)?.unchecked_into(),
        },
    };
    if !response.ok() {
        return Err(failed(&format!("HTTP {}: {address}", response.status())));
    }
    let stream = response.body().ok_or_else(|| failed("HTTP: no body"))?;
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    reserve((bytes as f64 * MEMORY_FACTOR) as usize);
    let mut file = vec![0; bytes as usize];
    let mut received = 0;
    let mut reported = Instant::now();
    while let Some(piece) = next(&reader).await.map_err(in_words)? {
        let end = received + piece.length() as usize;
        if end > file.len() {
            file.resize(2 * end, 0);
        }
        piece.copy_to(&mut file[received..end]);
        received = end;
        if milliseconds_since(reported) >= REPORT_MILLISECONDS {
            progress(received as u64, bytes);
            reported = Instant::now();
        }
    }
    file.truncate(received);
    Ok(Fetched { file, origin: Origin::Site, digest: None })
}

/// Returns a response, or the stored file that the loader found.
async fn request(address: &str, source: Source) -> Result<JsValue, JsValue> {
    let by_loader = match source {
        Source::Loader => Reflect::get(&scope(), &LOADER_RESULT.into())?,
        Source::Cache | Source::BypassCache => JsValue::UNDEFINED,
    };
    let promise = by_loader.dyn_into::<Promise>().unwrap_or_else(|_| {
        let init = RequestInit::new();
        if source == Source::BypassCache {
            init.set_cache(RequestCache::Reload);
        }
        scope().fetch_with_str_and_init(address, &init)
    });
    JsFuture::from(promise).await
}

/// Copies the stored file that the loader has read. Earlier versions put 40 bytes after the network's own `length`.
fn read_stored(stored: &JsValue, length: usize) -> Result<Fetched, JsValue> {
    let part = |name: &str| Reflect::get(stored, &name.into());
    let bytes: Uint8Array = part("bytes")?.dyn_into()?;
    reserve((f64::from(bytes.length()) * MEMORY_FACTOR) as usize);
    let mut file = bytes.to_vec();
    file.truncate(length);
    let digest = part("digest")?.dyn_into::<ArrayBuffer>().ok().filter(|_| bytes.length() as usize == length);
    let digest = digest.map(|digest| Uint8Array::new(&digest).to_vec());
    Ok(Fetched { file, origin: Origin::Store, digest })
}

/// The stream's next chunk; `None` at its end.
async fn next(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, JsValue> {
    let result = JsFuture::from(reader.read()).await?;
    if Reflect::get(&result, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Ok(Some(Reflect::get(&result, &"value".into())?.unchecked_into()))
}
