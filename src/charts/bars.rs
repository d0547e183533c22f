//! Counts as horizontal bars, one row each, the name above its bar.

use super::chart::{Anchor, Chart, LINE, WIDTH};
use super::path;
use super::scale::Scale;

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    pub name: String,
    pub value: f64,
    /// As it is written beside the bar.
    pub text: String,
    /// From 0: its colour and pattern.
    pub series: usize,
}

/// Space for the text right of the longest bar.
const RIGHT: f64 = 60.0;
const ROW: f64 = 40.0;

/// From zero to the greatest value.
pub fn bars(rows: &[Bar]) -> Chart {
    let most = rows.iter().map(|row| row.value).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let mut chart = Chart::new(rows.len() as f64 * ROW + 4.0);
    let scale = Scale { values: (0.0, most), from: 2.0, to: WIDTH - RIGHT };
    for (index, row) in rows.iter().enumerate() {
        let top = index as f64 * ROW;
        chart.text("label", (2.0, top + 13.0), Anchor::Start, row.name.as_str());
        let width = scale.at(row.value) - scale.from;
        chart.path(format!("bar s{}", row.series + 1), path::rectangle(scale.from, top + LINE + 2.0, width, 16.0));
        chart.text("value", (scale.from + width + 6.0, top + LINE + 15.0), Anchor::Start, row.text.as_str());
    }
    chart
}
