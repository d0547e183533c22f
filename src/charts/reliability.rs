//! The reliability diagram: of the films that got about this probability, how many show pneumonia?
//!
//! Both classes count the same, one half each, as the calibrated probability is meant for such a group; so does the
//! recipe (`metrics.py`).

/// The films of one tenth of the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bin {
    pub n: usize,
    /// Mean probability.
    pub predicted: f64,
    /// Share with pneumonia.
    pub observed: f64,
}

/// Bins of equal width that hold a film, from low to high, and the expected calibration error (Naeini et al. 2015):
/// the mean distance between `predicted` and `observed`, weighted by the films.
pub fn reliability(negatives: &[f64], positives: &[f64], bins: usize) -> (Vec<Bin>, f64) {
    let weight = |films: &[f64]| 0.5 / films.len().max(1) as f64;
    let weighted = [(negatives, weight(negatives), 0.0), (positives, weight(positives), 1.0)];
    // Of each bin: films, weight, weighted probability, weighted positives.
    let mut sums = vec![(0, 0.0, 0.0, 0.0); bins.max(1)];
    for (films, weight, label) in weighted {
        for &probability in films {
            let place = ((probability * bins as f64) as usize).min(sums.len() - 1);
            let sum = &mut sums[place];
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
