//! The texts in the language that the person chose, for components.

use leptos::prelude::*;

use super::settings::Settings;
use crate::i18n::{FluentValue, Language, numbers, t, t_around, t_with};

/// A cheap handle on the chosen language. Within a closure, a text follows a change of the language.
#[derive(Clone, Copy)]
pub struct I18n(Signal<Language>);

impl I18n {
    /// The texts of the page, from the context.
    pub fn of_page() -> Self {
        Self(expect_context::<Settings>().language.into())
    }

    /// The chosen language.
    pub fn language(self) -> Language {
        self.0.get()
    }

    /// The text of this key.
    pub fn t(self, key: &str) -> String {
        t(self.0.get(), key)
    }

    /// The text of this key with these values for its variables.
    pub fn t_with(self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        t_with(self.0.get(), key, values)
    }

    /// The text of this key with `words`, in the language of this tag, as the value of `name`. If that is not the page's
    /// language, the words are marked with it, so that screen readers pronounce them correctly.
    pub fn quoting(
        self,
        key: &str,
        name: &str,
        (words, language): (&str, &str),
        values: &[(&str, FluentValue<'_>)],
    ) -> AnyView {
        let of_page = self.0.get();
        let [before, after] = t_around(of_page, key, name, values);
        let language = (language != of_page.code()).then(|| language.to_owned());
        view! { {before}<span lang=language>{words.to_owned()}</span>{after} }.into_any()
    }

    /// Formats a share, 0 to 1, as a percentage with one decimal.
    pub fn percentage(self, share: f64) -> String {
        numbers::percentage(self.0.get(), share)
    }

    /// Formats an area under a ROC curve, 0 to 1.
    pub fn auc(self, area: f64) -> String {
        numbers::auc(self.0.get(), area)
    }

    /// Formats a number with this many decimals.
    pub fn number(self, value: f64, decimals: usize) -> String {
        numbers::number(self.0.get(), value, decimals)
    }
}
