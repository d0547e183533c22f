//! What the parent page may choose. Nothing of it is remembered.

use serde::Deserialize;

use crate::inference::card::OperatingMode;
use crate::theme::Theme;
use crate::words::Language;

/// Choices; what is `None` stays as it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// `"en"`, `"es"`, `"fr"`, `"pt"`, `"zh"`
    pub language: Option<Language>,
    /// `"system"`, `"light"`, `"dark"`
    pub theme: Option<Theme>,
    /// `"screening"`, `"balanced"`, `"confirming"`
    pub operating_point: Option<OperatingMode>,
    /// Whether films to try are offered.
    pub samples: Option<bool>,
    /// Whether a person can choose films in the frame.
    pub intake: Option<bool>,
    /// Whether the answer is shown; a lesson may ask first and show later. The map is part of it.
    pub answer: Option<bool>,
    /// Whether the class activation map is laid over the film.
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
                "operating_point" => wishes.operating_point = OperatingMode::of_name(value),
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
