//! Folders and archives: an archive's row becomes the rows of its films, and files that are no pictures are counted.

use leptos::prelude::*;

use super::film::FilmSource;
use super::{FilmEntry, Session};
use crate::archive::{ArchivedFilm, Place, is_no_picture};
use crate::error::ErrorReport;

impl Session {
    /// Replaces an archive by its films. `others` of its files are no pictures.
    pub(super) fn expand(&self, archive: FilmEntry, films: Vec<ArchivedFilm>, others: u32) {
        let at = self.films.with_untracked(|films| films.iter().position(|film| film.id == archive.id));
        let (file, is_open) = (archive.file.get_value(), self.open.get_untracked() == Some(archive.id));
        let folder = archive.path.get_value();
        let source = |film: ArchivedFilm| FilmSource {
            file: file.clone(),
            path: format!("{folder}/{}", film.name),
            name: film.name,
            place: Place::Archive(film.path),
            came_with_others: true,
        };
        // Another film that the person looks at stays open.
        self.add_sources(films.into_iter().map(source), at.unwrap_or(0), is_open);
        self.remove(archive);
        self.others.update(|count| *count += others);
    }

    /// Counts a refused film of a folder or an archive if it is no picture, and removes it. Returns whether it did.
    pub(super) fn set_aside(&self, film: FilmEntry, refusal: &ErrorReport) -> bool {
        let is_other = film.came_with_others && is_no_picture(refusal);
        if is_other {
            self.remove(film);
            self.others.update(|count| *count += 1);
        }
        is_other
    }
}
