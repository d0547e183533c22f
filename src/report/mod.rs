//! Answers to take away: what is known of each film as CSV and JSON.
//!
//! Neither holds anything of the patient, no pixels and no map. File names, which often hold a patient's name, are
//! left out unless [`Export::names`] says otherwise. Nothing here knows the time or the browser.
//!
//! * [`record`]: what is known of one film
//! * [`answer`]: the shapes in which an answer leaves the program
//! * [`csv`]: one row a film, safe to open in a spreadsheet
//! * [`json`]: one object, schema 1
//! * [`timestamp`]: ISO 8601 without a clock

pub mod answer;
pub mod csv;
pub mod json;
pub mod record;
pub mod timestamp;

pub use answer::{Answer, FileRow, FilmAnswer, SCHEMA};
pub use record::{Outcome, ReadAt, Record};
pub use timestamp::Timestamp;

use crate::inference::ModelCard;

/// What is said of the whole in every export, in English whatever the page's language: scripts read it too.
pub const NOTICE: &str = "For education and research only. Not a medical device.";

/// The program's name in an export.
pub const PROGRAM: &str = env!("CARGO_PKG_NAME");

/// The program's version in an export.
pub const PROGRAM_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Everything an export is made of.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// In the order of the list.
    pub records: &'a [Record],
    /// The network that answered.
    pub card: &'a ModelCard,
    /// How its answers were read.
    pub read_at: ReadAt,
    /// When the export was asked for.
    pub time: Timestamp,
    /// Whether the files' names go with it. Without, films are "film 1", "film 2", ...
    pub names: bool,
}

impl Export<'_> {
    /// `pneumoscope-results-20261124-1415.csv`, the time in UTC.
    pub fn file_name(&self, extension: &str) -> String {
        format!("{PROGRAM}-results-{}.{extension}", self.time.in_a_file_name())
    }

    /// What a film is called.
    fn name(&self, record: &Record) -> String {
        if self.names { record.name.clone() } else { record.neutral_name() }
    }
}
