//! Answers as CSV: RFC 4180, UTF-8, a header row, one row a film.
//!
//! What holds for all films (the network, the reading, the time) stands in every row, so that rows of several exports
//! can be put together. An empty cell: not known, or no such thing.
//!
//! The cells are taken from the JSON export: a column is the place of a value there.

use csv::{Terminator, WriterBuilder};
use serde_json::Value;

use super::Export;
use super::json::Document;

/// Columns of a film, in order: the header, and the JSON pointer (RFC 6901) of the value in the film's object. Times in
/// milliseconds, probabilities 0 to 1.
pub const OF_A_FILM: [(&str, &str); 16] = [
    ("number", "/number"),
    ("name", "/name"),
    ("origin", "/origin"),
    ("format", "/film/format"),
    ("width", "/film/width"),
    ("height", "/film/height"),
    ("bit_depth", "/film/bit_depth"),
    ("probability", "/answer/probability"),
    ("verdict", "/answer/verdict"),
    ("unclear", "/answer/unclear"),
    ("familiarity", "/answer/familiarity"),
    ("ood", "/answer/ood"),
    ("decode_ms", "/answer/milliseconds/decode"),
    ("resize_ms", "/answer/milliseconds/resize"),
    ("inference_ms", "/answer/milliseconds/inference"),
    ("refusal", "/refusal"),
];

/// Columns that are the same in every row, after those of the film: the header, and the pointer in the whole export.
pub const OF_ALL: [(&str, &str); 14] = [
    ("model", "/model/name"),
    ("model_version", "/model/version"),
    ("model_sha256", "/model/sha256"),
    ("operating_point", "/reading/operating_point"),
    ("threshold", "/reading/threshold"),
    ("abstention_low", "/reading/abstention/low"),
    ("abstention_high", "/reading/abstention/high"),
    ("temperature", "/reading/temperature"),
    ("bias", "/reading/bias"),
    ("prevalence", "/reading/prevalence"),
    ("program", "/program/name"),
    ("program_version", "/program/version"),
    ("time", "/time"),
    ("notice", "/notice"),
];

/// The header row, in order.
pub fn columns() -> impl Iterator<Item = &'static str> {
    OF_A_FILM.iter().chain(&OF_ALL).map(|(column, _)| *column)
}

/// The whole file.
///
/// # Panics
/// Never: writing to memory cannot fail, all keys are texts, and each row has as many cells as the header.
pub fn write(export: &Export) -> String {
    let document = serde_json::to_value(Document::of(export)).expect("all keys are texts");
    let of_all = OF_ALL.map(|(column, pointer)| cell(column, document.pointer(pointer)));
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(columns()).expect("memory takes what is written");
    for film in document["films"].as_array().into_iter().flatten() {
        let of_film = OF_A_FILM.map(|(column, pointer)| cell(column, film.pointer(pointer)));
        writer.write_record(of_film.iter().chain(&of_all)).expect("every row has a cell for every column");
    }
    String::from_utf8(writer.into_inner().expect("memory takes what is written")).expect("all cells are UTF-8")
}

/// A value as a spreadsheet reads it: no number has an exponent, and a text is [`guarded`].
fn cell(column: &str, value: Option<&Value>) -> String {
    match value {
        Some(Value::String(text)) => guarded(text),
        Some(Value::Bool(yes)) => yes.to_string(),
        Some(Value::Number(number)) => match (number.as_u64(), number.as_f64()) {
            (Some(whole), _) => whole.to_string(),
            // No clock of a browser tells more than a tenth of a millisecond.
            (None, Some(time)) if column.ends_with("_ms") => format!("{time:.1}"),
            // All others are of 32 bits.
            (None, value) => value.map(|value| (value as f32).to_string()).unwrap_or_default(),
        },
        _ => String::new(),
    }
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
