//! Questions about the open film, covered in part or changed. Their answers never replace the film's answer.

use std::collections::HashMap;

use leptos::prelude::*;
use web_sys::File;

use super::{FilmEntry, Phase, Session, Thumbnail};
use crate::bridge::latest::Latest;
use crate::error::ErrorReport;
use crate::probing::fine_map::{Part, coarse};
use crate::probing::state::{FineMapState, ProbeState};
use crate::probing::{FineMap, ProbeAnswer, Question};
use crate::protocol::{JobId, ReadFilm};

/// The questions that wait for an answer.
#[derive(Debug, Default)]
pub(super) struct ProbeJobs {
    latest: Latest<Question>,
    /// The parts of the fine map.
    parts: HashMap<JobId, Part>,
}

impl Session {
    /// Asks a question about the open film, covered in part or changed. Only the latest question counts; `None` ends it. Does
    /// nothing for a film without an answer.
    pub fn probe(&self, question: Option<Question>) {
        let (Some(question), Some((film, _))) = (question, self.probed_film()) else { return self.end_question() };
        if !question.changes_picture() {
            self.forget_asked_picture();
        }
        let job = self.new_id();
        if self.probe_jobs.try_update_value(|jobs| jobs.latest.ask(job, question)) == Some(true) {
            let file = film.file.with_value(File::clone);
            self.with_bridge(|bridge| bridge.probe(job, file, read_film(film), question));
        }
    }

    /// Asks about parts of the open film: the coarse ones, then those that [`FineMap::fine`] names.
    pub fn compute_fine_map(&self) {
        self.cancel_fine_map();
        let Some((film, own)) = self.probed_film() else { return };
        self.fine_map.set(FineMapState::Asked(FineMap::new(own)));
        self.ask_about_parts(film, coarse());
    }

    /// Asks about all places that the complete fine map has no answer for.
    pub fn complete_fine_map(&self) {
        self.fine_map.update(|state| {
            if let FineMapState::Asked(map) = state {
                map.ask_everywhere();
            }
        });
        self.ask_about_missing_parts();
    }

    fn ask_about_parts(&self, film: FilmEntry, parts: Vec<Part>) {
        let parts: Vec<(JobId, Part)> = parts.into_iter().map(|part| (self.new_id(), part)).collect();
        let jobs: Vec<(JobId, Question)> = parts.iter().map(|&(job, part)| (job, part.cover().into())).collect();
        self.probe_jobs.update_value(|jobs| jobs.parts = parts.into_iter().collect());
        let file = film.file.with_value(File::clone);
        self.with_bridge(|bridge| bridge.probe_all(&jobs, &file, read_film(film)));
    }

    /// Takes the answer for a part. After the last of the coarse ones, asks about the fine ones.
    fn end_part(&self, part: Part, answer: ProbeAnswer) {
        self.fine_map.update(|state| {
            if let FineMapState::Asked(map) = state {
                map.set(part, answer);
            }
        });
        if self.probe_jobs.with_value(|jobs| !jobs.parts.is_empty()) {
            return;
        }
        self.ask_about_missing_parts();
    }

    fn ask_about_missing_parts(&self) {
        let missing = self.fine_map.with_untracked(|state| state.map().map(FineMap::missing)).unwrap_or_default();
        if let (false, Some((film, _))) = (missing.is_empty(), self.probed_film()) {
            self.ask_about_parts(film, missing);
        }
    }

    /// Forgets the fine map.
    pub fn cancel_fine_map(&self) {
        let parts = self.probe_jobs.try_update_value(|jobs| std::mem::take(&mut jobs.parts)).unwrap_or_default();
        for job in parts.into_keys() {
            self.with_bridge(|bridge| bridge.cancel(job));
        }
        self.fine_map.set(FineMapState::None);
    }

    /// Forgets all questions.
    pub(super) fn cancel_probes(&self) {
        self.end_question();
        self.cancel_fine_map();
        self.cancel_steadiness();
    }

    /// Takes the picture that the network reads to answer the latest question.
    pub(super) fn receive_asked_picture(&self, job: JobId, picture: Thumbnail) {
        if self.probe_jobs.with_value(|jobs| jobs.latest.runs(job)) {
            self.asked_picture.set(Some(picture));
        }
    }

    /// Takes the answer to a question, or the reason why there is none. Returns whether the job is a question that counts.
    pub(super) fn end_probe(&self, job: JobId, result: Result<ProbeAnswer, ErrorReport>) -> bool {
        if self.end_small_change(job, &result) {
            return true;
        }
        if let Some((question, next)) = self.probe_jobs.try_update_value(|jobs| jobs.latest.end(job)).flatten() {
            self.probe_state.set(match result {
                Ok(answer) => ProbeState::Answered(question, answer),
                Err(refusal) => ProbeState::Failed(refusal),
            });
            if next.is_some() {
                self.probe(next);
            }
            return true;
        }
        let Some(part) = self.probe_jobs.try_update_value(|jobs| jobs.parts.remove(&job)).flatten() else {
            return false;
        };
        match result {
            Ok(answer) => self.end_part(part, answer),
            Err(refusal) => {
                self.cancel_fine_map();
                self.fine_map.set(FineMapState::Failed(refusal));
            }
        }
        true
    }

    fn end_question(&self) {
        if let Some(job) = self.probe_jobs.try_update_value(|jobs| jobs.latest.forget()).flatten() {
            self.with_bridge(|bridge| bridge.cancel(job));
        }
        if self.probe_state.with_untracked(|state| *state != ProbeState::None) {
            self.probe_state.set(ProbeState::None);
        }
        self.forget_asked_picture();
    }

    fn forget_asked_picture(&self) {
        if self.asked_picture.with_untracked(Option::is_some) {
            self.asked_picture.set(None);
        }
    }

    /// The open film and its probability, if it has an answer.
    pub(super) fn probed_film(&self) -> Option<(FilmEntry, f32)> {
        let film = untrack(|| self.open_film())?;
        let own = film.phase.with_untracked(|phase| match phase {
            Phase::Answered(assessment, _) => Some(assessment.probability),
            _ => None,
        })?;
        Some((film, own))
    }
}

pub(super) fn read_film(film: FilmEntry) -> ReadFilm {
    ReadFilm { id: film.id, place: film.place, preparation: film.preparation.get_untracked() }
}
