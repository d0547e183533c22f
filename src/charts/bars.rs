//! Counts as horizontal bars, one row each, with the name above the bar.

use super::chart::{Anchor, Chart, LINE, WIDTH};
use super::path;
use super::scale::LinearScale;

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    pub name: String,
    pub value: f64,
    /// The label beside the bar.
    pub text: String,
    /// The number of the series, from 0; chooses colour and pattern.
    pub series: usize,
}

/// Space for the label right of the longest bar.
const RIGHT: f64 = 60.0;
const ROW: f64 = 40.0;

/// Draws bars on a scale from zero to the largest value.
pub fn bars(rows: &[Bar]) -> Chart {
    let most = rows.iter().map(|row| row.value).fold(0.0, f64::max).max(f64::MIN_POSITIVE);
    let mut chart = Chart::new(rows.len() as f64 * ROW + 4.0);
    let scale = LinearScale { values: (0.0, most), from: 2.0, to: WIDTH - RIGHT };
    for (index, row) in rows.iter().enumerate() {
        let top = index as f64 * ROW;
        chart.text("label", (2.0, top + 13.0), Anchor::Start, row.name.as_str());
        let width = scale.at(row.value) - scale.from;
        chart.path(format!("bar s{}", row.series + 1), path::rectangle(scale.from, top + LINE + 2.0, width, 16.0));
        chart.text("value", (scale.from + width + 6.0, top + LINE + 15.0), Anchor::Start, row.text.as_str());
    }
    chart
}
