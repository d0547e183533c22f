//! Translated messages. Feature `i18n`.
//!
//! Messages are in [Fluent](https://projectfluent.org) files in `assets/locales`; English is the source language. A
//! missing translation falls back to English, a missing message to its key. Tests check that none is missing.
//!
//! Native programs contain all languages. The page contains English; it fetches the texts of another language when that
//! language is chosen, and installs them ([`install`]).
//!
//! * [`language`]: the languages
//! * [`choice`]: which language is chosen, and which one is shown
//! * [`resources`]: the Fluent files, compiled in
//! * [`numbers`]: number formats
//! * [`messages`]: messages for answers, errors and progress
//! * [`probing`]: messages about films that are covered in part or changed
//! * [`quality`]: how good the network is, in a sentence

pub mod choice;
pub mod language;
pub mod messages;
pub mod numbers;
pub mod probing;
pub mod quality;
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
    /// Each bundle is parsed on first use, or when its texts are installed.
    static BUNDLES: RefCell<HashMap<Language, Rc<Bundle>>> = RefCell::default();
}

/// The message of this key.
pub fn t(language: Language, key: &str) -> String {
    t_with(language, key, &[])
}

/// The message of this key, with `values` for its variables.
pub fn t_with(language: Language, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
    let values: FluentArgs = values.iter().map(|(name, value)| (*name, value.clone())).collect();
    format(language, key, &values).or_else(|| format(Language::English, key, &values)).unwrap_or_else(|| key.to_owned())
}

/// The message of this key before and after the value of its variable `name`, for markup around that value. `values` are
/// those of the other variables.
pub fn t_around(language: Language, key: &str, name: &str, values: &[(&str, FluentValue<'_>)]) -> [String; 2] {
    // U+FFFC, the object replacement character; no message contains it.
    const HERE: &str = "\u{fffc}";
    let values = [values, &[(name, HERE.into())]].concat();
    let text = t_with(language, key, &values);
    let (before, after) = text.split_once(HERE).unwrap_or((&text, ""));
    [before.to_owned(), after.to_owned()]
}

/// Whether the language has a message of this key, without the fallback to English.
pub fn has(language: Language, key: &str) -> bool {
    bundle(language).has_message(key)
}

fn format(language: Language, key: &str, values: &FluentArgs) -> Option<String> {
    let bundle = bundle(language);
    let pattern = bundle.get_message(key)?.value()?;
    // Errors are ignored: Fluent shows the name of a missing variable.
    Some(bundle.format_pattern(pattern, Some(values), &mut Vec::new()).into_owned())
}

fn bundle(language: Language) -> Rc<Bundle> {
    let compiled_in = || Rc::new(parsed(language, resources::texts(language).iter().map(|text| (*text).to_owned())));
    BUNDLES.with_borrow_mut(|bundles| Rc::clone(bundles.entry(language).or_insert_with(compiled_in)))
}

/// Sets the texts of a language to `texts`, the content of one or more Fluent files. Replaces the previous texts.
pub fn install(language: Language, texts: String) {
    let bundle = Rc::new(parsed(language, [texts]));
    BUNDLES.with_borrow_mut(|bundles| bundles.insert(language, bundle));
}

/// Whether the language has texts, compiled in or installed.
pub fn has_texts(language: Language) -> bool {
    // Each language has this message.
    has(language, "page-title")
}

fn parsed(language: Language, texts: impl IntoIterator<Item = String>) -> Bundle {
    let tag: LanguageIdentifier = language.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new(vec![tag]);
    // All languages are written from left to right, so no isolation characters are needed.
    bundle.set_use_isolating(false);
    for text in texts {
        // Uses the valid messages of a file with a syntax error; a test finds the error.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text);
        bundle.add_resource_overriding(resource);
    }
    bundle
}
