use image::ImageFormat;
use pneumoscope::imaging::{Limits, ModelInput};
use pneumoscope::inference::{ActivationMap, Engine, EngineError, Familiarity, OperatingPoint, RawOutputs};
use pneumoscope::{Assessment, ModelCard, Verdict, reader};

use proptest::prelude::*;

use crate::common::{encoded, mean_film, stripes};

const NETWORK: &[u8] = include_bytes!("../../model/pneumoscope.onnx");

#[test]
fn the_card_describes_the_network_beside_it() {
    let card = ModelCard::built_in();
    assert_eq!(card.file.bytes, NETWORK.len() as u64);
    assert_eq!(card.classes, ["normal", "pneumonia"]);
    let points = &card.operating_points;
    assert!(points.screening.sensitivity >= 0.98 && points.confirming.specificity >= 0.98);
    for point in [points.screening, points.balanced, points.confirming] {
        assert!((0.0..1.0).contains(&point.threshold));
    }
    assert!(0.0 < card.abstention.low && card.abstention.low <= card.abstention.high && card.abstention.high < 1.0);
    assert!(card.out_of_distribution.flag <= card.out_of_distribution.refuse);
    assert!(card.calibration.temperature > 0.0 && card.map.reference > 0.0);
    assert_eq!(card.published_name(), format!("pneumoscope-{}.onnx", &card.file.sha256[..16]));
}

#[test]
fn tract_computes_what_onnxruntime_does() {
    let card = ModelCard::built_in();
    let expected = card.self_test.clone();
    let film = mean_film(card.input.width as u32, card.input.height as u32);
    let opened = reader::open(&encoded(film, ImageFormat::Png), &Limits::default()).expect("a film");
    let engine = Engine::load(NETWORK, card).expect("the built-in network loads");
    let (found, _) = reader::assess(&opened, &engine).expect("it is taken for a film");
    // Where an activation lies between two of its 128 levels, the two engines may round it apart.
    let close = |found: &[f32], expected: &[f32], scale: f32| {
        assert_eq!(found.len(), expected.len());
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() < 0.03 * scale, "{found:?}, onnxruntime: {expected:?}");
        }
    };
    close(&found.logits, &expected.logits, 1.0);
    close(&found.map.values, &expected.cam, expected.cam.iter().copied().fold(0.0, f32::max));
    close(&[found.ood], &[expected.ood], 10.0);
    assert!(found.map.values.iter().any(|&value| value > 0.0), "an empty map would pass for any other");
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

fn outputs(logits: [f32; 2], ood: f32) -> RawOutputs {
    RawOutputs { logits, map: ActivationMap { width: 1, height: 1, values: vec![0.0] }, ood }
}

#[test]
fn what_is_no_film_is_refused_and_the_unfamiliar_flagged() {
    let engine = Engine::load(NETWORK, ModelCard::built_in()).expect("the built-in network loads");
    let opened = reader::open(&encoded(stripes(300, 300), ImageFormat::Png), &Limits::default()).expect("an image");
    let error = reader::assess(&opened, &engine).expect_err("stripes are no film");
    assert!(error.to_string().contains("chest radiograph"), "{error}");

    let mut card = ModelCard::built_in();
    (card.out_of_distribution.flag, card.out_of_distribution.refuse) = (1.0, 2.0);
    for (ood, familiarity) in
        [(0.5, Familiarity::Familiar), (1.5, Familiarity::Unfamiliar), (2.5, Familiarity::Foreign)]
    {
        assert_eq!(Assessment::from_outputs(outputs([0.0, 0.0], ood), &card).familiarity, familiarity);
    }
}

#[test]
fn in_the_abstention_band_the_answer_is_unclear() {
    let mut card = ModelCard::built_in();
    (card.calibration.temperature, card.calibration.bias) = (1.0, 0.0);
    (card.abstention.low, card.abstention.high) = (0.4, 0.6);
    let unclear = |margin| Assessment::from_outputs(outputs([0.0, margin], 0.0), &card).unclear;
    assert_eq!([-1.0, 0.0, 1.0].map(unclear), [false, true, false]);
}

#[test]
fn predictive_values_follow_the_prevalence() {
    let point = OperatingPoint { threshold: 0.5, sensitivity: 0.9, specificity: 0.8, validation: None, test: None };
    let half = point.predictive_values(0.5);
    assert!((half.positive.unwrap() - 0.818_18).abs() < 1e-4 && (half.negative.unwrap() - 0.888_89).abs() < 1e-4);
    let rare = point.predictive_values(0.01);
    assert!((rare.positive.unwrap() - 0.043_48).abs() < 1e-4, "one in twenty-three");
    let never = OperatingPoint { threshold: 1.0, sensitivity: 0.0, specificity: 1.0, validation: None, test: None };
    assert_eq!(never.predictive_values(0.5).positive, None, "nobody is called ill");
}

#[test]
fn probability_is_the_softmax_of_the_calibrated_logits() {
    let mut card = ModelCard::built_in();
    card.calibration.temperature = 2.0;
    card.calibration.bias = -1.0;
    card.operating_points.balanced.threshold = 0.7;
    let assessment = Assessment::from_outputs(outputs([1.0, 4.0], 0.0), &card);
    assert!((assessment.probability - 0.731_058_6).abs() < 1e-6);
    assert_eq!(assessment.verdict, Verdict::Pneumonia);
    assert_eq!(Assessment::from_outputs(outputs([1.0, 3.0], 0.0), &card).verdict, Verdict::Normal);
}

#[test]
fn extreme_logits_give_a_probability_all_the_same() {
    let card = ModelCard::built_in();
    assert_eq!(Assessment::from_outputs(outputs([-1e30, 1e30], 0.0), &card).probability, 1.0);
    assert_eq!(Assessment::from_outputs(outputs([1e30, -1e30], 0.0), &card).probability, 0.0);
}

proptest! {
    /// Whatever the network says and however the card was fitted, the answer is a probability that rises with the margin.
    #[test]
    fn calibration_is_monotone(
        margins in prop::array::uniform2(-1e6_f32..1e6),
        temperature in 0.01_f32..100.0,
        bias in -50_f32..50.0,
        threshold in 0_f32..1.0,
    ) {
        let mut card = ModelCard::built_in();
        (card.calibration.temperature, card.calibration.bias) = (temperature, bias);
        card.operating_points.balanced.threshold = threshold;
        let at = |margin: f32| Assessment::from_outputs(outputs([0.0, margin], 0.0), &card);
        let [lower, higher] = [margins[0].min(margins[1]), margins[0].max(margins[1])].map(at);
        prop_assert!((0.0..=1.0).contains(&lower.probability) && (0.0..=1.0).contains(&higher.probability));
        prop_assert!(lower.probability <= higher.probability);
        prop_assert!((lower.verdict, higher.verdict) != (Verdict::Pneumonia, Verdict::Normal));
        for answer in [lower, higher] {
            prop_assert_eq!(answer.verdict, answer.verdict_at(threshold));
        }
    }

    /// The two classes are treated alike: with the logits swapped and no bias, the probabilities add up to one.
    #[test]
    fn calibration_without_bias_is_symmetric(logits in prop::array::uniform2(-50_f32..50.0), temperature in 0.1_f32..10.0) {
        let mut card = ModelCard::built_in();
        (card.calibration.temperature, card.calibration.bias) = (temperature, 0.0);
        let probability = |logits| Assessment::from_outputs(outputs(logits, 0.0), &card).probability;
        let sum = probability(logits) + probability([logits[1], logits[0]]);
        prop_assert!((sum - 1.0).abs() < 1e-6, "{sum}");
    }
}

#[test]
fn a_card_with_a_hash_that_is_none_still_has_a_name() {
    let mut card = ModelCard::built_in();
    for hash in ["", "abc", "ééééééééééééé"] {
        card.file.sha256 = hash.into();
        assert!(card.published_name().ends_with(".onnx"));
    }
}
