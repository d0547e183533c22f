//! Figures with their 95 % intervals, as `metrics.py` writes them. Shares are 0 to 1.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What was found on the validation patients, on whom everything was chosen, and on the official test films.
#[derive(Clone, Debug, Deserialize)]
pub struct Sides<T> {
    pub validation: T,
    pub test: T,
}

/// One of the two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    Validation,
    Test,
}

impl Side {
    pub const ALL: [Self; 2] = [Self::Validation, Self::Test];
}

impl<T> Sides<T> {
    pub fn of(&self, side: Side) -> &T {
        match side {
            Side::Validation => &self.validation,
            Side::Test => &self.test,
        }
    }

    pub fn map<U>(&self, change: impl Fn(&T) -> U) -> Sides<U> {
        Sides { validation: change(&self.validation), test: change(&self.test) }
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

/// How a network does at one cut.
#[derive(Clone, Debug, Deserialize)]
pub struct Figures {
    /// Films.
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

impl Figures {
    /// Area under the ROC curve, DeLong's interval.
    pub fn auc(&self) -> Estimate {
        Estimate::new(self.auc, self.auc_interval)
    }

    /// Wilson's interval, as of the two below.
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

/// The shipped network, and the same before its weights and activations were rounded.
#[derive(Clone, Debug, Deserialize)]
pub struct Performance {
    pub int8: Figures,
    pub float: Figures,
    pub quantization: Quantization,
}

/// What rounding changed.
#[derive(Clone, Debug, Deserialize)]
pub struct Quantization {
    pub verdicts_changed: usize,
    pub n: usize,
}

/// The three readings of a probability.
#[derive(Clone, Debug, Deserialize)]
pub struct OperatingPoints {
    pub screening: OperatingPoint,
    pub balanced: OperatingPoint,
    pub confirming: OperatingPoint,
}

impl OperatingPoints {
    /// From the lowest threshold to the highest, with their names as in JSON.
    pub fn all(&self) -> [(&'static str, &OperatingPoint); 3] {
        [("screening", &self.screening), ("balanced", &self.balanced), ("confirming", &self.confirming)]
    }
}

/// A cut on the calibrated probability, and how it does.
#[derive(Clone, Debug, Deserialize)]
pub struct OperatingPoint {
    /// A probability at or above it is called pneumonia.
    pub threshold: f64,
    #[serde(flatten)]
    pub figures: Sides<Figures>,
}

/// The band in which there is no answer, and what the answers outside it are worth.
#[derive(Clone, Debug, Deserialize)]
pub struct Abstention {
    #[serde(flatten)]
    pub sides: Sides<Answered>,
}

/// What leaving out the unclear films brings.
#[derive(Clone, Debug, Deserialize)]
pub struct Answered {
    pub answered: Share,
    pub accuracy_of_answers: Share,
    pub accuracy_of_the_rest: Share,
    pub coverage_curve: CoverageCurve,
}

/// The share of films answered, and of these the share answered wrongly.
#[derive(Clone, Debug, Deserialize)]
pub struct CoverageCurve {
    pub coverage: Vec<f64>,
    pub error: Vec<f64>,
}

/// By the recipe's own English name.
pub type ByName<T> = BTreeMap<String, T>;
