//! Proposals how the open film could be read if it was refused.

use js_sys::Uint8Array;
use leptos::prelude::*;
use web_sys::File;

use super::{FilmEntry, Session, Thumbnail};
use crate::preparation::Preparation;
use crate::protocol::{JobId, Proposal};

/// A way to read the film, and what it then looks like.
#[derive(Clone)]
pub struct ProposedReading {
    pub preparation: Preparation,
    pub picture: Thumbnail,
}

/// The proposals for the open film.
#[derive(Clone, Default)]
pub enum Proposals {
    /// None were asked for, or they could not be made.
    #[default]
    None,
    /// A worker looks for them.
    Looking,
    /// What it found, the best first. Perhaps nothing.
    Found(Vec<ProposedReading>),
}

impl Session {
    /// Asks how the open film could be read.
    pub fn propose(&self, film: FilmEntry) {
        if self.open.get_untracked() != Some(film.id) {
            return;
        }
        self.cancel_proposals();
        let (job, file) = (self.new_id(), film.file.with_value(File::clone));
        self.proposals_job.set_value(Some(job));
        self.proposals.set(Proposals::Looking);
        self.with_bridge(|bridge| bridge.propose(job, file, film.place));
    }

    /// Forgets the proposals and those that a worker still looks for.
    pub(super) fn cancel_proposals(&self) {
        if let Some(job) = self.proposals_job.get_value() {
            self.with_bridge(|bridge| bridge.cancel(job));
        }
        self.proposals_job.set_value(None);
        self.proposals.set(Proposals::None);
    }

    /// Takes the proposals of a job, whose pictures follow one another in `bytes`.
    pub(super) fn receive_proposals(&self, job: JobId, proposals: Vec<Proposal>, bytes: &Uint8Array) {
        if self.proposals_job.get_value() != Some(job) {
            return;
        }
        let mut at = 0;
        let picture_of = |Proposal { preparation, width, height }| {
            let end = at + width * height;
            let grey = bytes.subarray(at, end).to_vec();
            at = end;
            ProposedReading { preparation, picture: Thumbnail { width, height, grey } }
        };
        self.proposals.set(Proposals::Found(proposals.into_iter().map(picture_of).collect()));
    }

    /// Takes the failure of a job. Returns whether it was this one's.
    pub(super) fn proposals_failed(&self, job: JobId) -> bool {
        let is_ours = self.proposals_job.get_value() == Some(job);
        if is_ours {
            self.proposals_job.set_value(None);
            self.proposals.set(Proposals::None);
        }
        is_ours
    }
}
