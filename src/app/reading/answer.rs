//! The open film and the network's answer.

use leptos::prelude::*;

use super::about::{model_line, with_population};
use super::comparison::NetworkComparison;
use super::film_row::sign;
use super::film_viewer::picture;
use super::predictive_values::{PredictiveValueTable, ReadingChoice};
use super::prepare::{Remedies, WhatWasRead};
use super::probability_scale::ProbabilityScale;
use crate::app::embed::EmbedUi;
use crate::app::file_name::FileName;
use crate::app::i18n::I18n;
use crate::app::report::FilmActions;
use crate::app::samples::OriginNote;
use crate::app::session::{FilmEntry, Phase, Session, operating_point};
use crate::app::viewer::ViewState;
use crate::comparison::NetworkAnswer;
use crate::error::ErrorReport;
use crate::i18n::{messages, numbers, probing};
use crate::inference::{Assessment, Familiarity, ModelCard};
use crate::probing::Steadiness;
use crate::probing::steadiness::known_range;
use crate::protocol::Timings;

/// The film's name, its progress, and the answer.
#[component]
pub fn OpenFilm(film: FilmEntry) -> impl IntoView {
    let i18n = I18n::of_page();
    let session = expect_context::<Session>();
    let draw = picture(session, expect_context::<ViewState>(), expect_context::<StoredValue<ModelCard>>());
    let record = Signal::derive(move || session.open_record().unwrap_or_else(|| film.record(1)));
    let shown = expect_context::<EmbedUi>().answer;
    let name = film.name.get_value();
    let head = move || match film.phase.get() {
        Phase::Waiting => view! { <p class="working">{move || i18n.t("film-waiting")}</p> }.into_any(),
        Phase::Working(stage) => view! {
            <p class="working">{move || messages::stage(i18n.language(), stage)}</p>
            <progress aria-label=move || messages::stage(i18n.language(), stage)></progress>
        }
        .into_any(),
        Phase::Answered(..) if !shown.get() => {
            view! { <p class="working">{move || i18n.t("film-answer-later")}</p> }.into_any()
        }
        Phase::Answered(assessment, _) => view! { <Verdict assessment/> }.into_any(),
        Phase::Refused(refusal) => view! { <NoAnswer refusal=Some(refusal) film/> }.into_any(),
        Phase::Cancelled => view! { <NoAnswer refusal=None film/> }.into_any(),
    };
    let details = move || match film.phase.get() {
        Phase::Answered(assessment, timings) if shown.get() => Some(view! { <AnswerDetails film assessment timings/> }),
        _ => None,
    };
    view! {
        <article class="answer" data-testid="open-film" aria-label=move || i18n.t_with("film-of", &[("name", film.name.get_value().into())])>
            <div class="answer-head">
                <h2><FileName name/></h2>
                {head}
                <WhatWasRead film/>
            </div>
            <div class="answer-body">
            {move || film.facts.get().map(|facts| view! { <p class="facts">{move || messages::facts(i18n.language(), &facts)}</p> })}
            <OriginNote origin=film.origin answered=Signal::derive(move || shown.get() && film.phase.with(|phase| matches!(phase, Phase::Answered(..))))/>
            {details}
            {move || shown.get().then(|| view! { <FilmActions record draw/> })}
            </div>
        </article>
    }
}

/// The verdict, the probability and, in letters of the same size, the reasons to doubt them.
#[component]
fn Verdict(assessment: Assessment) -> impl IntoView {
    let i18n = I18n::of_page();
    let threshold = Memo::new(|_| operating_point().threshold);
    let probability = assessment.probability;
    let unfamiliar = assessment.familiarity == Some(Familiarity::Unfamiliar);
    let assessment = StoredValue::new(assessment);
    let sign = move || assessment.with_value(|assessment| sign(assessment, threshold.get()));
    let headline =
        move || assessment.with_value(|assessment| messages::headline(i18n.language(), assessment, threshold.get()));
    view! {
        {unfamiliar.then(|| view! {
            <p class="doubt" role="alert">
                <strong>{move || i18n.t("film-unfamiliar-short")}</strong>" "
                <span>{move || i18n.t("film-unfamiliar")}</span>
            </p>
        })}
        <p class="verdict" class:doubtful=unfamiliar data-sign=sign>{headline}</p>
        <p>
            {move || i18n.t("film-probability")}": "
            <strong>{move || numbers::probability(i18n.language(), probability)}</strong>
        </p>
        <p class="caution">{move || i18n.t("film-not-a-diagnosis")}</p>
    }
}

/// How reliable the answer is.
#[component]
fn AnswerDetails(film: FilmEntry, assessment: Assessment, timings: Timings) -> impl IntoView {
    let i18n = I18n::of_page();
    let card = expect_context::<StoredValue<ModelCard>>();
    let band = card.with_value(|card| card.abstention);
    let threshold = Memo::new(|_| operating_point().threshold);
    let (probability, readers) = (assessment.probability, assessment.readers);
    let own = NetworkAnswer::from(&assessment);
    let embedded = expect_context::<EmbedUi>().embedded;
    let assessment = StoredValue::new(assessment);
    let at_operating_point = move || {
        assessment.with_value(|assessment| {
            let verdict = assessment.verdict_at(threshold.get());
            messages::at_operating_point(i18n.language(), verdict, assessment.unclear, assessment.probability)
        })
    };
    let range = Signal::derive(move || film.steadiness.with(|state| known_range(probability, readers, state.known())));
    let steadiness = move || film.steadiness.with(|state| probing::steadiness_so_far(i18n.language(), state));
    let is_known = move || film.steadiness.with(|state| state.known().is_some());
    view! {
        <ProbabilityScale probability range threshold band/>
        {readers.map(|readers| view! {
            <p data-testid="readers">
                {move || card.with_value(|card| messages::readers(i18n.language(), &card.readers, readers))}
            </p>
        })}
        <p class="facts steadiness" data-testid="steadiness" data-known=move || is_known().to_string()
            data-range=move || film.steadiness.with(|state| state.known().map(range_of))>{steadiness}</p>
        <p class="facts">{move || messages::cuts(i18n.language(), threshold.get(), band)}</p>
        <ReadingChoice/>
        <p data-testid="at-reading">{at_operating_point}</p>
        <PredictiveValueTable/>
        {(!embedded).then(|| view! { <NetworkComparison own/> })}
        <p class="facts">{move || i18n.t("film-probability-means")}" "{with_population(i18n, card, "film-learned-from")}</p>
        <p class="facts">{move || messages::timings(i18n.language(), &timings)}</p>
        <p class="facts model">{model_line(i18n, card)}</p>
    }
}

/// For tests and scripts: `"0.35,0.66"`.
fn range_of(steadiness: &Steadiness) -> String {
    steadiness.range().map(|probability| probability.to_string()).join(",")
}

/// Why there is no answer, and what to do.
#[component]
fn NoAnswer(refusal: Option<ErrorReport>, film: FilmEntry) -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let again = film.phase.with_untracked(Phase::can_be_retried);
    let is_remediable = refusal.as_ref().is_some_and(ErrorReport::is_about_picture);
    view! {
        <p class="verdict" data-sign="none">{move || i18n.t("film-no-answer")}</p>
        {match refusal {
            Some(refusal) => {
                let code = refusal.code.clone();
                let [score, limit] = ["score", "limit"].map(|name| refusal.detail(name).map(str::to_owned));
                view! {
                    <p role="alert" data-code=code>{move || messages::error(i18n.language(), &refusal)}</p>
                    {is_remediable.then(|| view! { <Remedies film/> })}
                    {score.zip(limit).map(|(score, limit)| view! {
                        <details>
                            <summary>{move || i18n.t("film-details")}</summary>
                            <p class="facts">{move || i18n.t_with("film-score", &[("score", score.clone().into()), ("limit", limit.clone().into())])}</p>
                        </details>
                    })}
                }
                .into_any()
            }
            None => view! { <p>{move || i18n.t("film-cancelled")}</p> }.into_any(),
        }}
        {again.then(|| view! { <button on:click=move |_| session.retry(film)>{move || i18n.t("film-again")}</button> })}
    }
}
