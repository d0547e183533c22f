//! Charts as data: ticks, paths, and what is drawn where.

use pneumoscope::charts::bars::{Bar, bars};
use pneumoscope::charts::forest::{ForestRow, forest};
use pneumoscope::charts::grid::grid;
use pneumoscope::charts::lines::{Axis, Join, Plot, Series};
use pneumoscope::charts::opposed;
use pneumoscope::charts::scale::{LinearScale, decimals, nice_step, ticks};
use pneumoscope::charts::{Chart, Mark, chart, path};
use pneumoscope::i18n::numbers::Notation;
use pneumoscope::study::reliability::reliability;
use pneumoscope::study::roc;
use proptest::prelude::*;

const POINT: Notation = Notation { decimal: '.', before_percent: "\u{a0}" };
const COMMA: Notation = Notation { decimal: ',', before_percent: "" };

const AXIS: Axis = Axis { ends: (0.0, 1.0), name: "x", percent: true, ticks: 5 };

fn classes(chart: &Chart, class: &str) -> usize {
    let of =
        |mark: &&Mark| matches!(mark, Mark::Path { class: own, .. } | Mark::Text { class: own, .. } if own == class);
    chart.marks.iter().filter(of).count()
}

fn texts<'a>(chart: &'a Chart) -> Vec<&'a str> {
    let text = |mark: &'a Mark| if let Mark::Text { text, .. } = mark { Some(text.as_str()) } else { None };
    chart.marks.iter().filter_map(text).collect()
}

#[test]
fn ticks_are_round() {
    assert_eq!(ticks(0.0, 100.0, 5), [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
    assert_eq!(ticks(90.0, 100.0, 5), [90.0, 92.0, 94.0, 96.0, 98.0, 100.0]);
    assert_eq!(ticks(-3.0, 12.0, 3), [0.0, 5.0, 10.0]);
    assert_eq!(ticks(1.0, 7.0, 7), [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
    for nothing in [(1.0, 1.0, 5), (2.0, 1.0, 5), (0.0, 1.0, 0), (f64::NAN, 1.0, 5), (0.0, f64::INFINITY, 5)] {
        assert!(ticks(nothing.0, nothing.1, nothing.2).is_empty(), "{nothing:?}");
    }
    assert_eq!([0.01, 0.2, 5.0, 20.0].map(decimals), [2, 1, 0, 0]);
}

proptest! {
    #[test]
    fn ticks_lie_between_the_ends_at_nice_distances(low in -1e6_f64..1e6, span in 1e-3_f64..1e6, about in 1_usize..12) {
        let high = low + span;
        let found = ticks(low, high, about);
        let slack = span * 1e-6;
        prop_assert!(found.len() <= about + 1);
        prop_assert!(found.iter().all(|&tick| tick >= low - slack && tick <= high + slack));
        let step = nice_step(span / about as f64);
        let leading = step / 10_f64.powf((step.log10() + 1e-9).floor());
        prop_assert!([1.0, 2.0, 5.0].iter().any(|nice| (leading - nice).abs() < 1e-6), "{step}");
        for pair in found.windows(2) {
            prop_assert!((pair[1] - pair[0] - step).abs() <= step * 1e-6);
        }
    }

    #[test]
    fn the_roc_area_is_the_share_of_pairs_in_order(
        mut negatives in prop::collection::vec(0_u8..12, 1..30),
        mut positives in prop::collection::vec(0_u8..12, 1..30),
    ) {
        negatives.sort_unstable();
        positives.sort_unstable();
        let [low, high] = [&negatives, &positives].map(|all| all.iter().map(|&value| f64::from(value)).collect::<Vec<_>>());
        let ordered: f64 = high
            .iter()
            .flat_map(|p| low.iter().map(move |n| if p > n { 1.0 } else if p == n { 0.5 } else { 0.0 }))
            .sum();
        let area = roc::area(&roc::points(&low, &high));
        prop_assert!((area - ordered / (low.len() * high.len()) as f64).abs() < 1e-9);
    }
}

#[test]
fn a_perfect_and_a_useless_ranking_have_the_known_curves() {
    assert_eq!(roc::points(&[0.1, 0.2], &[0.8, 0.9]), [(0.0, 0.0), (0.0, 1.0), (1.0, 1.0)]);
    assert_eq!(roc::points(&[0.5, 0.5], &[0.5]), [(0.0, 0.0), (1.0, 1.0)]);
    assert!(roc::points(&[], &[0.5]).is_empty());
}

#[test]
fn scales_go_both_ways() {
    let up = LinearScale { values: (0.0, 10.0), from: 100.0, to: 0.0 };
    assert_eq!([up.at(0.0), up.at(5.0), up.at(10.0)], [100.0, 50.0, 0.0]);
}

#[test]
fn paths_are_short_strings() {
    let places = [(0.0, 10.0), (5.0, 3.333_33), (10.0, -0.001)];
    assert_eq!(path::line(&places), "M0 10L5 3.33L10 0");
    assert_eq!(path::step(&places), "M0 10L5 10L5 3.33L10 3.33L10 0");
    assert_eq!(path::area(&places, 20.0), "M0 20L0 10L5 3.33L10 0L10 20Z");
    assert_eq!(path::rectangle(1.0, 2.0, 3.0, 4.0), "M1 2h3v4h-3Z");
    assert_eq!((path::line(&[]), path::step(&[]), path::area(&[], 1.0)), Default::default());
    let forms: std::collections::BTreeSet<_> = (0..4).map(|series| path::marker(series, (0.0, 0.0))).collect();
    assert_eq!(forms.len(), 4, "each series has a form of its own");
}

#[test]
fn a_plot_has_axes_and_curves() {
    let mut plot = Plot::new(200.0, AXIS, Axis { percent: false, name: "y", ..AXIS }, COMMA);
    plot.add(&Series { number: 1, join: Join::Marked, points: vec![(0.0, 0.0), (0.5, 1.0), (1.0, 0.5)] });
    assert_eq!((classes(&plot.chart, "line s2"), classes(&plot.chart, "mark s2")), (1, 3));
    let texts = texts(&plot.chart);
    for expected in ["x", "y", "0,2", "20%", "100%"] {
        assert!(texts.contains(&expected), "{expected} is missing in {texts:?}");
    }
}

#[test]
fn the_longest_bar_belongs_to_the_greatest_value_and_leaves_room_for_its_text() {
    let bar = |value| Bar { name: "n".into(), value, text: format!("{value}"), series: 0 };
    let chart = bars(&[bar(10.0), bar(5.0)]);
    let widths: Vec<f64> = chart
        .marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Path { class, d, .. } if class == "bar s1" => d.split('h').nth(1)?.split('v').next()?.parse().ok(),
            _ => None,
        })
        .collect();
    assert_eq!(widths.len(), 2);
    assert!((widths[0] - 2.0 * widths[1]).abs() < 0.02 && widths[0] < chart::WIDTH - 40.0);
    assert!(bars(&[]).marks.is_empty());
}

#[test]
fn a_forest_has_a_whisker_for_each_interval_and_stays_within_its_axis() {
    let row = ForestRow { name: "r".into(), entries: vec![(0, 0.5, Some((0.4, 2.0))), (1, -1.0, None)] };
    let chart = forest(&[row.clone(), row], &["a", "b"], AXIS, POINT);
    assert_eq!((classes(&chart, "whisker s1"), classes(&chart, "whisker s2")), (2, 0));
    // Two rows and the legend.
    assert_eq!((classes(&chart, "mark s1"), classes(&chart, "mark s2")), (3, 3));
    for mark in &chart.marks {
        if let Mark::Path { class, d, .. } = mark
            && class == "whisker s1"
        {
            let high: f64 =
                d.split('H').nth(1).and_then(|rest| rest.split('M').next()).expect("an end").parse().expect("a number");
            assert!(high <= chart::WIDTH, "{d}");
        }
    }
}

#[test]
fn a_grid_is_darkest_where_its_value_is_greatest() {
    let chart = grid(&[0.0, 2.0, 1.0, -1.0], 2);
    let shades: Vec<_> = chart
        .marks
        .iter()
        .filter_map(|mark| if let Mark::Path { opacity, .. } = mark { *opacity } else { None })
        .collect();
    assert_eq!(shades, [0.0, 1.0, 0.5, 0.0]);
}

#[test]
fn opposed_classes_are_all_counted_even_at_the_ends() {
    let probabilities = [0.0, 1e-9, 0.2, 0.5, 0.999_999, 1.0];
    let counts = opposed::counts(&probabilities);
    assert_eq!(counts.iter().sum::<usize>(), probabilities.len());
    assert_eq!((counts[0], counts[counts.len() - 1]), (2, 2));
    assert!((opposed::probability(opposed::log_odds(0.3)) - 0.3).abs() < 1e-12);
}

#[test]
fn reliability_counts_both_classes_alike() {
    // Three normal films and one with pneumonia at the same probability: half of the weight is of each class.
    let (bins, error) = reliability(&[0.5, 0.5, 0.5], &[0.5], 10);
    assert_eq!(bins.len(), 1);
    assert_eq!((bins[0].n, bins[0].predicted, bins[0].observed, error), (4, 0.5, 0.5, 0.0));
    let (bins, error) = reliability(&[0.0], &[1.0], 10);
    assert_eq!((bins.len(), error), (2, 0.0));
    assert!(reliability(&[], &[], 10).0.is_empty());
}
