//! Adds films to the session, retries, cancels and removes them.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use web_sys::File;

use super::film::FilmSource;
use super::{FilmEntry, FolderFile, Phase, Session, Tally};
use crate::archive::Place;
use crate::bridge::Bridge;
use crate::own_films::LabelTable;
use crate::preparation::Preparation;
use crate::protocol::{JobId, NetworkProgress};
use crate::samples::Origin;

/// Films that change in one go. The browser can handle input between two batches.
const BATCH: usize = 40;

impl Session {
    /// Queues films and lists them above the earlier ones, in the given order. Opens the first. An archive is replaced by its
    /// films, and a table is read as labels.
    pub fn add(&self, files: Vec<File>) {
        let (tables, films): (Vec<_>, Vec<_>) = files.into_iter().partition(|file| LabelTable::is_table(&file.name()));
        self.add_chosen(films.into_iter().map(|file| FilmSource::file(file, Place::FileOrArchive)).collect());
        tables.into_iter().for_each(|table| self.add_table(table));
    }

    /// As [`Self::add`], for the files of folders: those that are no pictures are counted, not listed.
    pub fn add_folder(&self, files: Vec<FolderFile>) {
        let (tables, films): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| LabelTable::is_table(&file.file.name()));
        self.add_chosen(films.into_iter().map(FilmSource::of_folder).collect());
        tables.into_iter().for_each(|table| self.add_table(table.file));
    }

    fn add_chosen(&self, films: Vec<FilmSource>) {
        let Tally { ended, all } = self.tally.get_untracked();
        if ended == all {
            self.others.set(0);
        }
        self.add_sources(films, 0, true);
    }

    /// Queues films and lists them below the first `above` films. With `opens`, opens the first.
    pub(super) fn add_sources(&self, sources: impl IntoIterator<Item = FilmSource>, above: usize, opens: bool) {
        let films: Vec<FilmEntry> = sources.into_iter().map(|source| self.new_film(source, Origin::Own)).collect();
        let Some(first) = films.first().copied() else { return };
        if opens {
            self.set_open(Some(first.id));
        }
        self.add_batches(films, above);
        if opens {
            self.latest.set(Some(first.id));
        }
    }

    /// As [`Self::add`], for one film of this origin, which is no archive. Returns its id.
    pub fn add_from(&self, file: File, origin: Origin) -> JobId {
        let film = self.new_film(FilmSource::file(file, Place::File), origin);
        self.set_open(Some(film.id));
        self.add_batches(vec![film], 0);
        self.latest.set(Some(film.id));
        film.id
    }

    /// Lists and queues one batch below the first `above` films, then the others.
    fn add_batches(self, mut added: Vec<FilmEntry>, above: usize) {
        let rest = added.split_off(added.len().min(BATCH));
        let above_rest = above + added.len();
        self.films.update(|films| {
            let at = above.min(films.len());
            films.splice(at..at, added.iter().copied());
        });
        self.tally.update(|tally| tally.all += added.len());
        for film in added {
            // The open film brings its pixels along, unless a job of its own fetches them.
            let pixels = self.open.get_untracked() == Some(film.id) && self.pixels_job.get_value().is_none();
            self.queue(film, pixels);
        }
        if !rest.is_empty() {
            Timeout::new(0, move || self.add_batches(rest, above_rest)).forget();
        }
    }

    fn new_film(&self, source: FilmSource, origin: Origin) -> FilmEntry {
        let id = self.new_id();
        self.owner.get_value().with(|| FilmEntry::new(id, source, origin))
    }

    fn queue(&self, film: FilmEntry, pixels: bool) {
        let file = film.file.with_value(File::clone);
        let preparation = film.preparation.get_untracked();
        self.with_bridge(|bridge| bridge.assess(film.id, file, film.place, preparation, pixels));
    }

    /// Reads the open film again, after this preparation of the file's picture. Other films that wait come after it.
    pub fn read_again(&self, film: FilmEntry, preparation: Preparation) {
        if !film.phase.with_untracked(Phase::has_ended) || self.open.get_untracked() != Some(film.id) {
            return;
        }
        self.flush();
        // Ends a job that fetches the pixels of before.
        self.set_open(Some(film.id));
        film.preparation.set(preparation);
        self.set_phase(film, Phase::Waiting);
        let file = film.file.with_value(File::clone);
        self.with_bridge(|bridge| bridge.assess_now(film.id, file, film.place, preparation));
    }

    /// Whether a second try may help any film.
    pub fn any_can_be_retried(&self) -> bool {
        self.films.with(|films| films.iter().any(|film| film.phase.with(Phase::can_be_retried)))
    }

    /// Queues a refused or cancelled film again. Fetches the network again if that failed.
    pub fn retry(&self, film: FilmEntry) {
        if matches!(self.network.get_untracked(), NetworkProgress::Failed { .. }) {
            self.reload_network();
        }
        // `reload_network` may have queued it.
        if film.phase.with_untracked(Phase::has_ended) {
            self.requeue(film);
        }
    }

    /// Calls [`Self::retry`] for each film that it may help.
    pub fn retry_all(&self) {
        self.flush();
        let session = *self;
        self.in_batches(self.films.get_untracked(), move |film| {
            if film.phase.with_untracked(Phase::can_be_retried) {
                session.retry(film);
            }
        });
    }

    /// Fetches the network again and queues the films that were refused without it.
    pub fn reload_network(&self) {
        self.network.set(NetworkProgress::Starting);
        self.with_bridge(Bridge::restart);
        for film in self.films.get_untracked() {
            let is_about_network = film.phase.with_untracked(|phase| match phase {
                Phase::Refused(refusal) => refusal.is_about_network(),
                _ => false,
            });
            if is_about_network {
                self.requeue(film);
            }
        }
    }

    /// Calls [`Self::reload_network`] if the network could not be reached, for instance when the connection is back.
    pub fn reload_unreachable_network(&self) {
        let unreachable = self.network.with_untracked(|network| match network {
            NetworkProgress::Failed { refusal } => refusal.code == "network-unreachable",
            _ => false,
        });
        if unreachable {
            self.reload_network();
        }
    }

    pub(super) fn requeue(&self, film: FilmEntry) {
        self.set_phase(film, Phase::Waiting);
        self.queue(film, self.lacks_pixels(film.id));
    }

    /// Cancels all waiting films. Films that a worker reads are still answered.
    pub fn cancel_waiting(&self) {
        self.flush();
        let mut waiting = self.films.get_untracked();
        waiting.retain(|film| film.phase.with_untracked(|phase| *phase == Phase::Waiting));
        // All at once, before a worker takes another; the page can follow in batches.
        for film in &waiting {
            self.with_bridge(|bridge| bridge.cancel(film.id));
        }
        let session = *self;
        self.in_batches(waiting, move |film| session.set_phase(film, Phase::Cancelled));
    }

    /// Removes a film. If a worker has it, its answer is ignored. If it was open, opens its neighbour.
    pub(super) fn remove(&self, film: FilmEntry) {
        self.take(film);
        dispose_later(vec![film]);
    }

    /// As [`Self::remove`], but the film stays in memory. Returns its place in the list.
    pub(super) fn take(&self, film: FilmEntry) -> usize {
        self.flush();
        self.with_bridge(|bridge| bridge.cancel(film.id));
        let ended = film.phase.with_untracked(Phase::has_ended);
        let (mut neighbour, mut place): (Option<FilmEntry>, usize) = (None, 0);
        self.films.update(|films| {
            if let Some(at) = films.iter().position(|other| other.id == film.id) {
                films.remove(at);
                place = at;
                neighbour = films.get(at).or(films.last()).copied();
            }
        });
        self.tally.update(|tally| {
            tally.all -= 1;
            tally.ended -= usize::from(ended);
        });
        if self.open.get_untracked() == Some(film.id) {
            match neighbour {
                Some(neighbour) => self.open(neighbour),
                None => self.set_open(None),
            }
        }
        place
    }

    /// Takes all films out of the list. They stay in memory.
    pub(super) fn take_all(&self) -> Vec<FilmEntry> {
        self.flush();
        let films = self.films.get_untracked();
        for film in &films {
            self.with_bridge(|bridge| bridge.cancel(film.id));
        }
        self.set_open(None);
        self.films.set(Vec::new());
        self.tally.set(Tally::default());
        films
    }

    /// Removes all films, those too that could be brought back.
    pub fn remove_all(&self) {
        self.forget_removed();
        dispose_later(self.take_all());
        self.others.set(0);
        self.forget_table();
    }

    /// Removes all films and ends the workers.
    pub fn end(&self) {
        self.stop_reading_pixels();
        self.remove_all();
        self.with_bridge(Bridge::end);
    }

    /// Calls `act` for each film that is still listed, in batches.
    fn in_batches(self, mut films: Vec<FilmEntry>, act: impl Fn(FilmEntry) + 'static) {
        let rest = films.split_off(films.len().min(BATCH));
        films.into_iter().filter(|film| self.holds(film.id)).for_each(&act);
        if !rest.is_empty() {
            Timeout::new(0, move || self.in_batches(rest, act)).forget();
        }
    }
}

/// Frees removed films once the page has removed their rows.
pub(super) fn dispose_later(films: Vec<FilmEntry>) {
    Timeout::new(0, move || films.into_iter().for_each(FilmEntry::dispose)).forget();
}
