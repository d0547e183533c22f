//! A forest plot: values with their intervals, in rows with a name above each.

use super::chart::{Anchor, Chart, LINE, WIDTH};
use super::lines::Axis;
use super::path;
use super::scale::LinearScale;
use crate::i18n::numbers::Notation;

/// A value in a row: (number of the series, value, interval).
pub type Entry = (usize, f64, Option<(f64, f64)>);

/// One row of a forest plot.
#[derive(Clone, Debug)]
pub struct ForestRow {
    pub name: String,
    pub entries: Vec<Entry>,
}

const SIDE: f64 = 18.0;
const BOTTOM: f64 = 40.0;

/// Draws the legend and the rows. Values outside the axis are drawn at its end.
pub fn forest(rows: &[ForestRow], series: &[&str], axis: Axis, notation: Notation) -> Chart {
    let entries = rows.iter().map(|row| row.entries.len()).max().unwrap_or(0).max(1);
    let head = if series.len() > 1 { series.len() as f64 * LINE + 8.0 } else { 0.0 };
    let row_height = LINE + 4.0 + entries as f64 * 14.0;
    let bottom = head + rows.len() as f64 * row_height + 4.0;
    let mut chart = Chart::new(bottom + BOTTOM);
    let scale = LinearScale { values: axis.ends, from: SIDE, to: WIDTH - SIDE };
    for (value, text) in axis.labelled_ticks(notation) {
        let x = scale.at(value);
        chart.path("grid", path::line(&[(x, head), (x, bottom)]));
        chart.text("tick", (x, bottom + 14.0), Anchor::Middle, text);
    }
    chart.path("axis", path::line(&[(scale.from, bottom), (scale.to, bottom)]));
    chart.text("label", (WIDTH - SIDE, bottom + 34.0), Anchor::End, axis.name);
    if series.len() > 1 {
        chart.legend((SIDE - 12.0, 13.0), series, false, true);
    }
    let within = |value: f64| scale.at(value.clamp(axis.ends.0, axis.ends.1));
    for (index, row) in rows.iter().enumerate() {
        let top = head + index as f64 * row_height;
        chart.text("label", (2.0, top + 13.0), Anchor::Start, row.name.as_str());
        for (line, &(number, value, interval)) in row.entries.iter().enumerate() {
            let y = top + LINE + 8.0 + line as f64 * 14.0;
            if let Some((low, high)) = interval {
                chart.path(format!("whisker s{}", number + 1), path::whisker(within(low), within(high), y));
            }
            chart.path(format!("mark s{}", number + 1), path::marker(number, (within(value), y)));
        }
    }
    chart
}
