//! Which parent pages may talk to the frame. The owner of a copy of the site writes them into `embed.json`:
//!
//! ```json
//! { "origins": ["https://course.example", "https://*.university.example"] }
//! ```
//!
//! Pages of the site itself always may. `"*"` stands for all pages, of whatever origin.

use serde::Deserialize;

/// The allow-list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Origins {
    /// As browsers write them (`https://course.example:8443`), with `*.` for any subdomain, or `*` alone.
    origins: Vec<String>,
}

impl Origins {
    /// Reads the list.
    ///
    /// # Errors
    /// If it is no such list.
    pub fn parse(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// Whether a page of this origin may talk to a frame whose own is `own`. Pages without an origin, which call
    /// themselves `null`, may only where all may.
    pub fn allow(&self, origin: &str, own: &str) -> bool {
        (origin == own && origin != "null") || self.origins.iter().any(|pattern| matches(pattern, origin))
    }
}

fn matches(pattern: &str, origin: &str) -> bool {
    if pattern == "*" {
        return true;
    }
    let Some((scheme, host)) = pattern.split_once("://*.") else { return pattern == origin };
    let of_scheme = origin.strip_prefix(scheme).and_then(|rest| rest.strip_prefix("://"));
    // At least one name before the dot; a port is part of the host on both sides.
    of_scheme.and_then(|rest| rest.strip_suffix(host)).is_some_and(|names| names.len() > 1 && names.ends_with('.'))
}
