//! Gets the network's file: from the store of an earlier worker, or from the site ([`download`](super::download)).

use js_sys::{ArrayBuffer, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestCache;

use super::download::download;
use super::memory::reserve;
use super::scope;
use crate::error::Failure;
use crate::inference::ModelCard;
use crate::protocol::NetworkProgress;

/// The global in which assets/worker_loader.js leaves a promise of the stored file, or of `undefined` if no file is stored.
const STORED: &str = "storedNetwork";

/// The global in which it then leaves a promise of the response with the first piece.
const FIRST_PIECE: &str = "firstPiece";

/// The memory that is reserved for the file and the packed weights, as a multiple of the file's size.
const MEMORY_FACTOR: f64 = 2.4;

/// Where the file may come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The store, the browser's HTTP cache or the site.
    Nearest,
    /// The site, bypassing store and cache.
    Site,
}

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

/// Fetches the card's file and reports [`NetworkProgress::Fetching`] at the start and from time to time. The caller
/// verifies the file.
///
/// # Errors
/// [`Failure::NetworkUnreachable`]: no connection after several attempts, or a status other than success.
pub async fn with_progress(
    card: &ModelCard,
    source: Source,
    report: impl Fn(NetworkProgress),
) -> Result<Fetched, Failure> {
    let bytes = card.file.bytes;
    report(NetworkProgress::Fetching { received: 0, total: bytes, interrupted: false });
    reserve((bytes as f64 * MEMORY_FACTOR) as usize);
    let (first, cache) = match source {
        Source::Nearest => {
            if let Some(stored) = stored(bytes as usize).await {
                return Ok(stored);
            }
            (take_first_piece(), RequestCache::Default)
        }
        Source::Site => (None, RequestCache::Reload),
    };
    let file = download(card, first, cache, report).await?;
    Ok(Fetched { file, origin: Origin::Site, digest: None })
}

/// Copies the stored file that the loader has read, if there is one.
async fn stored(length: usize) -> Option<Fetched> {
    let promise: Promise = Reflect::get(&scope(), &STORED.into()).ok()?.dyn_into().ok()?;
    let stored = JsFuture::from(promise).await.ok()?;
    read_stored(&stored, length).ok()
}

/// Reads the stored file. Earlier versions stored 40 more bytes after the network's own `length` bytes.
fn read_stored(stored: &JsValue, length: usize) -> Result<Fetched, JsValue> {
    let part = |name: &str| Reflect::get(stored, &name.into());
    let bytes: Uint8Array = part("bytes")?.dyn_into()?;
    let mut file = bytes.to_vec();
    file.truncate(length);
    let digest = part("digest")?.dyn_into::<ArrayBuffer>().ok().filter(|_| bytes.length() as usize == length);
    let digest = digest.map(|digest| Uint8Array::new(&digest).to_vec());
    Ok(Fetched { file, origin: Origin::Store, digest })
}

/// The loader's request, made while this program was loading. A response can be read only once.
fn take_first_piece() -> Option<Promise> {
    let promise = Reflect::get(&scope(), &FIRST_PIECE.into()).ok()?.dyn_into().ok()?;
    Reflect::set(&scope(), &FIRST_PIECE.into(), &JsValue::UNDEFINED).ok()?;
    Some(promise)
}
