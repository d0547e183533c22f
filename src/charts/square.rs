//! A plot with two axes from 0 to 100 % and its diagonal, for a ROC curve or a calibration.

use super::lines::{Axis, Plot};
use crate::i18n::numbers::Notation;

/// Draws the axes and the diagonal.
pub fn square(height: f64, x: &str, y: &str, notation: Notation) -> Plot {
    let mut plot = Plot::new(height, axis(x), axis(y), notation);
    plot.rule((0.0, 0.0), (1.0, 1.0));
    plot
}

fn axis(name: &str) -> Axis<'_> {
    Axis { ends: (0.0, 1.0), name, percent: true, ticks: 5 }
}
