//! The options that the parent page can choose. They are not stored.

use serde::Deserialize;

use crate::i18n::Language;
use crate::inference::card::OperatingMode;
use crate::theme::Theme;

/// The parent page's options. An option that is `None` changes nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct EmbedOptions {
    /// `"en"`, `"es"`, `"fr"`, `"pt"`, `"zh"`
    pub language: Option<Language>,
    /// `"system"`, `"light"`, `"dark"`
    pub theme: Option<Theme>,
    /// `"screening"`, `"balanced"`, `"confirming"`
    pub operating_point: Option<OperatingMode>,
    /// Whether sample films are offered.
    pub samples: Option<bool>,
    /// Whether the person can choose films in the frame.
    pub intake: Option<bool>,
    /// Whether answers are shown, with their maps. A lesson can ask first and show them later.
    pub answer: Option<bool>,
    /// Whether the class activation map is drawn over the film.
    pub map: Option<bool>,
}

/// The query of the page's address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageQuery {
    /// `embed=1`: the compact page for a frame.
    pub embedded: bool,
    pub options: EmbedOptions,
}

impl PageQuery {
    /// Parses a query, with or without its question mark: `?embed=1&language=fr&samples=off`. Switches are `on` and
    /// `off`. Unknown names and values are ignored.
    pub fn parse(query: &str) -> Self {
        let mut parsed = Self::default();
        for (name, value) in query.trim_start_matches('?').split('&').filter_map(|part| part.split_once('=')) {
            let options = &mut parsed.options;
            match name {
                "embed" => parsed.embedded = value == "1",
                "language" => options.language = Language::from_tag(value),
                "theme" => options.theme = Theme::of_name(value),
                "operating_point" => options.operating_point = OperatingMode::of_name(value),
                "samples" => options.samples = switch(value),
                "intake" => options.intake = switch(value),
                "answer" => options.answer = switch(value),
                "map" => options.map = switch(value),
                _ => {}
            }
        }
        parsed
    }
}

fn switch(value: &str) -> Option<bool> {
    match value {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}
