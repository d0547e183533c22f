//! The person's settings. They are stored in the browser for the next visit. They last only as long as the page if it has no
//! storage, and in a frame, where the parent page chooses settings too.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use web_sys::Storage;

use super::texts;
use crate::embed::embed_options::{EmbedOptions, PageQuery};
use crate::i18n::choice::LanguageChoice;
use crate::i18n::{self, Language};
use crate::inference::card::OperatingMode;
use crate::theme::Theme;
use crate::viewer::scene::OPACITY;

const KEY: &str = "pneumoscope.settings";

/// The stored form. A value that is missing or no longer known has its default.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    language: Language,
    theme: Theme,
    #[serde(rename = "reading")]
    operating_mode: OperatingMode,
    prevalence: String,
    map: bool,
    map_opacity: f32,
}

impl Default for Stored {
    fn default() -> Self {
        Self {
            language: Language::preferred(browser_languages().iter().map(String::as_str)),
            theme: Theme::default(),
            operating_mode: OperatingMode::default(),
            prevalence: "10".into(),
            map: false,
            map_opacity: OPACITY,
        }
    }
}

/// The settings before anything is shown.
pub struct FirstSettings {
    stored: Stored,
    language: LanguageChoice,
}

impl FirstSettings {
    /// Loads the settings of the last visit, and fetches the texts of the language. In a frame, the parent page may have
    /// chosen the language.
    pub async fn load(query: &PageQuery) -> Self {
        let mut stored: Stored = storage()
            .and_then(|storage| storage.get_item(KEY).ok()?)
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default();
        if query.embedded
            && let Some(language) = query.options.language
        {
            stored.language = language;
        }
        let mut language = LanguageChoice::default();
        language.choose(stored.language, i18n::has_texts(stored.language));
        if language.shown() != stored.language {
            language.end_download(stored.language, texts::fetch(stored.language).await);
        }
        Self { stored, language }
    }
}

/// A cheap handle on the settings. Components get it from the context.
#[derive(Clone, Copy)]
pub struct Settings {
    /// The language that is shown.
    pub language: Memo<Language>,
    /// The language that was chosen, and whether it is shown.
    pub language_choice: RwSignal<LanguageChoice>,
    pub theme: RwSignal<Theme>,
    /// The operating point of the verdicts.
    pub operating_mode: RwSignal<OperatingMode>,
    /// The prevalence in percent, as typed.
    pub prevalence: RwSignal<String>,
    /// Whether the class activation map is shown.
    pub map: RwSignal<bool>,
    /// The map's opacity, 0 to 1.
    pub map_opacity: RwSignal<f32>,
}

impl Settings {
    /// Starts with these settings and stores each change. In a frame, applies the options of the address and stores
    /// nothing.
    pub fn start(query: &PageQuery, FirstSettings { stored, language }: FirstSettings) -> Self {
        let language_choice = RwSignal::new(language);
        let settings = Self {
            language: Memo::new(move |_| language_choice.get().shown()),
            language_choice,
            theme: RwSignal::new(stored.theme),
            operating_mode: RwSignal::new(stored.operating_mode),
            prevalence: RwSignal::new(stored.prevalence),
            map: RwSignal::new(stored.map),
            map_opacity: RwSignal::new(stored.map_opacity.clamp(0.0, 1.0)),
        };
        if query.embedded {
            // The language is applied already.
            settings.apply(EmbedOptions { language: None, ..query.options });
        } else {
            Effect::new(move || settings.store());
        }
        Effect::new(move || settings.apply_to_document());
        settings
    }

    /// Applies the parent page's options.
    pub fn apply(self, options: EmbedOptions) {
        fn set<T: Send + Sync + 'static>(setting: RwSignal<T>, value: Option<T>) {
            if let Some(value) = value {
                setting.set(value);
            }
        }
        if let Some(language) = options.language {
            self.choose_language(language);
        }
        set(self.theme, options.theme);
        set(self.operating_mode, options.operating_point);
        set(self.map, options.map);
    }

    /// Shows this language, as soon as its texts are there.
    pub fn choose_language(self, language: Language) {
        let has_texts = i18n::has_texts(language);
        self.language_choice.update(|choice| choice.choose(language, has_texts));
        if !has_texts {
            spawn_local(async move {
                let has_texts = texts::fetch(language).await;
                self.language_choice.update(|choice| choice.end_download(language, has_texts));
            });
        }
    }

    fn store(self) {
        let stored = Stored {
            language: self.language_choice.get().chosen(),
            theme: self.theme.get(),
            operating_mode: self.operating_mode.get(),
            prevalence: self.prevalence.get(),
            map: self.map.get(),
            map_opacity: self.map_opacity.get(),
        };
        if let (Some(storage), Ok(json)) = (storage(), serde_json::to_string(&stored)) {
            // If the storage is full or closed, the settings are not stored.
            let _ = storage.set_item(KEY, &json);
        }
    }

    /// Sets the document's language and theme.
    fn apply_to_document(self) {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", self.language.get().code());
            let _ = root.set_attribute("data-theme", self.theme.get().name());
        }
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn browser_languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}
