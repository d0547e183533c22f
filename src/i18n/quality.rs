//! How good the network is, in one sentence.

use super::numbers::percentage;
use super::{Language, t_with};
use crate::inference::OperatingPoint;

/// Sensitivity and specificity of an operating point, in words: on the test films or, if the card has no such figures, on the
/// films that it was chosen on.
pub fn sentence(language: Language, point: &OperatingPoint) -> String {
    let shares = |sensitivity, specificity| {
        let share = |share| percentage(language, share).into();
        [("sensitivity", share(sensitivity)), ("specificity", share(specificity))]
    };
    match point.test {
        Some(test) => {
            let [sensitivity, specificity] = shares(test.sensitivity, test.specificity);
            t_with(language, "welcome-quality", &[("films", test.n.into()), sensitivity, specificity])
        }
        None => t_with(language, "welcome-quality-chosen", &shares(point.sensitivity, point.specificity)),
    }
}
