//! Films that the person removed, which can be brought back for a while.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::queue::dispose_later;
use super::{FilmEntry, Phase, Session};

/// How long removed films can be brought back.
const MILLISECONDS: u32 = 15_000;

/// Films of one removal, with their places in the list before it.
#[derive(Default)]
pub(super) struct Removed {
    films: Vec<(usize, FilmEntry)>,
    /// Ends the time in which they can be brought back. Dropping it stops it.
    _timer: Option<Timeout>,
}

impl Session {
    /// Removes a film. [`Self::undo_removal`] brings it back.
    pub fn remove_for_now(&self, film: FilmEntry) {
        self.forget_removed();
        let place = self.take(film);
        self.keep_removed(vec![(place, film)]);
    }

    /// Removes all films. [`Self::undo_removal`] brings them back.
    pub fn remove_all_for_now(&self) {
        self.forget_removed();
        self.others.set(0);
        self.table_problem.set(None);
        self.keep_removed(self.take_all().into_iter().enumerate().collect());
    }

    /// Lists the films of the last removal again, each at its place, and reads those that had no answer. Opens the first.
    pub fn undo_removal(&self) {
        let Removed { films: removed, .. } = self.removed.try_update_value(std::mem::take).unwrap_or_default();
        self.removed_count.set(0);
        let Some(first) = removed.first().map(|(_, film)| *film) else { return };
        self.films.update(|films| {
            for (place, film) in &removed {
                films.insert((*place).min(films.len()), *film);
            }
        });
        let ended = removed.iter().filter(|(_, film)| film.phase.with_untracked(Phase::has_ended)).count();
        self.tally.update(|tally| {
            tally.all += removed.len();
            tally.ended += ended;
        });
        for (_, film) in removed {
            if !film.phase.with_untracked(Phase::has_ended) {
                self.requeue(film);
            }
        }
        self.open(first);
    }

    /// Frees the films of the last removal.
    pub(super) fn forget_removed(&self) {
        let Removed { films, .. } = self.removed.try_update_value(std::mem::take).unwrap_or_default();
        self.removed_count.set(0);
        dispose_later(films.into_iter().map(|(_, film)| film).collect());
    }

    fn keep_removed(&self, films: Vec<(usize, FilmEntry)>) {
        self.removed_count.set(films.len());
        let session = *self;
        let timer = Some(Timeout::new(MILLISECONDS, move || session.forget_removed()));
        self.removed.set_value(Removed { films, _timer: timer });
    }
}
