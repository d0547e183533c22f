//! Error messages in English, for the command line and the module.
//!
//! This reads the Fluent files without the Fluent library, which would double the size of the module. It supports the
//! syntax that these two files use: text, variables, and selection by the value of a variable. A test compares it with
//! Fluent.

use std::fmt;

use super::ErrorReport;

/// The messages for people, and those for programmers, which are not translated.
const FILES: [&str; 2] =
    [include_str!("../../assets/locales/en/errors.ftl"), include_str!("../../assets/locales/en/api_errors.ftl")];

impl fmt::Display for ErrorReport {
    /// The message in English. If there is none: the code and the details.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = FILES.iter().find_map(|file| message(file, &self.key()));
        f.write_str(&text.and_then(|text| filled(text, self)).unwrap_or_else(|| self.for_logs()))
    }
}

/// The message of a key: its line and the indented lines after it.
fn message(file: &'static str, key: &str) -> Option<&'static str> {
    let beginning = format!("\n{key} = ");
    let rest = &file[file.find(&beginning)? + beginning.len()..];
    let end = rest.match_indices('\n').map(|(at, _)| at).find(|at| !rest[at + 1..].starts_with(' '));
    Some(&rest[..end.unwrap_or(rest.len())])
}

/// The message with its variables and selections resolved.
fn filled(mut text: &str, report: &ErrorReport) -> Option<String> {
    let mut filled = String::new();
    while let Some((before, rest)) = text.split_once('{') {
        let (placeable, after) = rest.split_once('}')?;
        let (variable, options) = placeable.split_once("->").unwrap_or((placeable, ""));
        let name = variable.trim().strip_prefix('$')?;
        let value = report.details.iter().find(|(detail, _)| detail == name).map(|(_, value)| value.as_str())?;
        filled.push_str(before);
        filled.push_str(if options.is_empty() { value } else { chosen(options, value)? });
        text = after;
    }
    Some(filled + text)
}

/// Selects the line `[value] text` with this value, otherwise the default, which has an asterisk.
fn chosen<'a>(options: &'a str, value: &str) -> Option<&'a str> {
    let mut default = None;
    for (label, text) in options.lines().filter_map(|line| line.split_once("] ")) {
        match label.trim().split_once('[')? {
            (_, label) if label == value => return Some(text),
            ("*", _) => default = Some(text),
            _ => {}
        }
    }
    default
}
