use pneumoscope::Verdict::{self, Normal, Pneumonia};
use pneumoscope::evaluation::{Prediction, auc, metrics, wilson};
use proptest::prelude::*;

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() < 5e-4, "{found}, expected {expected}");
}

#[test]
fn wilson_gives_the_published_example() {
    // Newcombe 1998, table I: 81 of 263 and 0 of 20.
    let [low, high] = wilson(81, 263);
    close(low, 0.2553);
    close(high, 0.3662);
    let [low, high] = wilson(0, 20);
    close(low, 0.0);
    close(high, 0.1611);
}

#[test]
fn auc_counts_pairs_in_order_and_ties_by_half() {
    assert_eq!(auc(&[0.9, 0.8], &[0.1, 0.2]).unwrap().0, 1.0);
    assert_eq!(auc(&[0.1], &[0.9]).unwrap().0, 0.0);
    assert_eq!(auc(&[0.5, 0.5], &[0.5]).unwrap().0, 0.5);
    assert_eq!(auc(&[0.2, 0.6, 0.7], &[0.1, 0.6]).unwrap().0, 4.5 / 6.0);
    assert_eq!(auc(&[], &[0.5]), None);
}

#[test]
fn metrics_count_the_right_films() {
    let answer = |truth, verdict, probability| Prediction { truth, verdict, probability };
    let found = metrics(&[
        answer(Pneumonia, Pneumonia, 0.9),
        answer(Pneumonia, Pneumonia, 0.8),
        answer(Pneumonia, Normal, 0.3),
        answer(Normal, Normal, 0.2),
        answer(Normal, Pneumonia, 0.85),
    ]);
    assert_eq!(found.n, 5);
    assert_eq!(found.accuracy, Some(0.6));
    assert_eq!(found.sensitivity, Some(2.0 / 3.0));
    assert_eq!(found.specificity, Some(0.5));
    assert_eq!(found.auc, Some(4.0 / 6.0));
}

#[test]
fn without_films_of_a_class_its_figures_are_missing() {
    let found = metrics(&[Prediction { truth: Normal, verdict: Normal, probability: 0.1 }]);
    assert_eq!((found.auc, found.sensitivity, found.specificity), (None, None, Some(1.0)));
    assert_eq!(metrics(&[]).accuracy, None);
}

proptest! {
    #[test]
    fn every_interval_holds_its_figure(answers in prop::collection::vec((any::<bool>(), 0f64..1.0), 1..60)) {
        let class = |yes| if yes { Pneumonia } else { Normal };
        let answers: Vec<Prediction> = answers
            .into_iter()
            .map(|(truth, probability)| Prediction { truth: class(truth), probability, verdict: class(probability >= 0.5) })
            .collect();
        let found = metrics(&answers);
        for (value, interval) in [
            (found.auc, found.auc_interval),
            (found.accuracy, found.accuracy_interval),
            (found.sensitivity, found.sensitivity_interval),
            (found.specificity, found.specificity_interval),
        ] {
            prop_assert_eq!(value.is_some(), interval.is_some());
            if let (Some(value), Some([low, high])) = (value, interval) {
                prop_assert!(0.0 <= low && low <= value + 1e-12 && value <= high + 1e-12 && high <= 1.0);
            }
        }
    }

    /// The definition, pair by pair, against the sorted computation.
    #[test]
    fn auc_agrees_with_its_definition(
        positives in prop::collection::vec(0u8..20, 1..30),
        negatives in prop::collection::vec(0u8..20, 1..30),
    ) {
        let pairs = positives.iter().flat_map(|p| negatives.iter().map(move |n| (p, n)));
        let ordered: f64 = pairs.map(|(p, n)| if p > n { 1.0 } else if p == n { 0.5 } else { 0.0 }).sum();
        let expected = ordered / (positives.len() * negatives.len()) as f64;
        let floats = |values: &[u8]| values.iter().map(|&v| f64::from(v)).collect::<Vec<_>>();
        let (found, _) = auc(&floats(&positives), &floats(&negatives)).unwrap();
        prop_assert!((found - expected).abs() < 1e-12);
    }
}

#[test]
fn verdicts_are_named_as_in_json() {
    for verdict in [Normal, Pneumonia] {
        assert_eq!(serde_json::to_value(verdict).unwrap(), Verdict::name(verdict));
    }
}
