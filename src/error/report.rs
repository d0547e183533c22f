//! An error as data.

use std::fmt::Display;

use serde::{Deserialize, Serialize};

/// Why there is no answer for a film, or no network. `Display` writes the English message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorReport {
    /// A short stable name, in kebab case.
    pub code: String,
    /// The values of the message's variables, by name.
    pub details: Vec<(String, String)>,
}

impl ErrorReport {
    /// Creates a report from the name of an error enum's variant and its details.
    pub fn new(variant: &str, details: &[(&str, &dyn Display)]) -> Self {
        let details = details.iter().map(|(name, value)| ((*name).to_owned(), value.to_string())).collect();
        Self { code: kebab_case(variant), details }
    }

    /// The key of the message in the Fluent files.
    pub fn key(&self) -> String {
        format!("error-{}", self.code)
    }

    /// The value of a message's variable.
    pub fn detail(&self, name: &str) -> Option<&str> {
        self.details.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The code, and the details in parentheses.
    pub fn for_logs(&self) -> String {
        let details: Vec<String> = self.details.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        if details.is_empty() { self.code.clone() } else { format!("{} ({})", self.code, details.join(", ")) }
    }

    /// Whether the network was missing or failed.
    pub fn is_about_network(&self) -> bool {
        self.code.starts_with("network-")
    }

    /// Whether the file was decoded and the picture is at fault. A part of the picture, or the turned picture, may still be
    /// readable.
    pub fn is_about_picture(&self) -> bool {
        ["not-a-chest-film", "colour", "near-constant"].contains(&self.code.as_str())
    }

    /// Whether another attempt with the same film may succeed.
    pub fn is_retryable(&self) -> bool {
        self.is_about_network() || self.code.starts_with("worker-") || self.code == "unreadable"
    }
}

impl std::error::Error for ErrorReport {}

/// `TooSmall` becomes `too-small`.
fn kebab_case(variant: &str) -> String {
    let mut code = String::with_capacity(variant.len() + 4);
    for letter in variant.chars() {
        if letter.is_ascii_uppercase() && !code.is_empty() {
            code.push('-');
        }
        code.push(letter.to_ascii_lowercase());
    }
    code
}
