//! Section: calibration, and when the program abstains.

use leptos::prelude::*;

use super::page::Page;
use crate::charts::lines::{Axis, Join, Plot, Series};
use crate::charts::square::square;
use crate::study::facts::{BINS, calibration_errors};
use crate::study::metrics::EvaluationSet;
use crate::study::reliability::reliability;

pub fn section(page: &Page) -> Vec<AnyView> {
    let diagrams = EvaluationSet::ALL.map(|side| diagram(page, side)).collect_view();
    vec![
        page.prose(&["learn-calibration-1", "learn-calibration-2"]),
        view! { <div class="charts">{diagrams}</div> }.into_any(),
        page.beside(&["learn-calibration-3", "learn-calibration-4", "learn-calibration-5"], coverage(page)),
    ]
}

fn diagram(page: &Page, side: EvaluationSet) -> AnyView {
    let [x, y, before, after] = [
        "learn-calibration-predicted",
        "learn-calibration-observed",
        "learn-calibration-before",
        "learn-calibration-after",
    ]
    .map(|key| page.t(key));
    let mut plot = square(300.0, &x, &y, page.notation());
    let mut rows = Vec::new();
    let stages = [(&before, page.study.raw.of(side)), (&after, page.study.calibrated.of(side))];
    for (number, (stage, films)) in stages.into_iter().enumerate() {
        let (bins, _) = reliability(&films.normal, &films.pneumonia, BINS);
        let points = bins.iter().map(|bin| (bin.predicted, bin.observed)).collect();
        plot.add(&Series { number, join: Join::Marked, points });
        rows.extend(bins.iter().map(|bin| {
            let [predicted, observed] = [bin.predicted, bin.observed].map(|share| page.i18n.percentage(share));
            vec![stage.clone(), predicted, observed, bin.n.to_string()]
        }));
    }
    plot.chart.legend((220.0, 226.0), &[&before, &after], true, true);
    let [error_before, error_after] = calibration_errors(page.study, side).map(|error| page.i18n.number(error, 3));
    let also = [("side", page.set_name(side)), ("before", error_before), ("after", error_after)];
    let head = ["learn-calibration-when", "learn-calibration-predicted", "learn-calibration-observed", "learn-films"];
    page.figure_also("reliability", "learn-calibration-chart", &also, "", plot.chart, page.table(head, rows))
}

fn coverage(page: &Page) -> AnyView {
    let [x, y] = ["learn-calibration-answered", "learn-calibration-wrong"].map(|key| page.t(key));
    let curves = EvaluationSet::ALL.map(|side| &page.study.abstention.sides.of(side).coverage_curve);
    let most = curves.iter().flat_map(|curve| &curve.error).copied().fold(0.01, f64::max);
    let axis = |ends, name| Axis { ends, name, percent: true, ticks: 5 };
    let mut plot = Plot::new(260.0, axis((0.5, 1.0), &x), axis((0.0, most * 1.1), &y), page.notation());
    for (number, curve) in curves.iter().enumerate() {
        let points = curve.coverage.iter().copied().zip(curve.error.iter().copied()).collect();
        plot.add(&Series { number, join: Join::Marked, points });
    }
    let names = EvaluationSet::ALL.map(|side| page.set_name(side));
    plot.chart.legend((60.0, 50.0), &[&names[0], &names[1]], true, true);
    let rows = EvaluationSet::ALL.into_iter().zip(curves).flat_map(|(side, curve)| {
        let side = page.set_name(side);
        curve.coverage.iter().zip(&curve.error).map(move |(answered, wrong)| (side.clone(), *answered, *wrong))
    });
    let rows = rows
        .map(|(side, answered, wrong)| vec![side, page.i18n.percentage(answered), page.i18n.percentage(wrong)])
        .collect();
    let head = ["learn-films", "learn-calibration-answered", "learn-calibration-wrong"];
    page.figure("coverage", "learn-calibration-coverage", plot.chart, page.table(head, rows))
}
