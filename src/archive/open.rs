//! Reads the film at a place, or lists the films of an archive.

use super::zip::{self, Listed};
use super::{ArchivedFilm, Entry, Listing, Method, Path, Place, is_system_file};
use crate::error::ErrorReport;
use crate::imaging::limits::NESTED_BYTES;
use crate::imaging::{Format, ImagingError, Limits, sniff};

/// Bytes that are read in parts.
pub trait Source {
    /// The number of bytes.
    fn len(&self) -> u64;

    /// Reads `length` bytes from `offset` on.
    ///
    /// # Errors
    /// [`ImagingError::Truncated`] if there are fewer bytes, or the error of the system.
    fn read(&self, offset: u64, length: u64) -> Result<Vec<u8>, ErrorReport>;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Source for &[u8] {
    fn len(&self) -> u64 {
        <[u8]>::len(self) as u64
    }

    fn read(&self, offset: u64, length: u64) -> Result<Vec<u8>, ErrorReport> {
        let range = checked_range(offset, length, Source::len(self))?;
        Ok(self[range.start as usize..range.end as usize].to_vec())
    }
}

/// The range of `length` bytes from `offset` on, in a source of `all` bytes.
///
/// # Errors
/// [`ImagingError::Truncated`] if the range ends after `all`.
pub fn checked_range(offset: u64, length: u64, all: u64) -> Result<std::ops::Range<u64>, ErrorReport> {
    let end = offset.checked_add(length).filter(|end| *end <= all);
    Ok(offset..end.ok_or(ImagingError::Truncated(Format::Zip))?)
}

/// The content of a [`Place`].
#[derive(Debug)]
pub enum Opened {
    /// The bytes of a film.
    Film(Vec<u8>),
    /// An archive.
    Archive(Listing),
}

/// The number of first bytes from which a format is recognised.
const BEGINNING: u64 = 256;

/// Reads the film at a place of a file or, if an archive is there, lists its films. Expands at most one file, or two where
/// an archive is within an archive.
///
/// # Errors
/// [`ImagingError`] if an archive or a file in it cannot be read or exceeds the limits; any error of `source`.
pub fn open(source: &dyn Source, place: Place, limits: &Limits) -> Result<Opened, ErrorReport> {
    match place {
        Place::FileOrArchive if zip::is_zip(&source.read(0, source.len().min(4))?) => {
            listing(source, None).map(Opened::Archive)
        }
        Place::File | Place::FileOrArchive => {
            limits.check_bytes(source.len())?;
            Ok(Opened::Film(source.read(0, source.len())?))
        }
        Place::Archive(Path { entry, within: Some(within) }) => {
            let archive = zip::expand(source, &within, limits)?;
            let bytes = zip::expand(&&archive[..], &entry, limits)?;
            if zip::is_zip(&bytes) { Err(ImagingError::ArchiveTooDeep.into()) } else { Ok(Opened::Film(bytes)) }
        }
        Place::Archive(Path { entry, within: None }) => {
            let bytes = zip::expand(source, &entry, limits)?;
            if !zip::is_zip(&bytes) {
                return Ok(Opened::Film(bytes));
            }
            listing(&&bytes[..], Some(entry)).map(Opened::Archive)
        }
    }
}

/// The pictures of an archive, by the first bytes of each file. Files that cannot be expanded are listed too, so that each
/// gets an error with its reason.
fn listing(source: &dyn Source, within: Option<Entry>) -> Result<Listing, ErrorReport> {
    let mut files = zip::list(source)?;
    files.retain(|file| !is_system_file(&file.name));
    let all = files.len() as u32;
    // If no file can be expanded, one error is enough for all.
    if let Some(refused) = files.first().filter(|_| files.iter().all(|file| !is_readable(file))) {
        zip::beginning(source, &refused.entry, BEGINNING)?;
    }
    files.retain(|file| may_be_a_film(source, file));
    if files.is_empty() {
        return Err(ImagingError::ArchiveWithoutFilms { files: all }.into());
    }
    // An archive within an archive is expanded for each of its films.
    let work = within.map_or(0, |archive| archive.size.saturating_mul(files.len() as u64));
    if work > NESTED_BYTES {
        return Err(ImagingError::ArchiveTooDeep.into());
    }
    let others = all - files.len() as u32;
    let film = |file: Listed| ArchivedFilm { name: file.name, path: Path { entry: file.entry, within } };
    Ok(Listing { films: files.into_iter().map(film).collect(), others })
}

fn is_readable(file: &Listed) -> bool {
    matches!(file.entry.method, Method::Stored | Method::Deflated)
}

fn may_be_a_film(source: &dyn Source, file: &Listed) -> bool {
    if file.entry.size == 0 {
        return false;
    }
    match zip::beginning(source, &file.entry, BEGINNING) {
        Ok(bytes) => match sniff(&bytes) {
            None | Some(Format::Pdf) => false,
            // Documents and programs are ZIP files as well.
            Some(Format::Zip) => file.name.to_ascii_lowercase().ends_with(".zip"),
            Some(_) => true,
        },
        Err(_) => true,
    }
}
