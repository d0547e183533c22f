//! A network that was prepared for a later start.

use std::sync::LazyLock;

use pneumoscope::imaging::ModelInput;
use pneumoscope::inference::{Arithmetic, Engine, EngineError, Graph, Preparation, registry};
use proptest::prelude::*;
use prost::bytes::Bytes;
use sha2::{Digest, Sha256};

const NETWORK: &[u8] = include_bytes!("../../model/pneumoscope.onnx");

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::load(NETWORK, registry::default().card()).expect("the built-in network loads"));

static PREPARED: LazyLock<Bytes> = LazyLock::new(|| {
    let mut preparation = Preparation::new(&ENGINE, Bytes::from_static(NETWORK)).expect("it fuses whole");
    let mut bytes = Vec::new();
    while let Some(weights) = preparation.next() {
        bytes.extend(weights);
    }
    bytes.extend(preparation.finish());
    bytes.into()
});

fn load(prepared: Bytes) -> Result<Engine, EngineError> {
    let digest = Sha256::digest(NETWORK);
    Engine::build(Graph::prepared(prepared), &digest, registry::default().card(), Arithmetic::Integer)
}

#[test]
fn it_answers_as_the_network_does() {
    let engine = load(PREPARED.clone()).expect("what was prepared loads");
    assert_eq!(engine.integer_convolutions(), ENGINE.integer_convolutions());
    let size = engine.card().input.width;
    let values = (0..size * size).map(|i| ((i % size) as f32 / 20.0).sin() * ((i / size) as f32 / 30.0).cos());
    let input = ModelInput { width: size, height: size, values: values.collect() };
    let [expected, found] = [&ENGINE, &engine].map(|engine| engine.assess(&input).expect("an answer"));
    assert_eq!(found, expected);
}

#[test]
fn it_takes_about_as_many_bytes_as_the_network() {
    let share = PREPARED.len() as f64 / NETWORK.len() as f64;
    assert!((0.9..1.1).contains(&share), "{share}");
}

#[test]
fn nothing_is_prepared_of_what_is_computed_in_float() {
    let float = Engine::load_with(NETWORK, registry::default().card(), Arithmetic::Float).expect("the network loads");
    assert!(Preparation::new(&float, Bytes::from_static(NETWORK)).is_none());
}

#[test]
fn another_network_is_refused_by_its_hash() {
    let refused = Engine::build(
        Graph::prepared(PREPARED.clone()),
        &Sha256::digest(b"another"),
        registry::default().card(),
        Arithmetic::Integer,
    );
    assert!(matches!(refused, Err(EngineError::WrongFile { .. })));
}

#[test]
fn the_network_as_it_is_in_its_file_is_no_prepared_one() {
    assert!(matches!(load(Bytes::from_static(NETWORK)), Err(EngineError::Unprepared)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_lost_an_end_is_refused(lost in 1..5_000_000_usize, from_begin in any::<bool>()) {
        let lost = if from_begin { PREPARED.slice(lost..) } else { PREPARED.slice(..PREPARED.len() - lost) };
        prop_assert!(matches!(load(lost), Err(EngineError::Unprepared)));
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), length in 0..200_u32) {
        let bytes = [bytes, length.to_le_bytes().to_vec()].concat();
        prop_assert!(matches!(load(bytes.into()), Err(EngineError::Unprepared)));
    }
}
