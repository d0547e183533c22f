//! Any model card, and the computations with it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pneumoscope::inference::{ActivationMap, Assessment, ModelCard, RawOutputs};

fuzz_target!(|bytes: &[u8]| {
    let Ok(card) = serde_json::from_slice::<ModelCard>(bytes) else { return };
    assert!(!card.published_name().is_empty());
    for logits in [[0.0, 0.0], [-3.0, 4.0], [f32::MAX, f32::MIN]] {
        let map = ActivationMap { width: 1, height: 1, values: vec![1.0] };
        let (seen, readers) = (Some(logits.to_vec()), Some(logits));
        let outputs = RawOutputs { logits, map: Some(map), ood: Some(0.0), seen, readers };
        let answer = Assessment::from_outputs(outputs, &card);
        assert!(answer.probability.is_nan() || (0.0..=1.0).contains(&answer.probability));
    }
});
