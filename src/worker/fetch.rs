//! A file of our own site: whole, where an earlier worker kept it, or as a stream, with progress.

use js_sys::{ArrayBuffer, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{FileSystemSyncAccessHandle, ReadableStreamDefaultReader, RequestCache, RequestInit, Response};

use web_time::Instant;

use super::memory::make_room;
use super::scope;
use crate::protocol::envelope::error_text;
use crate::failure::Failure;
use crate::reader::milliseconds_since;

/// Under this name assets/worker_loader.js keeps what it asked for: a response, or what an earlier worker kept.
const BEGUN: &str = "network";

/// What the network's file and the weights in the kernels' layout take together, as a multiple of the file.
const ROOM: f64 = 2.4;

/// How the file is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// As the loader did, before this program was there.
    Begun,
    /// As usual.
    Cache,
    /// Past what the browser keeps.
    PastTheCache,
}

/// Milliseconds between two reports of progress: each costs the page a little.
const BETWEEN_REPORTS: f64 = 50.0;

/// A file that has come.
pub struct Fetched {
    pub file: Vec<u8>,
    pub origin: Origin,
}

/// Where a file comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// From the site, perhaps by way of the browser's usual cache.
    Site,
    /// From the folder or the cache in which an earlier worker kept it.
    Kept,
}

/// Fetches `address`, calling `progress(received, bytes)` before the first piece and now and then after others. `bytes` is
/// the size the file should have, uncompressed (the response's own length header counts compressed bytes); whether it is
/// the right file is for the caller to see.
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
    let arrived = arrive(address, source).await.map_err(in_words)?;
    let response: Response = match arrived.dyn_into() {
        Ok(response) => response,
        Err(kept) => match taken(&kept) {
            Ok(mut file) => {
                // Earlier versions put 40 bytes after the network's own.
                file.truncate(bytes as usize);
                return Ok(Fetched { file, origin: Origin::Kept });
            }
            Err(_) => arrive(address, Source::Cache).await.map_err(in_words)?.unchecked_into(),
        },
    };
    if !response.ok() {
        return Err(failed(&format!("HTTP {}: {address}", response.status())));
    }
    let stream = response.body().ok_or_else(|| failed("HTTP: no body"))?;
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    make_room((bytes as f64 * ROOM) as usize);
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
        if milliseconds_since(reported) >= BETWEEN_REPORTS {
            progress(received as u64, bytes);
            reported = Instant::now();
        }
    }
    file.truncate(received);
    Ok(Fetched { file, origin: Origin::Site })
}

/// A response, or what the loader found kept.
async fn arrive(address: &str, source: Source) -> Result<JsValue, JsValue> {
    let asked = match source {
        Source::Begun => Reflect::get(&scope(), &BEGUN.into())?,
        Source::Cache | Source::PastTheCache => JsValue::UNDEFINED,
    };
    let arriving = asked.dyn_into::<Promise>().unwrap_or_else(|_| {
        let init = RequestInit::new();
        if source == Source::PastTheCache {
            init.set_cache(RequestCache::Reload);
        }
        scope().fetch_with_str_and_init(address, &init)
    });
    JsFuture::from(arriving).await
}

/// What the loader found: a file of the folder that is open, what stands in one, or what stands in the cache.
fn taken(kept: &JsValue) -> Result<Vec<u8>, JsValue> {
    let part = |name: &str| Reflect::get(kept, &name.into());
    if let Ok(access) = part("access")?.dyn_into::<FileSystemSyncAccessHandle>() {
        let file = read(&access);
        access.close();
        return file;
    }
    let bytes: ArrayBuffer = part("bytes")?.dyn_into()?;
    make_room((f64::from(bytes.byte_length()) * ROOM) as usize);
    Ok(Uint8Array::new(&bytes).to_vec())
}

fn read(access: &FileSystemSyncAccessHandle) -> Result<Vec<u8>, JsValue> {
    let size = access.get_size()?;
    make_room((size * ROOM) as usize);
    let mut file: Vec<u8> = Vec::with_capacity(size as usize);
    let capacity = file.capacity();
    // SAFETY: this is the vector's own memory, and while the browser writes into it nothing else happens. Filled with
    // zeros before, so many bytes take longer.
    let space = unsafe { Uint8Array::view_mut_raw(file.as_mut_ptr(), capacity) };
    let read = access.read_with_js_u8_array(&space)? as usize;
    // SAFETY: so many bytes were written, which are no more than there is room for.
    unsafe { file.set_len(read.min(capacity)) };
    Ok(file)
}

/// The stream's next piece, `None` at its end.
async fn next(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, JsValue> {
    let result = JsFuture::from(reader.read()).await?;
    if Reflect::get(&result, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Ok(Some(Reflect::get(&result, &"value".into())?.unchecked_into()))
}
