//! ZIP files of films, as patient portals and hospital archives provide them.
//!
//! An archive is never expanded as a whole. Its directory is read first, then one film at a time, so that memory is
//! bounded by one film.
//!
//! * here: where a film lies in an archive, and which files are no films
//! * `zip`: the format; `open`: a film or the films of an archive; feature `imaging`

#[cfg(feature = "imaging")]
pub mod open;
#[cfg(feature = "imaging")]
pub mod zip;

use serde::{Deserialize, Serialize};

use crate::error::ErrorReport;

/// Where the bytes of a film are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// The whole file. An archive is refused.
    File,
    /// The whole file or, if it is an archive, the list of its films.
    FileOrArchive,
    /// In an archive.
    Archive(Path),
}

/// The place of a file in an archive, or in an archive within an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    pub entry: Entry,
    /// The archive that contains the entry, within the file.
    pub within: Option<Entry>,
}

/// A file in an archive, as the archive's directory describes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Offset of the local header, in bytes from the beginning of the archive.
    pub offset: u64,
    /// Size as stored, in bytes.
    pub compressed: u64,
    /// Size when expanded, in bytes.
    pub size: u64,
    /// CRC-32 of the expanded bytes.
    pub crc32: u32,
    pub method: Method,
}

/// How a file in an archive is compressed (APPNOTE.TXT, 4.4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Method {
    Stored,
    Deflated,
    /// With a password.
    Encrypted,
    /// A method that is not read, by its number.
    Other(u16),
}

/// A film in an archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchivedFilm {
    /// The path within the archive, with slashes.
    pub name: String,
    pub path: Path,
}

/// The films of an archive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    pub films: Vec<ArchivedFilm>,
    /// How many files are no pictures.
    pub others: u32,
}

/// Whether a file was refused because it is no picture, such as the programs and indexes on a disc of films.
pub fn is_no_picture(refusal: &ErrorReport) -> bool {
    matches!(refusal.code.as_str(), "not-an-image" | "no-pixels" | "archive-without-films")
}

/// Files that operating systems and DICOM media add to folders.
const SYSTEM_FILES: [&str; 4] = ["Thumbs.db", "desktop.ini", "DICOMDIR", "__MACOSX"];

/// Whether a system has put this file there, not a person: a hidden file, an index of a folder, or any file in a hidden
/// folder. `path` has slashes between its parts.
pub fn is_system_file(path: &str) -> bool {
    let is_of_system = |part: &str| {
        part.starts_with('.') && !matches!(part, "." | "..")
            || SYSTEM_FILES.iter().any(|name| name.eq_ignore_ascii_case(part.trim_end_matches('.')))
    };
    path.split('/').any(is_of_system)
}
