//! What the person chose and finds again on the next visit. It lies in the browser's own storage on this machine;
//! where that is closed to the page, as in some frames, choices last as long as the page. So they do on the compact face
//! for frames, where the parent page chooses too.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use web_sys::Storage;

use crate::embed::wishes::{Address, Wishes};
use crate::inference::card::OperatingMode;
use crate::theme::Theme;
use crate::viewer::scene::OPACITY;
use crate::words::Language;

const KEY: &str = "pneumoscope.settings";

/// As it is stored. Whatever is missing, or no longer known, is as on a first visit.
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
            language: Language::preferred(wanted_languages().iter().map(String::as_str)),
            theme: Theme::default(),
            operating_mode: OperatingMode::default(),
            prevalence: "10".into(),
            map: false,
            map_opacity: OPACITY,
        }
    }
}

/// A cheap handle on the choices; provided to all components as context.
#[derive(Clone, Copy)]
pub struct Settings {
    pub language: RwSignal<Language>,
    pub theme: RwSignal<Theme>,
    /// The operating point that verdicts are given at.
    pub operating_mode: RwSignal<OperatingMode>,
    /// As typed, in percent.
    pub prevalence: RwSignal<String>,
    /// Whether the class activation map is shown.
    pub map: RwSignal<bool>,
    /// Of the map over the film, 0 to 1.
    pub map_opacity: RwSignal<f32>,
}

impl Settings {
    /// Those of the last visit, or as the address wishes; from now on each change is kept, but not for wishes, and theme
    /// and language are the document's.
    pub fn remembered(address: &Address) -> Self {
        let stored: Stored = storage()
            .and_then(|storage| storage.get_item(KEY).ok()?)
            .and_then(|json| serde_json::from_str(&json).ok())
            .unwrap_or_default();
        let settings = Self {
            language: RwSignal::new(stored.language),
            theme: RwSignal::new(stored.theme),
            operating_mode: RwSignal::new(stored.operating_mode),
            prevalence: RwSignal::new(stored.prevalence),
            map: RwSignal::new(stored.map),
            map_opacity: RwSignal::new(stored.map_opacity.clamp(0.0, 1.0)),
        };
        if address.embedded {
            settings.follow(address.wishes);
        } else {
            Effect::new(move || settings.keep());
        }
        Effect::new(move || settings.dress());
        settings
    }

    /// Takes over what the parent page wishes of these.
    pub fn follow(self, wishes: Wishes) {
        fn set<T: Send + Sync + 'static>(setting: RwSignal<T>, wish: Option<T>) {
            if let Some(wish) = wish {
                setting.set(wish);
            }
        }
        set(self.language, wishes.language);
        set(self.theme, wishes.theme);
        set(self.operating_mode, wishes.operating_point);
        set(self.map, wishes.map);
    }

    fn keep(self) {
        let stored = Stored {
            language: self.language.get(),
            theme: self.theme.get(),
            operating_mode: self.operating_mode.get(),
            prevalence: self.prevalence.get(),
            map: self.map.get(),
            map_opacity: self.map_opacity.get(),
        };
        if let (Some(storage), Ok(json)) = (storage(), serde_json::to_string(&stored)) {
            // A full or closed storage only means that nothing is remembered.
            let _ = storage.set_item(KEY, &json);
        }
    }

    fn dress(self) {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", self.language.get().code());
            let _ = root.set_attribute("data-theme", self.theme.get().name());
        }
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn wanted_languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}
