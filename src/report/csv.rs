//! Answers as CSV: RFC 4180, UTF-8, a header row, one row per film.
//!
//! There are two forms. [`Dialect::PROGRAMS`] is always the same: commas, decimal points, no byte-order mark. A
//! [`Dialect::spreadsheet`] opens by double click in the spreadsheets of a language: where the decimal mark is a comma,
//! they separate cells with semicolons, and they read UTF-8 only after a byte-order mark.
//!
//! Values that hold for all films (network, operating point, time) are in every row, so that rows of several exports
//! can be combined. An empty cell means that the value is unknown or does not exist.
//!
//! The cells come from the JSON export: each column is a JSON pointer into it.

use csv::{Terminator, WriterBuilder};
use serde_json::Value;

use super::Export;
use super::json::Document;

/// How cells and numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dialect {
    separator: u8,
    decimal: char,
    has_byte_order_mark: bool,
}

impl Dialect {
    /// For programs: the same in every language.
    pub const PROGRAMS: Self = Self { separator: b',', decimal: '.', has_byte_order_mark: false };

    /// For spreadsheets of a language with this decimal mark.
    pub fn spreadsheet(decimal: char) -> Self {
        Self { separator: if decimal == ',' { b';' } else { b',' }, decimal, has_byte_order_mark: true }
    }

    /// A number, from its digits with a decimal point.
    pub fn number(self, digits: &str) -> String {
        digits.replace('.', self.decimal.encode_utf8(&mut [0; 4]))
    }
}

/// The columns of a film, in order: the header and the JSON pointer (RFC 6901) of the value in the film's object. Times
/// are in milliseconds, probabilities 0 to 1.
pub const OF_A_FILM: [(&str, &str); 18] = [
    ("number", "/number"),
    ("name", "/name"),
    ("origin", "/origin"),
    ("format", "/film/format"),
    ("width", "/film/width"),
    ("height", "/film/height"),
    ("bit_depth", "/film/bit_depth"),
    ("pages", "/film/pages"),
    ("changes", "/film/changes"),
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

/// The columns that are the same in every row, after those of the film: the header and the JSON pointer in the export.
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

/// Writes the CSV file.
///
/// # Panics
/// Never: writing to memory does not fail, all keys are strings, and each row has as many cells as the header.
pub fn write(export: &Export, dialect: Dialect) -> String {
    let document = serde_json::to_value(Document::of(export)).expect("all keys are strings");
    let of_all = OF_ALL.map(|(column, pointer)| cell(column, document.pointer(pointer), dialect));
    let films = document["films"].as_array().into_iter().flatten();
    let rows = films.map(|film| {
        let of_film = OF_A_FILM.map(|(column, pointer)| cell(column, film.pointer(pointer), dialect));
        of_film.into_iter().chain(of_all.clone()).collect()
    });
    table(columns().map(str::to_owned).collect(), rows, dialect)
}

/// Writes a header and rows of as many cells. The caller [guards](guarded) texts and writes numbers in the dialect.
///
/// # Panics
/// If a row has more or fewer cells than the header.
pub fn table(header: Vec<String>, rows: impl Iterator<Item = Vec<String>>, dialect: Dialect) -> String {
    let mark = if dialect.has_byte_order_mark { "\u{FEFF}" } else { "" };
    let mut builder = WriterBuilder::new();
    let mut writer =
        builder.terminator(Terminator::CRLF).delimiter(dialect.separator).from_writer(mark.as_bytes().to_vec());
    for row in std::iter::once(header).chain(rows) {
        writer.write_record(row).expect("every row has a cell for every column");
    }
    String::from_utf8(writer.into_inner().expect("writing to memory does not fail")).expect("all cells are UTF-8")
}

/// A cell for spreadsheets: numbers have no exponent, texts are [`guarded`], and the values of a list are separated by
/// spaces: `cut turned=90 inverted`.
fn cell(column: &str, value: Option<&Value>, dialect: Dialect) -> String {
    match value {
        Some(Value::String(text)) => guarded(text),
        Some(Value::Bool(yes)) => yes.to_string(),
        Some(Value::Array(values)) => {
            values.iter().map(|value| cell(column, Some(value), dialect)).collect::<Vec<_>>().join(" ")
        }
        Some(Value::Object(fields)) => {
            let field = |(name, value)| format!("{name}={}", cell(column, Some(value), dialect));
            fields.iter().map(field).collect::<Vec<_>>().join(" ")
        }
        Some(Value::Number(number)) => match (number.as_u64(), number.as_f64()) {
            (Some(whole), _) => whole.to_string(),
            // Browser clocks resolve 0.1 ms at best.
            (None, Some(time)) if column.ends_with("_ms") => dialect.number(&format!("{time:.1}")),
            // All other numbers have 32 bits.
            (None, value) => value.map(|value| dialect.number(&(value as f32).to_string())).unwrap_or_default(),
        },
        _ => String::new(),
    }
}

/// Escapes a text so that no spreadsheet evaluates it as a formula (OWASP, "CSV injection"). Inserts an apostrophe
/// before a character that starts a formula, at the start of the text and after every possible cell separator: many
/// locales separate cells with semicolons. Numbers are not escaped.
pub fn guarded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut at_a_start = true;
    for character in text.chars() {
        if at_a_start && begins_a_formula(character) {
            safe.push('\'');
        }
        at_a_start = match character {
            _ if ends_a_cell(character) => true,
            // Some spreadsheets remove leading spaces and quotes.
            _ => at_a_start && (character.is_whitespace() || character == '"'),
        };
        safe.push(character);
    }
    safe
}

/// Whether a character starts a formula. Includes tabs and line ends, which some spreadsheets skip, and full-width forms,
/// which some treat as the ASCII characters.
fn begins_a_formula(character: char) -> bool {
    matches!(character, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠')
}

fn ends_a_cell(character: char) -> bool {
    matches!(character, ',' | ';' | '|' | '\t' | '\r' | '\n')
}
