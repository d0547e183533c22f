//! One running worker.

use gloo::events::EventListener;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{ErrorEvent, File, MessageEvent, Worker};

use super::message::{pack, unpack};
use super::program::Program;
use crate::protocol::{FromWorker, ToWorker};

/// A running worker; dropping it ends it.
pub(super) struct Connection {
    worker: Worker,
    _listeners: [EventListener; 2],
}

/// What a worker says, or that it is broken and how.
pub(super) type Heard = Result<(FromWorker, Option<Uint8Array>), String>;

impl Connection {
    /// Starts a worker of this site, which begins to fetch the network at once.
    pub(super) fn open(
        site: &str,
        program: Program,
        on_heard: impl Fn(Heard) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let worker = Worker::new(&program.address(site))?;
        let on_error = on_heard.clone();
        let message = EventListener::new(&worker, "message", move |event| {
            let unpacked = unpack::<FromWorker>(event.unchecked_ref::<MessageEvent>().data());
            on_heard(match unpacked {
                Ok((message, payload)) => Ok((message, payload.dyn_into().ok())),
                Err(error) => Err(format!("it sent what is no message: {error:?}")),
            });
        });
        let error = EventListener::new(&worker, "error", move |event| {
            event.prevent_default();
            on_error(Err(event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default()));
        });
        Ok(Self { worker, _listeners: [message, error] })
    }

    /// Hands a film over. Structured clone of a File copies a reference, not the bytes.
    pub(super) fn send(&self, message: &ToWorker, film: &File) -> Result<(), JsValue> {
        pack(message, film).and_then(|message| self.worker.post_message(&message))
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
