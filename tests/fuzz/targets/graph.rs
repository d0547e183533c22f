//! Any graph: fused, built and planned. In the shipped programs, a network with a wrong SHA-256 is refused before.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pneumoscope::inference::onnx_proto::ModelProto;
use pneumoscope::inference::{fusion, graph_builder};
use prost::Message;
use tract_core::internal::*;

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut model) = ModelProto::decode(bytes) else { return };
    let Some(graph) = &mut model.graph else { return };
    fusion::fuse(graph);
    // The input shape of the seeds.
    if let Ok(typed) = graph_builder::build(graph, [1, 2, 12, 10]) {
        let _ = typed.into_runnable();
    }
});
