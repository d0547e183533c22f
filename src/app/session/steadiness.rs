//! How steady the open film's answer is. Its small changes are read while no film waits, one after the other, so that one
//! worker reads all of them: the worker that keeps the film's input.

use leptos::prelude::*;
use web_sys::File;

use super::probes::read_film;
use super::{FilmEntry, Session};
use crate::error::ErrorReport;
use crate::probing::state::SteadinessState;
use crate::probing::{ProbeAnswer, Steadiness};
use crate::protocol::JobId;

/// The film whose small changes are read, the change that is read now, and the answers so far.
pub(super) struct SteadinessJob {
    job: JobId,
    film: FilmEntry,
    steadiness: Steadiness,
}

impl Session {
    /// Reads the small changes of the open film, unless they are read or it has no answer.
    pub fn check_steadiness(&self) {
        let Some((film, own)) = self.probed_film() else { return self.cancel_steadiness() };
        let is_known = film.steadiness.with_untracked(|state| state.known().is_some());
        let is_running = self
            .steadiness_job
            .with_value(|running| running.as_ref().is_some_and(|running| running.film.id == film.id));
        if is_known || is_running {
            return;
        }
        self.cancel_steadiness();
        film.steadiness.set(SteadinessState::Unknown);
        self.read_next_change(film, Steadiness::new(own));
    }

    /// Stops reading small changes. Known results stay.
    pub fn cancel_steadiness(&self) {
        if let Some(SteadinessJob { job, .. }) = self.steadiness_job.try_update_value(Option::take).flatten() {
            self.with_bridge(|bridge| bridge.cancel(job));
        }
    }

    /// Asks for the next change, or keeps the answers if there is none.
    fn read_next_change(&self, film: FilmEntry, steadiness: Steadiness) {
        let Some(change) = steadiness.next_change() else {
            return film.steadiness.set(SteadinessState::Known(steadiness));
        };
        let job = self.new_id();
        self.steadiness_job.set_value(Some(SteadinessJob { job, film, steadiness }));
        let file = film.file.with_value(File::clone);
        self.with_bridge(|bridge| bridge.probe_all(&[(job, change.into())], &file, read_film(film)));
    }

    /// Takes the answer after a change, or the reason why there is none. Returns whether the job is that of the change.
    pub(super) fn end_small_change(&self, job: JobId, result: &Result<ProbeAnswer, ErrorReport>) -> bool {
        let ended = |running: &mut Option<SteadinessJob>| running.take_if(|running| running.job == job);
        let Some(SteadinessJob { film, mut steadiness, .. }) = self.steadiness_job.try_update_value(ended).flatten()
        else {
            return false;
        };
        match result {
            Ok(answer) => {
                steadiness.push(*answer);
                self.read_next_change(film, steadiness);
            }
            Err(refusal) => film.steadiness.set(SteadinessState::Failed(refusal.clone())),
        }
        true
    }
}
