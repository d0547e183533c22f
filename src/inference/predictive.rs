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
    /// Bayes' rule for a `prevalence` of 0 to 1.
    pub fn predictive_values(&self, prevalence: f64) -> PredictiveValues {
        let (sensitivity, specificity) = (f64::from(self.sensitivity), f64::from(self.specificity));
        let share = |right: f64, wrong: f64| (right + wrong > 0.0).then(|| right / (right + wrong));
        PredictiveValues {
            positive: share(sensitivity * prevalence, (1.0 - specificity) * (1.0 - prevalence)),
            negative: share(specificity * (1.0 - prevalence), (1.0 - sensitivity) * prevalence),
        }
    }
}
