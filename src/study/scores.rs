//! The shipped network's answer to each film, and what follows from them at any threshold.

use serde::Deserialize;

use super::figures::{Abstention, Estimate, OperatingPoints};
use crate::evaluation::wilson;

/// `calibration.json`.
#[derive(Clone, Debug, Deserialize)]
pub struct Calibration {
    /// Divides the margin, after `bias` was added to it.
    pub temperature: f64,
    pub bias: f64,
    pub operating_points: OperatingPoints,
    pub abstention: Abstention,
}

/// `scores.json`: of each film the logit of pneumonia less that of normal, by the film's class, rising.
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

/// Probability of pneumonia of each film, by the film's class, rising.
#[derive(Clone, Debug, PartialEq)]
pub struct Probabilities {
    pub normal: Vec<f64>,
    pub pneumonia: Vec<f64>,
}

/// How many films of which class were called what.
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
    /// With Wilson's interval; `None` of nothing.
    pub fn estimate(self) -> Option<Estimate> {
        (self.n > 0).then(|| Estimate::new(self.right as f64 / self.n as f64, wilson(self.right, self.n)))
    }
}

impl Probabilities {
    /// How many films there are.
    pub fn n(&self) -> usize {
        self.normal.len() + self.pneumonia.len()
    }

    /// The counts if a film counts as pneumonia from this probability on.
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
    /// Of the films with pneumonia, those that were called so.
    pub fn sensitivity(self) -> Ratio {
        Ratio { right: self.true_positive, n: self.true_positive + self.false_negative }
    }

    /// Of the normal films, those that were called so.
    pub fn specificity(self) -> Ratio {
        Ratio { right: self.true_negative, n: self.true_negative + self.false_positive }
    }

    /// Of the films called pneumonia, those that show it.
    pub fn positive_predictive_value(self) -> Ratio {
        Ratio { right: self.true_positive, n: self.true_positive + self.false_positive }
    }

    /// Of the films called normal, those that are.
    pub fn negative_predictive_value(self) -> Ratio {
        Ratio { right: self.true_negative, n: self.true_negative + self.false_negative }
    }

    /// Of all films, those that were called what they are.
    pub fn accuracy(self) -> Ratio {
        let wrong = self.false_positive + self.false_negative;
        let right = self.true_positive + self.true_negative;
        Ratio { right, n: right + wrong }
    }
}
