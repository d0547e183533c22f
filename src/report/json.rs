//! Answers as JSON, schema 1:
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
//! where there is no refusal; both are null for a film that was still waiting. `familiarity` and `ood` are null where the
//! network gives no out-of-distribution score. `name` is the file's where `file_names`
//! is true. `origin` is "own", "data-set" (a film of the public data set that the site offers) or "drawing" (no film at
//! all). Whatever changes the meaning of a key changes `schema`.

use serde::Serialize;

use super::{Export, NOTICE, PROGRAM, PROGRAM_VERSION, Record};
use crate::inference::{Abstention, Familiarity, Verdict};

/// The number of the schema.
pub const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Document<'a> {
    schema: u32,
    notice: &'static str,
    program: Program,
    time: String,
    model: Model<'a>,
    reading: ReadingObject,
    file_names: bool,
    films: Vec<FilmObject<'a>>,
}

#[derive(Serialize)]
struct Program {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Model<'a> {
    name: &'a str,
    version: &'a str,
    sha256: &'a str,
}

#[derive(Serialize)]
struct ReadingObject {
    operating_point: &'static str,
    threshold: f32,
    abstention: Abstention,
    temperature: f32,
    bias: f32,
    prevalence: f32,
}

#[derive(Serialize)]
struct FilmObject<'a> {
    number: usize,
    name: String,
    origin: &'static str,
    film: Option<FactsObject<'a>>,
    answer: Option<AnswerObject>,
    refusal: Option<&'a str>,
}

// Not `FilmFacts` itself: what is added to that is for the page, and leaves it only when it is named here.
#[derive(Serialize)]
struct FactsObject<'a> {
    format: &'a str,
    width: u32,
    height: u32,
    bit_depth: u8,
}

#[derive(Serialize)]
struct AnswerObject {
    probability: f32,
    verdict: Verdict,
    unclear: bool,
    familiarity: Option<Familiarity>,
    ood: Option<f32>,
    milliseconds: Milliseconds,
}

#[derive(Serialize)]
struct Milliseconds {
    decode: f64,
    resize: f64,
    inference: f64,
}

/// The whole file, indented.
///
/// # Panics
/// Never: all keys are texts, which is all that serde_json asks for.
pub fn write(export: &Export) -> String {
    let Export { card, read_at, .. } = export;
    let document = Document {
        schema: SCHEMA,
        notice: NOTICE,
        program: Program { name: PROGRAM, version: PROGRAM_VERSION },
        time: export.time.to_string(),
        model: Model { name: &card.name, version: &card.version, sha256: &card.file.sha256 },
        reading: ReadingObject {
            operating_point: read_at.mode.name(),
            threshold: read_at.threshold,
            abstention: read_at.abstention,
            temperature: read_at.temperature,
            bias: read_at.bias,
            prevalence: read_at.prevalence,
        },
        file_names: export.names,
        films: export.records.iter().map(|record| film(export, record)).collect(),
    };
    serde_json::to_string_pretty(&document).expect("all keys are texts")
}

fn film<'a>(export: &Export, record: &'a Record) -> FilmObject<'a> {
    FilmObject {
        number: record.number,
        name: export.name(record),
        origin: record.origin.name(),
        film: record.film.as_ref().map(|film| FactsObject {
            format: &film.format,
            width: film.width,
            height: film.height,
            bit_depth: film.bit_depth,
        }),
        answer: record.outcome.answer().map(|answer| AnswerObject {
            probability: answer.probability,
            verdict: export.read_at.verdict(answer),
            unclear: answer.unclear,
            familiarity: answer.familiarity,
            ood: answer.ood,
            milliseconds: Milliseconds {
                decode: answer.timings.decode,
                resize: answer.timings.resize,
                inference: answer.timings.inference,
            },
        }),
        refusal: record.outcome.refusal(),
    }
}
