//! What an export says of one film.

use crate::inference::card::{Measured, OperatingMode};
use crate::inference::{Abstention, Assessment, Familiarity, ModelCard, Verdict};
use crate::protocol::{FilmFacts, Timings};
use crate::samples::Origin;

/// One film of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its place in the list, from 1.
    pub number: usize,
    /// The file's name. It leaves the page only if the person says so.
    pub name: String,
    /// Where it came from.
    pub origin: Origin,
    /// What is known of the picture; `None` for a file that could not be decoded.
    pub film: Option<FilmFacts>,
    /// What came of it.
    pub outcome: Outcome,
}

impl Record {
    /// "film 1", or "drawing 1": what it is called where its file's name stays behind.
    pub fn neutral_name(&self) -> String {
        let what = if self.origin == Origin::Drawing { "drawing" } else { "film" };
        format!("{what} {}", self.number)
    }
}

/// What came of a film.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// Not yet known.
    Pending,
    Answered(Answer),
    /// Why there is no answer: the [`Refusal`](crate::protocol::Refusal)'s code. Its message stays behind: it is in
    /// the page's language, and may quote the file.
    Refused(String),
}

impl Outcome {
    /// The answer, if there is one.
    pub fn answer(&self) -> Option<&Answer> {
        match self {
            Self::Answered(answer) => Some(answer),
            Self::Pending | Self::Refused(_) => None,
        }
    }

    /// The refusal's code, if there is one.
    pub fn refusal(&self) -> Option<&str> {
        match self {
            Self::Refused(code) => Some(code),
            Self::Pending | Self::Answered(_) => None,
        }
    }
}

/// The network's answer, whatever it is read at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answer {
    /// Calibrated probability of pneumonia, 0 to 1.
    pub probability: f32,
    /// It is in the card's abstention band.
    pub unclear: bool,
    /// `None` where the network gives no out-of-distribution score.
    pub familiarity: Option<Familiarity>,
    /// Raw out-of-distribution score, if the network gives one.
    pub ood: Option<f32>,
    pub timings: Timings,
}

impl Answer {
    /// As the network gave it.
    pub fn of(assessment: &Assessment, timings: Timings) -> Self {
        let &Assessment { probability, unclear, familiarity, ood, .. } = assessment;
        Self { probability, unclear, familiarity, ood, timings }
    }
}

/// How probabilities were turned into verdicts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReadAt {
    pub mode: OperatingMode,
    /// From which probability on a film is called pneumonia.
    pub threshold: f32,
    /// Between which probabilities there is no verdict.
    pub abstention: Abstention,
    /// Divides the margin between the logits.
    pub temperature: f32,
    /// Added to the margin before that.
    pub bias: f32,
    /// The share of films with pneumonia, 0 to 1, that the probabilities are meant for.
    pub prevalence: f32,
    /// How the point did on the card's validation films.
    pub validation: Option<Measured>,
    /// How the point did on the card's test films.
    pub test: Option<Measured>,
}

impl ReadAt {
    /// One of the card's operating points.
    pub fn of(card: &ModelCard, mode: OperatingMode) -> Self {
        let point = card.operating_points.of(mode);
        Self {
            mode,
            threshold: point.threshold,
            abstention: card.abstention,
            temperature: card.calibration.temperature,
            bias: card.calibration.bias,
            prevalence: card.calibration.prevalence,
            validation: point.validation,
            test: point.test,
        }
    }

    /// What a film counts as.
    pub fn verdict(&self, answer: &Answer) -> Verdict {
        if answer.probability >= self.threshold { Verdict::Pneumonia } else { Verdict::Normal }
    }
}
