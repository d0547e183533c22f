//! Section: the ROC curve.

use leptos::prelude::*;

use super::networks::name;
use super::page::Page;
use crate::charts::Anchor;
use crate::charts::lines::{Join, Plot, Series};
use crate::charts::square::square;
use crate::study::metrics::EvaluationSet;
use crate::study::roc;

/// Intervals are in the tables only.
const NOTE: &str = "learn-interval-table";

pub fn section(page: &Page) -> Vec<AnyView> {
    vec![
        page.prose(&["learn-roc-1", "learn-roc-2"]),
        view! { <div class="charts">{shipped(page)}{networks(page)}</div> }.into_any(),
        page.prose(&["learn-roc-3"]),
    ]
}

/// Axes from 0 to 100 %, and the diagonal of chance.
fn plot(page: &Page) -> Plot {
    let [x, y] = ["learn-roc-false", "learn-roc-true"].map(|key| page.t(key));
    square(340.0, &x, &y, page.notation())
}

fn shipped(page: &Page) -> AnyView {
    let mut plot = plot(page);
    let mut rows = Vec::new();
    for (number, side) in EvaluationSet::ALL.into_iter().enumerate() {
        let films = page.study.calibrated.of(side);
        plot.add(&Series { number, join: Join::Line, points: roc::points(&films.normal, &films.pneumonia) });
        let mut marks = Vec::new();
        for (key, point) in page.study.points.all() {
            let metrics = point.metrics.of(side);
            marks.push((1.0 - metrics.specificity().value, metrics.sensitivity().value));
            rows.push(vec![
                format!("{}, {}", page.t(&format!("learn-{key}")), page.set_name(side)),
                page.i18n.percentage(point.threshold),
                page.share(metrics.sensitivity()),
                page.share(metrics.specificity()),
            ]);
        }
        plot.add(&Series { number, join: Join::Points, points: marks });
    }
    let named: Vec<_> = EvaluationSet::ALL
        .map(|side| {
            let auc = page.study.points.balanced.metrics.of(side).auc().value;
            format!("{}: {}", page.set_name(side), page.i18n.auc(auc))
        })
        .to_vec();
    plot.chart.legend((120.0, 250.0), &[&named[0], &named[1]], true, true);
    // Labels are below the curve of the test films.
    for ((key, point), down) in page.study.points.all().into_iter().zip([15.0, 25.0, 15.0]) {
        let (x, y) =
            plot.position((1.0 - point.metrics.test.specificity().value, point.metrics.test.sensitivity().value));
        plot.chart.text("tick", (x + 8.0, y + down), Anchor::Start, page.t(&format!("learn-{key}")));
    }
    label_chance(page, &mut plot);
    let head = ["learn-roc-reading", "learn-threshold", "learn-sensitivity", "learn-specificity"];
    page.figure_also("roc", "learn-roc-chart", &[], NOTE, plot.chart, page.table(head, rows))
}

fn networks(page: &Page) -> AnyView {
    let mut plot = plot(page);
    let three = &page.study.networks[..page.study.networks.len().min(3)];
    for (number, network) in three.iter().enumerate() {
        plot.add(&Series { number, join: Join::Line, points: network.test.roc() });
    }
    let named: Vec<_> = three
        .iter()
        .map(|network| format!("{}: {}", name(page, network), page.i18n.auc(network.test.metrics.auc().value)))
        .collect();
    let named: Vec<_> = named.iter().map(String::as_str).collect();
    plot.chart.legend((150.0, 234.0), &named, true, false);
    label_chance(page, &mut plot);
    let rows = three
        .iter()
        .map(|network| {
            let metrics = &network.test.metrics;
            vec![
                name(page, network),
                page.area(metrics.auc()),
                page.share(metrics.sensitivity()),
                page.share(metrics.specificity()),
            ]
        })
        .collect();
    let areas = three.iter().map(|network| network.test.metrics.auc().value);
    let write = |value| page.i18n.auc(value);
    let also = [("lowest", write(areas.clone().fold(1.0, f64::min))), ("highest", write(areas.fold(0.0, f64::max)))];
    let head = ["learn-networks-network", "learn-auc", "learn-sensitivity", "learn-specificity"];
    let table = page.table(head, rows);
    page.figure_also("roc-networks", "learn-roc-networks", &also, NOTE, plot.chart, table)
}

/// Labels the diagonal.
fn label_chance(page: &Page, plot: &mut Plot) {
    let (x, y) = plot.position((0.42, 0.36));
    plot.chart.text("tick", (x, y), Anchor::Start, page.t("learn-roc-chance"));
}
