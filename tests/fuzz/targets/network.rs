//! Any bytes as a network's file. They are parsed before their SHA-256 is known, and refused after it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pneumoscope::ModelCard;
use pneumoscope::inference::{Arithmetic, Engine, EngineError, Graph};
use prost::bytes::Bytes;

fuzz_target!(|bytes: &[u8]| {
    let graph = Graph::parse(Bytes::copy_from_slice(bytes));
    let refused = Engine::build(graph, b"another", ModelCard::built_in(), Arithmetic::Integer);
    assert!(matches!(refused, Err(EngineError::WrongFile { .. })));
});
