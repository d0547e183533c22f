//! Values to places in a view box, and ticks at round values.

/// A linear scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Value at `from`, value at `to`; they differ.
    pub values: (f64, f64),
    /// Places in view box units.
    pub from: f64,
    pub to: f64,
}

impl Scale {
    /// The place of a value: `from + (value - values.0) / (values.1 - values.0) * (to - from)`.
    pub fn at(self, value: f64) -> f64 {
        let (first, last) = self.values;
        self.from + (value - first) / (last - first) * (self.to - self.from)
    }
}

/// Round values from `low` to `high`, both within a tick of the ends or on them: multiples of 1, 2 or 5 times a
/// power of ten, about `about` of them. Empty if there is nothing between the ends.
pub fn ticks(low: f64, high: f64, about: usize) -> Vec<f64> {
    if !(high > low && (high - low).is_finite()) || about == 0 {
        return Vec::new();
    }
    let step = nice_step((high - low) / about as f64);
    // Counted in steps, so that no rounding error adds up.
    let slack = 1e-9;
    let (first, last) = ((low / step - slack).ceil() as i64, (high / step + slack).floor() as i64);
    (first..=last).map(|count| count as f64 * step).collect()
}

/// The least of 1, 2 and 5 times a power of ten that is no less than `rough`, which is positive.
pub fn nice_step(rough: f64) -> f64 {
    let power = 10_f64.powf(rough.log10().floor());
    let factor =
        [1.0, 2.0, 5.0, 10.0].into_iter().find(|factor| factor * power >= rough * (1.0 - 1e-9)).unwrap_or(10.0);
    factor * power
}

/// How numbers are written in a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notation {
    /// Separates whole numbers from decimals.
    pub decimal: char,
    /// Between a number and its percent sign.
    pub before_percent: &'static str,
}

impl Notation {
    /// A number with so many decimals.
    pub fn number(self, value: f64, decimals: usize) -> String {
        format!("{value:.decimals$}").replace('.', self.decimal.encode_utf8(&mut [0; 4]))
    }

    /// A number of percent with so many decimals.
    pub fn percent(self, value: f64, decimals: usize) -> String {
        format!("{}{}%", self.number(value, decimals), self.before_percent)
    }
}

/// How many decimals tell ticks of this distance apart.
pub fn decimals(step: f64) -> usize {
    (-step.log10().floor()).max(0.0) as usize
}
