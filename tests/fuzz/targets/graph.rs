//! Any graph, as if its file had been the right one: fused, wired and planned. In the product a wrong SHA-256 stops a
//! network before this.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pneumoscope::inference::pb::ModelProto;
use pneumoscope::inference::{fusion, wiring};
use prost::Message;
use tract_core::internal::*;

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut model) = ModelProto::decode(bytes) else { return };
    let Some(graph) = &mut model.graph else { return };
    fusion::fuse(graph);
    // The shape of the graphs that the seeds are made of.
    if let Ok(typed) = wiring::wire(graph, [1, 2, 12, 10]) {
        let _ = typed.into_runnable();
    }
});
