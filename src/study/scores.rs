//! The shipped network's probability for each film, and the confusion matrix at any threshold.

use serde::Deserialize;

use super::metrics::{Abstention, Estimate, OperatingPoints};
use crate::evaluation::wilson;

/// `calibration.json`.
#[derive(Clone, Debug, Deserialize)]
pub struct Calibration {
    /// Divides the sum of margin and `bias`.
    pub temperature: f64,
    pub bias: f64,
    pub operating_points: OperatingPoints,
    pub abstention: Abstention,
}

/// `scores.json`: for each film the logit of pneumonia minus that of normal, by class, in ascending order.
#[derive(Clone, Debug, Deserialize)]
pub struct Margins {
    normal: Vec<f64>,
    pneumonia: Vec<f64>,
}

impl Margins {
    /// `1 / (1 + exp(-(margin + bias) / temperature))`.
    pub fn probabilities(&self, temperature: f64, bias: f64) -> Probabilities {
        let of = |margins: &[f64]| -> Vec<f64> {
            margins.iter().map(|margin| 1.0 / (1.0 + (-(margin + bias) / temperature).exp())).collect()
        };
        Probabilities { normal: of(&self.normal), pneumonia: of(&self.pneumonia) }
    }
}

/// The probability of pneumonia of each film, by class, in ascending order.
#[derive(Clone, Debug, PartialEq)]
pub struct Probabilities {
    pub normal: Vec<f64>,
    pub pneumonia: Vec<f64>,
}

/// A confusion matrix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confusion {
    pub true_negative: usize,
    pub false_positive: usize,
    pub false_negative: usize,
    pub true_positive: usize,
}

/// `right` of `n`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    pub right: usize,
    pub n: usize,
}

impl Ratio {
    /// The ratio with Wilson's interval; `None` if `n` is 0.
    pub fn estimate(self) -> Option<Estimate> {
        (self.n > 0).then(|| Estimate::new(self.right as f64 / self.n as f64, wilson(self.right, self.n)))
    }
}

impl Probabilities {
    /// The number of films.
    pub fn n(&self) -> usize {
        self.normal.len() + self.pneumonia.len()
    }

    /// The confusion matrix if films count as pneumonia from this probability on.
    pub fn confusion(&self, threshold: f64) -> Confusion {
        let below = |rising: &[f64]| rising.partition_point(|&probability| probability < threshold);
        let (true_negative, false_negative) = (below(&self.normal), below(&self.pneumonia));
        Confusion {
            true_negative,
            false_positive: self.normal.len() - true_negative,
            false_negative,
            true_positive: self.pneumonia.len() - false_negative,
        }
    }
}

impl Confusion {
    /// The films called pneumonia among those with pneumonia.
    pub fn sensitivity(self) -> Ratio {
        Ratio { right: self.true_positive, n: self.true_positive + self.false_negative }
    }

    /// The films called normal among the normal films.
    pub fn specificity(self) -> Ratio {
        Ratio { right: self.true_negative, n: self.true_negative + self.false_positive }
    }

    /// The films with pneumonia among those called pneumonia.
    pub fn positive_predictive_value(self) -> Ratio {
        Ratio { right: self.true_positive, n: self.true_positive + self.false_positive }
    }

    /// The normal films among those called normal.
    pub fn negative_predictive_value(self) -> Ratio {
        Ratio { right: self.true_negative, n: self.true_negative + self.false_negative }
    }

    /// The correctly called among all films.
    pub fn accuracy(self) -> Ratio {
        let wrong = self.false_positive + self.false_negative;
        let right = self.true_positive + self.true_negative;
        Ratio { right, n: right + wrong }
    }
}
