//! Messages about questions to the network about a film that is covered in part or changed.

use super::messages;
use super::numbers::{number, percentage, probability};
use super::{Language, t, t_with};
use crate::probing::state::SteadinessState;
use crate::probing::steadiness::COUNT;
use crate::probing::{Cover, ProbeAnswer, Question, Steadiness};
use crate::viewer::adjusting::Unit;

/// Smaller changes of the probability, as a share, count as none: half of the last digit that is shown.
const NO_CHANGE: f32 = 0.0005;

/// The network's answer to a question, compared with the probability of the film itself, `own`.
pub fn effect(language: Language, own: f32, question: Question, answer: ProbeAnswer) -> String {
    let asked = match (question.cover.is_some(), question.changes_picture()) {
        (true, true) => "probe-asked-both",
        (true, false) => "probe-asked-cover",
        (false, _) => "probe-asked-adjusted",
    };
    let change = answer.probability - own;
    let direction = match change {
        change if change.abs() < NO_CHANGE => "none",
        change if change > 0.0 => "up",
        _ => "down",
    };
    let values = [
        ("asked", t(language, asked).into()),
        ("direction", direction.into()),
        ("probability", probability(language, answer.probability).into()),
        ("points", number(language, f64::from(change.abs()) * 100.0, 1).into()),
    ];
    let effect = t_with(language, "probe-effect", &values);
    if answer.foreign { format!("{effect} {}", t(language, "probe-foreign")) } else { effect }
}

/// What is covered and, for a patch, where.
pub fn place(language: Language, cover: Cover) -> String {
    match cover {
        Cover::Border => t(language, "probe-place-border"),
        Cover::Corners => t(language, "probe-place-corners"),
        Cover::Patch { centre: (x, y), .. } => {
            let percent = |share: f64| number(language, share * 100.0, 0).into();
            t_with(language, "probe-place-patch", &[("across", percent(x)), ("down", percent(y))])
        }
    }
}

/// The value of a slider with its unit.
pub fn setting(language: Language, unit: Unit, value: f64) -> String {
    let digits = if value.fract() == 0.0 { 0 } else { 1 };
    let plain = number(language, value, digits);
    let signed = if value > 0.0 { format!("+{plain}") } else { plain.clone() };
    match unit {
        Unit::Percent => t_with(language, "probe-percent", &[("percent", plain.into())]),
        Unit::SignedPercent => t_with(language, "probe-percent", &[("percent", signed.into())]),
        Unit::Degrees => t_with(language, "film-degrees", &[("degrees", signed.into())]),
    }
}

/// How steady an answer is, or why that is not known.
pub fn steadiness_so_far(language: Language, state: &SteadinessState) -> String {
    match state {
        SteadinessState::Unknown => t(language, "film-steady-not-yet"),
        SteadinessState::Known(known) => steadiness(language, known),
        SteadinessState::Failed(refusal) => {
            let reason = messages::error(language, refusal);
            t_with(language, "film-steady-failed", &[("reason", reason.into())])
        }
    }
}

/// The range of the answer under small changes of the film. Its lower end is written as at most 99.9 % and its upper end as at
/// least 0.1 %, because no network is certain.
pub fn steadiness(language: Language, known: &Steadiness) -> String {
    let [least, greatest] = known.range();
    let [low, high] = [least.min(0.999), greatest.max(0.001)].map(|share| percentage(language, share.into()).into());
    let between = t_with(language, "film-steady", &[("low", low), ("high", high)]);
    match known.foreign() {
        0 => between,
        count => {
            let values = [("count", count.into()), ("all", COUNT.into())];
            format!("{between} {}", t_with(language, "film-steady-foreign", &values))
        }
    }
}
