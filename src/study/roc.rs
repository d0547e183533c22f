//! The receiver operating characteristic (ROC) curve.

/// The curve's corners (false positive rate, true positive rate) over all thresholds, from (0, 0) to (1, 1). Both lists are
/// in ascending order; equal values share a threshold. Empty if a list is empty.
pub fn points(negatives: &[f64], positives: &[f64]) -> Vec<(f64, f64)> {
    if negatives.is_empty() || positives.is_empty() {
        return Vec::new();
    }
    let (mut left, mut above) = (negatives.len(), positives.len());
    let mut found = vec![(0.0, 0.0)];
    while left > 0 || above > 0 {
        let next = [left.checked_sub(1).map(|i| negatives[i]), above.checked_sub(1).map(|i| positives[i])];
        let cut = next.into_iter().flatten().fold(f64::NEG_INFINITY, f64::max);
        while left > 0 && negatives[left - 1] >= cut {
            left -= 1;
        }
        while above > 0 && positives[above - 1] >= cut {
            above -= 1;
        }
        let passed = |rest: usize, all: usize| (all - rest) as f64 / all as f64;
        found.push((passed(left, negatives.len()), passed(above, positives.len())));
    }
    corners_only(found)
}

/// The area under the curve by the trapezoidal rule.
pub fn area(points: &[(f64, f64)]) -> f64 {
    points.windows(2).map(|pair| (pair[1].0 - pair[0].0) * (pair[0].1 + pair[1].1) / 2.0).sum()
}

/// Removes points within horizontal or vertical lines.
fn corners_only(points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let redundant = |index: usize| {
        index > 0 && index + 1 < points.len() && {
            let (a, b, c) = (points[index - 1], points[index], points[index + 1]);
            (a.0 == b.0 && b.0 == c.0) || (a.1 == b.1 && b.1 == c.1)
        }
    };
    (0..points.len()).filter(|&index| !redundant(index)).map(|index| points[index]).collect()
}
