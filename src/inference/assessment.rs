//! What two logits mean to a person.

use serde::{Deserialize, Serialize};

use super::card::ModelCard;

/// Which side of the operating point a film falls on. It is no diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Normal,
    Pneumonia,
}

impl Verdict {
    /// `"normal"` or `"pneumonia"`, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Pneumonia => "pneumonia",
        }
    }
}

/// The network's answer for one film.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// Raw outputs of the graph, in the order of the card's classes.
    pub logits: [f32; 2],
    /// Calibrated probability of pneumonia, 0 to 1.
    pub probability: f32,
    /// `probability` against the card's operating point.
    pub verdict: Verdict,
}

impl Assessment {
    /// `p = 1 / (1 + exp(-(l[1] - l[0] + bias) / temperature))`: the softmax of the calibrated logits;
    /// pneumonia where `p >= threshold`.
    pub fn from_logits(logits: [f32; 2], card: &ModelCard) -> Self {
        let calibration = &card.calibration;
        let margin = f64::from(logits[1]) - f64::from(logits[0]) + f64::from(calibration.bias);
        let probability = (1.0 / (1.0 + (-margin / f64::from(calibration.temperature)).exp())) as f32;
        let verdict = if probability >= card.operating_point.threshold { Verdict::Pneumonia } else { Verdict::Normal };
        Self { logits, probability, verdict }
    }
}
