//! Section: the effect of quantization.

use leptos::prelude::*;

use super::page::{Page, interval};
use crate::charts::forest::{ForestRow, forest};
use crate::charts::lines::Axis;
use crate::study::metrics::{Estimate, EvaluationSet, Metrics};

/// The key of a metric's name, and the metric.
type Measure = (&'static str, fn(&Metrics) -> Estimate);

const MEASURES: [Measure; 3] = [
    ("learn-auc", Metrics::auc),
    ("learn-sensitivity", Metrics::sensitivity),
    ("learn-specificity", Metrics::specificity),
];

pub fn section(page: &Page) -> Vec<AnyView> {
    vec![page.beside(&["learn-rounding-1", "learn-rounding-2", "learn-rounding-3"], chart(page))]
}

fn chart(page: &Page) -> AnyView {
    let mut rows = Vec::new();
    let mut table = Vec::new();
    for side in EvaluationSet::ALL {
        let networks = page.study.performance.of(side);
        for (measure, of) in MEASURES {
            let also = [("measure", page.t(measure)), ("side", page.set_name(side))];
            let name = page.say_also("learn-rounding-row", &also);
            let [int8, float] = [&networks.int8, &networks.float].map(of);
            let entries = vec![(0, int8.value, interval(int8)), (1, float.value, interval(float))];
            rows.push(ForestRow { name: name.clone(), entries });
            let write = |estimate| if measure == "learn-auc" { page.area(estimate) } else { page.share(estimate) };
            table.push(vec![name, write(int8), write(float)]);
        }
    }
    let names = page.texts(["learn-rounding-int8", "learn-rounding-float"]);
    let axis = Axis { ends: (0.75, 1.0), name: "", percent: false, ticks: 5 };
    let chart = forest(&rows, &[&names[0], &names[1]], axis, page.notation());
    let head = ["learn-measures-measure", "learn-rounding-int8", "learn-rounding-float"];
    page.figure_of_intervals("rounding", "learn-rounding-chart", chart, page.table(head, table))
}
