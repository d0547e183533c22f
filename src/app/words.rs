//! The texts in the language that the person chose, for components.

use leptos::prelude::*;

use super::settings::Settings;
use crate::words::{FluentValue, Language, numbers, say, say_with};

/// A cheap handle on the chosen language. What it says changes with the language where it is said within a closure.
#[derive(Clone, Copy)]
pub struct Words(Signal<Language>);

impl Words {
    /// Those of the page that a component is on.
    pub fn of_page() -> Self {
        Self(expect_context::<Settings>().language.into())
    }

    /// The language itself, for phrases.
    pub fn language(self) -> Language {
        self.0.get()
    }

    /// The text of this key.
    pub fn say(self, key: &str) -> String {
        say(self.0.get(), key)
    }

    /// The text of this key with these values for its variables.
    pub fn say_with(self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        say_with(self.0.get(), key, values)
    }

    /// A share 0 to 1 as a percentage with one decimal.
    pub fn percentage(self, share: f64) -> String {
        numbers::percentage(self.0.get(), share)
    }

    /// A number with so many decimals.
    pub fn number(self, value: f64, decimals: usize) -> String {
        numbers::number(self.0.get(), value, decimals)
    }
}
