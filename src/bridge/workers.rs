//! All workers: takes films, reports events, replaces workers that die.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use web_sys::File;

use super::connection::{Connection, WorkerOutput};
use super::device;
use super::plan::SILENCE_LIMIT_SECONDS;
use super::queue::{Queue, WorkerId};
use super::worker_program::WorkerProgram;
use crate::archive::Place;
use crate::error::{ErrorReport, Failure};
use crate::preparation::Preparation;
use crate::probing::Question;
use crate::protocol::envelope::error_text;
use crate::protocol::{FromWorker, JobId, NetworkProgress, ReadFilm, Stage, ToWorker};

/// Idle workers but one are ended after this time.
const IDLE_MILLISECONDS: u32 = 10_000;

/// [`SILENCE_LIMIT_SECONDS`] is counted in this many parts. A machine that wakes from sleep loses only the running part.
const SILENCE_PARTS: u32 = 4;

/// What the workers report to the page.
pub enum BridgeEvent {
    /// A worker's message and its binary payload.
    Message { message: FromWorker, bytes: Option<Uint8Array> },
    /// The number of running workers has changed.
    Workers(usize),
}

/// A cheap handle; clones share the workers.
#[derive(Clone)]
pub struct Bridge(Rc<RefCell<Inner>>);

struct Inner {
    queue: Queue<(ToWorker, File), Connection>,
    /// The address of the workers' files; ends with a slash.
    site: String,
    /// The network's name in the registry.
    network: String,
    program: WorkerProgram,
    next_worker: WorkerId,
    /// Whether the last worker is replaced silently if it dies without a film: once, until a film is answered.
    may_replace: bool,
    /// Runs while there are idle workers to end. Dropping it stops it.
    idle_timer: Option<Timeout>,
    /// One for each worker with a film that must post a message soon. Dropping one stops it.
    silence_timers: HashMap<WorkerId, Timeout>,
    on_event: Rc<dyn Fn(BridgeEvent)>,
}

impl Bridge {
    /// Starts one worker of the site at this address, which ends with a slash. The worker fetches the network of this name
    /// at once.
    pub fn start(site: &str, network: &str, on_event: impl Fn(BridgeEvent) + 'static) -> Self {
        let queue = Queue::new(device::worker_limit());
        let state = Inner {
            queue,
            site: site.to_owned(),
            network: network.to_owned(),
            program: device::fastest_program(),
            next_worker: 0,
            may_replace: true,
            idle_timer: None,
            silence_timers: HashMap::new(),
            on_event: Rc::new(on_event),
        };
        let bridge = Self(Rc::new(RefCell::new(state)));
        bridge.update();
        bridge
    }

    /// Queues a film at a place of a file. A worker reads its bytes, never the page. With `pixels`, the worker also posts
    /// its pixels.
    pub fn assess(&self, id: JobId, file: File, place: Place, preparation: Preparation, pixels: bool) {
        self.0.borrow_mut().queue.push(id, (ToWorker::Assess { id, pixels, place, preparation }, file));
        self.update();
    }

    /// As [`Self::assess`], before all waiting films and with pixels.
    pub fn assess_now(&self, id: JobId, file: File, place: Place, preparation: Preparation) {
        self.push_front(ToWorker::Assess { id, pixels: true, place, preparation }, file);
    }

    /// Asks for a film's pixels, before all waiting films.
    pub fn show(&self, id: JobId, file: File, place: Place, preparation: Preparation) {
        self.push_front(ToWorker::Show { id, place, preparation }, file);
    }

    /// Asks how a refused picture could be read, before all waiting films.
    pub fn propose(&self, id: JobId, file: File, place: Place) {
        self.push_front(ToWorker::Propose { id, place }, file);
    }

    /// Asks about an assessed film that is covered in part or changed, when no film waits and before all other questions.
    /// The worker also posts the picture that the network reads, if that is changed.
    pub fn probe(&self, id: JobId, file: File, film: ReadFilm, question: Question) {
        let message = ToWorker::Probe { id, film, question, picture: question.changes_picture() };
        self.0.borrow_mut().queue.push_spare_front(id, (message, file));
        self.update();
    }

    /// As [`Self::probe`], for many questions, each with its job: after all other questions, in this order, without pictures.
    pub fn probe_all(&self, jobs: &[(JobId, Question)], file: &File, film: ReadFilm) {
        for &(id, question) in jobs {
            let message = ToWorker::Probe { id, film, question, picture: false };
            self.0.borrow_mut().queue.push_spare(id, (message, file.clone()));
        }
        self.update();
    }

    fn push_front(&self, message: ToWorker, file: File) {
        self.0.borrow_mut().queue.push_front(message.id(), (message, file));
        self.update();
    }

    /// Cancels a waiting film. A film that a worker reads is still answered.
    pub fn cancel(&self, id: JobId) {
        self.0.borrow_mut().queue.cancel(id);
    }

    /// Ends all workers and starts one, for instance after the network could not be fetched. Films stay queued; those that
    /// the workers had come first.
    pub fn restart(&self) {
        let removed = self.remove_all_workers();
        // Outside of the borrow: their listeners borrow too.
        drop(removed);
        self.update();
    }

    /// Ends all workers. Queued films are not answered.
    pub fn end(&self) {
        drop(self.remove_all_workers());
    }

    fn remove_all_workers(&self) -> Vec<Connection> {
        let state = &mut *self.0.borrow_mut();
        state.silence_timers.clear();
        state.queue.remove_all_workers()
    }

    /// Starts workers, sends films and watches idle workers. Called after each change.
    fn update(&self) {
        while self.0.borrow().queue.wants_worker() {
            self.start_worker();
        }
        while self.send_next() {}
        self.watch_idle();
    }

    fn start_worker(&self) {
        let (id, program) = (self.0.borrow().next_worker, self.0.borrow().program);
        let bridge = self.clone();
        let opened = {
            let inner = self.0.borrow();
            Connection::open(&inner.site, program, &inner.network, move |output| bridge.receive(id, output))
        };
        match opened {
            Ok(connection) => {
                let state = &mut *self.0.borrow_mut();
                state.next_worker += 1;
                state.queue.add_worker(id, connection);
            }
            Err(error) => {
                self.0.borrow_mut().queue.stop_growing();
                if self.workers() == 0 {
                    self.emit_failure(Failure::WorkerMissing { cause: error_text(&error) });
                }
            }
        }
        self.emit_workers();
    }

    /// Sends one film to a worker. Returns whether there was a film and a free worker.
    fn send_next(&self) -> bool {
        let (worker, sent) = {
            let state = &mut *self.0.borrow_mut();
            let Some(start) = state.queue.start_next() else { return false };
            let (message, film) = start.work;
            (start.worker, start.handle.send(&message, &film))
        };
        match sent {
            Ok(()) => self.watch_silence(worker, SILENCE_PARTS),
            Err(error) => self.worker_died(worker, error_text(&error)),
        }
        true
    }

    fn receive(&self, worker: WorkerId, output: WorkerOutput) {
        match output {
            Ok((FromWorker::Network(progress), _)) => self.network_progressed(worker, progress),
            Ok((FromWorker::NetworkUnsupported { reason }, _)) => self.start_general_program(reason),
            Ok((FromWorker::Memory { linear_memory }, _)) => {
                self.0.borrow_mut().queue.note_memory(worker, linear_memory)
            }
            Ok((message, bytes)) => {
                self.note(worker, &message);
                self.watch_after(worker, &message);
                self.emit(BridgeEvent::Message { message, bytes });
            }
            Err(cause) => self.worker_died(worker, cause),
        }
        self.update();
    }

    fn note(&self, worker: WorkerId, message: &FromWorker) {
        let retired = {
            let Inner { queue, may_replace, .. } = &mut *self.0.borrow_mut();
            *may_replace |= matches!(message, FromWorker::Assessed { .. });
            match message {
                FromWorker::Listening => {
                    queue.worker_listens(worker);
                    None
                }
                FromWorker::NetworkStored { .. } => {
                    queue.storing_ended(worker);
                    None
                }
                FromWorker::Assessed { id, .. }
                | FromWorker::Refused { id, .. }
                | FromWorker::Archive { id, .. }
                | FromWorker::Probed { id, .. }
                | FromWorker::Shown { id } => queue.finish(worker, *id),
                _ => None,
            }
        };
        if retired.is_some() {
            self.emit_workers();
        }
    }

    /// Reports progress to the page while no other worker has the network. A worker that cannot get the network is ended
    /// if there are others.
    fn network_progressed(&self, worker: WorkerId, progress: NetworkProgress) {
        match progress {
            NetworkProgress::Failed { refusal } if self.workers() > 1 => {
                if let Some(job) = self.lose_worker(worker) {
                    self.emit_refusal(job, refusal);
                }
                return;
            }
            NetworkProgress::Ready { is_storing, .. } => {
                self.0.borrow_mut().queue.worker_is_ready(worker, is_storing);
            }
            _ => {}
        }
        if !self.0.borrow().queue.another_is_ready(worker) {
            self.emit_network(progress);
        }
    }

    /// Switches to the general program. If that cannot compute the network either, reports a failure.
    fn start_general_program(&self, cause: String) {
        if self.0.borrow().program == WorkerProgram::General {
            return self.emit_failure(Failure::NetworkUnusable { cause });
        }
        self.0.borrow_mut().program = WorkerProgram::General;
        self.restart();
    }

    /// Refuses the worker's film; waiting films go to other workers or to a new one. The last worker, if it dies without a
    /// film, is replaced once: a browser can fail to fetch a worker's script (Chromium 156 did a few times in a thousand,
    /// although a service worker had it).
    fn worker_died(&self, worker: WorkerId, cause: String) {
        if let Some(job) = self.lose_worker(worker) {
            self.emit_refusal(job, Failure::of_worker(cause, true).into());
        } else if self.workers() == 0 {
            let replaced = std::mem::take(&mut self.0.borrow_mut().may_replace);
            if replaced {
                self.restart();
            } else {
                self.emit_failure(Failure::of_worker(cause, false));
            }
        }
    }

    /// Restarts the worker's silence timer, or stops it if the worker has no film or waits for the network.
    fn watch_after(&self, worker: WorkerId, message: &FromWorker) {
        let waits = matches!(message, FromWorker::Stage { stage: Stage::WaitingForNetwork, .. });
        if waits || !self.0.borrow().queue.is_busy(worker) {
            self.0.borrow_mut().silence_timers.remove(&worker);
        } else {
            self.watch_silence(worker, SILENCE_PARTS);
        }
    }

    /// Ends the worker if it posts no message for this many parts of [`SILENCE_LIMIT_SECONDS`].
    fn watch_silence(&self, worker: WorkerId, parts: u32) {
        let bridge = self.clone();
        let timer = Timeout::new(SILENCE_LIMIT_SECONDS * 1000 / SILENCE_PARTS, move || match parts {
            1 => bridge.worker_is_silent(worker),
            _ => bridge.watch_silence(worker, parts - 1),
        });
        self.0.borrow_mut().silence_timers.insert(worker, timer);
    }

    /// As [`Self::worker_died`], for a worker that hangs or was killed from outside, which causes no error event.
    fn worker_is_silent(&self, worker: WorkerId) {
        if let Some(job) = self.lose_worker(worker) {
            self.emit_refusal(job, Failure::WorkerSilent { seconds: SILENCE_LIMIT_SECONDS }.into());
        }
        self.update();
    }

    /// Ends the worker and returns its job.
    fn lose_worker(&self, worker: WorkerId) -> Option<JobId> {
        let lost = self.0.borrow_mut().queue.lose_worker(worker)?;
        self.0.borrow_mut().silence_timers.remove(&worker);
        self.emit_workers();
        lost.job
    }

    /// Starts the timer when there are idle workers to end, and stops it when there are none.
    fn watch_idle(&self) {
        let state = &mut *self.0.borrow_mut();
        if !state.queue.has_idle_extras() {
            state.idle_timer = None;
        } else if state.idle_timer.is_none() {
            let bridge = self.clone();
            state.idle_timer = Some(Timeout::new(IDLE_MILLISECONDS, move || bridge.end_idle()));
        }
    }

    /// Ends the idle workers but one, to free their memory.
    fn end_idle(&self) {
        let ended = self.0.borrow_mut().queue.take_idle_extras();
        drop(ended);
        self.watch_idle();
        self.emit_workers();
    }

    fn workers(&self) -> usize {
        self.0.borrow().queue.workers()
    }

    fn emit_workers(&self) {
        self.emit(BridgeEvent::Workers(self.workers()));
    }

    fn emit_refusal(&self, id: JobId, refusal: ErrorReport) {
        self.emit(BridgeEvent::Message { message: FromWorker::Refused { id, refusal }, bytes: None });
    }

    fn emit_failure(&self, failure: Failure) {
        self.emit_network(NetworkProgress::Failed { refusal: failure.into() });
    }

    fn emit_network(&self, progress: NetworkProgress) {
        self.emit(BridgeEvent::Message { message: FromWorker::Network(progress), bytes: None });
    }

    fn emit(&self, event: BridgeEvent) {
        let on_event = self.0.borrow().on_event.clone();
        on_event(event);
    }
}
