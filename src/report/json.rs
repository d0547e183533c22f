//! Answers as JSON, schema 1, specified in `docs/answer.schema.json`:
//!
//! ```json
//! {
//!   "schema": 1,
//!   "notice": "For education and research only. Not a medical device.",
//!   "program": { "name": "pneumoscope", "version": "1.0.0" },
//!   "time": "2026-11-24T14:15:09Z",
//!   "model": { "name": "Pneumoscope ResNet50V2", "version": "3", "sha256": "c4d9..." },
//!   "reading": {
//!     "operating_point": "balanced", "threshold": 0.678531, "abstention": { "low": 0.159188, "high": 0.850606 },
//!     "temperature": 0.920991, "bias": -0.155577, "prevalence": 0.5
//!   },
//!   "file_names": false,
//!   "films": [{
//!     "number": 1, "name": "film 1", "origin": "own",
//!     "film": { "format": "JPEG", "width": 2000, "height": 1800, "bit_depth": 8 },
//!     "answer": {
//!       "probability": 0.93, "verdict": "pneumonia", "unclear": false, "familiarity": "familiar", "readers": [0.95, 0.9],
//!       "ood": -7.1, "milliseconds": { "decode": 15.0, "resize": 3.8, "inference": 64.0 }
//!     },
//!     "refusal": null
//!   }]
//! }
//! ```
//!
//! * `film` is null if the file could not be decoded. Its `changes` name what was changed before it was read (cut, turned,
//!   ...); the key is missing if nothing was changed. `pages` is the number of pages if the file has several; the first one was
//!   read.
//! * `answer` is null if there is no answer, `refusal` (an error code) if there is no refusal. Both are null for a
//!   pending film.
//! * `readers` are the probabilities of the two networks that answer together, null if one answers.
//! * `familiarity` and `ood` are null if the network has no out-of-distribution score.
//! * `name` is the file name if `file_names` is true.
//! * `origin` is "own", "data-set" (a sample film from the public data set) or "drawing" (not a film).
//!
//! A change of a key's meaning changes `schema`.

use serde::Serialize;

use super::answer::{Answer, ExportedAnswer, SCHEMA};
use super::{DecisionRule, Export, NOTICE, Outcome, PROGRAM, PROGRAM_VERSION, Record};
use crate::protocol::FilmFacts;

/// The exported object.
#[derive(Clone, Debug, Serialize)]
pub struct Document<'a> {
    schema: u32,
    notice: &'static str,
    program: Program,
    time: String,
    model: Model<'a>,
    reading: DecisionRule,
    file_names: bool,
    films: Vec<Film<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct Program {
    name: &'static str,
    version: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Model<'a> {
    name: &'a str,
    version: &'a str,
    sha256: &'a str,
}

#[derive(Clone, Debug, Serialize)]
struct Film<'a> {
    number: usize,
    name: String,
    origin: &'static str,
    film: Option<&'a FilmFacts>,
    answer: Option<ExportedAnswer>,
    refusal: Option<&'a str>,
}

/// Writes the JSON file, indented.
///
/// # Panics
/// Never: serde_json fails only for keys that are not strings.
pub fn write(export: &Export) -> String {
    serde_json::to_string_pretty(&Document::of(export)).expect("all keys are strings")
}

impl<'a> Document<'a> {
    /// Creates the document of an export.
    pub fn of(export: &Export<'a>) -> Self {
        let &Export { records, card, decision_rule, time, names } = export;
        Self {
            schema: SCHEMA,
            notice: NOTICE,
            program: Program { name: PROGRAM, version: PROGRAM_VERSION },
            time: time.to_string(),
            model: Model { name: &card.name, version: &card.version, sha256: &card.file.sha256 },
            reading: decision_rule,
            file_names: names,
            films: records.iter().map(|record| Film::of(export, record)).collect(),
        }
    }
}

impl<'a> Film<'a> {
    fn of(export: &Export, record: &'a Record) -> Self {
        let answer = match &record.outcome {
            Outcome::Answered(assessment, timings) => Some(ExportedAnswer {
                answer: Answer::of(assessment, export.decision_rule.threshold),
                ood: assessment.ood,
                milliseconds: *timings,
            }),
            Outcome::Pending | Outcome::Refused(_) => None,
        };
        Self {
            number: record.number,
            name: export.name(record),
            origin: record.origin.name(),
            film: record.film.as_ref(),
            answer,
            refusal: record.outcome.refusal(),
        }
    }
}
