use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use image::ImageFormat;
use pneumoscope::i18n::Language;
use pneumoscope::imaging::{Limits, ModelInput};
use pneumoscope::inference::card::{OutOfDistribution, Prose};
use pneumoscope::inference::pieces::Pieces;
use pneumoscope::inference::predictive::predictive_values;
use pneumoscope::inference::registry::{self, NETWORKS, Network};
use pneumoscope::inference::{ActivationMap, Engine, EngineError, Familiarity, RawOutputs, Seen};
use pneumoscope::{Assessment, ModelCard, Verdict, pipeline};

use proptest::prelude::*;

use crate::common::{encoded, stripes};

fn engine() -> Engine {
    let network = registry::default();
    Engine::load(network.onnx, network.card()).expect("the network loads")
}

#[test]
fn each_card_describes_the_network_beside_it() {
    for network in NETWORKS {
        let card = network.card();
        assert_eq!(card.file.bytes, network.onnx.len() as u64);
        assert!(card.published_name().ends_with(&format!("-{}.onnx", &card.file.sha256[..16])));
        assert_eq!(card.classes, ["normal", "pneumonia"]);
        let points = &card.operating_points;
        for (point, sensitivity) in [(points.screening, 0.98), (points.balanced, 0.93), (points.confirming, 0.85)] {
            assert!((0.0..1.0).contains(&point.threshold) && (point.sensitivity - sensitivity).abs() < 0.005);
        }
        assert!(points.screening.threshold < card.abstention.low && card.abstention.low < points.balanced.threshold);
        assert!(points.balanced.threshold < card.abstention.high && card.abstention.high < points.confirming.threshold);
        assert!(card.out_of_distribution.as_ref().is_none_or(|cuts| cuts.flag <= cuts.refuse));
        assert!(card.out_of_distribution.as_ref().is_none_or(|cuts| !cuts.seen.contains(&Seen::Other)));
        assert!([0, 2].contains(&card.readers.len()));
        assert!(card.calibration.temperature > 0.0 && card.map.is_none_or(|map| map.reference > 0.0));
        assert_eq!(card.map.map(|map| map.width * map.height), card.self_test.cam.map(|cam| cam.len()));
        assert_eq!(card.out_of_distribution.is_some(), card.self_test.ood.is_some());
    }
}

#[test]
fn each_card_speaks_every_language_of_the_page() {
    for network in NETWORKS {
        let card = network.card();
        for language in Language::ALL {
            let (population, written_in) = card.population_in(language.code());
            assert_eq!(written_in, language.code());
            assert_eq!(population == card.population, language == Language::English, "{language:?}: {population}");
        }
        assert!(card.translations.values().all(|prose| !prose.intended_use.trim().is_empty()));
    }
    // What the recipe will write into the next card.
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("model/training/prose.json");
    let mut recipe: BTreeMap<String, Prose> =
        serde_json::from_slice(&fs::read(file).expect("the recipe's words")).expect("words by language");
    let card = registry::default().card();
    let english = Prose { population: card.population, intended_use: card.intended_use };
    assert_eq!(recipe.remove("en"), Some(english));
    assert_eq!(recipe, card.translations);
}

#[test]
fn a_card_that_lacks_a_translation_speaks_english() {
    let mut card = registry::default().card();
    let english = card.population.clone();
    card.translations.get_mut("fr").expect("French").population = " ".into();
    for language in ["fr", "de", "en"] {
        assert_eq!(card.population_in(language), (english.as_str(), "en"));
    }
    let mut json = serde_json::to_value(card).expect("JSON");
    json["translations"]["fr"] = serde_json::json!({ "population": "Enfants" });
    let error = serde_json::from_value::<ModelCard>(json.clone()).expect_err("it lacks its use").to_string();
    assert!(error.contains("intended_use"), "{error}");
    json.as_object_mut().expect("an object").remove("translations");
    let card: ModelCard = serde_json::from_value(json).expect("a card without translations");
    assert_eq!(card.population_in("es"), (english.as_str(), "en"));
}

#[test]
fn a_site_has_each_network_in_pieces_that_make_up_its_file() {
    for network in NETWORKS {
        let card = network.card();
        let Pieces { length, names } = card.pieces();
        assert!((500_000..=1 << 20).contains(&length), "{length}");
        assert_eq!(network.onnx.chunks(length).len(), names.len());
        let (stem, _) = card.published_name().rsplit_once('.').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        let count = names.len();
        assert_eq!(names[0], format!("{stem}.01-of-{count}.onnx"));
        assert_eq!(names[count - 1], format!("{stem}.{count:02}-of-{count}.onnx"));
    }
}

#[test]
fn a_network_of_any_size_has_pieces() {
    let mut card = registry::default().card();
    for (bytes, pieces, length) in [(0, 1, 1), (1, 1, 1), (1 << 20, 1, 1 << 20), ((1 << 20) + 1, 2, (1 << 19) + 1)] {
        card.file.bytes = bytes;
        assert_eq!((card.pieces().names.len(), card.pieces().length), (pieces, length), "{bytes} bytes");
    }
}

#[test]
fn tract_computes_what_onnxruntime_does() {
    NETWORKS.iter().for_each(compare_with_onnxruntime);
}

fn compare_with_onnxruntime(network: &Network) {
    let card = network.card();
    let expected = card.self_test.clone();
    let film = Path::new(env!("CARGO_MANIFEST_DIR")).join(network.folder).join(&expected.file);
    let opened = pipeline::open(&fs::read(film).expect("the card's film"), &Limits::default()).expect("a film");
    assert_eq!(
        (opened.radiograph.width, opened.radiograph.height),
        (card.input.width as u32, card.input.height as u32)
    );
    let engine = Engine::load(network.onnx, card).expect("the network loads");
    let (found, _) = pipeline::assess(&opened, &engine).expect("it is taken for a film");
    // Where an activation lies between two of its 128 levels, the two engines may round it apart.
    let close = |found: &[f32], expected: &[f32], scale: f32| {
        assert_eq!(found.len(), expected.len());
        for (a, b) in found.iter().zip(expected) {
            assert!((a - b).abs() < 0.05 * scale, "{found:?}, onnxruntime: {expected:?}");
        }
    };
    close(&found.logits, &expected.logits, 1.0);
    assert_eq!((found.map.is_some(), found.ood.is_some()), (expected.cam.is_some(), expected.ood.is_some()));
    if let (Some(found), Some(expected)) = (found.map, expected.cam) {
        close(&found.values, &expected, expected.iter().copied().fold(0.0, f32::max));
        assert!(found.values.iter().any(|&value| value > 0.0), "an empty map would pass for any other");
    }
    if let (Some(found), Some(expected)) = (found.ood, expected.ood) {
        close(&[found], &[expected], 10.0);
    }
}

#[test]
fn a_network_is_found_by_its_name() {
    let names: BTreeSet<&str> = NETWORKS.iter().map(|network| network.name).collect();
    assert_eq!(names.len(), NETWORKS.len(), "each has a name of its own");
    for name in names {
        assert!(name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'));
        assert_eq!(registry::find(name).map(|network| network.name), Some(name));
    }
    assert!(registry::find("").is_none() && registry::find("no-such-network").is_none());
}

#[test]
fn a_damaged_network_is_refused_by_its_hash() {
    let network = registry::default();
    let mut bytes = network.onnx.to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    let Err(error) = Engine::load(&bytes, network.card()) else { panic!("it loaded") };
    assert!(matches!(error, EngineError::WrongFile { .. }), "{error}");
}

#[test]
fn an_input_of_another_size_is_an_error_and_no_panic() {
    let engine = engine();
    let input = ModelInput { width: 10, height: 10, values: vec![0.0; 100] };
    assert!(matches!(engine.assess(&input), Err(EngineError::Run(_))));
}

fn outputs(logits: [f32; 2], ood: f32) -> RawOutputs {
    let map = Some(ActivationMap { width: 1, height: 1, values: vec![0.0] });
    RawOutputs { logits, map, ood: Some(ood), ..RawOutputs::default() }
}

#[test]
fn what_is_no_film_is_refused_and_the_unfamiliar_flagged() {
    let engine = engine();
    let opened = pipeline::open(&encoded(stripes(300, 300), ImageFormat::Png), &Limits::default()).expect("an image");
    let error = pipeline::assess(&opened, &engine).expect_err("stripes are no film");
    assert!(error.to_string().starts_with("not-a-chest-film"), "{error}");

    let mut card = registry::default().card();
    card.out_of_distribution = Some(OutOfDistribution { flag: 1.0, refuse: 2.0, seen: vec![] });
    for (ood, familiarity) in
        [(0.5, Familiarity::Familiar), (1.5, Familiarity::Unfamiliar), (2.5, Familiarity::Foreign)]
    {
        assert_eq!(Assessment::from_outputs(outputs([0.0, 0.0], ood), &card).familiarity, Some(familiarity));
    }
}

#[test]
fn a_refused_picture_is_said_to_show_what_is_likely() {
    let mut card = registry::default().card();
    let seen = vec![Seen::LateralView, Seen::UpsideDown, Seen::Negative];
    card.out_of_distribution = Some(OutOfDistribution { flag: -1.0, refuse: 0.0, seen });
    let seen = |ood, log_odds: [f32; 3]| {
        let outputs = RawOutputs { seen: Some(log_odds.to_vec()), ..outputs([0.0, 0.0], ood) };
        Assessment::from_outputs(outputs, &card).seen
    };
    assert_eq!(seen(1.0, [4.0, 0.0, 1.0]), Some(Seen::LateralView));
    assert_eq!(seen(1.0, [0.0, 0.0, 3.0]), Some(Seen::Negative));
    assert_eq!(seen(1.0, [1.0, 1.0, 0.0]), Some(Seen::Other), "two are as likely");
    assert_eq!(seen(-0.5, [4.0, 0.0, 1.0]), None, "an answered film is what it should be");
    let json = r#"{ "flag": 1, "refuse": 2, "seen": ["lateral-view", "something new"] }"#;
    let cuts: OutOfDistribution = serde_json::from_str(json).expect("kinds of a later version");
    assert_eq!(cuts.seen, [Seen::LateralView, Seen::Other]);
}

#[test]
fn two_readers_share_the_calibration() {
    let mut card = registry::default().card();
    (card.calibration.temperature, card.calibration.bias) = (2.0, 0.0);
    let outputs = RawOutputs { readers: Some([-2.0, 4.0]), ..outputs([0.0, 1.0], -9.0) };
    let assessment = Assessment::from_outputs(outputs, &card);
    let [first, second] = assessment.readers.expect("two");
    assert!(first < 0.5 && first + assessment.probability > 0.88 && second > assessment.probability);
    for (found, margin) in [(first, -1.0_f32), (second, 2.0), (assessment.probability, 0.5)] {
        assert!((found - 1.0 / (1.0 + (-margin).exp())).abs() < 1e-6, "{found}");
    }
}

#[test]
fn in_the_abstention_band_the_answer_is_unclear() {
    let mut card = registry::default().card();
    (card.calibration.temperature, card.calibration.bias) = (1.0, 0.0);
    (card.abstention.low, card.abstention.high) = (0.4, 0.6);
    let unclear = |margin| Assessment::from_outputs(outputs([0.0, margin], 0.0), &card).unclear;
    assert_eq!([-1.0, 0.0, 1.0].map(unclear), [false, true, false]);
}

#[test]
fn predictive_values_follow_the_prevalence() {
    let half = predictive_values(0.9, 0.8, 0.5);
    assert!((half.positive.unwrap() - 0.818_18).abs() < 1e-4 && (half.negative.unwrap() - 0.888_89).abs() < 1e-4);
    let rare = predictive_values(0.9, 0.8, 0.01);
    assert!((rare.positive.unwrap() - 0.043_48).abs() < 1e-4, "one in twenty-three");
    assert_eq!(predictive_values(0.0, 1.0, 0.5).positive, None, "nobody is called ill");
}

#[test]
fn probability_is_the_softmax_of_the_calibrated_logits() {
    let mut card = registry::default().card();
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
    let card = registry::default().card();
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
        let mut card = registry::default().card();
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
        let mut card = registry::default().card();
        (card.calibration.temperature, card.calibration.bias) = (temperature, 0.0);
        let probability = |logits| Assessment::from_outputs(outputs(logits, 0.0), &card).probability;
        let sum = probability(logits) + probability([logits[1], logits[0]]);
        prop_assert!((sum - 1.0).abs() < 1e-6, "{sum}");
    }
}

#[test]
fn a_card_with_a_hash_that_is_none_still_has_a_name() {
    let mut card = registry::default().card();
    for hash in ["", "abc", "ééééééééééééé"] {
        card.file.sha256 = hash.into();
        assert!(card.published_name().ends_with(".onnx"));
    }
}
