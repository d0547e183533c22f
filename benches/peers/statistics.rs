//! Medians and quartiles.

use serde::Serialize;

/// The summary of repeated measurements.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Summary {
    pub n: usize,
    pub lower_quartile: f64,
    pub median: f64,
    pub upper_quartile: f64,
}

impl Summary {
    /// Returns `None` if `values` is empty.
    pub fn of(values: &[f64]) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |part: f64| {
            let place = part * (sorted.len().checked_sub(1)?) as f64;
            let [below, above] = [sorted[place.floor() as usize], sorted[place.ceil() as usize]];
            Some(below + (above - below) * place.fract())
        };
        Some(Self { n: values.len(), lower_quartile: at(0.25)?, median: at(0.5)?, upper_quartile: at(0.75)? })
    }
}
