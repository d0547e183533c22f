//! The languages that people can choose from: those that all texts are written in.

use serde::{Deserialize, Serialize};

use super::numbers::Notation;

/// A language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "es")]
    Spanish,
    #[serde(rename = "fr")]
    French,
    #[serde(rename = "pt")]
    Portuguese,
    #[serde(rename = "zh")]
    Chinese,
}

impl Language {
    /// In the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::English, Self::Spanish, Self::French, Self::Portuguese, Self::Chinese];

    /// As in `lang` of HTML (BCP 47), and the folder of its texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Portuguese => "pt",
            Self::Chinese => "zh",
        }
    }

    /// What its speakers call it.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::French => "Français",
            Self::Portuguese => "Português",
            Self::Chinese => "中文",
        }
    }

    /// The language of a tag such as `pt-BR`; `None` if it is none of ours.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// The first of these tags that is ours, most wanted first; English if none is.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::of_tag).unwrap_or_default()
    }

    /// How numbers are written.
    pub fn notation(self) -> Notation {
        let (decimal, before_percent) = match self {
            // Spaces that no line breaks at.
            Self::English => ('.', "\u{a0}"),
            Self::Spanish => (',', "\u{a0}"),
            Self::French => (',', "\u{202f}"),
            Self::Portuguese => (',', ""),
            Self::Chinese => ('.', ""),
        };
        Notation { decimal, before_percent }
    }
}
