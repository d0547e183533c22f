//! Section: the networks, their training, and the comparison with the published study.

use leptos::prelude::*;

use super::page::{Page, interval};
use crate::charts::forest::{ForestRow, forest};
use crate::charts::lines::{Axis, Join, Plot, Series};
use crate::study::networks::Network;

pub fn section(page: &Page) -> Vec<AnyView> {
    let curves = page.study.networks.iter().take(3).map(|network| training(page, network)).collect_view();
    vec![
        page.prose(&["learn-networks-1", "learn-networks-2"]),
        view! { <div class="charts">{curves}</div> }.into_any(),
        page.prose(&["learn-networks-3", "learn-networks-4"]),
        page.beside(&["learn-networks-5", "learn-networks-6", "learn-networks-7"], comparison(page)),
        page.prose(&["learn-networks-8"]),
    ]
}

/// A network's name.
pub fn name(page: &Page, network: &Network) -> String {
    page.t(&format!("learn-networks-{}", network.network))
}

fn training(page: &Page, network: &Network) -> AnyView {
    let [epoch, best] = ["learn-networks-epoch", "learn-networks-best"].map(|key| page.t(key));
    let auc = page.t("learn-auc");
    let history = &network.history;
    let x = Axis { ends: (1.0, history.len().max(2) as f64), name: &epoch, percent: false, ticks: 7 };
    let y = Axis { ends: (0.9, 1.0), name: "", percent: false, ticks: 5 };
    let mut plot = Plot::new(260.0, x, y, page.notation());
    let points = |of: &dyn Fn(usize) -> Option<f64>| {
        (0..history.len()).filter_map(|index| Some((history[index].epoch as f64, of(index)?))).collect()
    };
    plot.add(&Series { number: 0, join: Join::Marked, points: points(&|index| Some(history[index].auc)) });
    plot.add(&Series { number: 1, join: Join::Marked, points: points(&|index| history[index].accuracy_at_best_cut) });
    plot.chart.legend((60.0, 186.0), &[&auc, &best], true, true);
    let rows = history
        .iter()
        .map(|epoch| {
            vec![
                epoch.epoch.to_string(),
                epoch.size.to_string(),
                page.i18n.number(epoch.loss, 3),
                page.i18n.auc(epoch.auc),
                page.i18n.percentage(epoch.accuracy_at_half),
                epoch.accuracy_at_best_cut.map(|share| page.i18n.percentage(share)).unwrap_or_default(),
            ]
        })
        .collect();
    let head = [
        "learn-networks-epoch",
        "learn-networks-size",
        "learn-networks-loss",
        "learn-auc",
        "learn-networks-half",
        "learn-networks-best",
    ];
    let end = |epoch: Option<&crate::study::networks::Epoch>| epoch.map_or(String::new(), |e| page.i18n.auc(e.auc));
    let also = [
        ("network", name(page, network)),
        ("epochs", history.len().to_string()),
        ("first", end(history.first())),
        ("last", end(history.last())),
    ];
    page.figure_also("training", "learn-networks-curve", &also, "", plot.chart, page.table(head, rows))
}

fn comparison(page: &Page) -> AnyView {
    let published = |network: &Network| {
        page.study.comparison.get(&network.network).map(|published| published.published_validation_accuracy)
    };
    let rows: Vec<_> = page
        .study
        .networks
        .iter()
        .map(|network| {
            let [validation, test] = [&network.validation, &network.test].map(|side| side.metrics.accuracy());
            let ours = [(0, validation.value, interval(validation)), (1, test.value, interval(test))];
            let theirs = published(network).map(|accuracy| (2, accuracy, None));
            ForestRow { name: name(page, network), entries: ours.into_iter().chain(theirs).collect() }
        })
        .collect();
    let series = page.texts(["learn-validation", "learn-test", "learn-networks-published"]);
    let series: Vec<_> = series.iter().map(String::as_str).collect();
    let accuracy = page.t("learn-accuracy");
    let chart = forest(&rows, &series, page.percent_axis((0.75, 1.0), &accuracy), page.notation());
    let table = page
        .study
        .networks
        .iter()
        .map(|network| {
            let parameters = network.parameters(&page.study.comparison).map(|n| n.to_string()).unwrap_or_default();
            let [validation, test] = [&network.validation.metrics, &network.test.metrics];
            vec![
                name(page, network),
                parameters,
                network.size.to_string(),
                page.share(validation.accuracy()),
                page.share(test.accuracy()),
                published(network).map(|share| page.i18n.percentage(share)).unwrap_or_default(),
                page.area(validation.auc()),
                page.area(test.auc()),
            ]
        })
        .collect();
    let area = |key| format!("{}, {}", page.t("learn-auc"), page.t(key));
    let measure = |key| format!("{}, {}", page.t("learn-accuracy"), page.t(key));
    let mut table = page.table(["learn-networks-network", "learn-networks-parameters", "learn-networks-pixels"], table);
    table.head.extend([
        measure("learn-validation"),
        measure("learn-test"),
        page.t("learn-networks-published"),
        area("learn-validation"),
        area("learn-test"),
    ]);
    page.figure_of_intervals("comparison", "learn-networks-compare", chart, table)
}
