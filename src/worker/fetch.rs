//! A file of our own site as a stream, with progress.

use gloo::net::http::Request;
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ReadableStreamDefaultReader, RequestCache};

/// Fetches `address`, calling `progress(received, bytes)` before the first and after each piece.
/// `bytes` is the size the file should have, uncompressed (the response's own length header counts
/// compressed bytes); whether it is the right file is for the caller to see.
///
/// # Errors
/// A sentence for people: no connection, a status other than success.
pub async fn with_progress(
    address: &str,
    bytes: u64,
    cache: RequestCache,
    progress: impl Fn(u64, u64),
) -> Result<Vec<u8>, String> {
    let failed = |cause: String| {
        format!(
            "The network (the model file, {} MB) could not be fetched: {cause}. Check the connection and try again.",
            bytes / 1_000_000
        )
    };
    progress(0, bytes);
    let response = Request::get(address).cache(cache).send().await.map_err(|error| failed(error.to_string()))?;
    if !response.ok() {
        return Err(failed(format!("the site answered {} for {address}", response.status())));
    }
    let stream = response.body().ok_or_else(|| failed("the answer was empty".into()))?;
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut received = Vec::with_capacity(bytes as usize);
    while let Some(piece) = next(&reader).await.map_err(|error| failed(format!("{error:?}")))? {
        let end = received.len();
        received.resize(end + piece.length() as usize, 0);
        piece.copy_to(&mut received[end..]);
        progress(received.len() as u64, bytes);
    }
    Ok(received)
}

/// The stream's next piece, `None` at its end.
async fn next(reader: &ReadableStreamDefaultReader) -> Result<Option<Uint8Array>, JsValue> {
    let result = JsFuture::from(reader.read()).await?;
    if Reflect::get(&result, &"done".into())?.is_truthy() {
        return Ok(None);
    }
    Ok(Some(Reflect::get(&result, &"value".into())?.unchecked_into()))
}
