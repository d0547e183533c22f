//! Files compressed by gzip (RFC 1952).

use std::io::{ErrorKind, Read};

use flate2::bufread::GzDecoder;

use super::error::ImagingError;
use super::limits::Limits;
use super::sniff::Format;

/// What each member of a file begins with.
const MAGIC: &[u8] = b"\x1F\x8B\x08";

/// Expands a gzip file, of one or more members, to at most `limits.bytes` bytes. Ignores padding after the last member.
///
/// # Errors
/// [`ImagingError::TooManyBytes`], [`ImagingError::Truncated`] and [`ImagingError::Corrupt`].
pub fn expand(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, ImagingError> {
    let mut expanded = Vec::new();
    let mut rest = bytes;
    loop {
        let mut member = GzDecoder::new(rest);
        member.by_ref().take(limits.bytes + 1).read_to_end(&mut expanded).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => ImagingError::Truncated(Format::Gzip),
            ErrorKind::OutOfMemory => ImagingError::TooMuchMemory(Format::Gzip),
            _ => ImagingError::Corrupt { format: Format::Gzip, detail: "its compressed data".into() },
        })?;
        limits.check_bytes(expanded.len() as u64)?;
        rest = member.into_inner();
        if !rest.starts_with(MAGIC) {
            return Ok(expanded);
        }
    }
}
