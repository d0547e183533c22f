//! A table of labels: CSV with a column of file names and a column of labels.
//!
//! Cells are separated by commas, semicolons or tabs. The columns are found by their names in the first row. Without such
//! names, a table of two columns has the file in the first one and the label in the second.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use thiserror::Error;

/// The largest file that is read: about 100,000 rows.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Names of the column of files, in lower case, letters alone.
const FILE_COLUMNS: [&str; 9] =
    ["file", "filename", "filepath", "path", "film", "image", "imagename", "imageindex", "name"];
/// Names of the column of labels.
const LABEL_COLUMNS: [&str; 7] = ["label", "labels", "class", "truth", "target", "diagnosis", "finding"];

/// Why a file gives no labels. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum TableError {
    #[error("it has more than {} MB", MAX_BYTES / 1024 / 1024)]
    TooLarge,
    #[error("it cannot be read as CSV in UTF-8")]
    Unreadable,
    #[error("it has no rows")]
    Empty,
    #[error("it has no columns \"file\" and \"label\"")]
    NoColumns,
    #[error("line {line} has too few cells")]
    ShortRow { line: u64 },
    #[error("line {line} has another label for a file of an earlier line")]
    Contradiction { line: u64 },
}

impl TableError {
    /// The last part of the message's key.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::NoColumns => "no-columns",
            Self::ShortRow { .. } => "short-row",
            Self::Contradiction { .. } => "contradiction",
        }
    }

    /// The line that is wrong, if one is.
    pub fn line(&self) -> Option<u64> {
        match self {
            Self::ShortRow { line } | Self::Contradiction { line } => Some(*line),
            _ => None,
        }
    }
}

/// Labels by the path or the name of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabelTable {
    rows: BTreeMap<String, String>,
}

impl LabelTable {
    /// Whether a file of this name is read as a table.
    pub fn is_table(name: &str) -> bool {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        matches!(extension.as_deref(), Some("csv" | "tsv"))
    }

    /// Reads a table. Rows without a name or without a label are skipped.
    ///
    /// # Errors
    /// If the text was not UTF-8 (it then contains U+FFFD), if there are no rows, if there are no columns of files and labels,
    /// if a row has too few cells, or if a file has two labels.
    pub fn parse(text: &str) -> Result<Self, TableError> {
        if text.contains('\u{fffd}') {
            return Err(TableError::Unreadable);
        }
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator(text.lines().next().unwrap_or_default()))
            .from_reader(text.as_bytes());
        let records: Vec<StringRecord> =
            reader.records().collect::<Result<_, _>>().map_err(|_| TableError::Unreadable)?;
        let Columns { file, label, has_header } = Columns::of(records.first().ok_or(TableError::Empty)?)?;
        let mut rows = BTreeMap::new();
        for record in records.iter().skip(usize::from(has_header)) {
            let line = record.position().map_or(0, csv::Position::line);
            let (Some(name), Some(label)) = (record.get(file), record.get(label)) else {
                return Err(TableError::ShortRow { line });
            };
            let (name, label) = (normalized(name), label.trim());
            if name.is_empty() || label.is_empty() {
                continue;
            }
            let earlier = rows.insert(name, label.to_owned());
            if earlier.is_some_and(|earlier| earlier != label) {
                return Err(TableError::Contradiction { line });
            }
        }
        if rows.is_empty() { Err(TableError::Empty) } else { Ok(Self { rows }) }
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of the film at this path: its name and its label. The name in the row may have all folders of the path, only
    /// the last ones or none, and may lack the extension. The longest matching name is used.
    pub fn row(&self, path: &str) -> Option<(&str, &str)> {
        let mut ends = std::iter::successors(Some(path), |path| path.split_once('/').map(|(_, rest)| rest));
        let row = |name: &str| self.rows.get_key_value(name).map(|(name, label)| (name.as_str(), label.as_str()));
        ends.find_map(|end| row(end).or_else(|| row(without_extension(end))))
    }
}

fn without_extension(path: &str) -> &str {
    path.rsplit_once('.').filter(|(_, extension)| !extension.contains('/')).map_or(path, |(stem, _)| stem)
}

/// With slashes, and without those at its beginning.
fn normalized(name: &str) -> String {
    let name = name.trim().replace('\\', "/");
    name.trim_start_matches("./").trim_start_matches('/').to_owned()
}

/// The separator that the first line has most of.
fn separator(line: &str) -> u8 {
    let count = |separator: u8| line.bytes().filter(|byte| *byte == separator).count();
    // `max_by_key` returns the last of equal maxima: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

struct Columns {
    file: usize,
    label: usize,
    has_header: bool,
}

impl Columns {
    fn of(first: &StringRecord) -> Result<Self, TableError> {
        let letters = |cell: &str| -> String { cell.chars().filter(|c| c.is_alphanumeric()).collect() };
        let names: Vec<String> = first.iter().map(|cell| letters(cell).to_lowercase()).collect();
        // The first of the wanted names that is there.
        let column = |wanted: &[&str]| wanted.iter().find_map(|wanted| names.iter().position(|name| name == wanted));
        match (column(&FILE_COLUMNS), column(&LABEL_COLUMNS)) {
            (Some(file), Some(label)) => Ok(Self { file, label, has_header: true }),
            (None, None) if first.len() == 2 => Ok(Self { file: 0, label: 1, has_header: false }),
            _ => Err(TableError::NoColumns),
        }
    }
}
