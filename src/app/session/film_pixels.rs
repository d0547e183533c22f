//! The pixels of any film, for an export: one film at a time, as one can take 40 MB.

use std::sync::Arc;

use leptos::prelude::*;
use web_sys::File;

use super::{FilmEntry, Session};
use crate::error::{ApiError, ErrorReport};
use crate::protocol::JobId;
use crate::viewer::pixels::FilmPixels;

/// The callback with the pixels, or with the reason why there are none.
type Then = Box<dyn FnOnce(Result<Arc<FilmPixels>, ErrorReport>)>;

/// A job that reads a film's pixels, and who waits for them.
pub(super) struct PixelsReader {
    job: JobId,
    then: Then,
}

impl Session {
    /// Reads the pixels of a film with its preparation, before all waiting films. Stops an earlier call.
    pub fn read_pixels(&self, film: FilmEntry, then: impl FnOnce(Result<Arc<FilmPixels>, ErrorReport>) + 'static) {
        self.stop_reading_pixels();
        if !self.holds(film.id) {
            return then(Err(ApiError::Cancelled.into()));
        }
        let (job, file) = (self.new_id(), film.file.with_value(File::clone));
        let preparation = film.preparation.get_untracked();
        self.reader.set_value(Some(PixelsReader { job, then: Box::new(then) }));
        self.with_bridge(|bridge| bridge.show(job, file, film.place, preparation));
    }

    /// Stops [`Self::read_pixels`].
    pub fn stop_reading_pixels(&self) {
        if let Some(reader) = self.reader.try_update_value(Option::take).flatten() {
            self.with_bridge(|bridge| bridge.cancel(reader.job));
        }
    }

    /// Whether a job is that of [`Self::read_pixels`].
    pub(super) fn reads_pixels(&self, job: JobId) -> bool {
        self.reader.with_value(|reader| reader.as_ref().is_some_and(|reader| reader.job == job))
    }

    /// Passes the result of [`Self::read_pixels`] to its callback.
    pub(super) fn end_reading_pixels(&self, result: Result<Arc<FilmPixels>, ErrorReport>) {
        // Taken first: what follows may read the next film.
        if let Some(reader) = self.reader.try_update_value(Option::take).flatten() {
            (reader.then)(result);
        }
    }
}
