//! The network as it is once it is ready, beside its file: a later start of the same program reads it and has little
//! left to do.

use js_sys::Reflect;
use prost::bytes::Bytes;
use wasm_bindgen::JsValue;

use super::folder::Folder;
use super::{pause, scope};
use crate::inference::seal::Sealing;
use crate::inference::{Engine, Preparation};

/// Under this name assets/worker_loader.js says how the file is called: after this program and the network.
const NAME: &str = "prepared";

/// Writes what was made of `onnx`, whose SHA-256 is `digest`, in pieces between which messages are heard, and removes
/// what other programs prepared. A file that did not come to its end shows by its seal, as it has none.
///
/// # Errors
/// What the browser says: it has no such files, there is no room, or another worker is at it.
pub async fn prepare(engine: &Engine, onnx: Bytes, digest: &[u8; 32]) -> Result<(), JsValue> {
    let Some(preparation) = Preparation::new(engine, onnx) else { return Ok(()) };
    let name = Reflect::get(&scope(), &NAME.into())?.as_string().ok_or("no name")?;
    let folder = Folder::open().await?;
    if let Err(error) = write(&folder, &name, preparation, digest).await {
        folder.remove(&name).await?;
        return Err(error);
    }
    let network = engine.card().published_name();
    folder.remove_others(|other| other == name || other == network).await
}

async fn write(
    folder: &Folder,
    name: &str,
    mut preparation: Preparation<'_>,
    digest: &[u8; 32],
) -> Result<(), JsValue> {
    let writing = folder.write(name).await?;
    let mut sealing = Sealing::default();
    while let Some(weights) = preparation.next() {
        sealing.update(weights);
        writing.add(weights)?;
        pause(0).await;
    }
    let rest = preparation.finish();
    sealing.update(&rest);
    writing.add(&rest)?;
    writing.add(&sealing.finish(digest))
}
