//! Takes over the worker that assets/first_worker.js starts before the page's program is loaded.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, Worker};

/// The property of `window` that holds the worker.
const PROPERTY: &str = "pneumoscopeFirstWorker";

/// The first worker, with the events that it has sent so far.
pub(super) struct First {
    pub(super) worker: Worker,
    events: Array,
    record: Function,
}

impl First {
    /// Takes the worker if its URL is `address`; terminates it if its URL is another. Later calls return `None`.
    pub(super) fn take(address: &str) -> Option<Self> {
        let window = web_sys::window()?;
        let first = Reflect::get(&window, &PROPERTY.into()).ok()?;
        // The script starts no worker if the property is null.
        Reflect::set(&window, &PROPERTY.into(), &JsValue::NULL).ok()?;
        let part = |name: &str| Reflect::get(&first, &name.into()).ok();
        let worker: Worker = part("worker")?.dyn_into().ok()?;
        if part("address")?.as_string()? != address {
            worker.terminate();
            return None;
        }
        Some(Self { worker, events: part("events")?.dyn_into().ok()?, record: part("record")?.dyn_into().ok()? })
    }

    /// Returns the events so far and stops recording them.
    pub(super) fn events(self) -> Vec<Event> {
        for kind in ["message", "error"] {
            // Removing a registered listener does not fail.
            drop(self.worker.remove_event_listener_with_callback(kind, &self.record));
        }
        self.events.iter().map(JsCast::unchecked_into).collect()
    }
}
