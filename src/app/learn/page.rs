//! Functions that all sections share: texts in the person's language with the study's numbers, figures and tables.

use leptos::prelude::*;

use super::measures::Choices;
use crate::app::charts::{Figure, Table, figure};
use crate::app::i18n::I18n;
use crate::charts::Chart;
use crate::charts::lines::Axis;
use crate::i18n::FluentValue;
use crate::i18n::numbers::{self, Notation};
use crate::inference::ModelCard;
use crate::study::Study;
use crate::study::facts::{Value, facts};
use crate::study::metrics::{Estimate, EvaluationSet};

/// The content of the page in one language. The page is rebuilt when the language changes, so its texts need no signals.
pub struct Page<'a> {
    pub i18n: I18n,
    pub study: &'a Study,
    pub card: &'a ModelCard,
    pub choices: Choices,
    values: Vec<(&'static str, FluentValue<'static>)>,
}

impl<'a> Page<'a> {
    pub fn new(i18n: I18n, study: &'a Study, card: &'a ModelCard, choices: Choices) -> Self {
        let write = |value| match value {
            Value::Count(count) => count.to_string(),
            Value::Number { value, decimals } => i18n.number(value, decimals),
            Value::Share(share) => i18n.percentage(share),
            Value::Auc(area) => i18n.auc(area),
        };
        let values = facts(study, card).into_iter().map(|(name, value)| (name, write(value).into())).collect();
        Self { i18n, study, card, choices, values }
    }

    /// The text of this key, with the study's numbers.
    pub fn t(&self, key: &str) -> String {
        self.i18n.t_with(key, &self.values)
    }

    /// The text of this key, with the study's numbers and these variables.
    pub fn say_also(&self, key: &str, also: &[(&'static str, String)]) -> String {
        let mut values = self.values.clone();
        values.extend(also.iter().map(|(name, text)| (*name, text.clone().into())));
        self.i18n.t_with(key, &values)
    }

    /// The texts of these keys.
    pub fn texts<const N: usize>(&self, keys: [&str; N]) -> Vec<String> {
        keys.iter().map(|key| self.t(key)).collect()
    }

    /// The texts of these keys as paragraphs.
    pub fn prose(&self, keys: &[&str]) -> AnyView {
        keys.iter().map(|key| view! { <p>{self.t(key)}</p> }).collect_view().into_any()
    }

    /// Paragraphs with a figure beside them, or below them on narrow screens.
    pub fn beside(&self, keys: &[&str], shown: AnyView) -> AnyView {
        view! { <div class="beside"><div class="text">{self.prose(keys)}</div>{shown}</div> }.into_any()
    }

    /// A figure with the title `key` and the description `key-about`.
    pub fn figure(&self, name: &'static str, key: &str, chart: Chart, table: Table) -> AnyView {
        self.figure_also(name, key, &[], "", chart, table)
    }

    /// A figure with intervals and a note on them.
    pub fn figure_of_intervals(&self, name: &'static str, key: &str, chart: Chart, table: Table) -> AnyView {
        self.figure_also(name, key, &[], "learn-interval-about", chart, table)
    }

    /// A figure with additional variables for its texts, and a note.
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
            note: if note.is_empty() { String::new() } else { self.t(note) },
            chart,
            data: self.t("learn-data"),
            table,
        })
    }

    /// A table with these column headings.
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
        with_interval(self.i18n, estimate, percent)
    }

    /// The name of an evaluation set.
    pub fn set_name(&self, set: EvaluationSet) -> String {
        self.t(set_key(set))
    }

    /// How the language writes numbers.
    pub fn notation(&self) -> Notation {
        self.i18n.language().notation()
    }

    /// An axis of shares in percent.
    pub fn percent_axis<'n>(&self, ends: (f64, f64), name: &'n str) -> Axis<'n> {
        Axis { ends, name, percent: true, ticks: 5 }
    }
}

/// A value with its interval in brackets.
pub fn with_interval(i18n: I18n, estimate: Estimate, percent: bool) -> String {
    let write = if percent { numbers::percentage } else { numbers::auc };
    numbers::with_interval(i18n.language(), estimate.value, [estimate.low, estimate.high], write)
}

/// The key of an evaluation set's name.
pub fn set_key(set: EvaluationSet) -> &'static str {
    match set {
        EvaluationSet::Validation => "learn-validation",
        EvaluationSet::Test => "learn-test",
    }
}

/// The interval as charts take it.
pub fn interval(estimate: Estimate) -> Option<(f64, f64)> {
    Some((estimate.low, estimate.high))
}
