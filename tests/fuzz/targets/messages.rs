//! Messages between page and worker, in JSON instead of the browser's structured clones. A message that can be read stays the
//! same when it is written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pneumoscope::protocol::{FromWorker, ToWorker};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(message) = serde_json::from_slice::<ToWorker>(bytes) {
        let text = serde_json::to_vec(&message).expect("it was read");
        assert_eq!(serde_json::from_slice::<ToWorker>(&text).expect("it was written"), message);
    }
    let Ok(message) = serde_json::from_slice::<FromWorker>(bytes) else { return };
    let text = serde_json::to_vec(&message).expect("it was read");
    // JSON has no infinity: a number that is too large for a float is written as nothing.
    if let Ok(again) = serde_json::from_slice::<FromWorker>(&text) {
        let once_more = serde_json::to_vec(&again).expect("it was read");
        assert_eq!(text, once_more);
    }
});
