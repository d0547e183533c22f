//! One worker, kept alive: jobs in, events out.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::EventListener;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, File, MessageEvent, Worker};

use super::message::{pack, unpack};
use super::program;
use super::queue::Queue;
use crate::protocol::{FromWorker, JobId, NetworkProgress, Refusal, ToWorker};

/// What the page hears: a message, and the bytes that came with it (a preview's pixels).
pub struct Event {
    pub message: FromWorker,
    pub bytes: Option<Uint8Array>,
}

/// A cheap handle; clones share the worker.
#[derive(Clone)]
pub struct Bridge(Rc<RefCell<State>>);

struct State {
    connection: Option<Connection>,
    queue: Queue<File>,
    on_event: Rc<dyn Fn(Event)>,
}

/// A running worker; dropping it ends it.
struct Connection {
    worker: Worker,
    /// Whether it said so; a message sent earlier, while its module still compiles, would be lost.
    listening: bool,
    _listeners: [EventListener; 2],
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Bridge {
    /// Starts a worker, which begins to fetch the network at once.
    pub fn start(on_event: impl Fn(Event) + 'static) -> Self {
        let state = State { connection: None, queue: Queue::default(), on_event: Rc::new(on_event) };
        let bridge = Self(Rc::new(RefCell::new(state)));
        bridge.restart();
        bridge
    }

    /// Queues a film. Its bytes are read by the worker, never by the page.
    pub fn assess(&self, id: JobId, film: File) {
        self.0.borrow_mut().queue.push(id, film);
        self.send_next();
    }

    /// Forgets a film that waits. One that is running is answered all the same.
    pub fn cancel(&self, id: JobId) {
        self.0.borrow_mut().queue.cancel(id);
    }

    /// Replaces the worker, for instance after the network could not be fetched. Waiting films stay;
    /// one that the old worker had is reported as left without the network.
    pub fn restart(&self) {
        match self.connect() {
            Ok(connection) => {
                let old = self.0.borrow_mut().connection.replace(connection);
                // Not within the borrow: its listeners borrow too.
                drop(old);
                let interrupted = self.0.borrow_mut().queue.lose_worker();
                if let Some(id) = interrupted {
                    let message = "The network was fetched anew while it read this film. Try again.".into();
                    self.emit_refusal(id, Refusal { code: Refusal::ENGINE.into(), message });
                }
            }
            Err(error) => self.emit_failure(format!("This browser could not start a web worker ({error:?}).")),
        }
    }

    fn connect(&self) -> Result<Connection, JsValue> {
        let worker = Worker::new(program::address())?;
        let bridge = self.clone();
        let on_message = EventListener::new(&worker, "message", move |event| {
            bridge.receive(event.unchecked_ref::<MessageEvent>().data());
        });
        let bridge = self.clone();
        let on_error = EventListener::new(&worker, "error", move |event| {
            event.prevent_default();
            let detail = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
            bridge.worker_died(&detail);
        });
        Ok(Connection { worker, listening: false, _listeners: [on_message, on_error] })
    }

    fn receive(&self, data: JsValue) {
        let (message, payload) = match unpack::<FromWorker>(data) {
            Ok(unpacked) => unpacked,
            Err(error) => return self.worker_died(&format!("it sent what is no message: {error:?}")),
        };
        if message == FromWorker::Listening
            && let Some(connection) = &mut self.0.borrow_mut().connection
        {
            connection.listening = true;
        }
        if let FromWorker::Assessed { id, .. } | FromWorker::Refused { id, .. } = &message {
            self.0.borrow_mut().queue.finish(*id);
        }
        self.emit(Event { message, bytes: payload.dyn_into().ok() });
        self.send_next();
    }

    fn send_next(&self) {
        let sent = {
            let state = &mut *self.0.borrow_mut();
            let Some(connection) = state.connection.as_ref().filter(|connection| connection.listening) else { return };
            let Some((id, film)) = state.queue.start_next() else { return };
            // Structured clone of a File copies a reference, not the bytes.
            pack(&ToWorker::Assess { id }, &film).and_then(|message| connection.worker.post_message(&message))
        };
        if let Err(error) = sent {
            self.worker_died(&format!("it could not be handed over: {error:?}"));
        }
    }

    /// The job it had is reported as failed, and the rest goes to a new worker. A worker that dies
    /// without a job (it could not even start, perhaps) is not replaced before the person says so: a
    /// new one might die as well, for ever.
    fn worker_died(&self, detail: &str) {
        let lost = self.0.borrow_mut().queue.lose_worker();
        match lost {
            Some(id) => {
                let message = format!(
                    "The program that reads the films stopped at this one ({detail}). The other films go on; try this one in a smaller size."
                );
                self.emit_refusal(id, Refusal { code: Refusal::WORKER_DIED.into(), message });
                self.restart();
            }
            None => {
                let gone = self.0.borrow_mut().connection.take();
                drop(gone);
                self.emit_failure(format!(
                    "The program that reads the films stopped ({detail}). Try again, or reload the page."
                ));
            }
        }
    }

    fn emit_refusal(&self, id: JobId, refusal: Refusal) {
        self.emit(Event { message: FromWorker::Refused { id, refusal }, bytes: None });
    }

    fn emit_failure(&self, message: String) {
        let message = FromWorker::Network(NetworkProgress::Failed { message });
        self.emit(Event { message, bytes: None });
    }

    fn emit(&self, event: Event) {
        let on_event = self.0.borrow().on_event.clone();
        on_event(event);
    }
}
