//! Which of the two workers this browser runs.

use js_sys::{Uint8Array, WebAssembly};

use super::device;
use crate::inference::ModelCard;

const LOADER: &str = "./worker_loader.js";
// Programs that it can load.
const WORKER: &str = "worker";
const RELAXED_WORKER: &str = "worker_relaxed";

/// A module of one function: `i32.const 1, i8x16.splat, i32.const 2, i8x16.splat` and the relaxed
/// instruction that the kernel is made of, `i16x8.relaxed_dot_i8x16_i7x16_s` (0x112).
const RELAXED_MODULE: [u8; 36] = [
    0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 15, 1, 13, 0, 65, 1, 253, 15, 65, 2, 253, 15,
    253, 146, 2, 11,
];

/// In the page's address, asks for the plain worker, to compare the two.
const PLAIN: &str = "engine=plain";

/// The script that starts the faster worker of those the browser can load, with what it is to fetch.
pub(super) fn address() -> String {
    let relaxed = WebAssembly::validate(&Uint8Array::from(RELAXED_MODULE.as_slice()).into());
    let program = if relaxed.unwrap_or(false) && !plain_is_asked_for() { RELAXED_WORKER } else { WORKER };
    format!("{LOADER}?{program}&{}", ModelCard::built_in().published_name())
}

fn plain_is_asked_for() -> bool {
    device::query().trim_start_matches('?').split('&').any(|part| part == PLAIN)
}
