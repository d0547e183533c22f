//! What the page knows: the films of this visit and how far the network is.

use js_sys::Uint8Array;
use leptos::prelude::*;
use web_sys::File;

use crate::bridge::{Bridge, Event};
use crate::inference::Assessment;
use crate::protocol::{FilmFacts, FromWorker, JobId, NetworkProgress, Refusal, Stage, Timings};

/// Where one film stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// In the queue.
    Waiting,
    /// With a worker.
    Working(Stage),
    Answered(Assessment, Timings),
    Refused(Refusal),
}

impl Phase {
    /// Whether nothing more will happen to the film.
    pub fn has_ended(&self) -> bool {
        matches!(self, Self::Answered(..) | Self::Refused(_))
    }
}

/// The decoded film for looking at: `width * height` bytes, one a pixel, row by row.
#[derive(Clone)]
pub struct Preview {
    pub width: u32,
    pub height: u32,
    pub grey: Vec<u8>,
}

/// One film of the visit. A cheap handle, as signals are.
#[derive(Clone, Copy)]
pub struct FilmEntry {
    pub id: JobId,
    pub name: StoredValue<String>,
    /// Kept for a retry; a reference to the person's file, not its bytes.
    file: StoredValue<File, LocalStorage>,
    pub phase: RwSignal<Phase>,
    pub facts: RwSignal<Option<FilmFacts>>,
    pub preview: RwSignal<Option<Preview>>,
}

/// A cheap handle on everything the page knows; provided to all components as context.
#[derive(Clone, Copy)]
pub struct Session {
    bridge: StoredValue<Bridge, LocalStorage>,
    films: RwSignal<Vec<FilmEntry>>,
    pub network: RwSignal<NetworkProgress>,
    /// How many workers run.
    pub workers: RwSignal<usize>,
    next_id: StoredValue<JobId>,
}

impl Session {
    /// Starts the first worker.
    pub fn start() -> Self {
        let films = RwSignal::new(Vec::<FilmEntry>::new());
        let network = RwSignal::new(NetworkProgress::Starting);
        let workers = RwSignal::new(0);
        let bridge = Bridge::start(move |event| match event {
            Event::Message { message, bytes } => receive(message, bytes, films, network),
            Event::Workers(running) => workers.set(running),
        });
        Self { bridge: StoredValue::new_local(bridge), films, network, workers, next_id: StoredValue::new(0) }
    }

    /// The films, in the order the page shows them.
    pub fn films(&self) -> Vec<FilmEntry> {
        self.films.get()
    }

    /// Adds and queues films: above the earlier ones, among themselves in the order given.
    pub fn add(&self, files: Vec<File>) {
        let added: Vec<FilmEntry> = files.into_iter().map(|file| self.enter(file)).collect();
        self.films.update(|films| {
            films.splice(0..0, added.iter().copied());
        });
        added.into_iter().for_each(|film| self.queue(film));
    }

    fn enter(&self, file: File) -> FilmEntry {
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        FilmEntry {
            id,
            name: StoredValue::new(file.name()),
            file: StoredValue::new_local(file),
            phase: RwSignal::new(Phase::Waiting),
            facts: RwSignal::new(None),
            preview: RwSignal::new(None),
        }
    }

    /// Queues a film once more that was refused by no fault of its own.
    pub fn retry(&self, film: FilmEntry) {
        if matches!(self.network.get_untracked(), NetworkProgress::Failed { .. }) {
            self.reload_network();
        }
        // Reloading may have queued it already.
        if film.phase.with_untracked(Phase::has_ended) {
            film.phase.set(Phase::Waiting);
            self.queue(film);
        }
    }

    /// Takes a film off the page; if a worker has it, its answer will find nobody.
    pub fn remove(&self, film: FilmEntry) {
        self.bridge.with_value(|bridge| bridge.cancel(film.id));
        self.films.update(|films| films.retain(|other| other.id != film.id));
        film.preview.set(None);
    }

    /// Fetches the network again after that failed, and queues the films that had to do without.
    pub fn reload_network(&self) {
        self.network.set(NetworkProgress::Starting);
        self.bridge.with_value(Bridge::restart);
        for film in self.films.get_untracked() {
            let lacked_network = film.phase.with_untracked(|phase| match phase {
                Phase::Refused(refusal) => refusal.code == Refusal::ENGINE,
                _ => false,
            });
            if lacked_network {
                film.phase.set(Phase::Waiting);
                self.queue(film);
            }
        }
    }

    /// How many films have ended, of how many.
    pub fn done(&self) -> (usize, usize) {
        self.films.with(|films| (films.iter().filter(|film| film.phase.with(Phase::has_ended)).count(), films.len()))
    }

    fn queue(&self, film: FilmEntry) {
        let file = film.file.with_value(File::clone);
        self.bridge.with_value(|bridge| bridge.assess(film.id, file));
    }
}

/// Writes what a worker says into the signals. A film that was removed meanwhile is no longer
/// there: nothing to write.
fn receive(
    message: FromWorker,
    bytes: Option<Uint8Array>,
    films: RwSignal<Vec<FilmEntry>>,
    network: RwSignal<NetworkProgress>,
) {
    let find = |id| films.with_untracked(|films| films.iter().find(|film| film.id == id).copied());
    match message {
        FromWorker::Listening => {}
        FromWorker::Network(progress) => network.set(progress),
        FromWorker::Stage { id, stage } => {
            if let Some(film) = find(id) {
                film.phase.set(Phase::Working(stage));
            }
        }
        FromWorker::Preview { id, film: facts, width, height } => {
            if let (Some(film), Some(bytes)) = (find(id), bytes) {
                film.facts.set(Some(facts));
                film.preview.set(Some(Preview { width, height, grey: bytes.to_vec() }));
            }
        }
        FromWorker::Assessed { id, assessment, timings, .. } => {
            if let Some(film) = find(id) {
                film.phase.set(Phase::Answered(assessment, timings));
            }
        }
        FromWorker::Refused { id, refusal } => {
            if let Some(film) = find(id) {
                film.phase.set(Phase::Refused(refusal));
            }
        }
    }
}
