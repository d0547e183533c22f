//! Writes 404.html, which hosts send for addresses that do not exist. It leads to the site, in every language.
//!
//! It is sent for addresses in any folder, so its links are absolute if the site's address is known. Otherwise they are correct
//! only for addresses in the site's own folder.

use std::fs;
use std::path::Path;

use anyhow::Context;
use pneumoscope::i18n::{Language, t};

use crate::page;
use crate::site_address::SiteAddress;

/// The file's name, which hosts expect.
pub const NAME: &str = "404.html";

/// Writes the page. It has the style sheet of index.html in the same folder.
///
/// # Errors
/// If index.html cannot be read or has no style sheet, or the page cannot be written.
pub fn publish(folder: &Path, site: &SiteAddress) -> anyhow::Result<()> {
    let index = fs::read_to_string(folder.join("index.html")).context("index.html cannot be read")?;
    let styles = page::style_sheet(&index).context("index.html has no style sheet")?;
    fs::write(folder.join(NAME), text(styles, site)).with_context(|| format!("cannot write {NAME}"))
}

fn text(styles: &str, site: &SiteAddress) -> String {
    let lines: String = Language::ALL.map(|language| line(language, site)).concat();
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n  <meta charset=\"utf-8\">\n  \
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n  \
         <meta name=\"color-scheme\" content=\"light dark\">\n  <meta name=\"robots\" content=\"noindex\">\n  \
         <title>Pneumoscope</title>\n  <link rel=\"icon\" href=\"{}\">\n  <link rel=\"stylesheet\" href=\"{}\">\n\
         </head>\n<body>\n  <main>\n    <h1>Pneumoscope</h1>\n{lines}  </main>\n</body>\n</html>\n",
        site.of("icons/icon-192.png"),
        site.of(styles),
    )
}

/// A line in one language. The texts have no characters that need escaping.
fn line(language: Language, site: &SiteAddress) -> String {
    let [missing, home] = ["welcome-missing", "welcome-home"].map(|key| t(language, key));
    format!("    <p lang=\"{}\">{missing} <a href=\"{}\">{home}</a></p>\n", language.code(), site.of(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_leads_home_in_every_language() {
        let text = text("styles-0123456789abcdef.css", &SiteAddress::default());
        assert_eq!(text.matches("<a href=\"./\">").count(), Language::ALL.len(), "{text}");
        assert!(text.contains("href=\"./styles-0123456789abcdef.css\""), "{text}");
        // It has nothing that the content security policy forbids.
        assert!(!text.contains("<script") && !text.contains("style="), "{text}");
        for language in Language::ALL {
            let words = ["welcome-missing", "welcome-home"].map(|key| t(language, key)).concat();
            assert!(!words.contains(['<', '>', '&']), "{language:?}: {words}");
        }
    }

    #[test]
    fn it_leads_home_from_any_folder_where_the_address_is_known() {
        let site = SiteAddress::parse("https://example.org/p/").unwrap();
        let text = text("styles-0123456789abcdef.css", &site);
        assert_eq!(text.matches("<a href=\"https://example.org/p/\">").count(), Language::ALL.len(), "{text}");
        assert!(!text.contains("\"./"), "{text}");
    }
}
