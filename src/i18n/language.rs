//! The languages of the interface. Every message is translated into each of them.

use serde::{Deserialize, Serialize};

use super::numbers::Notation;

/// A language of the interface.
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
    /// All languages, in menu order.
    pub const ALL: [Self; 5] = [Self::English, Self::Spanish, Self::French, Self::Portuguese, Self::Chinese];

    /// The language tag (BCP 47) for the `lang` attribute; also the folder of the Fluent files.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::French => "fr",
            Self::Portuguese => "pt",
            Self::Chinese => "zh",
        }
    }

    /// The name of the language in the language itself.
    pub fn native_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::French => "Français",
            Self::Portuguese => "Português",
            Self::Chinese => "中文",
        }
    }

    /// The language of a tag such as `pt-BR`; `None` if it is not supported.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// The first supported language of `tags`, which are in order of preference; English if none is supported.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::from_tag).unwrap_or_default()
    }

    /// The number format of the language.
    pub fn notation(self) -> Notation {
        let (decimal, before_percent) = match self {
            // The spaces are no-break spaces.
            Self::English => ('.', "\u{a0}"),
            Self::Spanish => (',', "\u{a0}"),
            Self::French => (',', "\u{202f}"),
            Self::Portuguese => (',', ""),
            Self::Chinese => ('.', ""),
        };
        Notation { decimal, before_percent }
    }
}
