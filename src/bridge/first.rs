//! The worker that assets/first_worker.js started before the page's program was there.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, Worker};

/// Where the script leaves it, in the window.
const LEFT_AS: &str = "pneumoscopeFirstWorker";

/// What it says is noted, for whoever takes it.
pub(super) struct First {
    pub(super) worker: Worker,
    said: Array,
    note: Function,
}

impl First {
    /// The worker that was started with this address, once; one that was started with another is ended.
    pub(super) fn take(address: &str) -> Option<Self> {
        let window = web_sys::window()?;
        let left = Reflect::get(&window, &LEFT_AS.into()).ok()?;
        // The script starts none any more.
        Reflect::set(&window, &LEFT_AS.into(), &JsValue::NULL).ok()?;
        let part = |name: &str| Reflect::get(&left, &name.into()).ok();
        let worker: Worker = part("worker")?.dyn_into().ok()?;
        if part("address")?.as_string()? != address {
            worker.terminate();
            return None;
        }
        Some(Self { worker, said: part("said")?.dyn_into().ok()?, note: part("note")?.dyn_into().ok()? })
    }

    /// Its events until now; those that come from now on are noted no longer.
    pub(super) fn said(self) -> Vec<Event> {
        for kind in ["message", "error"] {
            // It fails for no function that was ever added.
            drop(self.worker.remove_event_listener_with_callback(kind, &self.note));
        }
        self.said.iter().map(JsCast::unchecked_into).collect()
    }
}
