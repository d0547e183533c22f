//! Data for search engines and for previews of links to the site: a picture, and its name, version and licence.
//!
//! These are elements of index.html without effect on the page. The data are JSON-LD (<https://schema.org>), which browsers
//! do not run, so the content security policy allows them.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use pneumoscope::i18n::Language;
use pneumoscope::report::PROGRAM_VERSION;
use serde_json::{Value, json};

use crate::site_address::SiteAddress;

/// The placeholder in index.html.
const NO_DATA: &str = "<!-- The build puts the picture and the data for search engines here. -->";
/// The text around the description in index.html.
const DESCRIPTION: [&str; 2] = ["<meta name=\"description\" content=\"", "\""];
/// The licences, as in Cargo.toml.
const LICENCES: &str = env!("CARGO_PKG_LICENSE");

/// A picture of the page, as the manifest describes it.
struct Picture {
    file: String,
    width: String,
    height: String,
    /// The text alternative.
    label: String,
}

/// Fills in the page. `folder` has the manifest.
///
/// # Errors
/// If the page has no placeholder or no description, or the manifest names no wide picture.
pub fn describe(page: &str, folder: &Path, site: &SiteAddress) -> anyhow::Result<String> {
    ensure!(page.matches(NO_DATA).count() == 1, "index.html has no line `{NO_DATA}`");
    let description = page.split_once(DESCRIPTION[0]).and_then(|(_, rest)| Some(rest.split_once(DESCRIPTION[1])?.0));
    let description = description.context("index.html has no description")?;
    let manifest = fs::read_to_string(folder.join("manifest.webmanifest")).context("the manifest cannot be read")?;
    let picture = wide_picture(&serde_json::from_str(&manifest)?).context("the manifest has no wide picture")?;
    let mut lines = vec![
        property("og:image", &site.of(&picture.file)),
        property("og:image:width", &picture.width),
        property("og:image:height", &picture.height),
        property("og:image:alt", &picture.label),
        "<meta name=\"twitter:card\" content=\"summary_large_image\">".to_owned(),
    ];
    if let Some(address) = site.known() {
        lines.push(property("og:url", address));
        lines.push(format!("<link rel=\"canonical\" href=\"{address}\">"));
    }
    // `<` is escaped, so that no text can end the element.
    let data = data(description, &picture, site).to_string().replace('<', "\\u003c");
    lines.push(format!("<script type=\"application/ld+json\">{data}</script>"));
    Ok(page.replace(NO_DATA, &lines.join("\n  ")))
}

fn property(name: &str, content: &str) -> String {
    let content = content.replace('&', "&amp;").replace('"', "&quot;");
    format!("<meta property=\"{name}\" content=\"{content}\">")
}

fn wide_picture(manifest: &Value) -> Option<Picture> {
    let wide = manifest["screenshots"].as_array()?.iter().find(|picture| picture["form_factor"] == "wide")?;
    let (width, height) = wide["sizes"].as_str()?.split_once('x')?;
    let text = |name: &str| Some(wide[name].as_str()?.to_owned());
    Some(Picture { file: text("src")?, width: width.into(), height: height.into(), label: text("label")? })
}

fn data(description: &str, picture: &Picture, site: &SiteAddress) -> Value {
    let licences: Vec<String> =
        LICENCES.split(" OR ").map(|licence| format!("https://spdx.org/licenses/{licence}.html")).collect();
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "SoftwareApplication",
        "name": "Pneumoscope",
        "description": description,
        "applicationCategory": "EducationalApplication",
        "operatingSystem": "Any",
        "softwareVersion": PROGRAM_VERSION,
        "license": licences,
        "inLanguage": Language::ALL.map(Language::code),
        "isAccessibleForFree": true,
        "offers": { "@type": "Offer", "price": "0", "priceCurrency": "USD" },
        "screenshot": site.of(&picture.file),
    });
    if let Some(address) = site.known() {
        data["url"] = address.into();
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project;

    fn described(site: &SiteAddress) -> String {
        let page = fs::read_to_string(project().join("index.html")).unwrap();
        describe(&page, &project().join("assets"), site).unwrap()
    }

    fn data_of(page: &str) -> Value {
        let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
        serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
    }

    #[test]
    fn the_page_names_licence_version_and_picture() {
        let page = described(&SiteAddress::default());
        let data = data_of(&page);
        assert_eq!(data["@type"], "SoftwareApplication");
        assert_eq!(data["softwareVersion"], PROGRAM_VERSION);
        let licences = ["https://spdx.org/licenses/MIT.html", "https://spdx.org/licenses/Apache-2.0.html"];
        assert_eq!(data["license"], json!(licences));
        assert!(data["description"].as_str().unwrap().len() > 40 && data["url"].is_null(), "{data}");
        assert!(page.contains("<meta property=\"og:image\" content=\"./screenshots/wide.png\">"), "{page}");
        assert!(!page.contains("canonical") && !page.contains("og:url"), "{page}");
    }

    #[test]
    fn addresses_are_absolute_where_the_site_s_is_known() {
        let page = described(&SiteAddress::parse("https://example.org/p/").unwrap());
        assert!(page.contains("content=\"https://example.org/p/screenshots/wide.png\""), "{page}");
        assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/p/\">"), "{page}");
        assert_eq!(data_of(&page)["url"], "https://example.org/p/");
    }

    #[test]
    fn a_text_cannot_end_the_data() {
        let page = format!("{}</script><b>{}{NO_DATA}", DESCRIPTION[0], DESCRIPTION[1]);
        let page = describe(&page, &project().join("assets"), &SiteAddress::default()).unwrap();
        assert_eq!(page.matches("</script>").count(), 2, "the description's and the element's: {page}");
        assert_eq!(data_of(&page)["description"], "</script><b>");
    }
}
