//! The languages that people can choose from: those that all texts are written in.

use serde::{Deserialize, Serialize};

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// In the order in which they are offered.
    pub const ALL: [Self; 1] = [Self::English];

    /// As in `lang` of HTML (BCP 47), and the folder of its texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
        }
    }

    /// The language of a tag such as `en-GB`; `None` if it is none of ours.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// The first of these tags that is ours, most wanted first; English if none is.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::of_tag).unwrap_or_default()
    }

    /// What separates whole numbers from decimals.
    pub fn decimal_separator(self) -> char {
        match self {
            Self::English => '.',
        }
    }
}
