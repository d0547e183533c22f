//! Questions about the open film without a part of it. Their answers never become the film's.

use std::collections::HashMap;

use leptos::prelude::*;
use web_sys::File;

use super::{FilmEntry, Phase, Session};
use crate::bridge::latest::Latest;
use crate::error::ErrorReport;
use crate::probing::fine_map::{cover_of, order};
use crate::probing::state::{CoverState, FineMapState};
use crate::probing::{Cover, FineMap, ProbeAnswer};
use crate::protocol::{JobId, ReadFilm};

/// The questions that wait for an answer.
#[derive(Debug, Default)]
pub(super) struct ProbeJobs {
    cover: Latest<Cover>,
    /// The places of the fine map.
    places: HashMap<JobId, usize>,
}

impl Session {
    /// Asks what the network says of the open film without the covered part; only the latest question counts. `None` ends
    /// it. A film without an answer is not asked about.
    pub fn probe(&self, cover: Option<Cover>) {
        let (Some(cover), Some((film, _))) = (cover, self.probed_film()) else { return self.end_cover() };
        let job = self.new_id();
        if self.probe_jobs.try_update_value(|jobs| jobs.cover.ask(job, cover)) == Some(true) {
            let file = film.file.with_value(File::clone);
            self.with_bridge(|bridge| bridge.probe(job, file, read_film(film), cover));
        }
    }

    /// Asks about each place of the open film.
    pub fn compute_fine_map(&self) {
        self.cancel_fine_map();
        let Some((film, own)) = self.probed_film() else { return };
        let places: Vec<(JobId, usize)> = order().into_iter().map(|place| (self.new_id(), place)).collect();
        let jobs: Vec<(JobId, Cover)> = places.iter().map(|&(job, place)| (job, cover_of(place))).collect();
        self.probe_jobs.update_value(|jobs| jobs.places = places.into_iter().collect());
        self.fine_map.set(FineMapState::Asked(FineMap::new(own)));
        let file = film.file.with_value(File::clone);
        self.with_bridge(|bridge| bridge.probe_all(&jobs, &file, read_film(film)));
    }

    /// Forgets the fine map.
    pub fn cancel_fine_map(&self) {
        let places = self.probe_jobs.try_update_value(|jobs| std::mem::take(&mut jobs.places)).unwrap_or_default();
        for job in places.into_keys() {
            self.with_bridge(|bridge| bridge.cancel(job));
        }
        self.fine_map.set(FineMapState::None);
    }

    /// Forgets all questions.
    pub(super) fn cancel_probes(&self) {
        self.end_cover();
        self.cancel_fine_map();
    }

    /// Takes the answer to a question, or the reason why there is none. Returns whether the job is a question that counts.
    pub(super) fn end_probe(&self, job: JobId, result: Result<ProbeAnswer, ErrorReport>) -> bool {
        if let Some((cover, next)) = self.probe_jobs.try_update_value(|jobs| jobs.cover.end(job)).flatten() {
            self.cover_state.set(match result {
                Ok(answer) => CoverState::Answered(cover, answer),
                Err(refusal) => CoverState::Failed(refusal),
            });
            if next.is_some() {
                self.probe(next);
            }
            return true;
        }
        let Some(place) = self.probe_jobs.try_update_value(|jobs| jobs.places.remove(&job)).flatten() else {
            return false;
        };
        match result {
            Ok(answer) => self.fine_map.update(|state| {
                if let FineMapState::Asked(map) = state {
                    map.set(place, answer);
                }
            }),
            Err(refusal) => {
                self.cancel_fine_map();
                self.fine_map.set(FineMapState::Failed(refusal));
            }
        }
        true
    }

    fn end_cover(&self) {
        if let Some(job) = self.probe_jobs.try_update_value(|jobs| jobs.cover.forget()).flatten() {
            self.with_bridge(|bridge| bridge.cancel(job));
        }
        if self.cover_state.with_untracked(|state| *state != CoverState::None) {
            self.cover_state.set(CoverState::None);
        }
    }

    /// The open film and its probability, if it has an answer.
    fn probed_film(&self) -> Option<(FilmEntry, f32)> {
        let film = untrack(|| self.open_film())?;
        let own = film.phase.with_untracked(|phase| match phase {
            Phase::Answered(assessment, _) => Some(assessment.probability),
            _ => None,
        })?;
        Some((film, own))
    }
}

fn read_film(film: FilmEntry) -> ReadFilm {
    ReadFilm { id: film.id, place: film.place, preparation: film.preparation.get_untracked() }
}
