//! One running worker.

use gloo::events::EventListener;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, Event, File, MessageEvent, Worker};

use super::worker_program::WorkerProgram;
use crate::protocol::envelope::{pack, unpack};
use crate::protocol::{FromWorker, ToWorker};

/// A running worker. Dropping it ends the worker.
pub(super) struct Connection {
    worker: Worker,
    _listeners: [EventListener; 2],
}

/// A worker's message with its payload, or the text of its error.
pub(super) type WorkerOutput = Result<(FromWorker, Option<Uint8Array>), String>;

impl Connection {
    /// Starts a worker of this site, which fetches the network at once.
    pub(super) fn open(
        site: &str,
        program: WorkerProgram,
        network: &str,
        on_output: impl Fn(WorkerOutput) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let worker = Worker::new(&program.address(site, network))?;
        let listeners = ["message", "error"].map(|kind| {
            let on_output = on_output.clone();
            EventListener::new(&worker, kind, move |event| on_output(output_of(event)))
        });
        Ok(Self { worker, _listeners: listeners })
    }

    /// Sends a film. The structured clone of a `File` copies a reference, not the bytes.
    pub(super) fn send(&self, message: &ToWorker, film: &File) -> Result<(), JsValue> {
        pack(message, film).and_then(|message| self.worker.post_message(&message))
    }
}

fn output_of(event: &Event) -> WorkerOutput {
    let Some(message) = event.dyn_ref::<MessageEvent>() else {
        event.prevent_default();
        return Err(event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default());
    };
    match unpack::<FromWorker>(message.data()) {
        Ok((message, payload)) => Ok((message, payload.dyn_into().ok())),
        Err(error) => Err(format!("it sent an unknown message: {error:?}")),
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
