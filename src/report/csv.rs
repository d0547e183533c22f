//! Answers as CSV: RFC 4180, UTF-8, a header row, one row a film.
//!
//! What holds for all films (the network, the reading, the time) stands in every row, so that rows of several exports
//! can be put together. An empty cell: not known, or no such thing.

use csv::{Terminator, WriterBuilder};

use super::{Export, NOTICE, PROGRAM, PROGRAM_VERSION, Record};

/// The header row, in order. Times of a film in milliseconds, shares and probabilities 0 to 1.
pub const COLUMNS: [&str; 30] = [
    "number",
    "name",
    "origin",
    "format",
    "width",
    "height",
    "bit_depth",
    "probability",
    "verdict",
    "unclear",
    "familiarity",
    "ood",
    "decode_ms",
    "resize_ms",
    "inference_ms",
    "refusal",
    "model",
    "model_version",
    "model_sha256",
    "operating_point",
    "threshold",
    "abstention_low",
    "abstention_high",
    "temperature",
    "bias",
    "prevalence",
    "program",
    "program_version",
    "time",
    "notice",
];

/// The whole file.
///
/// # Panics
/// Never: writing to memory cannot fail, and each row has as many cells as the header.
pub fn write(export: &Export) -> String {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(COLUMNS).expect("memory takes what is written");
    for record in export.records {
        writer.write_record(row(export, record)).expect("every row has a cell for every column");
    }
    String::from_utf8(writer.into_inner().expect("memory takes what is written")).expect("all cells are UTF-8")
}

fn row(export: &Export, record: &Record) -> [String; COLUMNS.len()] {
    let Export { card, read_at, .. } = export;
    let film = record.film.as_ref();
    let answer = record.outcome.answer();
    let cell = |value: Option<String>| value.unwrap_or_default();
    [
        record.number.to_string(),
        guarded(&export.name(record)),
        record.origin.name().into(),
        cell(film.map(|film| guarded(&film.format))),
        cell(film.map(|film| film.width.to_string())),
        cell(film.map(|film| film.height.to_string())),
        cell(film.map(|film| film.bit_depth.to_string())),
        cell(answer.map(|answer| answer.probability.to_string())),
        cell(answer.map(|answer| read_at.verdict(answer).name().into())),
        cell(answer.map(|answer| answer.unclear.to_string())),
        cell(answer.and_then(|answer| Some(answer.familiarity?.name().into()))),
        cell(answer.and_then(|answer| Some(answer.ood?.to_string()))),
        cell(answer.map(|answer| milliseconds(answer.timings.decode))),
        cell(answer.map(|answer| milliseconds(answer.timings.resize))),
        cell(answer.map(|answer| milliseconds(answer.timings.inference))),
        cell(record.outcome.refusal().map(guarded)),
        guarded(&card.name),
        guarded(&card.version),
        guarded(&card.file.sha256),
        read_at.mode.name().into(),
        read_at.threshold.to_string(),
        read_at.abstention.low.to_string(),
        read_at.abstention.high.to_string(),
        read_at.temperature.to_string(),
        read_at.bias.to_string(),
        read_at.prevalence.to_string(),
        PROGRAM.into(),
        PROGRAM_VERSION.into(),
        export.time.to_string(),
        NOTICE.into(),
    ]
}

/// No clock of a browser tells more than a tenth of a millisecond.
fn milliseconds(time: f64) -> String {
    format!("{time:.1}")
}

/// Free text that no spreadsheet takes for a formula: an apostrophe goes before a character that begins one
/// (OWASP, "CSV injection"), at the text's start, and wherever a spreadsheet with another idea of what ends a cell
/// (semicolons, in half of the world) would see a cell start. Numbers are never passed through this.
pub fn guarded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut at_a_start = true;
    for character in text.chars() {
        if at_a_start && begins_a_formula(character) {
            safe.push('\'');
        }
        at_a_start = match character {
            _ if ends_a_cell(character) => true,
            // Some spreadsheets cut off leading spaces and quotes.
            _ => at_a_start && (character.is_whitespace() || character == '"'),
        };
        safe.push(character);
    }
    safe
}

/// Tabs and line ends are among them, as some spreadsheets skip them; and the full-width forms, which some read as the
/// plain ones.
fn begins_a_formula(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

fn ends_a_cell(character: char) -> bool {
    matches!(character, ',' | ';' | '|' | '\t' | '\r' | '\n')
}
