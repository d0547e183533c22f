//! The films of the arguments: files, those in folders, and those in archives.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use pneumoscope::archive::open::{self, Opened, Source, checked_range};
use pneumoscope::archive::{Place, is_no_picture, is_system_file};
use pneumoscope::error::{ErrorReport, Failure};
use pneumoscope::imaging::Limits;

/// A film, or an archive of films.
struct Film {
    file: PathBuf,
    /// The file's path, and the film's path in the archive.
    name: PathBuf,
    place: Place,
    /// It is from a folder or an archive, which may hold files that are no pictures.
    came_with_others: bool,
}

/// Calls `read` for each film of these files, folders and archives, in order; it returns a row, and a refusal if the film
/// has one. Returns the rows, and how many files of folders and archives are no pictures.
pub fn read_all<T>(
    paths: &[PathBuf],
    read: impl Fn(&Path, Result<Vec<u8>, ErrorReport>) -> (T, Option<ErrorReport>),
) -> (Vec<T>, u32) {
    let (mut rows, mut others) = (Vec::new(), 0);
    let mut films: VecDeque<Film> = paths.iter().flat_map(|path| in_path(path)).collect();
    while let Some(film) = films.pop_front() {
        let bytes =
            match FileSource::open(&film.file).and_then(|file| open::open(&file, film.place, &Limits::default())) {
                Ok(Opened::Archive(listing)) => {
                    others += listing.others;
                    for archived in listing.films.into_iter().rev() {
                        let (name, place) = (film.name.join(archived.name), Place::Archive(archived.path));
                        films.push_front(Film { name, place, came_with_others: true, file: film.file.clone() });
                    }
                    continue;
                }
                Ok(Opened::Film(bytes)) => Ok(bytes),
                Err(error) => Err(error),
            };
        let (row, refusal) = read(&film.name, bytes);
        if film.came_with_others && refusal.is_some_and(|refusal| is_no_picture(&refusal)) {
            others += 1;
        } else {
            rows.push(row);
        }
    }
    (rows, others)
}

/// The file, or all files in the folder but those of the system, sorted.
fn in_path(path: &Path) -> Vec<Film> {
    let film = |file: PathBuf, came_with_others| Film {
        name: file.clone(),
        file,
        place: Place::FileOrArchive,
        came_with_others,
    };
    if !path.is_dir() {
        return vec![film(path.to_owned(), false)];
    }
    let entries = fs::read_dir(path).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let is_users = |path: &PathBuf| path.file_name().is_some_and(|name| !is_system_file(&name.to_string_lossy()));
    let mut paths: Vec<PathBuf> = entries.filter(is_users).filter(|path| !path.is_symlink()).collect();
    paths.sort();
    paths.iter().flat_map(|path| in_path(path)).map(|inner| Film { came_with_others: true, ..inner }).collect()
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

fn unreadable(error: &io::Error) -> ErrorReport {
    Failure::Unreadable { cause: error.to_string() }.into()
}
