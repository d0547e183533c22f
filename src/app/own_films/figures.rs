//! The figures at each operating point, the ROC curve and the calibration plot.

use leptos::prelude::*;

use super::counted::Counted;
use crate::app::charts::{Figure, Table, figure, table};
use crate::app::i18n::I18n;
use crate::charts::Anchor;
use crate::charts::lines::{Join, Series};
use crate::charts::square::square;
use crate::i18n::numbers;
use crate::inference::card::OperatingMode;
use crate::own_films::Evaluation;

/// Rebuilt whenever the figures change.
#[component]
pub fn Figures(counted: Memo<Counted>) -> impl IntoView {
    let i18n = I18n::of_page();
    move || {
        counted.with(|Counted { evaluation, .. }| match evaluation.answered() {
            0 => view! { <p>{i18n.t("own-films-no-answers")}</p> }.into_any(),
            _ => figures(i18n, evaluation),
        })
    }
}

fn figures(i18n: I18n, evaluation: &Evaluation) -> AnyView {
    let charts = match evaluation.calibration_error {
        Some(error) => {
            view! { <div class="charts">{roc(i18n, evaluation)}{calibration(i18n, evaluation, error)}</div> }.into_any()
        }
        None => view! { <p>{i18n.t("own-films-one-class")}</p> }.into_any(),
    };
    view! {
        <p data-testid="evaluation-auc">{auc(i18n, evaluation)}</p>
        <div class="wide" tabindex="0" role="group" aria-label=i18n.t("own-films-figures") data-testid="evaluation-figures">
            {table(of_points(i18n, evaluation))}
        </div>
        <p class="small">{i18n.t("own-films-means")}</p>
        {charts}
    }
    .into_any()
}

fn interval(i18n: I18n, value: Option<f64>, interval: Option<[f64; 2]>, is_share: bool) -> String {
    let write = if is_share { numbers::percentage } else { numbers::auc };
    match (value, interval) {
        (Some(value), Some(interval)) => numbers::with_interval(i18n.language(), value, interval, write),
        _ => i18n.t("own-films-no-films"),
    }
}

fn auc(i18n: I18n, evaluation: &Evaluation) -> String {
    // The same at all points.
    let metrics = &evaluation.at(OperatingMode::Balanced).metrics;
    let value = interval(i18n, metrics.auc, metrics.auc_interval, false);
    format!("{}: {value}", i18n.t("learn-auc"))
}

fn of_points(i18n: I18n, evaluation: &Evaluation) -> Table {
    let head =
        ["report-operating-point", "learn-threshold", "learn-sensitivity", "learn-specificity", "learn-accuracy"];
    let rows = evaluation.points.iter().map(|point| {
        let metrics = &point.metrics;
        let share = |value, of| interval(i18n, value, of, true);
        vec![
            i18n.t(&format!("learn-{}", point.mode.name())),
            i18n.percentage(point.threshold.into()),
            share(metrics.sensitivity, metrics.sensitivity_interval),
            share(metrics.specificity, metrics.specificity_interval),
            share(metrics.accuracy, metrics.accuracy_interval),
        ]
    });
    Table { head: head.map(|key| i18n.t(key)).to_vec(), rows: rows.collect() }
}

fn roc(i18n: I18n, evaluation: &Evaluation) -> AnyView {
    let [x, y] = ["learn-roc-false", "learn-roc-true"].map(|key| i18n.t(key));
    let mut plot = square(340.0, &x, &y, i18n.language().notation());
    plot.add(&Series { number: 0, join: Join::Line, points: evaluation.roc.clone() });
    let points = evaluation.points.iter().filter_map(|point| {
        let (sensitivity, specificity) = (point.metrics.sensitivity?, point.metrics.specificity?);
        Some((point.mode, (1.0 - specificity, sensitivity)))
    });
    let points: Vec<(OperatingMode, (f64, f64))> = points.collect();
    plot.add(&Series { number: 1, join: Join::Points, points: points.iter().map(|(_, at)| *at).collect() });
    for ((mode, at), down) in points.iter().zip([15.0, 27.0, 39.0]) {
        let (x, y) = plot.position(*at);
        // To the left of a mark that is at the right end.
        let (x, anchor) = if at.0 > 0.6 { (x - 8.0, Anchor::End) } else { (x + 8.0, Anchor::Start) };
        plot.chart.text("tick", (x, y + down), anchor, i18n.t(&format!("learn-{}", mode.name())));
    }
    let rows = evaluation.roc.iter().map(|(wrong, found)| vec![i18n.percentage(*wrong), i18n.percentage(*found)]);
    let table = Table { head: vec![x, y], rows: rows.collect() };
    figure(Figure {
        name: "own-roc",
        title: i18n.t("own-films-roc"),
        about: i18n.t_with("own-films-roc-about", &[("auc", auc(i18n, evaluation).into())]),
        note: String::new(),
        chart: plot.chart,
        data: i18n.t("learn-data"),
        table,
    })
}

fn calibration(i18n: I18n, evaluation: &Evaluation, error: f64) -> AnyView {
    let [x, y] = ["learn-calibration-predicted", "learn-calibration-observed"].map(|key| i18n.t(key));
    let mut plot = square(340.0, &x, &y, i18n.language().notation());
    let points = evaluation.bins.iter().map(|bin| (bin.predicted, bin.observed)).collect();
    plot.add(&Series { number: 0, join: Join::Marked, points });
    let rows = evaluation.bins.iter().map(|bin| {
        let [predicted, observed] = [bin.predicted, bin.observed].map(|share| i18n.percentage(share));
        vec![predicted, observed, bin.n.to_string()]
    });
    let table = Table { head: vec![x, y, i18n.t("learn-films")], rows: rows.collect() };
    figure(Figure {
        name: "own-calibration",
        title: i18n.t("own-films-calibration"),
        about: i18n.t_with("own-films-calibration-about", &[("error", i18n.number(error, 3).into())]),
        note: i18n.t("own-films-calibration-note"),
        chart: plot.chart,
        data: i18n.t("learn-data"),
        table,
    })
}
