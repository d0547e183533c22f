//! Section: shortcuts in the data, changed films, and images that are not chest films.

use leptos::prelude::*;

use super::page::{Page, interval};
use crate::app::charts::Table;
use crate::charts::forest::{ForestRow, forest};
use crate::charts::lines::Axis;
use crate::i18n::has;
use crate::study::metrics::{Estimate, Share};

pub fn section(page: &Page) -> Vec<AnyView> {
    vec![
        page.beside(&["learn-failures-1", "learn-failures-2", "learn-failures-3"], shortcuts(page)),
        page.beside(&["learn-failures-4"], changes(page)),
        page.beside(&["learn-failures-5", "learn-failures-6", "learn-failures-7"], strangers(page)),
    ]
}

fn shortcuts(page: &Page) -> AnyView {
    let metrics = &page.study.points.balanced.metrics;
    let network = [("network", metrics.validation.auc(), metrics.test.auc())];
    let seen = page.study.exploration.shortcuts.of_class().into_iter();
    let seen = seen.map(|(name, sides)| (name, sides.validation.estimate(), sides.test.estimate()));
    let all: Vec<(String, Estimate, Estimate)> = seen
        .chain(network)
        .map(|(name, validation, test)| (page.t(&format!("learn-failures-{name}")), validation, test))
        .collect();
    let rows: Vec<_> = all
        .iter()
        .map(|(name, validation, test)| ForestRow {
            name: name.clone(),
            entries: vec![(0, validation.value, interval(*validation)), (1, test.value, interval(*test))],
        })
        .collect();
    let names = page.texts(["learn-validation", "learn-test"]);
    let auc = page.t("learn-auc");
    let axis = Axis { ends: (0.5, 1.0), name: &auc, percent: false, ticks: 5 };
    let chart = forest(&rows, &[&names[0], &names[1]], axis, page.notation());
    let table =
        all.into_iter().map(|(name, validation, test)| vec![name, page.area(validation), page.area(test)]).collect();
    let table = page.table(["learn-failures-seen", "learn-validation", "learn-test"], table);
    page.figure_of_intervals("shortcuts", "learn-failures-shortcuts", chart, table)
}

/// A forest plot of one series of shares.
fn shares(rows: &[(String, &Share)], page: &Page, axis_name: &str, ends: (f64, f64)) -> crate::charts::Chart {
    let rows: Vec<_> = rows
        .iter()
        .map(|(name, share)| {
            let estimate = share.estimate();
            ForestRow { name: name.clone(), entries: vec![(0, estimate.value, interval(estimate))] }
        })
        .collect();
    forest(&rows, &[], page.percent_axis(ends, axis_name), page.notation())
}

fn changes(page: &Page) -> AnyView {
    let changes = page.study.robustness.changes();
    let named: Vec<_> = changes.iter().map(|(name, change)| (change_name(page, name), &change.same_verdict)).collect();
    let kept = page.t("learn-failures-kept");
    let chart = shares(&named, page, &kept, (0.9, 1.0));
    let rows = named
        .iter()
        .zip(&changes)
        .map(|((name, share), (_, change))| {
            let shift = page.i18n.percentage(change.mean_shift);
            vec![name.clone(), page.share(share.estimate()), share.n.to_string(), shift]
        })
        .collect();
    let head = ["learn-failures-what", "learn-failures-kept", "learn-films", "learn-failures-shift"];
    page.figure_of_intervals("changes", "learn-failures-change", chart, page.table(head, rows))
}

/// The name of a change; the recipe's own if the texts have none.
fn change_name(page: &Page, name: &str) -> String {
    let i18n: Vec<_> =
        name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let key = format!("learn-change-{}", i18n.join("-").to_lowercase());
    if has(crate::i18n::Language::English, &key) { page.t(&key) } else { name.to_owned() }
}

fn strangers(page: &Page) -> AnyView {
    let named: Vec<_> = page
        .study
        .out_of_distribution
        .refused()
        .into_iter()
        .map(|(short, share)| (page.t(&format!("learn-failures-{short}")), share))
        .collect();
    let refused = page.t("learn-failures-refused");
    let chart = shares(&named, page, &refused, (0.0, 1.0));
    let rows = named
        .iter()
        .map(|(name, share)| vec![name.clone(), page.share(share.estimate()), share.n.to_string()])
        .collect();
    let table: Table = page.table(["learn-failures-picture", "learn-failures-refused", "learn-films"], rows);
    page.figure_of_intervals("strangers", "learn-failures-strangers", chart, table)
}
