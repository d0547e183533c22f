//! All that people read, in their language. Feature `i18n`.
//!
//! Texts are [Fluent](https://projectfluent.org) files in `assets/locales`; English is their source. A text that a
//! language lacks is given in English, and one that is nowhere as its own key, which a test prevents.
//!
//! * [`language`]: which languages there are
//! * [`resources`]: the files, compiled in
//! * [`numbers`]: percentages and durations as people write them
//! * [`messages`]: answers and progress as sentences

pub mod language;
pub mod messages;
pub mod numbers;
pub mod resources;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

pub use fluent_bundle::FluentValue;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use unic_langid::LanguageIdentifier;

pub use language::Language;

type Bundle = FluentBundle<FluentResource>;

thread_local! {
    /// Parsed when first needed.
    static BUNDLES: RefCell<HashMap<Language, Rc<Bundle>>> = RefCell::default();
}

/// The text of this key.
pub fn t(language: Language, key: &str) -> String {
    t_with(language, key, &[])
}

/// The text of this key, with these values for its variables.
pub fn t_with(language: Language, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
    let values: FluentArgs = values.iter().map(|(name, value)| (*name, value.clone())).collect();
    format(language, key, &values).or_else(|| format(Language::English, key, &values)).unwrap_or_else(|| key.to_owned())
}

/// Whether this language itself has a text of this key.
pub fn has(language: Language, key: &str) -> bool {
    bundle(language).has_message(key)
}

fn format(language: Language, key: &str, values: &FluentArgs) -> Option<String> {
    let bundle = bundle(language);
    let pattern = bundle.get_message(key)?.value()?;
    // A variable that is missing shows as its name; nothing better can be done with the error here.
    Some(bundle.format_pattern(pattern, Some(values), &mut Vec::new()).into_owned())
}

fn bundle(language: Language) -> Rc<Bundle> {
    BUNDLES.with_borrow_mut(|bundles| Rc::clone(bundles.entry(language).or_insert_with(|| Rc::new(parsed(language)))))
}

fn parsed(language: Language) -> Bundle {
    let tag: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new(vec![tag]);
    // All our languages are written from left to right.
    bundle.set_use_isolating(false);
    for text in resources::texts(language) {
        // What can be read of a file with a mistake is used; a test finds the mistake.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new((*text).to_owned());
        bundle.add_resource_overriding(resource);
    }
    bundle
}
