//! The films of the arguments: files, those in folders, and those in archives.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use pneumoscope::archive::open::{self, Opened, Source, checked_range};
use pneumoscope::archive::{ArchivedFilm, Listing, Place, is_system_file};
use pneumoscope::error::{ErrorReport, Failure};
use pneumoscope::imaging::Limits;

/// A film, or an archive of films.
pub struct Film {
    file: PathBuf,
    /// The file's path, and the film's path in the archive.
    pub name: PathBuf,
    /// Where its bytes are, or why its folder cannot be listed.
    place: Result<Place, ErrorReport>,
    /// It is from a folder or an archive, which may hold files that are no pictures.
    pub came_with_others: bool,
}

/// The content of a [`Film`].
pub enum Contents {
    Film(Vec<u8>),
    Archive {
        films: Vec<Film>,
        /// How many files in the archive are no pictures.
        others: u32,
    },
}

impl Film {
    /// Reads the bytes of the film, or lists the archive.
    ///
    /// # Errors
    /// If the file is unreadable, or the film is beyond the limits.
    pub fn open(&self) -> Result<Contents, ErrorReport> {
        let place = self.place.clone()?;
        Ok(match open::open(&FileSource::open(&self.file)?, place, &Limits::default())? {
            Opened::Film(bytes) => Contents::Film(bytes),
            Opened::Archive(Listing { films, others }) => Contents::Archive { films: self.archived(films), others },
        })
    }

    /// The films of this archive. A repeated name gets a number.
    fn archived(&self, films: Vec<ArchivedFilm>) -> Vec<Self> {
        let mut names = HashSet::new();
        let with_name = |ArchivedFilm { name, path }| {
            let numbered = (2_u32..).map(|number| format!("{name} ({number})"));
            let distinct = std::iter::once(name.clone()).chain(numbered).find(|name| names.insert(name.clone()));
            // No `join`: a name in an archive may begin with a slash.
            let mut full = OsString::from(&self.name);
            full.push("/");
            full.push(distinct.unwrap_or(name));
            let (file, place) = (self.file.clone(), Ok(Place::Archive(path)));
            Self { file, name: full.into(), place, came_with_others: true }
        };
        films.into_iter().map(with_name).collect()
    }
}

/// The files of paths, and all files in folders but those of the system, sorted by folder. A folder is listed when its
/// turn comes. Links to folders in folders are not followed, because they may form a circle.
pub struct Walk<Paths> {
    paths: Paths,
    /// What is left of the folders on the way to the current file.
    folders: Vec<std::vec::IntoIter<PathBuf>>,
}

impl<Paths: Iterator<Item = io::Result<PathBuf>>> Walk<Paths> {
    pub fn of(paths: Paths) -> Self {
        Self { paths, folders: Vec::new() }
    }

    fn next_path(&mut self) -> Option<io::Result<PathBuf>> {
        while let Some(folder) = self.folders.last_mut() {
            if let Some(path) = folder.next() {
                return Some(Ok(path));
            }
            self.folders.pop();
        }
        self.paths.next()
    }
}

impl<Paths: Iterator<Item = io::Result<PathBuf>>> Iterator for Walk<Paths> {
    type Item = io::Result<Film>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let path = match self.next_path()? {
                Ok(path) => path,
                Err(error) => return Some(Err(error)),
            };
            let came_with_others = !self.folders.is_empty();
            let place = match fs::metadata(&path) {
                Ok(found) if found.is_dir() && came_with_others && path.is_symlink() => continue,
                Ok(found) if found.is_dir() => match list(&path) {
                    Ok(paths) => {
                        self.folders.push(paths.into_iter());
                        continue;
                    }
                    Err(error) => Err(unreadable(&error)),
                },
                // Opening a pipe could wait for ever.
                Ok(found) if !found.is_file() && came_with_others => continue,
                Ok(found) if !found.is_file() => Err(unreadable(&"not a regular file")),
                // Where the metadata cannot be read, opening the file gives the reason.
                Ok(_) | Err(_) => Ok(Place::FileOrArchive),
            };
            return Some(Ok(Film { name: path.clone(), file: path, place, came_with_others }));
        }
    }
}

fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = entries.collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.file_name().is_some_and(|name| !is_system_file(&name.to_string_lossy())));
    paths.sort();
    Ok(paths)
}

/// A file that is read in parts.
struct FileSource {
    file: File,
    length: u64,
}

impl FileSource {
    fn open(path: &Path) -> Result<Self, ErrorReport> {
        let file = File::open(path).map_err(|error| unreadable(&error))?;
        let length = file.metadata().map_err(|error| unreadable(&error))?.len();
        Ok(Self { file, length })
    }
}

impl Source for FileSource {
    fn len(&self) -> u64 {
        self.length
    }

    fn read(&self, offset: u64, length: u64) -> Result<Vec<u8>, ErrorReport> {
        let range = checked_range(offset, length, self.length)?;
        let mut file = &self.file;
        let mut bytes = vec![0; length as usize];
        file.seek(SeekFrom::Start(range.start)).map_err(|error| unreadable(&error))?;
        file.read_exact(&mut bytes).map_err(|error| unreadable(&error))?;
        Ok(bytes)
    }
}

fn unreadable(cause: &impl ToString) -> ErrorReport {
    Failure::Unreadable { cause: cause.to_string() }.into()
}
