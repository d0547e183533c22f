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

/// The content of a picture that is no upright frontal chest film.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Seen {
    /// A chest film from the side.
    LateralView,
    UpsideDown,
    /// Turned by a quarter.
    Sideways,
    /// Black and white are swapped.
    Negative,
    SeveralPictures,
    PartOfAFilm,
    /// No chest film: another part of the body, another kind of scan or anything else.
    AnotherPicture,
    /// A frontal chest film after all, but too unlike the training films.
    FrontalFilm,
    /// A kind that this program does not know.
    #[serde(other)]
    Other,
}

impl Seen {
    /// The name, as in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::LateralView => "lateral-view",
            Self::UpsideDown => "upside-down",
            Self::Sideways => "sideways",
            Self::Negative => "negative",
            Self::SeveralPictures => "several-pictures",
            Self::PartOfAFilm => "part-of-a-film",
            Self::AnotherPicture => "another-picture",
            Self::FrontalFilm => "frontal-film",
            Self::Other => "other",
        }
    }

    /// The kind with the greatest log-odds; `Other` if its softmax is below [`SURE`].
    fn of(log_odds: &[f32], kinds: &[Self]) -> Self {
        let greatest = log_odds.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let sum: f32 = log_odds.iter().map(|value| (value - greatest).exp()).sum();
        match log_odds.iter().zip(kinds).find(|(value, _)| **value == greatest) {
            Some((_, kind)) if 1.0 / sum >= SURE => *kind,
            _ => Self::Other,
        }
    }
}

/// The least probability at which a kind is named.
const SURE: f32 = 0.6;

/// The class activation map of the whole film: how much each region raises the pneumonia logit, by Grad-CAM (Selvaraju et
/// al. 2017). Values are 0 or more, in units of that logit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActivationMap {
    pub width: usize,
    pub height: usize,
    /// `width * height` values in row-major order, from the top.
    pub values: Vec<f32>,
}

/// The outputs of one run of the graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawOutputs {
    /// The logits, in the order of the card's classes.
    pub logits: [f32; 2],
    /// `cam` of the graph, if it has that output.
    pub map: Option<ActivationMap>,
    /// `ood` of the graph, if it has that output.
    pub ood: Option<f32>,
    /// `seen` of the graph, if it has that output: log-odds in the order of the card's kinds.
    pub seen: Option<Vec<f32>>,
    /// `readers` of the graph, if it has that output: the margin of each of its networks.
    pub readers: Option<[f32; 2]>,
}

/// The network's answer for one film.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Assessment {
    /// Raw outputs of the graph, in the order of the card's classes.
    pub logits: [f32; 2],
    /// Calibrated probability of pneumonia, 0 to 1.
    pub probability: f32,
    /// The verdict at the card's balanced operating point.
    pub verdict: Verdict,
    /// Whether `probability` is in the card's abstention band: the network cannot tell.
    pub unclear: bool,
    /// Raw out-of-distribution score, if the network gives one.
    pub ood: Option<f32>,
    /// `ood` against the card's cuts; `None` where there is no score.
    pub familiarity: Option<Familiarity>,
    /// What a foreign picture shows. `None` for other pictures, and if the network has no such output.
    pub seen: Option<Seen>,
    /// The calibrated probability of pneumonia of each of two networks, if the graph has two: `probability` is that of
    /// their mean margin.
    pub readers: Option<[f32; 2]>,
    /// The class activation map, if the network gives one.
    pub map: Option<ActivationMap>,
}

impl Assessment {
    /// The verdict at another threshold on the probability.
    pub fn verdict_at(&self, threshold: f32) -> Verdict {
        Verdict::at(self.probability, threshold)
    }

    /// Interprets the outputs of one run by the card. The probability is that of
    /// [`Calibration::probability`](super::card::Calibration::probability); the verdict is pneumonia from the balanced
    /// operating point's threshold on.
    pub fn from_outputs(outputs: RawOutputs, card: &ModelCard) -> Self {
        let RawOutputs { logits, map, ood, seen, readers } = outputs;
        let probability = card.calibration.probability(f64::from(logits[1]) - f64::from(logits[0]));
        let readers = readers.map(|margins| margins.map(|margin| card.calibration.probability(margin.into())));
        let verdict = Verdict::at(probability, card.operating_points.balanced.threshold);
        let cuts = card.out_of_distribution.as_ref();
        let familiarity = ood.zip(cuts).map(|(ood, cuts)| match ood {
            ood if ood > cuts.refuse => Familiarity::Foreign,
            ood if ood > cuts.flag => Familiarity::Unfamiliar,
            _ => Familiarity::Familiar,
        });
        let seen = seen.zip(cuts).filter(|_| familiarity == Some(Familiarity::Foreign));
        let seen = seen.map(|(log_odds, cuts)| Seen::of(&log_odds, &cuts.seen));
        let unclear = (card.abstention.low..card.abstention.high).contains(&probability);
        Self { logits, probability, verdict, unclear, ood, familiarity, seen, readers, map }
    }
}
