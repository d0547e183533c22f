//! Exports of answers: CSV, JSON, pictures and printed reports.
//!
//! An export of answers contains no patient data, no pixels and no map. File names often contain a patient's name, so they are
//! exported only if [`Export::names`] is set. This module uses no clock and no browser API.
//!
//! * [`record`]: the data of one film
//! * [`answer`]: the output formats of an answer
//! * [`csv`]: one row per film, for spreadsheets of a language or for programs
//! * [`json`]: one object, schema 1
//! * [`png`]: a film's picture
//! * [`caption`]: the layout of the text below it
//! * [`pages`]: how large the pictures of a printed report are
//! * [`timestamp`]: ISO 8601 without a clock

pub mod answer;
pub mod caption;
pub mod csv;
pub mod json;
pub mod pages;
pub mod png;
pub mod record;
pub mod timestamp;

pub use answer::{Answer, FileRow, FilmAnswer, SCHEMA};
pub use record::{DecisionRule, Outcome, Record};
pub use timestamp::Timestamp;

use crate::inference::ModelCard;

/// The notice in every export. Always in English, because scripts read it too.
pub const NOTICE: &str = "For education and research only. Not a medical device.";

/// The program's name in an export.
pub const PROGRAM: &str = env!("CARGO_PKG_NAME");

/// The program's version in an export.
pub const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");

/// The data of an export.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The films, in list order.
    pub records: &'a [Record],
    /// The network that answered.
    pub card: &'a ModelCard,
    /// The operating point and calibration of the answers.
    pub decision_rule: DecisionRule,
    /// The time of the export.
    pub time: Timestamp,
    /// Whether file names are exported. Without them, films are "film 1", "film 2", ...
    pub names: bool,
}

impl Export<'_> {
    /// The export's file name, with the time in UTC: `pneumoscope-results-20261124-1415.csv`.
    pub fn file_name(&self, extension: &str) -> String {
        format!("{PROGRAM}-results-{}.{extension}", self.time.in_a_file_name())
    }

    /// The name of a film in this export.
    fn name(&self, record: &Record) -> String {
        if self.names { record.name.clone() } else { record.anonymous_name() }
    }
}
