//! Back-to-back histograms of a probability: one class above a common line, the other below it.
//!
//! The scale is in log-odds, `ln(p / (1 - p))`, which separates values near 0 and 1, where most films are.

use super::chart::{Anchor, Chart, WIDTH};
use super::path;
use super::scale::{LinearScale, ticks};
use crate::i18n::numbers::Notation;

/// Log-odds at the ends of the scale; values outside are counted in the last bin.
pub const ENDS: f64 = 6.0;
/// Width of a bin, in log-odds.
pub const BIN: f64 = 0.5;

const LEFT: f64 = 40.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 40.0;
/// The probabilities of the axis's labels.
const LABELLED: [f64; 7] = [0.003, 0.02, 0.1, 0.5, 0.9, 0.98, 0.997];

/// `ln(p / (1 - p))`, clamped to the scale.
pub fn log_odds(probability: f64) -> f64 {
    (probability / (1.0 - probability)).ln().clamp(-ENDS, ENDS)
}

/// The probability of these log-odds.
pub fn probability(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The histogram of the probabilities.
pub fn counts(probabilities: &[f64]) -> Vec<usize> {
    let mut counts = vec![0; (2.0 * ENDS / BIN) as usize];
    for &probability in probabilities {
        let bin = ((log_odds(probability) + ENDS) / BIN) as usize;
        let last = counts.len() - 1;
        counts[bin.min(last)] += 1;
    }
    counts
}

/// The chart's texts.
#[derive(Clone, Copy, Debug)]
pub struct Texts<'a> {
    /// The names of the axes.
    pub x: &'a str,
    pub y: &'a str,
    /// The names of the classes.
    pub above: &'a str,
    pub below: &'a str,
    pub notation: Notation,
}

/// Draws bars upwards for `above` and downwards for `below`, and a vertical line at `threshold`.
pub fn opposed(below: &[f64], above: &[f64], threshold: f64, texts: Texts) -> Chart {
    const HEIGHT: f64 = 280.0;
    let mut chart = Chart::new(HEIGHT);
    let counted = [counts(above), counts(below)];
    let [most_up, most_down] = counted.each_ref().map(|counts| counts.iter().copied().max().unwrap_or(0) as f64);
    let x = LinearScale { values: (-ENDS, ENDS), from: LEFT, to: WIDTH - RIGHT };
    let y = LinearScale { values: (-most_down * 1.1 - 1.0, most_up * 1.1 + 1.0), from: HEIGHT - BOTTOM, to: TOP };
    for value in ticks(y.values.0, y.values.1, 6) {
        let at = y.at(value);
        chart.path("grid", path::line(&[(x.from, at), (x.to, at)]));
        chart.text("tick", (LEFT - 6.0, at + 4.0), Anchor::End, format!("{:.0}", value.abs()));
    }
    for (series, (counts, sign)) in counted.iter().zip([1.0, -1.0]).enumerate() {
        for (bin, &count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let left = x.at(-ENDS + bin as f64 * BIN);
            let (one, other) = (y.at(0.0), y.at(sign * count as f64));
            let width = x.at(BIN) - x.at(0.0) - 1.0;
            // Series 1 is normal in all charts.
            let class = format!("bar s{}", 2 - series);
            chart.path(class, path::rectangle(left + 0.5, one.min(other), width, (one - other).abs()));
        }
    }
    chart.path("axis", path::line(&[(x.from, y.at(0.0)), (x.to, y.at(0.0))]));
    for probability in LABELLED {
        let at = x.at(log_odds(probability));
        chart.path("axis", path::line(&[(at, y.from), (at, y.from + 5.0)]));
        chart.text("tick", (at, y.from + 18.0), Anchor::Middle, percent(texts.notation, probability));
    }
    let at = x.at(log_odds(threshold));
    chart.path("threshold", path::line(&[(at, TOP - 4.0), (at, y.from)]));
    chart.text("label", (4.0, 13.0), Anchor::Start, texts.y);
    chart.text("label", (WIDTH - RIGHT, HEIGHT - 5.0), Anchor::End, texts.x);
    chart.text("name s2", (LEFT + 8.0, TOP + 16.0), Anchor::Start, texts.above);
    chart.text("name s1", (WIDTH - RIGHT - 8.0, y.from - 10.0), Anchor::End, texts.below);
    chart
}

/// A probability in percent, with a decimal only below 1 and above 99.
fn percent(notation: Notation, probability: f64) -> String {
    let percent = probability * 100.0;
    notation.percent(percent, usize::from(!(1.0..=99.0).contains(&percent)))
}
