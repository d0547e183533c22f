//! The data of one film in an export.

use serde::Serialize;

use crate::inference::card::{Measured, OperatingMode};
use crate::inference::{Abstention, Assessment, ModelCard};
use crate::probing::Steadiness;
use crate::protocol::{FilmFacts, Timings};
use crate::samples::Origin;

/// A film of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its position in the list, from 1.
    pub number: usize,
    /// The file name. It is exported only if the person chooses so.
    pub name: String,
    /// Where the film comes from.
    pub origin: Origin,
    /// Format, size and depth; `None` if the file could not be decoded.
    pub film: Option<FilmFacts>,
    /// The answer or the refusal.
    pub outcome: Outcome,
    /// The answers after small changes of the film, if they are known. They are printed in reports; CSV and JSON have none.
    pub steadiness: Option<Steadiness>,
}

impl Record {
    /// "film 1" or "drawing 1": the name in exports without file names.
    pub fn anonymous_name(&self) -> String {
        let what = if self.origin == Origin::Drawing { "drawing" } else { "film" };
        format!("{what} {}", self.number)
    }
}

/// The outcome of a film.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The film waits or is being read.
    Pending,
    Answered(Assessment, Timings),
    /// The film was refused: the code of the [`ErrorReport`](crate::error::ErrorReport). The details are not exported,
    /// because they may quote the file.
    Refused(String),
}

impl Outcome {
    /// The network's assessment, if there is one.
    pub fn assessment(&self) -> Option<&Assessment> {
        match self {
            Self::Answered(assessment, _) => Some(assessment),
            Self::Pending | Self::Refused(_) => None,
        }
    }

    /// The refusal's code, if there is one.
    pub fn refusal(&self) -> Option<&str> {
        match self {
            Self::Refused(code) => Some(code),
            Self::Pending | Self::Answered(..) => None,
        }
    }
}

/// The operating point and the calibration that turn probabilities into verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DecisionRule {
    #[serde(rename = "operating_point")]
    pub mode: OperatingMode,
    /// The lowest probability that counts as pneumonia, 0 to 1.
    pub threshold: f32,
    /// The range of probabilities without a verdict.
    pub abstention: Abstention,
    /// Temperature of the calibration: divides the difference of the logits.
    pub temperature: f32,
    /// Bias of the calibration: added to the difference before the division.
    pub bias: f32,
    /// The prevalence of pneumonia, 0 to 1, that the calibration assumes.
    pub prevalence: f32,
    /// The operating point's metrics on the card's validation films.
    #[serde(skip)]
    pub validation: Option<Measured>,
    /// The operating point's metrics on the card's test films.
    #[serde(skip)]
    pub test: Option<Measured>,
}

impl DecisionRule {
    /// Reads an operating point from the card.
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
}
