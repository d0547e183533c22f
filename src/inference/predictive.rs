//! Predictive values of an operating point at a given prevalence.

/// Positive and negative predictive value. `None` where no film would get that verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PredictiveValues {
    /// Share of the films called pneumonia that show it, 0 to 1.
    pub positive: Option<f64>,
    /// Share of the films called normal that are normal, 0 to 1.
    pub negative: Option<f64>,
}

/// The predictive values by Bayes' rule: `positive = se * p / (se * p + (1 - sp) * (1 - p))` and
/// `negative = sp * (1 - p) / (sp * (1 - p) + (1 - se) * p)`, with sensitivity `se`, specificity `sp` and prevalence `p`,
/// each 0 to 1.
pub fn predictive_values(sensitivity: f64, specificity: f64, prevalence: f64) -> PredictiveValues {
    let share = |right: f64, wrong: f64| (right + wrong > 0.0).then(|| right / (right + wrong));
    PredictiveValues {
        positive: share(sensitivity * prevalence, (1.0 - specificity) * (1.0 - prevalence)),
        negative: share(specificity * (1.0 - prevalence), (1.0 - sensitivity) * prevalence),
    }
}
