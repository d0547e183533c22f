//! What an export says of one film.

use serde::Serialize;

use crate::inference::card::{Measured, Reading};
use crate::inference::{Abstention, Assessment, ModelCard};
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
    Answered(Assessment, Timings),
    /// Why there is no answer: the code of the [`ErrorReport`](crate::error::ErrorReport). Its details stay behind: they
    /// may quote the file.
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

/// How probabilities were turned into verdicts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ReadAt {
    #[serde(rename = "operating_point")]
    pub reading: Reading,
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
    #[serde(skip)]
    pub validation: Option<Measured>,
    /// How the point did on the card's test films.
    #[serde(skip)]
    pub test: Option<Measured>,
}

impl ReadAt {
    /// One of the card's operating points.
    pub fn of(card: &ModelCard, reading: Reading) -> Self {
        let point = card.operating_points.of(reading);
        Self {
            reading,
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
