//! The workers, kept alive: jobs in, events out.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use web_sys::File;

use super::connection::{Connection, Heard};
use super::device;
use super::message::in_words;
use super::plan::PATIENCE;
use super::program::Program;
use super::queue::{Queue, WorkerId};
use crate::error::{ErrorReport, Failure};
use crate::protocol::{FromWorker, JobId, NetworkProgress, Stage, ToWorker};

/// How long all workers but one are kept with nothing to do, for films that may follow.
const IDLE_MILLISECONDS: u32 = 10_000;

/// [`PATIENCE`] is counted in so many parts, of which a machine that was asleep loses one alone.
const PARTS: u32 = 4;

/// What the page hears.
pub enum Event {
    /// A message, and the bytes that came with it (a preview's pixels).
    Message { message: FromWorker, bytes: Option<Uint8Array> },
    /// So many workers run from now on.
    Workers(usize),
}

/// A cheap handle; clones share the workers.
#[derive(Clone)]
pub struct Bridge(Rc<RefCell<State>>);

struct State {
    queue: Queue<(ToWorker, File), Connection>,
    /// Where the workers' files lie: an address with a slash at its end.
    site: String,
    /// The network's name in the registry.
    network: String,
    program: Program,
    next_worker: WorkerId,
    /// Whether the last worker, should it die without a film, is replaced without a word: once, until a film is answered.
    may_replace: bool,
    /// Runs while workers are idle that need not be there; dropping it stops it.
    idle_timer: Option<Timeout>,
    /// One for each worker that has a film and has to say something soon; dropping it stops it.
    silence_timers: HashMap<WorkerId, Timeout>,
    on_event: Rc<dyn Fn(Event)>,
}

impl Bridge {
    /// Starts one worker of the site at this address, which ends with a slash, with the network of this name; it begins to
    /// fetch the network at once.
    pub fn start(site: &str, network: &str, on_event: impl Fn(Event) + 'static) -> Self {
        let queue = Queue::new(device::worker_limit());
        let state = State {
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
        bridge.go_on();
        bridge
    }

    /// Queues a film. Its bytes are read by a worker, never by the page.
    /// With `pixels`, they come on the way.
    pub fn assess(&self, id: JobId, film: File, pixels: bool) {
        self.0.borrow_mut().queue.push(id, (ToWorker::Assess { id, pixels }, film));
        self.go_on();
    }

    /// Asks for a film's pixels, before all that waits.
    pub fn show(&self, id: JobId, film: File) {
        self.0.borrow_mut().queue.push_front(id, (ToWorker::Show { id }, film));
        self.go_on();
    }

    /// Forgets a film that waits. One that is running is answered all the same.
    pub fn cancel(&self, id: JobId) {
        self.0.borrow_mut().queue.cancel(id);
    }

    /// Begins anew with one worker, for instance after the network could not be fetched. Films stay, those that the
    /// old workers had before all that wait.
    pub fn restart(&self) {
        let given_up = self.give_up_all();
        // Not within the borrow: their listeners borrow too.
        drop(given_up);
        self.go_on();
    }

    /// Ends all workers. Films without an answer get none.
    pub fn end(&self) {
        drop(self.give_up_all());
    }

    fn give_up_all(&self) -> Vec<Connection> {
        let state = &mut *self.0.borrow_mut();
        state.silence_timers.clear();
        state.queue.give_up_all()
    }

    /// Does what is due after any change: starts workers, hands films over, sees to the idle ones.
    fn go_on(&self) {
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
            let state = self.0.borrow();
            Connection::open(&state.site, program, &state.network, move |heard| bridge.hear(id, heard))
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
                    self.emit_failure(Failure::WorkerMissing { cause: in_words(&error) });
                }
            }
        }
        self.emit_workers();
    }

    /// Hands one film to a worker; whether there were both.
    fn send_next(&self) -> bool {
        let (worker, sent) = {
            let state = &mut *self.0.borrow_mut();
            let Some(start) = state.queue.start_next() else { return false };
            let (message, film) = start.work;
            (start.worker, start.handle.send(&message, &film))
        };
        match sent {
            Ok(()) => self.watch_silence(worker, PARTS),
            Err(error) => self.worker_died(worker, in_words(&error)),
        }
        true
    }

    fn hear(&self, worker: WorkerId, heard: Heard) {
        match heard {
            Ok((FromWorker::Network(progress), _)) => self.network_progressed(worker, progress),
            Ok((FromWorker::Unfit { reason }, _)) => self.program_is_unfit(reason),
            Ok((FromWorker::Memory { linear_memory }, _)) => {
                self.0.borrow_mut().queue.note_memory(worker, linear_memory)
            }
            Ok((message, bytes)) => {
                self.note(worker, &message);
                self.watch_after(worker, &message);
                self.emit(Event::Message { message, bytes });
            }
            Err(cause) => self.worker_died(worker, cause),
        }
        self.go_on();
    }

    fn note(&self, worker: WorkerId, message: &FromWorker) {
        let retired = {
            let State { queue, may_replace, .. } = &mut *self.0.borrow_mut();
            *may_replace |= matches!(message, FromWorker::Assessed { .. });
            match message {
                FromWorker::Listening => {
                    queue.worker_listens(worker);
                    None
                }
                FromWorker::Assessed { id, .. } | FromWorker::Refused { id, .. } | FromWorker::Shown { id } => {
                    queue.finish(worker, *id)
                }
                _ => None,
            }
        };
        if retired.is_some() {
            self.emit_workers();
        }
    }

    /// The page is told as long as no other worker has the network. A worker that cannot have it is of
    /// no use beside others, and they do without it.
    fn network_progressed(&self, worker: WorkerId, progress: NetworkProgress) {
        match progress {
            NetworkProgress::Failed { refusal } if self.workers() > 1 => {
                if let Some(job) = self.lose_worker(worker) {
                    self.emit_refusal(job, refusal);
                }
                return;
            }
            NetworkProgress::Ready { .. } => self.0.borrow_mut().queue.worker_is_ready(worker),
            _ => {}
        }
        if !self.0.borrow().queue.another_is_ready(worker) {
            self.emit_network(progress);
        }
    }

    /// The general program can do more than the others; there is none for what it cannot do.
    fn program_is_unfit(&self, cause: String) {
        if self.0.borrow().program == Program::General {
            return self.emit_failure(Failure::NetworkUnusable { cause });
        }
        self.0.borrow_mut().program = Program::General;
        self.restart();
    }

    /// The job it had is reported as failed, and the rest goes to the other workers or a new one. One
    /// that dies without a job is missed only if it was the last; then another may do better: a browser can fail to
    /// fetch a worker's script once (Chromium 156 did some of a thousand times, beside a service worker that had it).
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

    /// Waits anew, but for a film whose turn comes when the network is there.
    fn watch_after(&self, worker: WorkerId, message: &FromWorker) {
        let waits = matches!(message, FromWorker::Stage { stage: Stage::WaitingForNetwork, .. });
        if waits || !self.0.borrow().queue.is_busy(worker) {
            self.0.borrow_mut().silence_timers.remove(&worker);
        } else {
            self.watch_silence(worker, PARTS);
        }
    }

    /// Ends the worker if it says nothing for so many parts of the time that it has.
    fn watch_silence(&self, worker: WorkerId, parts: u32) {
        let bridge = self.clone();
        let timer = Timeout::new(PATIENCE * 1000 / PARTS, move || match parts {
            1 => bridge.worker_is_silent(worker),
            _ => bridge.watch_silence(worker, parts - 1),
        });
        self.0.borrow_mut().silence_timers.insert(worker, timer);
    }

    /// As [`Self::worker_died`], for one that was killed from outside or hangs: nobody else says so.
    fn worker_is_silent(&self, worker: WorkerId) {
        if let Some(job) = self.lose_worker(worker) {
            self.emit_refusal(job, Failure::WorkerSilent { seconds: PATIENCE }.into());
        }
        self.go_on();
    }

    /// Ends the worker; the job it had.
    fn lose_worker(&self, worker: WorkerId) -> Option<JobId> {
        let lost = self.0.borrow_mut().queue.lose_worker(worker)?;
        self.0.borrow_mut().silence_timers.remove(&worker);
        self.emit_workers();
        lost.job
    }

    /// Starts the timer when workers become idle that need not be there, and stops it when they no
    /// longer are.
    fn watch_idle(&self) {
        let state = &mut *self.0.borrow_mut();
        if !state.queue.has_idle_extras() {
            state.idle_timer = None;
        } else if state.idle_timer.is_none() {
            let bridge = self.clone();
            state.idle_timer = Some(Timeout::new(IDLE_MILLISECONDS, move || bridge.end_idle()));
        }
    }

    /// Ends the idle workers but one, which frees their memory.
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
        self.emit(Event::Workers(self.workers()));
    }

    fn emit_refusal(&self, id: JobId, refusal: ErrorReport) {
        self.emit(Event::Message { message: FromWorker::Refused { id, refusal }, bytes: None });
    }

    fn emit_failure(&self, failure: Failure) {
        self.emit_network(NetworkProgress::Failed { refusal: failure.into() });
    }

    fn emit_network(&self, progress: NetworkProgress) {
        self.emit(Event::Message { message: FromWorker::Network(progress), bytes: None });
    }

    fn emit(&self, event: Event) {
        let on_event = self.0.borrow().on_event.clone();
        on_event(event);
    }
}
