//! Computes AUC, accuracy, sensitivity and specificity from predictions for labelled films, each with a 95 % confidence
//! interval. It measures only: the recipe in `model/training` chooses the thresholds.

use serde::Serialize;

use crate::inference::Verdict;

/// The standard normal quantile of a two-sided 95 % confidence interval.
const Z: f64 = 1.959_963_984_540_054;

/// The prediction for one labelled film.
#[derive(Clone, Copy, Debug)]
pub struct Prediction {
    /// The label, from the film's folder.
    pub truth: Verdict,
    /// Calibrated probability of pneumonia, 0 to 1.
    pub probability: f64,
    /// The network's verdict at its operating point.
    pub verdict: Verdict,
}

impl Prediction {
    /// The prediction for a film of this probability, with the verdict at a threshold.
    pub fn at(truth: Verdict, probability: f32, threshold: f32) -> Self {
        Self { truth, probability: probability.into(), verdict: Verdict::at(probability, threshold) }
    }
}

/// Metrics over the answered films; `None` where a class has no films.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Metrics {
    /// The number of answered films. Refused films are not counted in any metric.
    pub n: usize,
    /// Area under the ROC curve, with DeLong's interval.
    pub auc: Option<f64>,
    pub auc_interval: Option<[f64; 2]>,
    /// Share of correct verdicts, with Wilson's interval. Sensitivity and specificity use the same interval.
    pub accuracy: Option<f64>,
    pub accuracy_interval: Option<[f64; 2]>,
    /// Share of correct verdicts among films with pneumonia.
    pub sensitivity: Option<f64>,
    pub sensitivity_interval: Option<[f64; 2]>,
    /// Share of correct verdicts among normal films.
    pub specificity: Option<f64>,
    pub specificity_interval: Option<[f64; 2]>,
}

/// Computes the metrics of `predictions`.
pub fn metrics(predictions: &[Prediction]) -> Metrics {
    let share = |of: Option<Verdict>| {
        let among: Vec<_> = predictions.iter().filter(|a| of.is_none_or(|class| a.truth == class)).collect();
        let right = among.iter().filter(|a| a.verdict == a.truth).count();
        (!among.is_empty()).then(|| (right as f64 / among.len() as f64, wilson(right, among.len())))
    };
    let probabilities =
        |class| -> Vec<f64> { predictions.iter().filter(|a| a.truth == class).map(|a| a.probability).collect() };
    let auc = auc(&probabilities(Verdict::Pneumonia), &probabilities(Verdict::Normal));
    let (accuracy, sensitivity, specificity) =
        (share(None), share(Some(Verdict::Pneumonia)), share(Some(Verdict::Normal)));
    Metrics {
        n: predictions.len(),
        auc: auc.map(|a| a.0),
        auc_interval: auc.map(|a| a.1),
        accuracy: accuracy.map(|a| a.0),
        accuracy_interval: accuracy.map(|a| a.1),
        sensitivity: sensitivity.map(|a| a.0),
        sensitivity_interval: sensitivity.map(|a| a.1),
        specificity: specificity.map(|a| a.0),
        specificity_interval: specificity.map(|a| a.1),
    }
}

/// Wilson's score interval, 0 to 1, for `right` successes in `n` trials (Wilson 1927). `n` must not be 0.
pub fn wilson(right: usize, n: usize) -> [f64; 2] {
    let (n, p) = (n as f64, right as f64 / n as f64);
    let z2 = Z * Z;
    let centre = (p + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = Z / (1.0 + z2 / n) * (p * (1.0 - p) / n + z2 / (4.0 * n * n)).sqrt();
    [(centre - half).max(0.0), (centre + half).min(1.0)]
}

/// Area under the ROC curve and its interval (DeLong, DeLong and Clarke-Pearson 1988). The area is the share of
/// (positive, negative) pairs in the correct order; a tie counts one half. Returns `None` if a class has no films. The
/// interval is 0 to 1 if a class has only one film.
pub fn auc(positives: &[f64], negatives: &[f64]) -> Option<(f64, [f64; 2])> {
    if positives.is_empty() || negatives.is_empty() {
        return None;
    }
    let negatives_sorted = sorted(negatives);
    let positives_sorted = sorted(positives);
    // For each positive the share of negatives below it; for each negative the share of positives above it.
    let of_positives: Vec<f64> = positives.iter().map(|&p| share_below(&negatives_sorted, p)).collect();
    let of_negatives: Vec<f64> = negatives.iter().map(|&n| 1.0 - share_below(&positives_sorted, n)).collect();
    let area = of_positives.iter().sum::<f64>() / positives.len() as f64;
    let spread = |shares: &[f64]| -> Option<f64> {
        let squares: f64 = shares.iter().map(|s| (s - area).powi(2)).sum();
        (shares.len() > 1).then(|| squares / (shares.len() - 1) as f64 / shares.len() as f64)
    };
    let interval = match (spread(&of_positives), spread(&of_negatives)) {
        (Some(a), Some(b)) => {
            let half = Z * (a + b).sqrt();
            [(area - half).max(0.0), (area + half).min(1.0)]
        }
        _ => [0.0, 1.0],
    };
    Some((area, interval))
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values
}

/// Share of `sorted` below `value`; a tie counts one half.
fn share_below(sorted: &[f64], value: f64) -> f64 {
    let below = sorted.partition_point(|&v| v < value);
    let not_above = sorted.partition_point(|&v| v <= value);
    (below + not_above) as f64 / 2.0 / sorted.len() as f64
}
