//! The figures on labelled films, as files: one JSON object, a CSV file of the operating points, and a CSV file of the
//! films.
//!
//! Names of files are exported only if the person chooses so. Labels are exported as `normal` and `pneumonia`, not as the
//! names of folders.

use serde::Serialize;

use super::{Evaluation, LabelledFilm, Reading};
use crate::evaluation::Metrics;
use crate::inference::card::OperatingMode;
use crate::inference::{ModelCard, Verdict};
use crate::report::csv::{Dialect, guarded, table};
use crate::report::{NOTICE, PROGRAM, PROGRAM_VERSION, Timestamp};

/// A labelled film of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberedFilm {
    /// Its position in the list, from 1.
    pub number: usize,
    /// The name of its file.
    pub name: String,
    pub film: LabelledFilm,
}

/// The data of an export.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    pub films: &'a [NumberedFilm],
    pub evaluation: &'a Evaluation,
    /// Films that are not counted, because they have no label or another one.
    pub not_counted: usize,
    /// The network that answered.
    pub card: &'a ModelCard,
    pub time: Timestamp,
    /// Whether file names are exported. Without them, films are "film 1", "film 2", ...
    pub names: bool,
}

#[derive(Serialize)]
struct Document<'a> {
    notice: &'static str,
    program: &'static str,
    program_version: &'static str,
    time: String,
    model: &'a str,
    model_version: &'a str,
    model_sha256: &'a str,
    labelled: usize,
    refused: usize,
    not_read: usize,
    not_counted: usize,
    operating_points: Vec<Point<'a>>,
    /// (False positive rate, true positive rate).
    roc: &'a [(f64, f64)],
    calibration_error: Option<f64>,
    calibration: Vec<CalibrationBin>,
    file_names: bool,
    films: Vec<Film>,
}

/// The metrics have the names that the command line's `evaluate --json` uses.
#[derive(Serialize)]
struct Point<'a> {
    operating_point: OperatingMode,
    threshold: f32,
    #[serde(flatten)]
    metrics: &'a Metrics,
    true_negative: usize,
    false_positive: usize,
    false_negative: usize,
    true_positive: usize,
}

#[derive(Serialize)]
struct CalibrationBin {
    n: usize,
    predicted: f64,
    observed: f64,
}

#[derive(Serialize)]
struct Film {
    number: usize,
    name: String,
    label: Verdict,
    outcome: &'static str,
    probability: Option<f32>,
}

impl Export<'_> {
    /// The export's file name, with the time in UTC: `pneumoscope-evaluation-20261124-1415.json`. `part` is `evaluation` or
    /// `films`.
    pub fn file_name(&self, part: &str, extension: &str) -> String {
        format!("{PROGRAM}-{part}-{}.{extension}", self.time.in_a_file_name())
    }

    /// The JSON file, indented.
    ///
    /// # Panics
    /// Never: serde_json fails only for keys that are not strings.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(&self.document()).expect("all keys are strings")
    }

    fn document(&self) -> Document<'_> {
        let &Self { evaluation, card, time, names, not_counted, .. } = self;
        Document {
            notice: NOTICE,
            program: PROGRAM,
            program_version: PROGRAM_VERSION,
            time: time.to_string(),
            model: &card.name,
            model_version: &card.version,
            model_sha256: &card.file.sha256,
            labelled: evaluation.films,
            refused: evaluation.refused,
            not_read: evaluation.not_read,
            not_counted,
            operating_points: self.points(),
            roc: &evaluation.roc,
            calibration_error: evaluation.calibration_error,
            calibration: evaluation
                .bins
                .iter()
                .map(|bin| CalibrationBin { n: bin.n, predicted: bin.predicted, observed: bin.observed })
                .collect(),
            file_names: names,
            films: self.films.iter().map(|film| self.film(film)).collect(),
        }
    }

    fn points(&self) -> Vec<Point<'_>> {
        let point = |mode| {
            let point = self.evaluation.at(mode);
            Point {
                operating_point: mode,
                threshold: point.threshold,
                metrics: &point.metrics,
                true_negative: point.confusion.true_negative,
                false_positive: point.confusion.false_positive,
                false_negative: point.confusion.false_negative,
                true_positive: point.confusion.true_positive,
            }
        };
        OperatingMode::ALL.map(point).into()
    }

    fn film(&self, NumberedFilm { number, name, film }: &NumberedFilm) -> Film {
        let (outcome, probability) = match film.reading {
            Reading::Answered(probability) => ("answered", Some(probability)),
            Reading::Refused => ("refused", None),
            Reading::NotRead => ("not-read", None),
        };
        let name = if self.names { name.clone() } else { format!("film {number}") };
        Film { number: *number, name, label: film.truth, outcome, probability }
    }

    /// The CSV file with one row for each operating point. A figure that cannot be computed is an empty cell.
    pub fn csv_of_points(&self, dialect: Dialect) -> String {
        const SHARES: [&str; 4] = ["auc", "accuracy", "sensitivity", "specificity"];
        let shares = SHARES.iter().flat_map(|name| ["", "_low", "_high"].map(|end| format!("{name}{end}")));
        let before = ["operating_point", "threshold", "n", "refused", "not_read", "not_counted"].map(str::to_owned);
        let after = [
            "true_negative",
            "false_positive",
            "false_negative",
            "true_positive",
            "model",
            "model_version",
            "model_sha256",
            "program_version",
            "time",
            "notice",
        ];
        let header = before.into_iter().chain(shares).chain(after.map(str::to_owned)).collect();
        let &Self { evaluation, card, time, not_counted, .. } = self;
        let share = |value: Option<f64>, interval: Option<[f64; 2]>| {
            let [low, high] = interval.map_or([None; 2], |ends| ends.map(Some));
            [value, low, high].map(|value| value.map_or_else(String::new, |value| dialect.number(&value.to_string())))
        };
        let row = |mode| {
            let point = evaluation.at(mode);
            let (metrics, counts) = (&point.metrics, point.confusion);
            let mut row = vec![
                point.mode.name().to_owned(),
                dialect.number(&point.threshold.to_string()),
                metrics.n.to_string(),
                evaluation.refused.to_string(),
                evaluation.not_read.to_string(),
                not_counted.to_string(),
            ];
            row.extend(share(metrics.auc, metrics.auc_interval));
            row.extend(share(metrics.accuracy, metrics.accuracy_interval));
            row.extend(share(metrics.sensitivity, metrics.sensitivity_interval));
            row.extend(share(metrics.specificity, metrics.specificity_interval));
            row.extend(
                [counts.true_negative, counts.false_positive, counts.false_negative, counts.true_positive]
                    .map(|count| count.to_string()),
            );
            let texts = [&card.name, &card.version, &card.file.sha256, PROGRAM_VERSION];
            row.extend(texts.map(guarded));
            row.extend([time.to_string(), NOTICE.to_owned()]);
            row
        };
        table(header, OperatingMode::ALL.into_iter().map(row), dialect)
    }

    /// The CSV file with one row for each labelled film and its verdict at each operating point.
    pub fn csv_of_films(&self, dialect: Dialect) -> String {
        let verdicts = OperatingMode::ALL.map(|mode| format!("verdict_{}", mode.name()));
        let header = ["number", "file", "label", "outcome", "probability"].map(str::to_owned);
        let row = |numbered: &NumberedFilm| {
            let Film { number, name, label, outcome, probability } = self.film(numbered);
            let mut row = vec![number.to_string(), guarded(&name), label.name().to_owned(), outcome.to_owned()];
            row.push(probability.map_or_else(String::new, |value| dialect.number(&value.to_string())));
            row.extend(OperatingMode::ALL.map(|mode| {
                let at = |value| Verdict::at(value, self.evaluation.at(mode).threshold).name().to_owned();
                probability.map_or_else(String::new, at)
            }));
            row
        };
        table(header.into_iter().chain(verdicts).collect(), self.films.iter().map(row), dialect)
    }
}
