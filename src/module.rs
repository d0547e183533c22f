//! The JavaScript API for pages that have an interface of their own; assets/module/pneumoscope.js calls it. Workers
//! start and restart as they do on our page.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Error, Function, Object, Promise, Reflect};
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::archive::Place;
use crate::bridge::film::file_of;
use crate::bridge::{Bridge, BridgeEvent};
use crate::error::{ApiError, ErrorReport};
use crate::inference::card::OperatingMode;
use crate::inference::{ModelCard, registry};
use crate::preparation::Preparation;
use crate::protocol::{FilmFacts, FromWorker, JobId, NetworkProgress};
use crate::report::{DecisionRule, FilmAnswer};

/// The file name that the worker receives. It is never shown.
const NAME: &str = "film";

/// Reads films with the workers of one copy of the site.
#[wasm_bindgen]
pub struct Reader {
    bridge: Bridge,
    state: Rc<State>,
}

struct State {
    card: ModelCard,
    pending: RefCell<HashMap<JobId, PendingJob>>,
    next: Cell<JobId>,
    /// The network failed to load; the next film starts the workers again.
    failed: Cell<bool>,
}

/// A film that has no answer yet.
struct PendingJob {
    mode: OperatingMode,
    facts: Option<FilmFacts>,
    on_progress: Option<Function>,
    resolve: Function,
    reject: Function,
}

#[wasm_bindgen]
impl Reader {
    /// Uses the workers of the site at the URL `site`, which ends with a slash. The first worker starts at once.
    #[wasm_bindgen(constructor)]
    pub fn new(site: &str) -> Self {
        let network = registry::default();
        let state = Rc::new(State {
            card: network.card(),
            pending: RefCell::default(),
            next: Cell::new(0),
            failed: Cell::new(false),
        });
        let hearing = Rc::clone(&state);
        let bridge = Bridge::start(site, network.name, move |event| {
            if let BridgeEvent::Message { message, .. } = event {
                hearing.receive(message);
            }
        });
        Self { bridge, state }
    }

    /// Assesses a film, an `ArrayBuffer`, `Blob` or `File`, at the operating point of this name. The promise resolves
    /// with the answer, or rejects with an `Error` that has a `code`. `on_progress` gets an object for each step of the
    /// film and of the network.
    pub fn assess(&self, film: JsValue, operating_point: &str, on_progress: Option<Function>) -> Promise {
        let Some(mode) = OperatingMode::of_name(operating_point) else {
            let names = OperatingMode::ALL.map(OperatingMode::name).join(", ");
            return rejected(ApiError::NoOperatingPoint { name: operating_point.to_owned(), names });
        };
        let Ok(file) = file_of(film, NAME) else {
            return rejected(ApiError::NoFilm);
        };
        if self.state.failed.take() {
            self.bridge.restart();
        }
        let id = self.state.next.get();
        self.state.next.set(id + 1);
        let promise = Promise::new(&mut |resolve, reject| {
            let job = PendingJob { mode, facts: None, on_progress: on_progress.clone(), resolve, reject };
            self.state.pending.borrow_mut().insert(id, job);
        });
        self.bridge.assess(id, file, Place::File, Preparation::AS_IT_IS, false);
        promise
    }

    /// Terminates the workers. Films without an answer are refused.
    pub fn close(self) {
        self.bridge.end();
        self.state.refuse_all(&ApiError::Closed.into());
    }

    /// Name, version and SHA-256 of the network, its training population and its intended use.
    #[wasm_bindgen(getter)]
    pub fn model(&self) -> Object {
        let ModelCard { name, version, file, population, intended_use, .. } = &self.state.card;
        let said = [
            ("name", name),
            ("version", version),
            ("sha256", &file.sha256),
            ("population", population),
            ("intended_use", intended_use),
        ];
        let object = Object::new();
        for (key, value) in said {
            // Setting a property of a plain object does not fail.
            let _ = Reflect::set(&object, &key.into(), &value.into());
        }
        object
    }
}

impl State {
    fn receive(&self, message: FromWorker) {
        match message {
            FromWorker::Network(NetworkProgress::Failed { refusal }) => {
                self.failed.set(true);
                self.refuse_all(&refusal);
            }
            FromWorker::Network(progress) => {
                let listeners: Vec<Function> =
                    self.pending.borrow().values().filter_map(|job| job.on_progress.clone()).collect();
                listeners.iter().for_each(|listener| tell(listener, &Progress::of_network(&progress)));
            }
            FromWorker::Stage { id, stage } => {
                let listener = self.pending.borrow().get(&id).and_then(|job| job.on_progress.clone());
                if let Some(listener) = listener {
                    tell(&listener, &Progress { stage: stage.name(), received: None, total: None });
                }
            }
            FromWorker::Preview { id, film, .. } => {
                if let Some(job) = self.pending.borrow_mut().get_mut(&id) {
                    job.facts = Some(film);
                }
            }
            FromWorker::Assessed { id, assessment, timings } => {
                if let Some(mut job) = self.take(id) {
                    let decision_rule = DecisionRule::of(&self.card, job.mode);
                    let answer = FilmAnswer::of(&assessment, job.facts.take(), timings, &decision_rule);
                    settle(&job.resolve, &to_object(&answer));
                }
            }
            FromWorker::Refused { id, refusal } => {
                if let Some(job) = self.take(id) {
                    job.refuse(&refusal);
                }
            }
            FromWorker::Listening
            | FromWorker::NetworkStored { .. }
            | FromWorker::NetworkUnsupported { .. }
            | FromWorker::Pixels { .. }
            | FromWorker::Shown { .. }
            | FromWorker::Archive { .. }
            | FromWorker::Proposals { .. }
            | FromWorker::AskedPicture { .. }
            | FromWorker::Probed { .. }
            | FromWorker::Memory { .. } => {}
        }
    }

    fn refuse_all(&self, refusal: &ErrorReport) {
        let all: Vec<PendingJob> = self.pending.borrow_mut().drain().map(|(_, job)| job).collect();
        all.iter().for_each(|job| job.refuse(refusal));
    }

    fn take(&self, id: JobId) -> Option<PendingJob> {
        self.pending.borrow_mut().remove(&id)
    }
}

impl PendingJob {
    fn refuse(&self, refusal: &ErrorReport) {
        settle(&self.reject, &to_error(refusal));
    }
}

/// A step of the film or the network.
#[derive(Serialize)]
struct Progress {
    stage: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    received: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<u64>,
}

impl Progress {
    fn of_network(progress: &NetworkProgress) -> Self {
        let (received, total) = match progress {
            NetworkProgress::Fetching { received, total, .. } => (Some(*received), Some(*total)),
            _ => (None, None),
        };
        Self { stage: progress.name(), received, total }
    }
}

fn to_object(value: &impl Serialize) -> JsValue {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap_or_else(JsValue::from)
}

fn tell(listener: &Function, progress: &Progress) {
    // Exceptions of the listener are ignored.
    let _ = listener.call1(&JsValue::UNDEFINED, &to_object(progress));
}

fn settle(function: &Function, value: &JsValue) {
    // A promise's functions never throw.
    let _ = function.call1(&JsValue::UNDEFINED, value);
}

fn rejected(error: ApiError) -> Promise {
    Promise::reject(&to_error(&error.into()))
}

/// A JavaScript `Error` with the English text and the code.
fn to_error(report: &ErrorReport) -> JsValue {
    let error = Error::new(&report.to_string());
    // Setting a property of this object does not fail.
    let _ = Reflect::set(&error, &"code".into(), &report.code.as_str().into());
    error.into()
}
