//! Messages about questions to the network about a film of which a part is covered.

use super::numbers::{number, probability};
use super::{Language, t, t_with};
use crate::probing::{Cover, ProbeAnswer};

/// Changes below this are none: as a share, half of the last digit that is shown.
const NO_CHANGE: f32 = 0.0005;

/// What the network says without the covered part, against the probability of the film itself, `own`.
pub fn effect(language: Language, own: f32, answer: ProbeAnswer) -> String {
    let change = answer.probability - own;
    let direction = match change {
        change if change.abs() < NO_CHANGE => "none",
        change if change > 0.0 => "up",
        _ => "down",
    };
    let values = [
        ("direction", direction.into()),
        ("probability", probability(language, answer.probability).into()),
        ("points", number(language, f64::from(change.abs()) * 100.0, 1).into()),
    ];
    let effect = t_with(language, "probe-effect", &values);
    if answer.foreign { format!("{effect} {}", t(language, "probe-foreign")) } else { effect }
}

/// What is covered, and for a patch where.
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
