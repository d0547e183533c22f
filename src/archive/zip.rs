//! ZIP files (PKWARE's APPNOTE.TXT 6.3.10), with ZIP64 and data descriptors: lists the directory and expands one file.

use std::io::{ErrorKind, Read};

use flate2::Crc;
use flate2::read::DeflateDecoder;

use super::open::Source;
use super::{Entry, Method};
use crate::error::ErrorReport;
use crate::imaging::limits::{ARCHIVE_DIRECTORY_BYTES, ARCHIVE_FILES, ARCHIVE_RATIO};
use crate::imaging::{Format, ImagingError, Limits};

/// The end of the directory without its comment (4.3.16), and the greatest length of the comment.
const END: u64 = 22;
const COMMENT: u64 = 65_535;

/// A file's record in the directory (4.3.12) and before its data (4.3.7), without their variable parts.
const DIRECTORY_RECORD: usize = 46;
const LOCAL_HEADER: u64 = 30;

/// A field in which ZIP64 replaces the value.
const IN_ZIP64: u64 = 0xFFFF_FFFF;

/// What the directory says about a file.
pub struct Listed {
    pub name: String,
    pub entry: Entry,
}

/// Whether bytes begin like a ZIP file: with a file's header, with the end of an empty directory, or with the signature of
/// a split archive.
pub fn is_zip(bytes: &[u8]) -> bool {
    [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"PK00"].iter().any(|magic| bytes.starts_with(*magic))
}

/// All files but folders, in the order of the directory.
///
/// # Errors
/// [`ImagingError::Truncated`], [`ImagingError::Corrupt`], [`ImagingError::ArchiveTooManyFiles`] and
/// [`ImagingError::ArchiveTooLarge`]; any error of `source`.
pub fn list(source: &dyn Source) -> Result<Vec<Listed>, ErrorReport> {
    let directory = Directory::of(source)?;
    if directory.size > ARCHIVE_DIRECTORY_BYTES || directory.files > ARCHIVE_FILES {
        return Err(ImagingError::ArchiveTooManyFiles { limit: ARCHIVE_FILES }.into());
    }
    let bytes = source.read(directory.offset, directory.size)?;
    let (mut rest, mut files) = (&bytes[..], Vec::new());
    for _ in 0..directory.files {
        let record = Record::of(rest).ok_or(corrupt("its directory"))?;
        rest = record.rest;
        if !record.name.ends_with('/') {
            let offset = record.entry.offset.checked_add(directory.shift).ok_or(corrupt("its directory"))?;
            files.push(Listed { name: record.name, entry: Entry { offset, ..record.entry } });
        }
    }
    let sum = |part: fn(&Entry) -> u64| files.iter().fold(0_u64, |sum, file| sum.saturating_add(part(&file.entry)));
    if sum(|entry| entry.compressed) > source.len() {
        return Err(corrupt("files that share their bytes").into());
    }
    let limit = source.len().saturating_mul(ARCHIVE_RATIO).max(Limits::default().bytes);
    let expanded = sum(|entry| entry.size);
    if expanded > limit {
        let [megabytes, limit] = [expanded.div_ceil(1_000_000), limit / 1_000_000];
        return Err(ImagingError::ArchiveTooLarge { megabytes, limit }.into());
    }
    Ok(files)
}

/// Expands a file. Allocates at most twice `limits.bytes`.
///
/// # Errors
/// [`ImagingError`] for a file that is encrypted, compressed in a way that is not read, too large, truncated or damaged;
/// any error of `source`.
pub fn expand(source: &dyn Source, entry: &Entry, limits: &Limits) -> Result<Vec<u8>, ErrorReport> {
    limits.check_bytes(entry.size)?;
    limits.check_bytes(entry.compressed)?;
    let data = source.read(data_offset(source, entry)?, entry.compressed)?;
    let bytes = match entry.method {
        // Expands to the size that the directory states, never to more.
        Method::Deflated => inflated(&data, entry.size)?,
        _ => data,
    };
    let mut crc = Crc::new();
    crc.update(&bytes);
    if bytes.len() as u64 != entry.size || crc.sum() != entry.crc32 {
        return Err(corrupt("the checksum of a file in it").into());
    }
    Ok(bytes)
}

/// The first bytes of a file, at most `length`.
///
/// # Errors
/// As [`expand`]. The checksum is not checked.
pub fn beginning(source: &dyn Source, entry: &Entry, length: u64) -> Result<Vec<u8>, ErrorReport> {
    /// Bytes of compressed data that hold at least the first few hundred.
    const COMPRESSED: u64 = 4_096;
    let data = source.read(data_offset(source, entry)?, entry.compressed.min(COMPRESSED))?;
    let mut bytes = Vec::new();
    let end = length.min(entry.size);
    let read = match entry.method {
        Method::Deflated => DeflateDecoder::new(&data[..]).take(end).read_to_end(&mut bytes),
        _ => data.take(end).read_to_end(&mut bytes),
    };
    read.map_err(|_| corrupt("its compressed data"))?;
    Ok(bytes)
}

/// The offset of a file's data: after its local header, whose length the directory does not state.
fn data_offset(source: &dyn Source, entry: &Entry) -> Result<u64, ErrorReport> {
    match entry.method {
        Method::Stored | Method::Deflated => {}
        Method::Encrypted => return Err(ImagingError::ArchiveEncrypted.into()),
        Method::Other(number) => {
            return Err(ImagingError::ArchiveMethod { method: method_name(number).into() }.into());
        }
    }
    let header = source.read(entry.offset, LOCAL_HEADER)?;
    if !header.starts_with(b"PK\x03\x04") {
        return Err(corrupt("the place of a file in it").into());
    }
    let variable = number(&header, 26, 2).zip(number(&header, 28, 2)).map_or(0, |(name, extra)| name + extra);
    Ok(entry.offset + LOCAL_HEADER + variable)
}

fn inflated(data: &[u8], size: u64) -> Result<Vec<u8>, ImagingError> {
    let mut bytes = vec![0; size as usize];
    let mut decoder = DeflateDecoder::new(data);
    decoder.read_exact(&mut bytes).map_err(|error| match error.kind() {
        ErrorKind::UnexpectedEof => ImagingError::Truncated(Format::Zip),
        _ => corrupt("its compressed data"),
    })?;
    Ok(bytes)
}

/// APPNOTE.TXT, 4.4.5.
fn method_name(number: u16) -> &'static str {
    match number {
        1..=6 => "PKZIP 1",
        9 => "Deflate64",
        12 => "bzip2",
        14 => "LZMA",
        93 => "Zstandard",
        95 => "XZ",
        98 => "PPMd",
        _ => "?",
    }
}

/// Where the directory is.
struct Directory {
    files: u64,
    offset: u64,
    size: u64,
    /// Number of bytes before the archive; the archive's own offsets do not include them.
    shift: u64,
}

impl Directory {
    fn of(source: &dyn Source) -> Result<Self, ErrorReport> {
        let length = source.len();
        let begin = length.saturating_sub(END + COMMENT);
        let tail = source.read(begin, length - begin)?;
        // The last end record whose comment has the right length: a comment may contain the same signature.
        let is_end = |at: &usize| {
            let comment = number(&tail, at + 20, 2);
            tail[*at..].starts_with(b"PK\x05\x06")
                && comment.is_some_and(|n| at + END as usize + n as usize <= tail.len())
        };
        let at = (0..tail.len()).rev().find(is_end).ok_or(ImagingError::Truncated(Format::Zip))?;
        let field = |offset, length| number(&tail, at + offset, length).ok_or(corrupt("its end"));
        let (parts, files, size, offset) = (field(4, 2)?, field(10, 2)?, field(12, 4)?, field(16, 4)?);
        let end = begin + at as u64;
        if parts == 0xFFFF || files == 0xFFFF || [size, offset].contains(&IN_ZIP64) {
            return Self::of_zip64(source, end);
        }
        if parts != 0 {
            return Err(corrupt("it is one of several parts").into());
        }
        let shift = end.checked_sub(size).and_then(|begin| begin.checked_sub(offset));
        let shift = shift.ok_or(corrupt("the place of its directory"))?;
        Ok(Self { files, offset: offset + shift, size, shift })
    }

    /// The records before the end that ZIP64 adds (4.3.14, 4.3.15).
    fn of_zip64(source: &dyn Source, end: u64) -> Result<Self, ErrorReport> {
        let wrong = || corrupt("its end");
        let locator = source.read(end.checked_sub(20).ok_or_else(wrong)?, 20)?;
        let at = number(&locator, 8, 8).filter(|_| locator.starts_with(b"PK\x06\x07")).ok_or_else(wrong)?;
        let record = source.read(at, 56)?;
        let field = |offset| number(&record, offset, 8).ok_or_else(wrong);
        if !record.starts_with(b"PK\x06\x06") {
            return Err(wrong().into());
        }
        Ok(Self { files: field(32)?, size: field(40)?, offset: field(48)?, shift: 0 })
    }
}

/// A file's record in the directory, and the records after it.
struct Record<'a> {
    name: String,
    entry: Entry,
    rest: &'a [u8],
}

impl<'a> Record<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let fixed = bytes.strip_prefix(b"PK\x01\x02").and(bytes.get(..DIRECTORY_RECORD))?;
        let field = |offset, length| number(fixed, offset, length);
        let [name, extra, comment] = [28, 30, 32].map(|offset| field(offset, 2).unwrap_or(0) as usize);
        let (name, rest) = bytes[DIRECTORY_RECORD..].split_at_checked(name)?;
        let (extra, rest) = rest.split_at_checked(extra)?;
        let (_, rest) = rest.split_at_checked(comment)?;
        let (flags, method) = (field(8, 2)?, field(10, 2)? as u16);
        let mut wide = zip64_values(extra);
        let mut value = |offset| match field(offset, 4)? {
            IN_ZIP64 => wide.next(),
            value => Some(value),
        };
        // The extra field has them in this order too.
        let (size, compressed, offset) = (value(24)?, value(20)?, value(42)?);
        let method = match method {
            // Flags of encryption, and WinZip's method.
            _ if flags & 0x41 != 0 => Method::Encrypted,
            99 => Method::Encrypted,
            0 => Method::Stored,
            8 => Method::Deflated,
            other => Method::Other(other),
        };
        let crc32 = field(16, 4)? as u32;
        Some(Self { name: name_of(name), entry: Entry { offset, compressed, size, crc32, method }, rest })
    }
}

/// A name for people. Some Windows programs write backslashes, and old programs use encodings other than UTF-8.
fn name_of(bytes: &[u8]) -> String {
    let name = String::from_utf8_lossy(bytes).replace('\\', "/");
    name.chars().filter(|letter| !letter.is_control()).collect()
}

/// The values of the ZIP64 extra field (4.5.3).
fn zip64_values(extra: &[u8]) -> impl Iterator<Item = u64> {
    let mut rest = extra;
    let fields = std::iter::from_fn(move || {
        let (id, length) = number(rest, 0, 2).zip(number(rest, 2, 2))?;
        let (field, after) = rest[4..].split_at_checked(length as usize)?;
        rest = after;
        Some((id, field))
    });
    let field = fields.filter(|(id, _)| *id == 1).map(|(_, field)| field).next().unwrap_or_default();
    field.as_chunks::<8>().0.iter().map(|value| u64::from_le_bytes(*value))
}

/// A little-endian number of up to eight bytes.
fn number(bytes: &[u8], offset: usize, length: usize) -> Option<u64> {
    let bytes = bytes.get(offset..offset.checked_add(length)?)?;
    Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

fn corrupt(detail: &str) -> ImagingError {
    ImagingError::Corrupt { format: Format::Zip, detail: detail.into() }
}
