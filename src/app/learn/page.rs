//! What every section needs: texts in the person's language with the study's numbers in them.

use leptos::prelude::*;

use super::measures::Choices;
use crate::app::charts::{Figure, Table, figure};
use crate::app::words::Words;
use crate::charts::Chart;
use crate::charts::lines::Axis;
use crate::charts::scale::Notation;
use crate::inference::ModelCard;
use crate::study::Study;
use crate::study::facts::{estimate_texts, facts};
use crate::study::figures::{Estimate, Side};
use crate::words::FluentValue;

/// The whole page is drawn anew when the language changes, so all texts here are plain ones.
pub struct Page<'a> {
    pub words: Words,
    pub study: &'a Study,
    pub card: &'a ModelCard,
    pub choices: Choices,
    values: Vec<(&'static str, FluentValue<'static>)>,
}

impl<'a> Page<'a> {
    pub fn new(words: Words, study: &'a Study, card: &'a ModelCard, choices: Choices) -> Self {
        let facts = facts(study, card, words.language());
        let values = facts.into_iter().map(|(name, text)| (name, text.into())).collect();
        Self { words, study, card, choices, values }
    }

    /// A text, with the study's numbers for its variables.
    pub fn say(&self, key: &str) -> String {
        self.words.say_with(key, &self.values)
    }

    /// A text with these variables beside the study's numbers.
    pub fn say_also(&self, key: &str, also: &[(&'static str, String)]) -> String {
        let mut values = self.values.clone();
        values.extend(also.iter().map(|(name, text)| (*name, text.clone().into())));
        self.words.say_with(key, &values)
    }

    /// Texts of these keys.
    pub fn texts<const N: usize>(&self, keys: [&str; N]) -> Vec<String> {
        keys.iter().map(|key| self.say(key)).collect()
    }

    /// Paragraphs.
    pub fn prose(&self, keys: &[&str]) -> AnyView {
        keys.iter().map(|key| view! { <p>{self.say(key)}</p> }).collect_view().into_any()
    }

    /// Paragraphs with what belongs to them beside them, or below them where the page is narrow.
    pub fn beside(&self, keys: &[&str], shown: AnyView) -> AnyView {
        view! { <div class="beside"><div class="text">{self.prose(keys)}</div>{shown}</div> }.into_any()
    }

    /// A figure whose title is the text `key` and whose sentence is `key` with `-about`.
    pub fn figure(&self, name: &'static str, key: &str, chart: Chart, table: Table) -> AnyView {
        self.figure_also(name, key, &[], "", chart, table)
    }

    /// A figure with intervals, and what these are.
    pub fn figure_of_intervals(&self, name: &'static str, key: &str, chart: Chart, table: Table) -> AnyView {
        self.figure_also(name, key, &[], "learn-interval-about", chart, table)
    }

    /// A figure with more variables for its texts and a note.
    pub fn figure_also(
        &self,
        name: &'static str,
        key: &str,
        also: &[(&'static str, String)],
        note: &str,
        chart: Chart,
        table: Table,
    ) -> AnyView {
        figure(Figure {
            name,
            title: self.say_also(key, also),
            about: self.say_also(&format!("{key}-about"), also),
            note: if note.is_empty() { String::new() } else { self.say(note) },
            chart,
            data: self.say("learn-data"),
            table,
        })
    }

    /// A table's head.
    pub fn table<const N: usize>(&self, head: [&str; N], rows: Vec<Vec<String>>) -> Table {
        Table { head: self.texts(head), rows }
    }

    /// A share with its interval.
    pub fn share(&self, estimate: Estimate) -> String {
        self.with_interval(estimate, true)
    }

    /// An area under a curve with its interval.
    pub fn area(&self, estimate: Estimate) -> String {
        self.with_interval(estimate, false)
    }

    fn with_interval(&self, estimate: Estimate, percent: bool) -> String {
        with_interval(self.words, estimate, percent)
    }

    pub fn side(&self, side: Side) -> String {
        self.say(side_key(side))
    }

    /// How charts write numbers.
    pub fn notation(&self) -> Notation {
        self.words.language().notation()
    }

    /// An axis of shares in percent.
    pub fn percent_axis<'n>(&self, ends: (f64, f64), name: &'n str) -> Axis<'n> {
        Axis { ends, name, percent: true, ticks: 5 }
    }
}

/// A value and, in brackets, its interval.
pub fn with_interval(words: Words, estimate: Estimate, percent: bool) -> String {
    let [value, low, high] = estimate_texts(estimate, percent, words.language());
    words.say_with("learn-interval", &[("value", value.into()), ("low", low.into()), ("high", high.into())])
}

/// Key of a side's name.
pub fn side_key(side: Side) -> &'static str {
    match side {
        Side::Validation => "learn-validation",
        Side::Test => "learn-test",
    }
}

/// As the charts draw it.
pub fn interval(estimate: Estimate) -> Option<(f64, f64)> {
    Some((estimate.low, estimate.high))
}
