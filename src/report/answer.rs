//! The output formats of an answer: schema [`SCHEMA`], specified in `docs/answer.schema.json`.
//!
//! All contain an [`Answer`]: [`FilmAnswer`] for other programs in the same browser (the parent page of a frame, or a
//! page that calls the module), [`ExportedAnswer`] for a JSON export, [`FileRow`] for the command line. None contains
//! pixels or patient data.

use std::path::{Path, PathBuf};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{DecisionRule, NOTICE};
use crate::inference::card::OperatingMode;
use crate::inference::{ActivationMap, Assessment, Familiarity, Verdict};
use crate::protocol::{FilmFacts, Timings};

/// The version of the schema. It changes when the meaning of a field changes.
pub const SCHEMA: u32 = 1;

/// The network's answer for a film at an operating point.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// Calibrated probability of pneumonia, 0 to 1.
    pub probability: f32,
    /// `probability` compared with the threshold of the operating point.
    pub verdict: Verdict,
    /// `probability` is in the abstention band: the network cannot tell.
    pub unclear: bool,
    /// Whether the picture is like the training films. `None` if the network has no out-of-distribution score.
    pub familiarity: Option<Familiarity>,
    /// The calibrated probability of each of two networks. `None` if one network answers.
    pub readers: Option<[f32; 2]>,
}

impl Answer {
    /// The names of the fields, in order.
    pub const FIELDS: [&'static str; 5] = ["probability", "verdict", "unclear", "familiarity", "readers"];

    /// An assessment and its verdict at this threshold on the probability, 0 to 1.
    pub fn of(assessment: &Assessment, threshold: f32) -> Self {
        let &Assessment { probability, unclear, familiarity, readers, .. } = assessment;
        Self { probability, verdict: assessment.verdict_at(threshold), unclear, familiarity, readers }
    }
}

/// An answer for another program in the same browser.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FilmAnswer {
    #[serde(flatten)]
    pub answer: Answer,
    pub operating_point: OperatingMode,
    /// The lowest probability that counts as pneumonia, 0 to 1.
    pub threshold: f32,
    /// The class activation map, if the network has one.
    pub map: Option<ActivationMap>,
    /// Format, size and depth of the film, if known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub film: Option<FilmFacts>,
    pub milliseconds: Timings,
    pub notice: &'static str,
}

impl FilmAnswer {
    /// Creates the answer from an assessment at this operating point.
    pub fn of(
        assessment: &Assessment,
        film: Option<FilmFacts>,
        timings: Timings,
        decision_rule: &DecisionRule,
    ) -> Self {
        Self {
            answer: Answer::of(assessment, decision_rule.threshold),
            operating_point: decision_rule.mode,
            threshold: decision_rule.threshold,
            map: assessment.map.clone(),
            film,
            milliseconds: timings,
            notice: NOTICE,
        }
    }
}

/// An answer in a JSON export. The export states the operating point once for all films.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExportedAnswer {
    #[serde(flatten)]
    pub answer: Answer,
    /// Raw out-of-distribution score, log-odds, if the network has one.
    pub ood: Option<f32>,
    pub milliseconds: Timings,
}

/// The result of one file on the command line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FileRow {
    /// The file as it was named, and the film's path in an archive. Bytes that are no UTF-8 are written as U+FFFD; then
    /// `path_hex` has all bytes.
    #[serde(flatten, serialize_with = "path_fields")]
    pub path: PathBuf,
    /// The file's class, from its folder, in an evaluation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<&'static str>,
    /// The answer at the balanced operating point.
    #[serde(flatten, serialize_with = "fields_or_nulls")]
    pub answer: Option<Answer>,
    /// The class activation map.
    pub map: Option<ActivationMap>,
    pub refused: bool,
    /// The code of the [`ErrorReport`](crate::error::ErrorReport) of a refused file.
    pub refusal: Option<String>,
    /// Why the file was refused: a message for people, in English.
    pub reason: Option<String>,
    /// The time to decode, resize and run, without loading the network.
    pub milliseconds: Option<f64>,
}

fn path_fields<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
    let mut fields = serializer.serialize_map(None)?;
    fields.serialize_entry("path", &path.to_string_lossy())?;
    if path.to_str().is_none() {
        let hex: String = path.as_os_str().as_encoded_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        fields.serialize_entry("path_hex", &hex)?;
    }
    fields.end()
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
