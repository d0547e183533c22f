//! The address at which a site is published. The owner may pass it to the build; the site works without it.

use std::env;

use anyhow::{Context, ensure};

/// The environment variable with the address, such as `https://example.org/pneumoscope/`.
pub const VARIABLE: &str = "PNEUMOSCOPE_SITE";

/// The address, if it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteAddress(Option<String>);

impl SiteAddress {
    /// Reads [`VARIABLE`]. An empty value counts as none.
    ///
    /// # Errors
    /// If the value is no address of a folder.
    pub fn of_environment() -> anyhow::Result<Self> {
        let value = env::var(VARIABLE).unwrap_or_default();
        if value.is_empty() {
            return Ok(Self::default());
        }
        Self::parse(&value).with_context(|| format!("{VARIABLE} is {value:?}"))
    }

    /// Parses an address: `https://` or `http://`, a host, and a path that ends with a slash.
    ///
    /// # Errors
    /// If the text has another form.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        let rest = rest.context("the address of a site begins with https://")?;
        ensure!(!rest.starts_with('/'), "the address names no host");
        ensure!(rest.ends_with('/'), "the address of a site ends with a slash");
        // Only characters that need no escaping in markup.
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-._~:/%".contains(letter);
        ensure!(rest.chars().all(is_plain), "the address has a character that belongs into no address of a folder");
        Ok(Self(Some(text.to_owned())))
    }

    /// The address, if it is known.
    pub fn known(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The address of a file of the site, or of the site itself if `file` is empty. If the site's address is not known, it is
    /// relative to the page.
    pub fn of(&self, file: &str) -> String {
        format!("{}{file}", self.known().unwrap_or("./"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_absolute_addresses_where_the_site_s_is_known() {
        let site = SiteAddress::parse("https://example.org/pneumoscope/").unwrap();
        assert_eq!(site.of("a.png"), "https://example.org/pneumoscope/a.png");
        assert_eq!(SiteAddress::default().of("a.png"), "./a.png");
        assert_eq!(SiteAddress::default().of(""), "./");
    }

    #[test]
    fn what_is_no_folder_s_address_is_refused() {
        for text in [
            "example.org/",
            "https://",
            "https:///",
            "https://example.org",
            "https://example.org/?a=/",
            "https://example.org/\"/",
            "ftp://example.org/",
        ] {
            assert!(SiteAddress::parse(text).is_err(), "{text}");
        }
    }
}
