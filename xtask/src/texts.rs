//! Publishes the texts of the languages that the page's program does not contain: all but English.
//!
//! index.html names each file and its digest in a `meta` element, where src/app/texts.rs reads them. So a page and its texts
//! always have the same version.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use pneumoscope::i18n::{Language, resources};

use crate::publish::{integrity, short_hash};

/// The placeholder in index.html.
const NO_TEXTS: &str = "<!-- The build names the texts of the languages here. -->";

/// The texts of a language, as a file of the site.
pub struct TextFile {
    pub language: Language,
    /// The file name. assets/service_worker.js reads the language from it.
    pub name: String,
    /// The value for Subresource Integrity.
    pub integrity: String,
}

/// Writes the files into the folder of the site.
///
/// # Errors
/// If a file cannot be written.
pub fn publish(folder: &Path) -> anyhow::Result<Vec<TextFile>> {
    let others = Language::ALL.into_iter().filter(|language| *language != Language::English);
    others
        .map(|language| {
            let texts = resources::file(language);
            // Hosts compress files with this extension.
            let name = format!("texts_{}-{}.txt", language.code(), short_hash(texts.as_bytes()));
            let integrity = integrity(texts.as_bytes());
            fs::write(folder.join(&name), texts).with_context(|| format!("cannot write {name}"))?;
            Ok(TextFile { language, name, integrity })
        })
        .collect()
}

/// Names the files in the page.
///
/// # Errors
/// If the page has no placeholder.
pub fn describe(page: &str, files: &[TextFile]) -> anyhow::Result<String> {
    ensure!(page.matches(NO_TEXTS).count() == 1, "index.html has no line `{NO_TEXTS}`");
    let line = |TextFile { language, name, integrity }: &TextFile| {
        format!("<meta name=\"texts-{}\" content=\"{name} {integrity}\">", language.code())
    };
    Ok(page.replace(NO_TEXTS, &files.iter().map(line).collect::<Vec<_>>().join("\n  ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headers::{FOR_EVER, cache_control, content_type};

    #[test]
    fn each_language_but_english_is_a_file_that_the_page_names() {
        let folder = std::env::temp_dir().join(format!("pneumoscope-texts-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let files = publish(&folder).unwrap();
        let page = describe(&format!("<head>{NO_TEXTS}</head>"), &files).unwrap();
        assert_eq!(files.len(), Language::ALL.len() - 1);
        for TextFile { language, name, integrity: digest } in &files {
            let texts = fs::read_to_string(folder.join(name)).unwrap();
            assert_eq!(texts, resources::file(*language));
            assert_eq!(*digest, integrity(texts.as_bytes()));
            let named = format!("<meta name=\"texts-{}\" content=\"{name} {digest}\">", language.code());
            assert!(page.contains(&named), "{page}");
            let address = format!("/{name}");
            assert_eq!((cache_control(&address), content_type(&address)), (FOR_EVER, Some("text/plain")));
        }
        assert!(describe("<head></head>", &files).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
