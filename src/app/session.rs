//! What the page knows: the films of this visit, which of them is open, and how far the network is.

use gloo::timers::callback::Timeout;
use std::sync::Arc;

use js_sys::{Uint8Array, Uint16Array};
use leptos::prelude::*;
use web_sys::File;

use crate::bridge::{Bridge, Event};
use crate::error::{ApiError, ErrorReport};
use crate::inference::registry::Network;
use crate::inference::{Assessment, ModelCard, OperatingPoint};
use crate::listing::{Listed, Standing};
use crate::protocol::{FilmFacts, FromWorker, JobId, NetworkProgress, Stage, Timings};
use crate::report::{Outcome, Record};
use crate::samples::Origin;
use crate::trust::SITE;
use crate::viewer::pixels::{FilmPixels, Samples};

/// So many films change at once; between two such lots the page can answer.
const LOT: usize = 40;

/// While at least so many films have not ended, what workers say of them is told in lots: each change costs the page a
/// frame, and with it the workers a part of the processor.
const MANY: usize = 8;

/// Between two such lots.
const LOT_MILLISECONDS: u32 = 100;

/// Where one film stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// In the queue.
    Waiting,
    /// With a worker.
    Working(Stage),
    Answered(Assessment, Timings),
    Refused(ErrorReport),
    /// Taken out of the queue by the person.
    Cancelled,
}

impl Phase {
    /// Whether nothing more will happen to the film.
    pub fn has_ended(&self) -> bool {
        matches!(self, Self::Answered(..) | Self::Refused(_) | Self::Cancelled)
    }

    /// Whether trying the film again as it is may help.
    pub fn may_be_tried_again(&self) -> bool {
        match self {
            Self::Refused(refusal) => refusal.may_pass(),
            Self::Cancelled => true,
            _ => false,
        }
    }
}

/// The decoded film in small: `width * height` bytes, one a pixel, row by row.
#[derive(Clone)]
pub struct Thumbnail {
    pub width: u32,
    pub height: u32,
    pub grey: Vec<u8>,
}

/// One film of the visit. A cheap handle, as signals are.
#[derive(Clone, Copy)]
pub struct FilmEntry {
    pub id: JobId,
    pub name: StoredValue<String>,
    pub origin: Origin,
    /// Kept for a retry and for a closer look; a reference to the person's file, not its bytes.
    file: StoredValue<File, LocalStorage>,
    pub phase: RwSignal<Phase>,
    pub facts: RwSignal<Option<FilmFacts>>,
    pub thumbnail: RwSignal<Option<Thumbnail>>,
}

impl FilmEntry {
    /// Gives the memory back. Nothing may look at the film any more.
    fn dispose(self) {
        self.name.dispose();
        self.file.dispose();
        self.phase.dispose();
        self.facts.dispose();
        self.thumbnail.dispose();
    }

    /// As an export has it, the film being so many in the list.
    pub fn record(&self, number: usize) -> Record {
        let outcome = self.phase.with(|phase| match phase {
            Phase::Waiting | Phase::Working(_) => Outcome::Pending,
            Phase::Cancelled => Outcome::Refused(ApiError::Cancelled.code()),
            Phase::Refused(refusal) => Outcome::Refused(refusal.code.clone()),
            Phase::Answered(assessment, timings) => Outcome::Answered(assessment.clone(), *timings),
        });
        Record { number, name: self.name.get_value(), origin: self.origin, film: self.facts.get(), outcome }
    }

    /// As a list sees it, at this threshold on the probability.
    pub fn listed(&self, threshold: f32) -> Listed {
        Listed { name: self.name.get_value(), standing: self.standing(threshold) }
    }

    /// Where it stands, at this threshold on the probability.
    pub fn standing(&self, threshold: f32) -> Standing {
        self.phase.with(|phase| match phase {
            Phase::Waiting | Phase::Working(_) => Standing::Pending,
            Phase::Refused(_) | Phase::Cancelled => Standing::NoAnswer,
            Phase::Answered(assessment, _) => Standing::Answered {
                verdict: assessment.verdict_at(threshold),
                unclear: assessment.unclear,
                probability: assessment.probability,
            },
        })
    }
}

/// The pixels of the film that is looked at.
#[derive(Clone)]
pub enum Pixels {
    /// On their way.
    Coming,
    There(Arc<FilmPixels>),
    /// Not to be had, and why.
    Refused(ErrorReport),
}

/// How many films have ended, of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub ended: usize,
    pub all: usize,
}

/// What workers said of films, in order, until it is told.
#[derive(Default)]
struct Held {
    messages: Vec<(FromWorker, Option<Uint8Array>)>,
    /// Those after which a film has ended.
    ends: usize,
    /// Runs while there is something; dropping it stops it.
    timer: Option<Timeout>,
}

/// A cheap handle on everything the page knows; provided to all components as context.
#[derive(Clone, Copy)]
pub struct Session {
    bridge: StoredValue<Option<Bridge>, LocalStorage>,
    films: RwSignal<Vec<FilmEntry>>,
    /// The film that is looked at.
    open: RwSignal<Option<JobId>>,
    /// Those of the open film, and of no other: one can take 40 MB.
    pub pixels: RwSignal<Pixels>,
    /// The job that brings them, if it is one of its own, and the film.
    showing: StoredValue<Option<(JobId, JobId)>>,
    pub tally: RwSignal<Tally>,
    pub network: RwSignal<NetworkProgress>,
    /// Whether the network could be kept on this machine, once that was tried in this visit.
    pub kept: RwSignal<Option<bool>>,
    /// How many workers run.
    pub workers: RwSignal<usize>,
    next_id: StoredValue<JobId>,
    /// What was heard of films and not told yet.
    held: StoredValue<Held, LocalStorage>,
    /// What the films' signals belong to: not the component that they came in by, which goes with its page.
    owner: StoredValue<Owner>,
}

impl Session {
    /// Starts the first worker, with this network.
    pub fn start(network: &Network) -> Self {
        let session = Self {
            bridge: StoredValue::new_local(None),
            films: RwSignal::new(Vec::new()),
            open: RwSignal::new(None),
            pixels: RwSignal::new(Pixels::Coming),
            showing: StoredValue::new(None),
            tally: RwSignal::new(Tally::default()),
            network: RwSignal::new(NetworkProgress::Starting),
            kept: RwSignal::new(None),
            workers: RwSignal::new(0),
            next_id: StoredValue::new(0),
            held: StoredValue::new_local(Held::default()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        let bridge = Bridge::start(SITE, network.name, move |event| match event {
            Event::Message { message, bytes } => session.hear(message, bytes),
            Event::Workers(running) => session.workers.set(running),
        });
        session.bridge.set_value(Some(bridge));
        session
    }

    /// The films, the latest first.
    pub fn films(&self) -> Vec<FilmEntry> {
        self.films.get()
    }

    /// Whether this film is on the page, to be asked without following the list.
    pub fn holds(&self, id: JobId) -> bool {
        self.films.with_untracked(|films| films.iter().any(|film| film.id == id))
    }

    /// The film that is looked at.
    pub fn open_film(&self) -> Option<FilmEntry> {
        let open = self.open.get()?;
        self.films.with(|films| films.iter().find(|film| film.id == open).copied())
    }

    /// All films as an export has them, as they are listed without order or choice.
    pub fn records(&self) -> Vec<Record> {
        self.films.with(|films| (1..).zip(films).map(|(number, film)| film.record(number)).collect())
    }

    /// The record of the open film.
    pub fn open_record(&self) -> Option<Record> {
        let open = self.open.get()?;
        let at = self.films.with(|films| films.iter().position(|film| film.id == open))?;
        self.films.with(|films| films.get(at).map(|film| film.record(at + 1)))
    }

    /// Its name for the bridge.
    pub fn open_id(&self) -> Option<JobId> {
        self.open.get()
    }

    /// Whether trying again may help any film.
    pub fn some_may_be_tried_again(&self) -> bool {
        self.films.with(|films| films.iter().any(|film| film.phase.with(Phase::may_be_tried_again)))
    }

    /// Looks at this film.
    pub fn open(&self, film: FilmEntry) {
        if self.open.get_untracked() == Some(film.id) {
            return;
        }
        self.look_at(Some(film.id));
        let job = self.new_id();
        self.showing.set_value(Some((job, film.id)));
        let file = film.file.with_value(File::clone);
        self.with_bridge(|bridge| bridge.show(job, file));
    }

    /// The pixels of the film before are given up.
    fn look_at(&self, film: Option<JobId>) {
        if let Some((job, _)) = self.showing.get_value() {
            self.with_bridge(|bridge| bridge.cancel(job));
            self.showing.set_value(None);
        }
        self.pixels.set(Pixels::Coming);
        self.open.set(film);
    }

    /// Adds and queues films: above the earlier ones, among themselves in the order given. The first is looked at.
    pub fn add(&self, files: Vec<File>) {
        let entries: Vec<FilmEntry> = files.into_iter().map(|file| self.enter(file, Origin::Own)).collect();
        let Some(first) = entries.first().copied() else { return };
        self.look_at(Some(first.id));
        self.add_lots(entries, 0);
    }

    /// As [`Self::add`], for one film that came from there; what it is called from now on.
    pub fn add_from(&self, file: File, origin: Origin) -> JobId {
        let entry = self.enter(file, origin);
        self.look_at(Some(entry.id));
        self.add_lots(vec![entry], 0);
        entry.id
    }

    /// Shows and queues one lot of films below the `above` that came with it before, and the others after a pause.
    fn add_lots(self, mut entries: Vec<FilmEntry>, above: usize) {
        let rest = entries.split_off(entries.len().min(LOT));
        let above_rest = above + entries.len();
        self.films.update(|films| {
            let at = above.min(films.len());
            films.splice(at..at, entries.iter().copied());
        });
        self.tally.update(|tally| tally.all += entries.len());
        for film in entries {
            // The one that is looked at, if it is not being read for that already, brings its pixels along.
            let pixels = self.open.get_untracked() == Some(film.id) && self.showing.get_value().is_none();
            self.queue(film, pixels);
        }
        if !rest.is_empty() {
            Timeout::new(0, move || self.add_lots(rest, above_rest)).forget();
        }
    }

    fn enter(&self, file: File, origin: Origin) -> FilmEntry {
        let id = self.new_id();
        self.owner.get_value().with(|| FilmEntry {
            id,
            name: StoredValue::new(file.name()),
            origin,
            file: StoredValue::new_local(file),
            phase: RwSignal::new(Phase::Waiting),
            facts: RwSignal::new(None),
            thumbnail: RwSignal::new(None),
        })
    }

    fn new_id(&self) -> JobId {
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        id
    }

    /// Queues a film once more that was refused by no fault of its own, or cancelled.
    pub fn retry(&self, film: FilmEntry) {
        if matches!(self.network.get_untracked(), NetworkProgress::Failed { .. }) {
            self.reload_network();
        }
        // Reloading may have queued it already.
        if film.phase.with_untracked(Phase::has_ended) {
            self.enter_phase(film, Phase::Waiting);
            self.queue(film, self.lacks_pixels(film));
        }
    }

    /// Whether it is looked at in vain.
    fn lacks_pixels(&self, film: FilmEntry) -> bool {
        let there = self.pixels.with_untracked(|pixels| matches!(pixels, Pixels::There(_)));
        self.open.get_untracked() == Some(film.id) && !there
    }

    /// [`Self::retry`] for all films that it may help.
    pub fn retry_all(&self) {
        self.tell();
        let session = *self;
        self.in_lots(self.films.get_untracked(), move |film| {
            if film.phase.with_untracked(Phase::may_be_tried_again) {
                session.retry(film);
            }
        });
    }

    /// Takes all waiting films out of the queue; those that are being read are answered all the same.
    pub fn cancel_waiting(&self) {
        self.tell();
        let mut waiting = self.films.get_untracked();
        waiting.retain(|film| film.phase.with_untracked(|phase| *phase == Phase::Waiting));
        // All at once, so that no worker takes one meanwhile; what the page says of them may come later.
        for film in &waiting {
            self.with_bridge(|bridge| bridge.cancel(film.id));
        }
        let session = *self;
        self.in_lots(waiting, move |film| session.enter_phase(film, Phase::Cancelled));
    }

    /// Takes a film off the page; if a worker has it, its answer will find nobody.
    pub fn remove(&self, film: FilmEntry) {
        self.tell();
        self.with_bridge(|bridge| bridge.cancel(film.id));
        let ended = film.phase.with_untracked(Phase::has_ended);
        let mut next: Option<FilmEntry> = None;
        self.films.update(|films| {
            if let Some(at) = films.iter().position(|other| other.id == film.id) {
                films.remove(at);
                next = films.get(at).or(films.last()).copied();
            }
        });
        self.tally.update(|tally| {
            tally.all -= 1;
            tally.ended -= usize::from(ended);
        });
        if self.open.get_untracked() == Some(film.id) {
            match next {
                Some(neighbour) => self.open(neighbour),
                None => self.look_at(None),
            }
        }
        forget(vec![film]);
    }

    /// Takes all films off the page.
    pub fn remove_all(&self) {
        self.tell();
        let films = self.films.get_untracked();
        for film in &films {
            self.with_bridge(|bridge| bridge.cancel(film.id));
        }
        self.look_at(None);
        self.films.set(Vec::new());
        self.tally.set(Tally::default());
        forget(films);
    }

    /// Takes all films off the page and ends the workers: nothing more is read.
    pub fn end(&self) {
        self.remove_all();
        self.with_bridge(Bridge::end);
    }

    /// Fetches the network again after that failed, and queues the films that had to do without.
    pub fn reload_network(&self) {
        self.network.set(NetworkProgress::Starting);
        self.with_bridge(Bridge::restart);
        for film in self.films.get_untracked() {
            let lacked_network = film.phase.with_untracked(|phase| match phase {
                Phase::Refused(refusal) => refusal.lacked_network(),
                _ => false,
            });
            if lacked_network {
                self.enter_phase(film, Phase::Waiting);
                self.queue(film, self.lacks_pixels(film));
            }
        }
    }

    fn queue(&self, film: FilmEntry, pixels: bool) {
        let file = film.file.with_value(File::clone);
        self.with_bridge(|bridge| bridge.assess(film.id, file, pixels));
    }

    fn with_bridge(&self, act: impl FnOnce(&Bridge)) {
        // Taken out of the store first: what the bridge reports at once comes back here.
        if let Some(bridge) = self.bridge.get_value() {
            act(&bridge);
        }
    }

    /// Whether this job is about the film that is looked at.
    fn brings_open_film(&self, job: JobId) -> bool {
        let film = match self.showing.get_value() {
            Some((showing, film)) if showing == job => film,
            _ => job,
        };
        self.open.get_untracked() == Some(film)
    }

    /// Another film may have been asked for since: that one is still on its way.
    fn has_shown(&self, job: JobId) {
        if self.showing.get_value().is_some_and(|(showing, _)| showing == job) {
            self.showing.set_value(None);
        }
    }

    fn enter_phase(&self, film: FilmEntry, phase: Phase) {
        let (before, after) = (film.phase.with_untracked(Phase::has_ended), phase.has_ended());
        film.phase.set(phase);
        if before != after {
            self.tally.update(|tally| if after { tally.ended += 1 } else { tally.ended -= 1 });
        }
    }

    /// Does something with many films, one lot at once; between two the page can answer, and films may be removed.
    fn in_lots(self, mut films: Vec<FilmEntry>, act: impl Fn(FilmEntry) + 'static) {
        let rest = films.split_off(films.len().min(LOT));
        films.into_iter().filter(|film| self.holds(film.id)).for_each(&act);
        if !rest.is_empty() {
            Timeout::new(0, move || self.in_lots(rest, act)).forget();
        }
    }

    /// Writes what a worker says into the signals. A film that was removed meanwhile is no longer
    /// there: nothing to write.
    /// Tells what a worker said at once, or, where many films are on their way, soon; of the film that is looked at always
    /// at once.
    fn hear(&self, message: FromWorker, bytes: Option<Uint8Array>) {
        let (id, ends) = match &message {
            FromWorker::Stage { id, .. } | FromWorker::Preview { id, .. } => (*id, 0),
            FromWorker::Assessed { id, .. } | FromWorker::Refused { id, .. } => (*id, 1),
            _ => return self.receive(message, bytes),
        };
        let Tally { ended, all } = self.tally.get_untracked();
        let left = self.held.try_update_value(|held| {
            held.messages.push((message, bytes));
            held.ends += ends;
            all.saturating_sub(ended + held.ends)
        });
        if left.is_none_or(|left| left < MANY) || self.open.get_untracked() == Some(id) {
            return self.tell();
        }
        let session = *self;
        self.held.update_value(|held| {
            held.timer.get_or_insert_with(|| Timeout::new(LOT_MILLISECONDS, move || session.tell()));
        });
    }

    /// What was held back.
    fn tell(&self) {
        let held = self.held.try_update_value(std::mem::take).unwrap_or_default();
        for (message, bytes) in held.messages {
            self.receive(message, bytes);
        }
    }

    fn receive(&self, message: FromWorker, bytes: Option<Uint8Array>) {
        let find = |id| self.films.with_untracked(|films| films.iter().find(|film| film.id == id).copied());
        match message {
            FromWorker::Listening | FromWorker::Unfit { .. } | FromWorker::Memory { .. } => {}
            FromWorker::Kept { kept } => self.kept.set(Some(kept)),
            FromWorker::Network(progress) => self.network.set(progress),
            FromWorker::Stage { id, stage } => {
                if let Some(film) = find(id) {
                    self.enter_phase(film, Phase::Working(stage));
                }
            }
            FromWorker::Preview { id, film: facts, width, height } => {
                if let (Some(film), Some(bytes)) = (find(id), bytes) {
                    film.facts.set(Some(facts));
                    film.thumbnail.set(Some(Thumbnail { width, height, grey: bytes.to_vec() }));
                }
            }
            FromWorker::Pixels { id, width, height, bit_depth, presets } => {
                if let (true, Some(bytes)) = (self.brings_open_film(id), bytes) {
                    let samples = samples_of(&bytes, width * height);
                    let pixels = FilmPixels { width, height, bit_depth, samples, presets };
                    self.pixels.set(Pixels::There(Arc::new(pixels)));
                }
            }
            FromWorker::Shown { id } => self.has_shown(id),
            FromWorker::Assessed { id, assessment, timings } => {
                if let Some(film) = find(id) {
                    self.enter_phase(film, Phase::Answered(assessment, timings));
                }
            }
            FromWorker::Refused { id, refusal } => {
                if self.brings_open_film(id) && !self.pixels.with_untracked(|pixels| matches!(pixels, Pixels::There(_)))
                {
                    self.pixels.set(Pixels::Refused(refusal.clone()));
                }
                if let Some(film) = find(id) {
                    self.enter_phase(film, Phase::Refused(refusal));
                }
            }
        }
    }
}

/// Lets go of films that were just taken off the page, once it has taken their rows away.
fn forget(films: Vec<FilmEntry>) {
    Timeout::new(0, move || films.into_iter().for_each(FilmEntry::dispose)).forget();
}

/// Samples as [`FromWorker::Pixels`] has them.
fn samples_of(bytes: &Uint8Array, pixels: u32) -> Samples {
    if bytes.length() == pixels {
        return Samples::U8(bytes.to_vec());
    }
    Samples::U16(Uint16Array::new(&bytes.buffer()).to_vec())
}

/// The operating point that films are read at, from the settings and the card.
pub fn operating_point() -> OperatingPoint {
    let mode = expect_context::<super::settings::Settings>().operating_mode.get();
    expect_context::<StoredValue<ModelCard>>().with_value(|card| card.operating_points.of(mode))
}
