//! What the device says of itself, and what the page's address asks for.

use js_sys::Reflect;

use super::plan;

/// Where the browser does not say how much memory there is.
const ASSUMED_GIBIBYTES: f64 = 4.0;

/// How many workers there may be on this device, for this address.
pub(super) fn worker_limit() -> usize {
    let Some(navigator) = web_sys::window().map(|window| window.navigator()) else { return 1 };
    // Only Chromium has it.
    let memory = Reflect::get(&navigator, &"deviceMemory".into()).ok().and_then(|gibibytes| gibibytes.as_f64());
    let limit = plan::worker_limit(navigator.hardware_concurrency() as usize, memory.unwrap_or(ASSUMED_GIBIBYTES));
    plan::workers_asked_for(&query()).map_or(limit, |asked| asked.min(limit))
}

/// The query of the page's address, with its question mark.
pub(super) fn query() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}
