//! The reliability diagram: the share of films with pneumonia among films of about the same probability.
//!
//! Each class has a total weight of one half, because the calibrated probability assumes a prevalence of one half. The
//! recipe's `metrics.py` does the same.

/// A bin of the diagram.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    /// The number of films.
    pub n: usize,
    /// The mean probability.
    pub predicted: f64,
    /// The share with pneumonia.
    pub observed: f64,
}

/// Returns the non-empty bins, of equal width and in ascending order, and the expected calibration error (Naeini et al.,
/// 2015): the weighted mean distance between `predicted` and `observed`.
pub fn reliability(negatives: &[f64], positives: &[f64], bins: usize) -> (Vec<Bin>, f64) {
    let weight = |films: &[f64]| 0.5 / films.len().max(1) as f64;
    let weighted = [(negatives, weight(negatives), 0.0), (positives, weight(positives), 1.0)];
    // Per bin: films, weight, weighted probability, weighted positives.
    let mut sums = vec![(0, 0.0, 0.0, 0.0); bins.max(1)];
    for (films, weight, label) in weighted {
        for &probability in films {
            let bin = ((probability * bins as f64) as usize).min(sums.len() - 1);
            let sum = &mut sums[bin];
            *sum = (sum.0 + 1, sum.1 + weight, sum.2 + weight * probability, sum.3 + weight * label);
        }
    }
    let mut error = 0.0;
    let found = sums
        .into_iter()
        .filter(|sum| sum.0 > 0)
        .map(|(n, weight, probability, label)| {
            error += (probability - label).abs();
            Bin { n, predicted: probability / weight, observed: label / weight }
        })
        .collect();
    (found, error)
}
