//! The open film: which one it is, and its pixels.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::File;

use super::{FilmEntry, Session};
use crate::error::ErrorReport;
use crate::protocol::JobId;
use crate::report::Record;
use crate::viewer::pixels::FilmPixels;

/// The pixels of the open film.
#[derive(Clone)]
pub enum Pixels {
    Loading,
    Loaded(Arc<FilmPixels>),
    Refused(ErrorReport),
}

/// The job that reads only the pixels of a film.
#[derive(Clone, Copy)]
pub(super) struct PixelsJob {
    job: JobId,
    film: JobId,
}

impl Session {
    /// The open film.
    pub fn open_film(&self) -> Option<FilmEntry> {
        self.film(self.open.get()?)
    }

    /// The film with this id.
    pub fn film(&self, id: JobId) -> Option<FilmEntry> {
        self.films.with(|films| films.iter().find(|film| film.id == id).copied())
    }

    /// The id of the open film.
    pub fn open_id(&self) -> Option<JobId> {
        self.open.get()
    }

    /// The record of the open film.
    pub fn open_record(&self) -> Option<Record> {
        let open = self.open.get()?;
        let at = self.films.with(|films| films.iter().position(|film| film.id == open))?;
        self.films.with(|films| films.get(at).map(|film| film.record(at + 1)))
    }

    /// Opens this film and asks for its pixels.
    pub fn open(&self, film: FilmEntry) {
        if self.open.get_untracked() == Some(film.id) {
            return;
        }
        self.set_open(Some(film.id));
        let job = self.new_id();
        self.pixels_job.set_value(Some(PixelsJob { job, film: film.id }));
        let file = film.file.with_value(File::clone);
        let preparation = film.preparation.get_untracked();
        self.with_bridge(|bridge| bridge.show(job, file, film.place, preparation));
    }

    /// Changes the open film and drops the pixels of the one before.
    pub(super) fn set_open(&self, film: Option<JobId>) {
        if let Some(PixelsJob { job, .. }) = self.pixels_job.get_value() {
            self.with_bridge(|bridge| bridge.cancel(job));
            self.pixels_job.set_value(None);
        }
        self.cancel_proposals();
        self.cancel_probes();
        self.cancel_comparison();
        self.pixels.set(Pixels::Loading);
        self.open.set(film);
    }

    /// Whether this is the open film and its pixels are not loaded.
    pub(super) fn lacks_pixels(&self, film: JobId) -> bool {
        let loaded = self.pixels.with_untracked(|pixels| matches!(pixels, Pixels::Loaded(_)));
        self.open.get_untracked() == Some(film) && !loaded
    }

    /// The film that a job reads.
    pub(super) fn film_of(&self, job: JobId) -> JobId {
        match self.pixels_job.get_value() {
            Some(pixels) if pixels.job == job => pixels.film,
            _ => job,
        }
    }

    /// Forgets the pixels' job once it is done. A newer job, for another film, stays.
    pub(super) fn end_pixels_job(&self, job: JobId) {
        if self.pixels_job.get_value().is_some_and(|pixels| pixels.job == job) {
            self.pixels_job.set_value(None);
        }
    }
}
