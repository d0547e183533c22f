//! The shapes in which an answer leaves the program: schema [`SCHEMA`], written down in `docs/answer.schema.json`.
//!
//! [`Answer`] is in all of them. Around it are [`FilmAnswer`] for other programs in the same browser (the page around a
//! frame, or one that calls the module), [`ExportedAnswer`] for a JSON export, and [`FileRow`] for the command line.
//! None holds pixels or anything of the patient.

use std::path::PathBuf;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{NOTICE, ReadAt};
use crate::inference::card::Reading;
use crate::inference::{ActivationMap, Assessment, Familiarity, Verdict};
use crate::protocol::{FilmFacts, Timings};

/// The version of the shapes. It changes when the meaning of a field does.
pub const SCHEMA: u32 = 1;

/// What the network says of a film, at an operating point.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// Calibrated probability of pneumonia, 0 to 1.
    pub probability: f32,
    /// `probability` at the operating point.
    pub verdict: Verdict,
    /// `probability` is in the abstention band: the network cannot tell.
    pub unclear: bool,
    /// Whether the picture is like the films that the network learned from.
    pub familiarity: Familiarity,
}

impl Answer {
    /// The names of the fields, in order.
    pub const FIELDS: [&'static str; 4] = ["probability", "verdict", "unclear", "familiarity"];

    /// An assessment with its verdict at an operating point.
    pub fn of(assessment: &Assessment, verdict: Verdict) -> Self {
        let &Assessment { probability, unclear, familiarity, .. } = assessment;
        Self { probability, verdict, unclear, familiarity }
    }
}

/// An answer for another program in the same browser.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FilmAnswer {
    #[serde(flatten)]
    pub answer: Answer,
    pub operating_point: Reading,
    /// The least probability that is called pneumonia.
    pub threshold: f32,
    /// The class activation map.
    pub map: ActivationMap,
    /// The film itself, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub film: Option<FilmFacts>,
    pub milliseconds: Timings,
    pub notice: &'static str,
}

impl FilmAnswer {
    /// An assessment at this operating point.
    pub fn of(assessment: &Assessment, film: Option<FilmFacts>, timings: Timings, read_at: &ReadAt) -> Self {
        Self {
            answer: Answer::of(assessment, assessment.verdict_at(read_at.threshold)),
            operating_point: read_at.reading,
            threshold: read_at.threshold,
            map: assessment.map.clone(),
            film,
            milliseconds: timings,
            notice: NOTICE,
        }
    }
}

/// An answer in a JSON export, beside which the operating point stands once for all films.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedAnswer {
    #[serde(flatten)]
    pub answer: Answer,
    /// Raw out-of-distribution score, log-odds.
    pub ood: f32,
    pub milliseconds: Timings,
}

/// What became of one file on the command line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileRow {
    pub path: PathBuf,
    /// The folder of the file's class, in an evaluation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<&'static str>,
    /// At the balanced operating point.
    #[serde(flatten, serialize_with = "fields_or_nulls")]
    pub answer: Option<Answer>,
    /// The class activation map.
    pub map: Option<ActivationMap>,
    pub refused: bool,
    /// Why it was refused, for people, in English.
    pub reason: Option<String>,
    /// Decode, resize and run, without loading the network.
    pub milliseconds: Option<f64>,
}

fn fields_or_nulls<S: Serializer>(answer: &Option<Answer>, serializer: S) -> Result<S::Ok, S::Error> {
    if let Some(answer) = answer {
        return answer.serialize(serializer);
    }
    let mut fields = serializer.serialize_map(Some(Answer::FIELDS.len()))?;
    for field in Answer::FIELDS {
        fields.serialize_entry(field, &())?;
    }
    fields.end()
}
