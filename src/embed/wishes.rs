//! What the parent page may choose. Nothing of it is remembered.

use serde::{Deserialize, Serialize};

use crate::inference::card::Reading;
use crate::words::Language;

/// Dark or light.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// As in storage, in `data-theme` and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// Choices; what is `None` stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Wishes {
    /// `"en"`, `"es"`, `"fr"`, `"pt"`, `"zh"`
    #[serde(default)]
    pub language: Option<Language>,
    /// `"system"`, `"light"`, `"dark"`
    #[serde(default)]
    pub theme: Option<Theme>,
    /// `"screening"`, `"balanced"`, `"confirming"`
    #[serde(default)]
    pub operating_point: Option<Reading>,
    /// Whether films to try are offered.
    #[serde(default)]
    pub samples: Option<bool>,
    /// Whether a person can choose films in the frame.
    #[serde(default)]
    pub intake: Option<bool>,
    /// Whether the answer is shown; a lesson may ask first and show later. The map is part of it.
    #[serde(default)]
    pub answer: Option<bool>,
    /// Whether the class activation map is laid over the film.
    #[serde(default)]
    pub map: Option<bool>,
}

/// What an address asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// `embed=1`: the compact face.
    pub embedded: bool,
    pub wishes: Wishes,
}

impl Address {
    /// Reads a query, with or without its question mark: `?embed=1&language=fr&samples=off`. Switches are `on` and
    /// `off`; whatever is not known is passed over.
    pub fn of_query(query: &str) -> Self {
        let mut address = Self::default();
        for (name, value) in query.trim_start_matches('?').split('&').filter_map(|part| part.split_once('=')) {
            let wishes = &mut address.wishes;
            match name {
                "embed" => address.embedded = value == "1",
                "language" => wishes.language = Language::of_tag(value),
                "theme" => wishes.theme = Theme::of_name(value),
                "operating_point" => {
                    wishes.operating_point = Reading::ALL.into_iter().find(|reading| reading.name() == value);
                }
                "samples" => wishes.samples = switch(value),
                "intake" => wishes.intake = switch(value),
                "answer" => wishes.answer = switch(value),
                "map" => wishes.map = switch(value),
                _ => {}
            }
        }
        address
    }
}

fn switch(value: &str) -> Option<bool> {
    match value {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}
