//! Messages for answers, errors and progress.

use super::numbers::{duration, number, percentage, probability, share, with_interval};
use super::{FluentValue, Language, t, t_with};
use crate::error::ErrorReport;
use crate::film_facts::{Laterality, View};
use crate::inference::card::{MapSpec, Measured};
use crate::inference::predictive::predictive_values;
use crate::inference::{Abstention, Assessment, OperatingPoint, Verdict};
use crate::preparation::Change;
use crate::protocol::{FilmFacts, NetworkProgress, Stage, Timings};
use crate::viewer::regions::MapRegion;

/// The headline of an answer, at this threshold on the probability (0 to 1).
pub fn headline(language: Language, assessment: &Assessment, threshold: f32) -> String {
    verdict(language, assessment.verdict_at(threshold), assessment.unclear)
}

/// The headline of a verdict, or "uncertain" if `unclear`.
pub fn verdict(language: Language, verdict: Verdict, unclear: bool) -> String {
    let key = match verdict {
        _ if unclear => "film-cannot-tell",
        Verdict::Pneumonia => "film-pneumonia",
        Verdict::Normal => "film-normal",
    };
    t(language, key)
}

/// The verdict at the chosen operating point. If the answer is `unclear`: the reason, and the verdict at that point
/// nevertheless.
pub fn at_operating_point(language: Language, verdict: Verdict, unclear: bool, of_pneumonia: f32) -> String {
    let key = match (unclear, verdict) {
        (true, Verdict::Pneumonia) => "film-forced-pneumonia",
        (true, Verdict::Normal) => "film-forced-normal",
        (false, Verdict::Pneumonia) => "film-at-this-reading-pneumonia",
        (false, Verdict::Normal) => "film-at-this-reading-normal",
    };
    t_with(language, key, &[("probability", probability(language, of_pneumonia).into())])
}

/// The changes of a film before it was read, as a list of words.
pub fn changes(language: Language, changes: &[Change]) -> String {
    let word = |change: &Change| match change {
        Change::Cut => t(language, "film-changed-cut"),
        Change::Straightened => t(language, "film-changed-straightened"),
        Change::Mirrored => t(language, "film-changed-mirrored"),
        Change::Turned(degrees) => {
            let side = if *degrees < 0.0 { "film-changed-turned-left" } else { "film-changed-turned-right" };
            let digits = if degrees.fract() == 0.0 { 0 } else { 1 };
            t_with(language, side, &[("degrees", number(language, degrees.abs(), digits).into())])
        }
        Change::Inverted => t(language, "film-changed-inverted"),
        Change::Grey => t(language, "film-changed-grey"),
    };
    let and = |first: String, more: String| {
        t_with(language, "film-changed-and", &[("first", first.into()), ("more", more.into())])
    };
    changes.iter().map(word).reduce(and).unwrap_or_default()
}

/// The changes of a film before it was read, as a sentence. `None` for a film that was read as it is.
pub fn read_after(language: Language, film: &FilmFacts) -> Option<String> {
    let said = || t_with(language, "film-read-after", &[("changes", changes(language, &film.changes).into())]);
    (!film.changes.is_empty()).then(said)
}

/// The sentence that only the first of several pages was read. `None` for a file of one page.
pub fn first_page(language: Language, film: &FilmFacts) -> Option<String> {
    film.pages.map(|pages| t_with(language, "film-first-page", &[("pages", pages.into())]))
}

/// Format, size, depth, view and side of a film.
pub fn facts(language: Language, facts: &FilmFacts) -> String {
    let values = [
        ("format", facts.format.as_str().into()),
        ("width", facts.width.into()),
        ("height", facts.height.into()),
        ("bits", facts.bit_depth.into()),
    ];
    let view = facts.view.map(|view| match view {
        View::PosteroAnterior => "film-view-pa",
        View::AnteroPosterior => "film-view-ap",
    });
    let side = facts.laterality.map(|side| match side {
        Laterality::Left => "film-side-left",
        Laterality::Right => "film-side-right",
        Laterality::Both => "film-side-both",
    });
    let facts_text = [view, side].into_iter().flatten().fold(t_with(language, "film-facts", &values), |facts, key| {
        t_with(language, "film-facts-and", &[("facts", facts.into()), ("more", t(language, key).into())])
    });
    if facts.is_decoded_by_browser() {
        return t_with(language, "film-facts-by-browser", &[("facts", facts_text.into())]);
    }
    facts_text
}

/// The threshold and the abstention band.
pub fn cuts(language: Language, threshold: f32, band: Abstention) -> String {
    let percentage = |share: f32| percentage(language, share.into());
    let called = t_with(language, "film-called-from", &[("threshold", percentage(threshold).into())]);
    if band.low >= band.high {
        return called;
    }
    let between = [("low", percentage(band.low).into()), ("high", percentage(band.high).into())];
    format!("{called} {}", t_with(language, "film-cannot-tell-between", &between))
}

/// Sensitivity and specificity on a set of films, with their intervals.
pub fn measured(language: Language, measured: &Measured) -> [String; 2] {
    let &Measured { sensitivity, sensitivity_interval, specificity, specificity_interval, .. } = measured;
    [(sensitivity, sensitivity_interval), (specificity, specificity_interval)]
        .map(|(value, interval)| with_interval(language, value, interval, percentage))
}

/// The figures of an operating point on one set of films.
#[derive(Clone, Debug, PartialEq)]
pub struct PointFigures {
    /// The films.
    pub films: String,
    pub sensitivity: String,
    pub specificity: String,
    /// Positive predictive value.
    pub positive: String,
    /// Negative predictive value.
    pub negative: String,
}

/// The figures of an operating point on validation and on test films or, if the card has neither, on the films that it was
/// chosen on. Predictive values are for this prevalence, 0 to 1; without one they are dashes.
pub fn point_figures(language: Language, point: &OperatingPoint, prevalence: Option<f64>) -> Vec<PointFigures> {
    let figures = |films, [sensitivity, specificity]: [String; 2], shares: [f64; 2]| {
        let values = prevalence.map(|prevalence| predictive_values(shares[0], shares[1], prevalence));
        PointFigures {
            films: t(language, films),
            sensitivity,
            specificity,
            positive: share(language, values.and_then(|values| values.positive)),
            negative: share(language, values.and_then(|values| values.negative)),
        }
    };
    let of_set = |films, set: Option<Measured>| {
        set.map(|set| figures(films, measured(language, &set), [set.sensitivity, set.specificity]))
    };
    let sets: Vec<_> = [of_set("learn-validation", point.validation), of_set("learn-test", point.test)]
        .into_iter()
        .flatten()
        .collect();
    if !sets.is_empty() {
        return sets;
    }
    let shares = [point.sensitivity, point.specificity];
    vec![figures("film-chosen-on", shares.map(|share| percentage(language, share)), shares)]
}

/// The text alternative of the probability scale.
pub fn scale(language: Language, probability_of_pneumonia: f32, threshold: f32) -> String {
    let values = [
        ("probability", probability(language, probability_of_pneumonia).into()),
        ("threshold", percentage(language, threshold.into()).into()),
    ];
    t_with(language, "film-scale", &values)
}

/// The probabilities of two networks, with their names.
pub fn readers(language: Language, names: &[String], probabilities: [f32; 2]) -> String {
    let [first, second] = probabilities.map(|value| probability(language, value));
    let name = |index: usize| names.get(index).cloned().unwrap_or_default();
    let values = [
        ("first", name(0).into()),
        ("second", name(1).into()),
        ("first-probability", first.into()),
        ("second-probability", second.into()),
    ];
    t_with(language, "film-readers", &values)
}

/// The time of one film, by stage.
pub fn timings(language: Language, timings: &Timings) -> String {
    let duration = |milliseconds| duration(language, milliseconds);
    let values = [
        ("total", duration(timings.total()).into()),
        ("decode", duration(timings.decode).into()),
        ("resize", duration(timings.resize).into()),
        ("network", duration(timings.inference).into()),
    ];
    t_with(language, "film-time", &values)
}

/// The stage of a film.
pub fn stage(language: Language, stage: Stage) -> String {
    let key = match stage {
        Stage::Decoding => "film-decoding",
        Stage::WaitingForNetwork => "film-waiting-for-network",
        Stage::Running => "film-running",
    };
    t(language, key)
}

/// The progress of the network, with the time left of its download in seconds where that is known.
pub fn network(language: Language, progress: &NetworkProgress, seconds_left: Option<f64>) -> String {
    match progress {
        NetworkProgress::Starting => t(language, "page-network-starting"),
        NetworkProgress::Fetching { received, total, interrupted } => {
            let megabytes = |bytes: u64| FluentValue::from(number(language, bytes as f64 / 1e6, 1));
            let (received, total) = (("received", megabytes(*received)), ("total", megabytes(*total)));
            match seconds_left {
                _ if *interrupted => t_with(language, "page-network-interrupted", &[received, total]),
                Some(seconds) => {
                    let left = ("left", time_left(language, seconds).into());
                    t_with(language, "page-network-fetching-left", &[received, total, left])
                }
                None => t_with(language, "page-network-fetching", &[received, total]),
            }
        }
        NetworkProgress::Preparing => t(language, "page-network-preparing"),
        NetworkProgress::Ready { .. } => t(language, "page-network-ready"),
        NetworkProgress::Failed { refusal } => error(language, refusal),
    }
}

/// An estimated time, given in seconds, as whole minutes or tens of seconds.
pub fn time_left(language: Language, seconds: f64) -> String {
    let count = |key: &str, count: f64| t_with(language, key, &[("count", (count as u32).into())]);
    match seconds {
        ..10.0 => t(language, "page-left-moment"),
        ..55.0 => count("page-left-seconds", (seconds / 10.0).round() * 10.0),
        _ => count("page-left-minutes", (seconds / 60.0).round()),
    }
}

/// The message of an error. Errors without a translation are in English.
pub fn error(language: Language, error: &ErrorReport) -> String {
    let key = error.key();
    if !super::has(language, &key) {
        return error.to_string();
    }
    let values: Vec<_> = error.details.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    t_with(language, &key, &values)
}

/// The variables for messages that state the size of the map.
pub fn map_size(spec: MapSpec) -> [(&'static str, FluentValue<'static>); 2] {
    [("map-width", spec.width.into()), ("map-height", spec.height.into())]
}

/// The region of the map with the highest activation.
pub fn map_region(language: Language, region: MapRegion) -> String {
    let (sentence, faint) = match region {
        MapRegion::Nowhere => return t(language, "viewer-looked-nowhere"),
        MapRegion::Everywhere { faint } => (t(language, "viewer-looked-everywhere"), faint),
        MapRegion::Mostly { height, side, faint } => {
            let height = height.map(|height| ("height", height.name().into()));
            let side = side.map(|side| ("side", side.name().into()));
            let sentence = match (height, side) {
                (Some(height), Some(side)) => t_with(language, "viewer-looked-corner", &[height, side]),
                (Some(height), None) => t_with(language, "viewer-looked-height", &[height]),
                (None, Some(side)) => t_with(language, "viewer-looked-side", &[side]),
                (None, None) => t(language, "viewer-looked-everywhere"),
            };
            (sentence, faint)
        }
    };
    if faint { format!("{sentence} {}", t(language, "viewer-looked-faint")) } else { sentence }
}
