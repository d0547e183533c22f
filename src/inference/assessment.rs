//! What the network's outputs mean: probability, verdict, familiarity and map.

use serde::{Deserialize, Serialize};

use super::card::ModelCard;

/// Whether a probability reaches a threshold. It is no diagnosis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    Normal,
    Pneumonia,
}

impl Verdict {
    /// The verdict on a film of this probability at a threshold.
    pub fn at(probability: f32, threshold: f32) -> Self {
        if probability >= threshold { Self::Pneumonia } else { Self::Normal }
    }

    /// `"normal"` or `"pneumonia"`, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Pneumonia => "pneumonia",
        }
    }
}

/// How similar a picture is to the films that the network was trained on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Familiarity {
    /// Similar.
    Familiar,
    /// Unlike most of them: the answer may be meaningless.
    Unfamiliar,
    /// Probably no frontal chest film: it gets no answer.
    Foreign,
}

impl Familiarity {
    /// `"familiar"`, `"unfamiliar"` or `"foreign"`, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Familiar => "familiar",
            Self::Unfamiliar => "unfamiliar",
            Self::Foreign => "foreign",
        }
    }
}

/// Which regions raise the pneumonia logit: Grad-CAM (Selvaraju et al. 2017), 0 or more, in units of that logit. The map
/// covers the whole film.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActivationMap {
    pub width: usize,
    pub height: usize,
    /// `width * height` values in row-major order, from the top.
    pub values: Vec<f32>,
}

/// The outputs of one run of the graph.
#[derive(Clone, Debug, PartialEq)]
pub struct RawOutputs {
    /// In the order of the card's classes.
    pub logits: [f32; 2],
    /// `cam` of the graph, if it has that output.
    pub map: Option<ActivationMap>,
    /// `ood` of the graph, if it has that output.
    pub ood: Option<f32>,
}

/// The network's answer for one film.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// Raw outputs of the graph, in the order of the card's classes.
    pub logits: [f32; 2],
    /// Calibrated probability of pneumonia, 0 to 1.
    pub probability: f32,
    /// At the card's balanced operating point.
    pub verdict: Verdict,
    /// Whether `probability` is in the card's abstention band: the network cannot tell.
    pub unclear: bool,
    /// Raw out-of-distribution score, if the network gives one.
    pub ood: Option<f32>,
    /// `ood` against the card's cuts; `None` where there is no score.
    pub familiarity: Option<Familiarity>,
    /// The class activation map, if the network gives one.
    pub map: Option<ActivationMap>,
}

impl Assessment {
    /// The verdict at another threshold on the probability.
    pub fn verdict_at(&self, threshold: f32) -> Verdict {
        Verdict::at(self.probability, threshold)
    }

    /// `p = 1 / (1 + exp(-(l[1] - l[0] + bias) / temperature))`: the softmax of the calibrated logits;
    /// pneumonia where `p >= threshold`.
    pub fn from_outputs(outputs: RawOutputs, card: &ModelCard) -> Self {
        let RawOutputs { logits, map, ood } = outputs;
        let calibration = &card.calibration;
        let margin = f64::from(logits[1]) - f64::from(logits[0]) + f64::from(calibration.bias);
        let probability = (1.0 / (1.0 + (-margin / f64::from(calibration.temperature)).exp())) as f32;
        let verdict = Verdict::at(probability, card.operating_points.balanced.threshold);
        let familiarity = ood.zip(card.out_of_distribution).map(|(ood, cuts)| match ood {
            ood if ood > cuts.refuse => Familiarity::Foreign,
            ood if ood > cuts.flag => Familiarity::Unfamiliar,
            _ => Familiarity::Familiar,
        });
        let unclear = (card.abstention.low..card.abstention.high).contains(&probability);
        Self { logits, probability, verdict, unclear, ood, familiarity, map }
    }
}
