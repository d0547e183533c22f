//! Answers as JSON, schema 1, written down in `docs/answer.schema.json`:
//!
//! ```json
//! {
//!   "schema": 1,
//!   "notice": "For education and research only. Not a medical device.",
//!   "program": { "name": "pneumoscope", "version": "0.1.0" },
//!   "time": "2026-11-24T14:15:09Z",
//!   "model": { "name": "Pneumoscope ResNet50V2", "version": "2.1", "sha256": "e7c0..." },
//!   "reading": {
//!     "operating_point": "balanced", "threshold": 0.436, "abstention": { "low": 0.111, "high": 0.865 },
//!     "temperature": 0.531, "bias": -0.21, "prevalence": 0.5
//!   },
//!   "file_names": false,
//!   "films": [{
//!     "number": 1, "name": "film 1", "origin": "own",
//!     "film": { "format": "JPEG", "width": 2000, "height": 1800, "bit_depth": 8 },
//!     "answer": {
//!       "probability": 0.93, "verdict": "pneumonia", "unclear": false, "familiarity": "familiar", "ood": -7.1,
//!       "milliseconds": { "decode": 15.0, "resize": 3.8, "inference": 64.0 }
//!     },
//!     "refusal": null
//!   }]
//! }
//! ```
//!
//! `film` is null where the file could not be decoded, `answer` where there is none, `refusal` (a short stable name)
//! where there is no refusal; both are null for a film that was still waiting. `name` is the file's where `file_names`
//! is true. `origin` is "own", "data-set" (a film of the public data set that the site offers) or "drawing" (no film at
//! all). Whatever changes the meaning of a key changes `schema`.

use serde::Serialize;

use super::answer::{Answer, ExportedAnswer, SCHEMA};
use super::{Export, NOTICE, Outcome, PROGRAM, PROGRAM_VERSION, ReadAt, Record};
use crate::protocol::FilmFacts;

/// The whole export.
#[derive(Clone, Debug, Serialize)]
pub struct Document<'a> {
    schema: u32,
    notice: &'static str,
    program: Program,
    time: String,
    model: Model<'a>,
    reading: ReadAt,
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

/// The whole file, indented.
///
/// # Panics
/// Never: all keys are texts, which is all that serde_json asks for.
pub fn write(export: &Export) -> String {
    serde_json::to_string_pretty(&Document::of(export)).expect("all keys are texts")
}

impl<'a> Document<'a> {
    /// An export as it is written.
    pub fn of(export: &Export<'a>) -> Self {
        let &Export { records, card, read_at, time, names } = export;
        Self {
            schema: SCHEMA,
            notice: NOTICE,
            program: Program { name: PROGRAM, version: PROGRAM_VERSION },
            time: time.to_string(),
            model: Model { name: &card.name, version: &card.version, sha256: &card.file.sha256 },
            reading: read_at,
            file_names: names,
            films: records.iter().map(|record| Film::of(export, record)).collect(),
        }
    }
}

impl<'a> Film<'a> {
    fn of(export: &Export, record: &'a Record) -> Self {
        let answer = match &record.outcome {
            Outcome::Answered(assessment, timings) => Some(ExportedAnswer {
                answer: Answer::of(assessment, assessment.verdict_at(export.read_at.threshold)),
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
