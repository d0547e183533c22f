//! A network without a class activation map and without an out-of-distribution score.

use image::ImageFormat;
use pneumoscope::imaging::Limits;
use pneumoscope::inference::card::OperatingMode;
use pneumoscope::inference::{Arithmetic, Engine, EngineError, ModelCard, registry};
use pneumoscope::protocol::Timings;
use pneumoscope::report::{DecisionRule, Export, FilmAnswer, Outcome, Record, Timestamp, csv as table, json};
use pneumoscope::samples::Origin;
use pneumoscope::{Assessment, pipeline};
use prost::Message;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::common::{encoded, mean_film, stripes};
use crate::graphs::logits_only;

/// Its input.
const HEIGHT: usize = 24;
const WIDTH: usize = 32;

/// Its card and its ONNX file.
pub fn made() -> (Value, Vec<u8>) {
    let network = logits_only(HEIGHT, WIDTH).encode_to_vec();
    let sha256: String = Sha256::digest(&network).iter().map(|byte| format!("{byte:02x}")).collect();
    let mut card = serde_json::to_value(registry::default().card()).expect("JSON");
    let object = card.as_object_mut().expect("an object");
    for key in ["map", "out_of_distribution", "readers"] {
        object.remove(key);
    }
    object.insert("file".into(), json!({ "name": "least.onnx", "bytes": network.len(), "sha256": sha256 }));
    object.insert("input".into(), json!({ "width": WIDTH, "height": HEIGHT, "scale": 0.0078125, "offset": -1.0 }));
    object.insert("self_test".into(), json!({ "file": "self_test.png", "logits": [0.0, 0.0] }));
    (card, network)
}

fn load(change: impl FnOnce(&mut ModelCard), arithmetic: Arithmetic) -> Result<Engine, EngineError> {
    let (card, network) = made();
    let mut card: ModelCard = serde_json::from_value(card).expect("a model card");
    change(&mut card);
    Engine::load_with(&network, card, arithmetic)
}

fn assess() -> Assessment {
    let engine = load(|_| (), Arithmetic::Integer).expect("the network loads");
    // No film at all: nothing refuses it.
    let picture = encoded(stripes(300, 200), ImageFormat::Png);
    pipeline::read(&picture, &Limits::default(), &engine).expect("an answer").0
}

#[test]
fn it_answers_without_map_and_familiarity() {
    let assessment = assess();
    assert!((0.0..=1.0).contains(&assessment.probability) && assessment.logits[0] != assessment.logits[1]);
    assert_eq!((assessment.map, assessment.ood, assessment.familiarity), (None, None, None));
}

#[test]
fn it_answers_in_float_as_in_integers() {
    let film = encoded(mean_film(300, 200), ImageFormat::Png);
    let [integer, float] = [Arithmetic::Integer, Arithmetic::Float].map(|arithmetic| {
        let engine = load(|_| (), arithmetic).expect("the network loads");
        pipeline::read(&film, &Limits::default(), &engine).expect("an answer").0.probability
    });
    assert!((integer - float).abs() < 1e-5, "{integer} and {float}");
}

#[test]
fn an_output_that_only_the_card_has_is_an_error() {
    let shipped = registry::default().card();
    for arithmetic in [Arithmetic::Integer, Arithmetic::Float] {
        let without_map = load(|card| card.map = shipped.map, arithmetic);
        let without_score = load(|card| card.out_of_distribution = shipped.out_of_distribution.clone(), arithmetic);
        let without_readers = load(|card| card.readers = vec!["one".into(), "two".into()], arithmetic);
        for (engine, output) in [(without_map, "cam"), (without_score, "ood"), (without_readers, "readers")] {
            let Err(EngineError::Load(cause)) = engine else { panic!("it loaded, or was refused otherwise") };
            assert!(cause.contains(&format!("no output {output}")), "{cause}");
        }
    }
}

#[test]
fn exports_leave_open_what_it_does_not_say() {
    let card: ModelCard = serde_json::from_value(made().0).expect("a model card");
    let decision_rule = DecisionRule::of(&card, OperatingMode::Balanced);
    let (assessment, timings) = (assess(), Timings::default());
    let record = Record {
        number: 1,
        name: "a.png".into(),
        origin: Origin::Own,
        film: None,
        outcome: Outcome::Answered(assessment.clone(), timings),
        steadiness: None,
    };
    let time = Timestamp::from_unix_milliseconds(0.0);
    let export = Export { records: &[record], card: &card, decision_rule, time, names: false };

    let object: Value = serde_json::from_str(&json::write(&export)).expect("JSON");
    let film_answer = serde_json::to_value(FilmAnswer::of(&assessment, None, timings, &decision_rule)).expect("JSON");
    let answer = &object["films"][0]["answer"];
    for (object, key) in
        [(answer, "familiarity"), (answer, "ood"), (&film_answer, "familiarity"), (&film_answer, "map")]
    {
        assert_eq!(object.get(key), Some(&Value::Null), "{key}");
    }

    let text = table::write(&export, table::Dialect::PROGRAMS);
    let cells: Vec<&str> = text.lines().nth(1).expect("a row").split(',').collect();
    for column in ["familiarity", "ood"] {
        let place = table::columns().position(|name| name == column).expect("a column");
        assert_eq!(cells[place], "", "{column}");
    }
}
