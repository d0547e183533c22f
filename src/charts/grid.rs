//! A grid of values as shades (a heat map).

use super::chart::Chart;
use super::path;

/// Draws `values`, row by row with `columns` in a row. Opacity is 0 for 0 and less, 1 for the largest value.
pub fn grid(values: &[f64], columns: usize) -> Chart {
    const SIDE: f64 = 240.0;
    const LEFT: f64 = (super::chart::WIDTH - SIDE) / 2.0;
    let mut chart = Chart::new(SIDE + 4.0);
    let cell = SIDE / columns.max(1) as f64;
    let most = values.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
    for (index, &value) in values.iter().enumerate() {
        let (row, column) = (index / columns.max(1), index % columns.max(1));
        let d = path::rectangle(LEFT + column as f64 * cell, 2.0 + row as f64 * cell, cell, cell);
        chart.shade(d.clone(), (value / most).max(0.0));
        chart.path("cell", d);
    }
    chart
}
