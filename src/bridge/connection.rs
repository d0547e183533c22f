//! One running worker.

use gloo::events::EventListener;
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{ErrorEvent, Event, File, MessageEvent, Worker};

use super::first::First;
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
    /// Starts a worker of this site, which begins to fetch the network at once, or takes the one that began before this
    /// program was there. Of what that one has said already `on_heard` hears after this returns.
    pub(super) fn open(
        site: &str,
        program: Program,
        network: &str,
        on_heard: impl Fn(Heard) + Clone + 'static,
    ) -> Result<Self, JsValue> {
        let address = program.address(site, network);
        let first = First::take(&address);
        let worker = match &first {
            Some(first) => first.worker.clone(),
            None => Worker::new(&address)?,
        };
        let listeners = ["message", "error"].map(|kind| {
            let on_heard = on_heard.clone();
            EventListener::new(&worker, kind, move |event| on_heard(heard(event)))
        });
        if let Some(first) = first {
            let said = first.said();
            spawn_local(async move { said.iter().for_each(|event| on_heard(heard(event))) });
        }
        Ok(Self { worker, _listeners: listeners })
    }

    /// Hands a film over. Structured clone of a File copies a reference, not the bytes.
    pub(super) fn send(&self, message: &ToWorker, film: &File) -> Result<(), JsValue> {
        pack(message, film).and_then(|message| self.worker.post_message(&message))
    }
}

fn heard(event: &Event) -> Heard {
    let Some(message) = event.dyn_ref::<MessageEvent>() else {
        event.prevent_default();
        return Err(event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default());
    };
    match unpack::<FromWorker>(message.data()) {
        Ok((message, payload)) => Ok((message, payload.dyn_into().ok())),
        Err(error) => Err(format!("it sent what is no message: {error:?}")),
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
