//! Writes the texts of the example lesson into its script, in every language.
//!
//! The lesson has no program of its own that could read the Fluent files: assets/embed/lesson.js gets plain texts.
//! Variables are names in braces, which the script replaces.

use std::collections::BTreeMap;
use std::path::Path;

use pneumoscope::i18n::{Language, t_with};
use serde_json::{Value, json};

use crate::publish::fill;

/// assets/embed/lesson.js.
const LESSON: &str = "lesson.js";
/// The placeholder of the languages in it.
const NO_LANGUAGES: &str = "const LANGUAGES = {};";
/// The lesson's own texts; each has one line.
const OWN: &str = include_str!("../../assets/locales/en/lesson.ftl");
/// Texts of other pages that the lesson shows too.
const SHARED: [&str; 3] = ["page-language", "page-notice", "samples-credit"];
/// The variables of the texts.
const VARIABLES: [(&str, &str); 3] = [("citation", "{citation}"), ("licence", "{licence}"), ("reason", "{reason}")];

/// Fills in the script in the folder of the site.
///
/// # Errors
/// If the script cannot be read or written, or has no placeholder.
pub fn publish(site: &Path) -> anyhow::Result<()> {
    fill(&site.join(LESSON), NO_LANGUAGES, &format!("const LANGUAGES = {};", languages()))
}

/// `{ "fr": { "name": "Français", "texts": { "lesson-title": ... } }, ... }`
fn languages() -> Value {
    let of =
        |language: Language| (language.code(), json!({ "name": language.native_name(), "texts": texts(language) }));
    json!(Language::ALL.map(of).into_iter().collect::<BTreeMap<_, _>>())
}

/// The texts by their keys.
fn texts(language: Language) -> BTreeMap<&'static str, String> {
    let values = VARIABLES.map(|(name, in_braces)| (name, in_braces.into()));
    let own = OWN.lines().filter_map(|line| Some(line.split_once(" = ")?.0));
    own.chain(SHARED).map(|key| (key, t_with(language, key, &values))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    #[test]
    fn each_text_that_the_lesson_asks_for_is_there_in_every_language() {
        let folder = project().join("assets/embed");
        let [page, script] = ["lesson.html", LESSON].map(|name| std::fs::read_to_string(folder.join(name)).unwrap());
        assert!(script.contains(NO_LANGUAGES));
        for language in Language::ALL {
            let texts = texts(language);
            for asked in page.split("data-text=\"").chain(page.split("data-title=\"")).skip(1) {
                let key = asked.split('"').next().unwrap();
                assert!(key.starts_with('<') || texts.contains_key(key), "{}: {key}", language.code());
            }
            for (key, text) in &texts {
                assert!(*key != text && !text.is_empty() && !text.contains('$'), "{}: {key}", language.code());
            }
            for kind in ["chose", "network", "label"] {
                for films in ["a", "b", "both", "none"] {
                    assert!(texts.contains_key(format!("lesson-{kind}-{films}").as_str()), "{kind}, {films}");
                }
            }
            assert!(texts["samples-credit"].contains("{citation}") && texts["lesson-failed"].contains("{reason}"));
        }
    }
}
