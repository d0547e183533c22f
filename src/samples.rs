//! Sample films and their list, `samples/samples.json` on the site.
//!
//! The films are not in the repository. `xtask samples` copies a few from the public data set and writes the list. A
//! site built without them has an empty list and offers drawings instead.

use serde::{Deserialize, Serialize};

use crate::inference::Verdict;

/// The folder of the sample films, relative to the page.
pub const FOLDER: &str = "samples";
/// The list's file name in [`FOLDER`].
pub const LIST: &str = "samples.json";

/// The public data set's folders and the label of their films.
pub const CLASSES: [(&str, Verdict); 2] = [("NORMAL", Verdict::Normal), ("PNEUMONIA", Verdict::Pneumonia)];

/// The list of sample films.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleList {
    /// The licence of the films: "CC BY 4.0".
    #[serde(default)]
    pub licence: String,
    /// The attribution that the licence requires.
    #[serde(default)]
    pub citation: String,
    /// The films, in page order.
    pub films: Vec<Sample>,
}

/// A sample film.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// The file name in [`FOLDER`].
    pub file: String,
    /// The data set's label.
    pub label: Verdict,
}

impl SampleList {
    /// Parses the list. Skips films whose names are paths or URLs.
    ///
    /// # Errors
    /// If the JSON is not a list of samples.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        let mut samples: Self = serde_json::from_str(json)?;
        samples.films.retain(|film| is_plain_name(&film.file));
        Ok(samples)
    }
}

/// Whether a name has only letters, digits, `-`, `_` and `.`, and does not start with a dot.
pub fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter))
}

/// The origin of a film, shown beside its answer and exported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The person's own file.
    #[default]
    Own,
    /// A film of the public data set, with its label.
    DataSet(Verdict),
    /// A drawing by [`Chest`](crate::phantom::chest::Chest) or [`Phantom`](crate::phantom::Phantom), not a film.
    Drawing,
}

impl Origin {
    /// The name in exports: `"own"`, `"data-set"` or `"drawing"`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::DataSet(_) => "data-set",
            Self::Drawing => "drawing",
        }
    }
}

/// Returns `count` of `names`, evenly spaced from the first to the last, or all if there are at most `count`.
pub fn spread<T: Clone>(names: &[T], count: usize) -> Vec<T> {
    if names.len() <= count {
        return names.to_vec();
    }
    let gaps = count.saturating_sub(1).max(1);
    (0..count).map(|index| names[index * (names.len() - 1) / gaps].clone()).collect()
}
