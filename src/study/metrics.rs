//! Metrics with their 95 % intervals, as `metrics.py` writes them. Shares are 0 to 1.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A result on each evaluation set.
#[derive(Clone, Debug, Deserialize)]
pub struct BySet<T> {
    pub validation: T,
    pub test: T,
}

/// A set of films on which the networks are evaluated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EvaluationSet {
    /// The validation patients, on whom everything was chosen.
    #[default]
    Validation,
    /// The official test films.
    Test,
}

impl EvaluationSet {
    pub const ALL: [Self; 2] = [Self::Validation, Self::Test];
}

impl<T> BySet<T> {
    /// The result on this set.
    pub fn of(&self, set: EvaluationSet) -> &T {
        match set {
            EvaluationSet::Validation => &self.validation,
            EvaluationSet::Test => &self.test,
        }
    }

    /// Applies `change` to both results.
    pub fn map<U>(&self, change: impl Fn(&T) -> U) -> BySet<U> {
        BySet { validation: change(&self.validation), test: change(&self.test) }
    }
}

/// A value and its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

impl Estimate {
    pub fn new(value: f64, [low, high]: [f64; 2]) -> Self {
        Self { value, low, high }
    }
}

/// A share of `n` films.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Share {
    pub value: f64,
    pub n: usize,
    interval: [f64; 2],
}

impl Share {
    pub fn estimate(&self) -> Estimate {
        Estimate::new(self.value, self.interval)
    }
}

/// The metrics of a network at one threshold.
#[derive(Clone, Debug, Deserialize)]
pub struct Metrics {
    /// The number of films.
    pub n: usize,
    auc: f64,
    auc_interval: [f64; 2],
    accuracy: f64,
    accuracy_interval: [f64; 2],
    sensitivity: f64,
    sensitivity_interval: [f64; 2],
    specificity: f64,
    specificity_interval: [f64; 2],
}

impl Metrics {
    /// The area under the ROC curve, with DeLong's interval.
    pub fn auc(&self) -> Estimate {
        Estimate::new(self.auc, self.auc_interval)
    }

    /// The accuracy, with Wilson's interval. Sensitivity and specificity have the same interval.
    pub fn accuracy(&self) -> Estimate {
        Estimate::new(self.accuracy, self.accuracy_interval)
    }

    pub fn sensitivity(&self) -> Estimate {
        Estimate::new(self.sensitivity, self.sensitivity_interval)
    }

    pub fn specificity(&self) -> Estimate {
        Estimate::new(self.specificity, self.specificity_interval)
    }
}

/// An area under a ROC curve.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Area {
    pub n: usize,
    auc: f64,
    auc_interval: [f64; 2],
}

impl Area {
    pub fn estimate(&self) -> Estimate {
        Estimate::new(self.auc, self.auc_interval)
    }
}

/// The shipped network in int8, and before quantization in float.
#[derive(Clone, Debug, Deserialize)]
pub struct Performance {
    pub int8: Metrics,
    pub float: Metrics,
    pub quantization: Quantization,
}

/// The effect of quantization.
#[derive(Clone, Debug, Deserialize)]
pub struct Quantization {
    pub verdicts_changed: usize,
    pub n: usize,
}

/// The three operating points.
#[derive(Clone, Debug, Deserialize)]
pub struct OperatingPoints {
    pub screening: OperatingPoint,
    pub balanced: OperatingPoint,
    pub confirming: OperatingPoint,
}

impl OperatingPoints {
    /// All points with their names, the lowest threshold first.
    pub fn all(&self) -> [(&'static str, &OperatingPoint); 3] {
        [("screening", &self.screening), ("balanced", &self.balanced), ("confirming", &self.confirming)]
    }
}

/// A threshold on the calibrated probability, and the metrics there.
#[derive(Clone, Debug, Deserialize)]
pub struct OperatingPoint {
    /// Probabilities from this on count as pneumonia.
    pub threshold: f64,
    #[serde(flatten)]
    pub metrics: BySet<Metrics>,
}

/// The abstention band: answers within it are withheld.
#[derive(Clone, Debug, Deserialize)]
pub struct Abstention {
    #[serde(flatten)]
    pub sides: BySet<Answered>,
}

/// The effect of abstention on one set.
#[derive(Clone, Debug, Deserialize)]
pub struct Answered {
    pub answered: Share,
    pub accuracy_of_answers: Share,
    pub accuracy_of_the_rest: Share,
    pub coverage_curve: CoverageCurve,
}

/// Shares of films answered, and the error rates among them.
#[derive(Clone, Debug, Deserialize)]
pub struct CoverageCurve {
    pub coverage: Vec<f64>,
    pub error: Vec<f64>,
}

/// Results by the recipe's English name.
pub type ByName<T> = BTreeMap<String, T>;
