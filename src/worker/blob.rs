//! The bytes of a file, or of a film in an archive. Only those parts of an archive are read that a film needs.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FileReaderSync};

use crate::archive::Place;
use crate::archive::open::{self, Opened, Source, checked_range};
use crate::archive::zip::is_zip;
use crate::error::{ErrorReport, Failure};
use crate::imaging::Limits;
use crate::protocol::envelope::error_text;

/// Reads what is at a place of the file, after a check of its size.
///
/// # Errors
/// As [`open::open`].
pub async fn open(file: JsValue, place: Place, limits: &Limits) -> Result<Opened, ErrorReport> {
    let blob: Blob = file.unchecked_into();
    let reader = FileReaderSync::new().map_err(unreadable)?;
    let source = BlobSource { blob, reader };
    // A file larger than the limit is an archive, or is refused.
    if matches!(place, Place::Archive(_)) || source.len() > limits.bytes {
        return open::open(&source, place, limits);
    }
    limits.check_bytes(source.len())?;
    let buffer = JsFuture::from(source.blob.array_buffer()).await.map_err(unreadable)?;
    let bytes = Uint8Array::new(&buffer).to_vec();
    match place {
        Place::FileOrArchive if is_zip(&bytes) => open::open(&&bytes[..], place, limits),
        _ => Ok(Opened::Film(bytes)),
    }
}

/// Parts of a file, read synchronously, as only workers may.
struct BlobSource {
    blob: Blob,
    reader: FileReaderSync,
}

impl Source for BlobSource {
    fn len(&self) -> u64 {
        self.blob.size() as u64
    }

    fn read(&self, offset: u64, length: u64) -> Result<Vec<u8>, ErrorReport> {
        let range = checked_range(offset, length, self.len())?;
        let part = self.blob.slice_with_f64_and_f64(range.start as f64, range.end as f64).map_err(unreadable)?;
        let buffer = self.reader.read_as_array_buffer(&part).map_err(unreadable)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}

fn unreadable(error: JsValue) -> ErrorReport {
    Failure::Unreadable { cause: error_text(&error) }.into()
}
