//! What the browser states about the device, and the options in the page's address.

use js_sys::{Reflect, Uint8Array, WebAssembly};

use super::plan;
use super::worker_program::{PLAIN, RELAXED_MODULE, WorkerProgram};

/// The memory assumed where the browser does not state it.
const ASSUMED_GIBIBYTES: f64 = 4.0;

/// The most workers on this device, for this address.
pub(super) fn worker_limit() -> usize {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return 1 };
    // Only Chromium states it.
    let memory = Reflect::get(&navigator, &"deviceMemory".into()).ok().and_then(|gibibytes| gibibytes.as_f64());
    let limit = plan::worker_limit(navigator.hardware_concurrency() as usize, memory.unwrap_or(ASSUMED_GIBIBYTES));
    plan::requested_workers(&query()).map_or(limit, |asked| asked.min(limit))
}

/// The fastest program that this browser can load.
pub fn fastest_program() -> WorkerProgram {
    let relaxed = WebAssembly::validate(&Uint8Array::from(RELAXED_MODULE.as_slice()).into());
    let plain_is_requested = query().trim_start_matches('?').split('&').any(|part| part == PLAIN);
    if relaxed.unwrap_or(false) && !plain_is_requested { WorkerProgram::Relaxed } else { WorkerProgram::Plain }
}

/// The query of the page's address, with its question mark.
fn query() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}
