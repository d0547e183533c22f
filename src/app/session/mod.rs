//! The state of the page as signals: the films of this visit, the open film, the network's progress.
//!
//! * [`film`]: one film and its progress
//! * [`queue`]: adds, retries, cancels and removes films
//! * [`removal`]: films that were removed and can be brought back
//! * [`open_film`]: the film in the viewer and its pixels
//! * [`film_pixels`]: the pixels of any film, for exports
//! * [`probes`]: questions about the open film, covered in part or changed
//! * [`steadiness`]: how steady its answer is under small changes
//! * [`proposals`]: proposals how the open film could be read if it was refused
//! * [`comparison`]: the open film read by the other networks
//! * [`containers`]: the films of folders and archives
//! * [`labels`]: the labels of films
//! * [`worker_events`]: writes what the workers report into the signals

mod comparison;
mod containers;
mod film;
mod film_pixels;
mod labels;
mod open_film;
mod probes;
mod proposals;
mod queue;
mod removal;
mod steadiness;
mod worker_events;

use leptos::prelude::*;

use crate::bridge::{Bridge, BridgeEvent};
use crate::comparison::Comparison;
use crate::inference::registry::Network;
use crate::inference::{ModelCard, OperatingPoint};
use crate::own_films::{LabelChoice, LabelTable};
use crate::probing::state::{FineMapState, ProbeState, SteadinessState};
use crate::protocol::{JobId, NetworkProgress};
use crate::site_paths::SITE;
use comparison::ComparedNetwork;
pub use comparison::other_networks;
pub use film::{FilmEntry, FolderFile, Phase, Thumbnail};
use film_pixels::PixelsReader;
pub use labels::TableProblem;
pub use open_film::Pixels;
use open_film::PixelsJob;
use probes::ProbeJobs;
pub use proposals::Proposals;
use removal::Removed;
use steadiness::SteadinessJob;
use worker_events::HeldReports;

/// How many films there are, and how many of them have ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub ended: usize,
    pub all: usize,
}

/// A cheap handle on the state. Components get it from the context.
#[derive(Clone, Copy)]
pub struct Session {
    bridge: StoredValue<Option<Bridge>, LocalStorage>,
    films: RwSignal<Vec<FilmEntry>>,
    open: RwSignal<Option<JobId>>,
    /// The first of the films that were added last.
    pub latest: RwSignal<Option<JobId>>,
    /// The pixels of the open film alone: one film can take 40 MB.
    pub pixels: RwSignal<Pixels>,
    pixels_job: StoredValue<Option<PixelsJob>>,
    reader: StoredValue<Option<PixelsReader>, LocalStorage>,
    pub proposals: RwSignal<Proposals>,
    proposals_job: StoredValue<Option<JobId>>,
    /// What the network says of the open film, covered in part or changed.
    pub probe_state: RwSignal<ProbeState>,
    /// The picture that the network read last, where that was changed.
    pub asked_picture: RwSignal<Option<Thumbnail>>,
    pub fine_map: RwSignal<FineMapState>,
    probe_jobs: StoredValue<ProbeJobs>,
    steadiness_job: StoredValue<Option<SteadinessJob>>,
    /// What the other networks say of the open film; `None` until they are asked.
    pub comparison: RwSignal<Option<Comparison>>,
    compared: StoredValue<Option<ComparedNetwork>>,
    /// The worker of the network that is compared.
    comparison_bridge: StoredValue<Option<Bridge>, LocalStorage>,
    pub tally: RwSignal<Tally>,
    removed: StoredValue<Removed, LocalStorage>,
    /// How many films [`Self::undo_removal`] brings back.
    pub removed_count: RwSignal<usize>,
    /// How many files of folders and archives were no pictures.
    pub others: RwSignal<u32>,
    table: RwSignal<Option<LabelTable>>,
    /// Which label means which class, as far as the person chose it.
    pub label_choice: RwSignal<LabelChoice>,
    /// Why the table that was added last gives no labels.
    pub table_problem: RwSignal<Option<TableProblem>>,
    pub network: RwSignal<NetworkProgress>,
    /// Whether the network is stored for use without a connection; `None` if this visit has not tried.
    pub kept: RwSignal<Option<bool>>,
    /// How many workers run.
    pub workers: RwSignal<usize>,
    next_id: StoredValue<JobId>,
    held: StoredValue<HeldReports, LocalStorage>,
    /// Owns the films' signals. A component as owner would dispose of them when the person leaves its page.
    owner: StoredValue<Owner>,
}

impl Session {
    /// Starts the first worker, with this network.
    pub fn start(network: &Network) -> Self {
        let session = Self {
            bridge: StoredValue::new_local(None),
            films: RwSignal::new(Vec::new()),
            open: RwSignal::new(None),
            latest: RwSignal::new(None),
            pixels: RwSignal::new(Pixels::Loading),
            pixels_job: StoredValue::new(None),
            reader: StoredValue::new_local(None),
            proposals: RwSignal::new(Proposals::None),
            proposals_job: StoredValue::new(None),
            probe_state: RwSignal::new(ProbeState::None),
            asked_picture: RwSignal::new(None),
            fine_map: RwSignal::new(FineMapState::None),
            probe_jobs: StoredValue::new(ProbeJobs::default()),
            steadiness_job: StoredValue::new(None),
            comparison: RwSignal::new(None),
            compared: StoredValue::new(None),
            comparison_bridge: StoredValue::new_local(None),
            tally: RwSignal::new(Tally::default()),
            removed: StoredValue::new_local(Removed::default()),
            removed_count: RwSignal::new(0),
            others: RwSignal::new(0),
            table: RwSignal::new(None),
            label_choice: RwSignal::new(LabelChoice::default()),
            table_problem: RwSignal::new(None),
            network: RwSignal::new(NetworkProgress::Starting),
            kept: RwSignal::new(None),
            workers: RwSignal::new(0),
            next_id: StoredValue::new(0),
            held: StoredValue::new_local(HeldReports::default()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        let bridge = Bridge::start(SITE, network.name, move |event| match event {
            BridgeEvent::Message { message, bytes } => session.receive(message, bytes),
            BridgeEvent::Workers(running) => session.workers.set(running),
        });
        session.bridge.set_value(Some(bridge));
        session
    }

    /// The films, the latest first.
    pub fn films(&self) -> Vec<FilmEntry> {
        self.films.get()
    }

    /// Whether this film is listed. Does not subscribe to the list.
    pub fn holds(&self, id: JobId) -> bool {
        self.films.with_untracked(|films| films.iter().any(|film| film.id == id))
    }

    fn set_phase(&self, film: FilmEntry, phase: Phase) {
        let (before, after) = (film.phase.with_untracked(Phase::has_ended), phase.has_ended());
        film.phase.set(phase);
        // The known steadiness belongs to an earlier answer.
        if film.steadiness.with_untracked(|state| *state != SteadinessState::Unknown) {
            film.steadiness.set(SteadinessState::Unknown);
        }
        if before != after {
            self.tally.update(|tally| if after { tally.ended += 1 } else { tally.ended -= 1 });
        }
    }

    fn new_id(&self) -> JobId {
        let id = self.next_id.get_value();
        self.next_id.set_value(id + 1);
        id
    }

    fn with_bridge(&self, act: impl FnOnce(&Bridge)) {
        // Cloned first: `act` may cause events, whose handler reads the store again.
        if let Some(bridge) = self.bridge.get_value() {
            act(&bridge);
        }
    }
}

/// The operating point of the chosen mode.
pub fn operating_point() -> OperatingPoint {
    let mode = expect_context::<super::settings::Settings>().operating_mode.get();
    expect_context::<StoredValue<ModelCard>>().with_value(|card| card.operating_points.of(mode))
}
