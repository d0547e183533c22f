//! What an operating point is worth where pneumonia is as common as the reader says.

use super::card::OperatingPoint;

/// `None` where nobody would get that answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PredictiveValues {
    /// Share of the films called pneumonia that show it, 0 to 1.
    pub positive: Option<f64>,
    /// Share of the films called normal that are, 0 to 1.
    pub negative: Option<f64>,
}

impl OperatingPoint {
    /// Those of this point for a `prevalence` of 0 to 1.
    pub fn predictive_values(&self, prevalence: f64) -> PredictiveValues {
        predictive_values(self.sensitivity.into(), self.specificity.into(), prevalence)
    }
}

/// Bayes' rule; all values are 0 to 1.
pub fn predictive_values(sensitivity: f64, specificity: f64, prevalence: f64) -> PredictiveValues {
    let share = |right: f64, wrong: f64| (right + wrong > 0.0).then(|| right / (right + wrong));
    PredictiveValues {
        positive: share(sensitivity * prevalence, (1.0 - specificity) * (1.0 - prevalence)),
        negative: share(specificity * (1.0 - prevalence), (1.0 - sensitivity) * prevalence),
    }
}
