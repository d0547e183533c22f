//! Films to try: the list that lies beside them on the site, `samples/samples.json`.
//!
//! Films are not part of the project. `xtask samples` picks a few from a copy of the public data set and writes this
//! list beside them; a site built without has an empty list, and offers a drawing.

use serde::{Deserialize, Serialize};

use crate::inference::Verdict;

/// Where the films lie on a site, relative to the page.
pub const FOLDER: &str = "samples";
/// The list's name in there.
pub const LIST: &str = "samples.json";

/// What the public data set's folders are called, and what its films show.
pub const CLASSES: [(&str, Verdict); 2] = [("NORMAL", Verdict::Normal), ("PNEUMONIA", Verdict::Pneumonia)];

/// The list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Samples {
    /// Under which the films may be shown: "CC BY 4.0".
    #[serde(default)]
    pub licence: String,
    /// Whose they are, as the licence asks.
    #[serde(default)]
    pub citation: String,
    /// In the order in which they are offered.
    pub films: Vec<Sample>,
}

/// One film.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    /// Its name within [`FOLDER`].
    pub file: String,
    /// What the data set says it shows.
    pub label: Verdict,
}

impl Samples {
    /// Reads a list. Films whose names are more than names (a path, an address) are left out.
    ///
    /// # Errors
    /// If it is no such list.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        let mut samples: Self = serde_json::from_str(json)?;
        samples.films.retain(|film| is_plain_name(&film.file));
        Ok(samples)
    }
}

/// Letters, digits, `-`, `_` and `.`, which does not come first.
pub fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with('.')
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.".contains(letter))
}

/// Where a film came from, as far as that is to be said beside its answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// From the person.
    #[default]
    Own,
    /// From the public data set, which says that it shows this.
    DataSet(Verdict),
    /// Drawn by [`Phantom`](crate::phantom::Phantom): no film at all.
    Drawing,
}

impl Origin {
    /// `"own"`, `"data-set"` or `"drawing"`, as in an export.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::DataSet(_) => "data-set",
            Self::Drawing => "drawing",
        }
    }
}

/// `count` of `names`, evenly spread over their order, the first and the last among them: the same choice every time.
/// All, where there are no more.
pub fn spread<T: Clone>(names: &[T], count: usize) -> Vec<T> {
    if names.len() <= count {
        return names.to_vec();
    }
    let gaps = count.saturating_sub(1).max(1);
    (0..count).map(|place| names[place * (names.len() - 1) / gaps].clone()).collect()
}
