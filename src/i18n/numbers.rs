//! Number formats by language.

use super::{Language, t_with};

/// The number format of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Notation {
    /// The decimal mark.
    pub decimal: char,
    /// The text between a number and its percent sign.
    pub before_percent: &'static str,
}

impl Notation {
    /// Formats a number with this many decimals.
    pub fn number(self, value: f64, decimals: usize) -> String {
        format!("{value:.decimals$}").replace('.', self.decimal.encode_utf8(&mut [0; 4]))
    }

    /// Formats a percentage (0 to 100) with this many decimals.
    pub fn percent(self, value: f64, decimals: usize) -> String {
        format!("{}{}%", self.number(value, decimals), self.before_percent)
    }
}

/// Formats a number with this many decimals.
pub fn number(language: Language, value: f64, decimals: usize) -> String {
    language.notation().number(value, decimals)
}

/// Formats a probability (0 to 1) as a percentage with one decimal. Below 0.1 % and above 99.9 % it states the limit:
/// no network is certain.
pub fn probability(language: Language, probability: f32) -> String {
    match probability {
        p if p < 0.001 => t_with(language, "page-below", &[("share", percentage(language, 0.001).into())]),
        p if p > 0.999 => t_with(language, "page-above", &[("share", percentage(language, 0.999).into())]),
        p => percentage(language, p.into()),
    }
}

/// Formats a share (0 to 1) as a percentage with one decimal.
pub fn percentage(language: Language, share: f64) -> String {
    language.notation().percent(share * 100.0, 1)
}

/// Formats a share (0 to 1) as a percentage; `None` becomes a dash.
pub fn share(language: Language, share: Option<f64>) -> String {
    share.map_or_else(|| "-".into(), |share| percentage(language, share))
}

/// Formats an area under a ROC curve (0 to 1) with three decimals.
pub fn auc(language: Language, area: f64) -> String {
    number(language, area, 3)
}

/// A figure with its interval, low end first, in brackets. `write` formats all three: [`percentage`] or [`auc`].
pub fn with_interval(
    language: Language,
    value: f64,
    [low, high]: [f64; 2],
    write: fn(Language, f64) -> String,
) -> String {
    let [value, low, high] = [value, low, high].map(|value| write(language, value).into());
    t_with(language, "page-interval", &[("value", value), ("low", low), ("high", high)])
}

/// Formats a duration: milliseconds below one second, otherwise seconds with one decimal.
pub fn duration(language: Language, milliseconds: f64) -> String {
    if milliseconds < 1000.0 {
        format!("{milliseconds:.0}\u{a0}ms")
    } else {
        format!("{}\u{a0}s", number(language, milliseconds / 1000.0, 1))
    }
}

/// Parses a percentage, with a decimal point or comma, as a share (0 to 1). Returns `None` for other input.
pub fn prevalence(percent: &str) -> Option<f64> {
    let typed = percent.trim().replace(',', ".");
    typed.parse::<f64>().ok().filter(|value| (0.0..=100.0).contains(value)).map(|value| value / 100.0)
}
