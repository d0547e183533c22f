use pneumoscope::imaging::ModelInput;
use pneumoscope::inference::{Engine, EngineError};
use pneumoscope::{Assessment, ModelCard, Verdict};

const NETWORK: &[u8] = include_bytes!("../../model/pneumoscope.onnx");

#[test]
fn the_card_describes_the_network_beside_it() {
    let card = ModelCard::built_in();
    assert_eq!(card.file.bytes, NETWORK.len() as u64);
    assert_eq!(card.classes, ["normal", "pneumonia"]);
    assert!((0.0..1.0).contains(&card.operating_point.threshold));
    assert!(card.calibration.temperature > 0.0);
    assert_eq!(card.published_name(), format!("pneumoscope-{}.onnx", &card.file.sha256[..16]));
}

#[test]
fn tract_computes_what_onnxruntime_does() {
    let card = ModelCard::built_in();
    let (spec, expected) = (card.input.clone(), card.self_test.logits);
    let engine = Engine::load(NETWORK, card).expect("the built-in network loads");
    let values = (0..spec.height)
        .flat_map(|row| (0..spec.width).map(move |column| (7 * row + 13 * column + row * column / 8) % 256))
        .map(|level| level as f32 * spec.scale + spec.offset)
        .collect();
    let assessment = engine.assess(&ModelInput { width: spec.width, height: spec.height, values }).expect("it runs");
    for (found, expected) in assessment.logits.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-3, "{:?}, onnxruntime: {expected:?}", assessment.logits);
    }
}

#[test]
fn a_damaged_network_is_refused_by_its_hash() {
    let mut bytes = NETWORK.to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    let Err(error) = Engine::load(&bytes, ModelCard::built_in()) else { panic!("it loaded") };
    assert!(matches!(error, EngineError::WrongFile { .. }), "{error}");
}

#[test]
fn an_input_of_another_size_is_an_error_and_no_panic() {
    let engine = Engine::load(NETWORK, ModelCard::built_in()).expect("the built-in network loads");
    let input = ModelInput { width: 10, height: 10, values: vec![0.0; 100] };
    assert!(matches!(engine.assess(&input), Err(EngineError::Run(_))));
}

#[test]
fn probability_is_the_softmax_of_the_calibrated_logits() {
    let mut card = ModelCard::built_in();
    card.calibration.temperature = 2.0;
    card.calibration.bias = -1.0;
    card.operating_point.threshold = 0.7;
    let assessment = Assessment::from_logits([1.0, 4.0], &card);
    assert!((assessment.probability - 0.731_058_6).abs() < 1e-6);
    assert_eq!(assessment.verdict, Verdict::Pneumonia);
    assert_eq!(Assessment::from_logits([1.0, 3.0], &card).verdict, Verdict::Normal);
}

#[test]
fn extreme_logits_give_a_probability_all_the_same() {
    let card = ModelCard::built_in();
    assert_eq!(Assessment::from_logits([-1e30, 1e30], &card).probability, 1.0);
    assert_eq!(Assessment::from_logits([1e30, -1e30], &card).probability, 0.0);
}
