//! Files compressed by gzip (RFC 1952).

use std::io::{ErrorKind, Read};

use flate2::read::MultiGzDecoder;

use super::error::ImagingError;
use super::limits::Limits;
use super::sniff::Format;

/// Expands a gzip file, to at most `limits.bytes` bytes.
///
/// # Errors
/// [`ImagingError::TooManyBytes`], [`ImagingError::Truncated`] and [`ImagingError::Corrupt`].
pub fn expand(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, ImagingError> {
    let mut expanded = Vec::new();
    let read = MultiGzDecoder::new(bytes).take(limits.bytes + 1).read_to_end(&mut expanded);
    read.map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => ImagingError::Truncated(Format::Gzip),
        ErrorKind::OutOfMemory => ImagingError::TooMuchMemory(Format::Gzip),
        _ => ImagingError::Corrupt { format: Format::Gzip, detail: "its compressed data".into() },
    })?;
    limits.check_bytes(expanded.len() as u64)?;
    Ok(expanded)
}
