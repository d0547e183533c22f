//! An error's text in English, for programs that speak no other language: the command line, and what other pages call.
//!
//! It is read from the Fluent files without Fluent, which is as large as the module for other pages. Of the syntax it
//! knows what these two files use: text, variables, and a choice by the value of one. A test compares it with Fluent.

use std::fmt;

use super::ErrorReport;

/// The texts for people, and those for programmers, which have no translation.
const FILES: [&str; 2] =
    [include_str!("../../assets/locales/en/errors.ftl"), include_str!("../../assets/locales/en/api_errors.ftl")];

impl fmt::Display for ErrorReport {
    /// The text in English; where there is none, the code and the details.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = FILES.iter().find_map(|file| message(file, &self.key()));
        f.write_str(&text.and_then(|text| filled(text, self)).unwrap_or_else(|| self.for_logs()))
    }
}

/// The text of a key: its line, and the indented ones after it.
fn message(file: &'static str, key: &str) -> Option<&'static str> {
    let beginning = format!("\n{key} = ");
    let rest = &file[file.find(&beginning)? + beginning.len()..];
    let end = rest.match_indices('\n').map(|(at, _)| at).find(|at| !rest[at + 1..].starts_with(' '));
    Some(&rest[..end.unwrap_or(rest.len())])
}

/// The text with its variables and choices replaced.
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

/// Of lines `[value] text` the one of this value, otherwise the one that is marked with an asterisk.
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
