//! Announces the open film's answer to screen readers: once, when it arrives or another film is opened.

use leptos::prelude::*;

use crate::app::embed::EmbedUi;
use crate::app::i18n::I18n;
use crate::app::session::{FilmEntry, Phase, Session, operating_point};
use crate::i18n::{messages, numbers};
use crate::inference::Familiarity;

/// An invisible live region.
#[component]
pub fn Spoken() -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let shown = expect_context::<EmbedUi>().answer;
    let text = Memo::new(move |_| {
        let film = session.open_film()?;
        let has_answer = film.phase.with(|phase| match phase {
            Phase::Answered(..) => shown.get(),
            Phase::Refused(_) => true,
            _ => false,
        });
        has_answer.then(|| answer_in_short(i18n, film))
    });
    view! { <p class="viewer-said" role="status" data-testid="spoken">{move || text.get()}</p> }
}

/// The film's name and, if answers are shown, its verdict with the probability.
pub fn answer_in_short(i18n: I18n, film: FilmEntry) -> String {
    let shown = expect_context::<EmbedUi>().answer;
    let name = film.name.get_value();
    let answer = film.phase.with(|phase| match phase {
        Phase::Answered(assessment, _) if shown.get() => {
            let verdict = messages::headline(i18n.language(), assessment, operating_point().threshold);
            let probability = numbers::probability(i18n.language(), assessment.probability);
            let doubt = (assessment.familiarity == Some(Familiarity::Unfamiliar))
                .then(|| format!("{} ", i18n.t("film-unfamiliar-short")));
            Some(format!("{}{verdict}, {probability}", doubt.unwrap_or_default()))
        }
        Phase::Refused(_) => Some(i18n.t("film-no-answer")),
        _ => None,
    });
    answer.map_or_else(|| name.clone(), |answer| format!("{name}: {answer}"))
}
