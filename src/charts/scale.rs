//! Values to positions in a view box, and ticks at round values.

/// A linear scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinearScale {
    /// The values at `from` and `to`; they differ.
    pub values: (f64, f64),
    /// Positions in view box units.
    pub from: f64,
    pub to: f64,
}

impl LinearScale {
    /// The position of a value: `from + (value - values.0) / (values.1 - values.0) * (to - from)`.
    pub fn at(self, value: f64) -> f64 {
        let (first, last) = self.values;
        self.from + (value - first) / (last - first) * (self.to - self.from)
    }
}

/// Returns about `about` round values from `low` to `high`: multiples of 1, 2 or 5 times a power of ten. Empty if
/// `low >= high`.
pub fn ticks(low: f64, high: f64, about: usize) -> Vec<f64> {
    if !(high > low && (high - low).is_finite()) || about == 0 {
        return Vec::new();
    }
    let step = nice_step((high - low) / about as f64);
    // Integer counts of steps, so that rounding errors do not add up.
    let slack = 1e-9;
    let (first, last) = ((low / step - slack).ceil() as i64, (high / step + slack).floor() as i64);
    (first..=last).map(|count| count as f64 * step).collect()
}

/// The smallest of 1, 2 and 5 times a power of ten that is at least `rough`, which is positive.
pub fn nice_step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    let factor =
        [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| factor * power >= rough * (1.0 - 1e-9)).unwrap_or(10.0);
    factor * power
}

/// The number of decimals that distinguishes ticks at this distance.
pub fn decimals(step: f64) -> usize {
    (-step.log10().floor()).max(0.0) as usize
}
