//! One film: what it is doing, then its answer or why there is none.

use leptos::prelude::*;

use super::preview::Preview;
use super::session::{FilmEntry, Phase, Session};
use crate::inference::{Assessment, Familiarity, ModelCard, Verdict};
use crate::protocol::{FilmFacts, Refusal, Timings};
use crate::wording;

/// The card of one film. Its `data-` attributes are for tests and scripts: see tests/browser/README.md.
#[component]
pub fn Film(film: FilmEntry) -> impl IntoView {
    let session = expect_context::<Session>();
    let answered = move || match film.phase.get() {
        Phase::Answered(assessment, timings) => Some((assessment, timings)),
        _ => None,
    };
    // Without pixels there is nothing to look at.
    let bare = move || matches!(film.phase.get(), Phase::Refused(_)) && film.preview.with(Option::is_none);
    let with_map = RwSignal::new(false);
    let shown_map =
        Signal::derive(move || with_map.get().then(answered).flatten().map(|(assessment, _)| assessment.map));
    let test_id = move || match film.phase.get() {
        Phase::Answered(..) => "result",
        Phase::Refused(_) => "error",
        Phase::Waiting | Phase::Working(_) => "pending",
    };
    let body = move || match film.phase.get() {
        Phase::Waiting => view! { <p class="working">"Waiting its turn"</p> }.into_any(),
        Phase::Working(stage) => view! {
            <p class="working">{wording::stage(stage)}</p>
            <progress aria-label=wording::stage(stage)></progress>
        }
        .into_any(),
        Phase::Answered(assessment, timings) => view! { <Answer assessment timings with_map/> }.into_any(),
        Phase::Refused(refusal) => view! { <NoAnswer refusal film/> }.into_any(),
    };
    view! {
        <article class="film" class:bare=bare data-testid=test_id data-filename=film.name.get_value()
            data-probability=move || answered().map(|(a, _)| a.probability.to_string())
            data-verdict=move || answered().map(|(a, _)| a.verdict.name())
            data-unclear=move || answered().map(|(a, _)| a.unclear.to_string())
            data-milliseconds=move || answered().map(|(_, t)| format!("{:.0}", t.total()))>
            <Preview image=film.preview map=shown_map name=film.name.get_value()/>
            <div class="answer">
                <header>
                    <h2>{film.name.get_value()}</h2>
                    <button class="quiet" aria-label=format!("Remove {}", film.name.get_value())
                        on:click=move |_| session.remove(film)>"Remove"</button>
                </header>
                {body}
                {move || film.facts.get().map(|facts| view! { <p class="facts">{describe(&facts)}</p> })}
            </div>
        </article>
    }
}

/// Verdict, probability, time.
#[component]
fn Answer(assessment: Assessment, timings: Timings, with_map: RwSignal<bool>) -> impl IntoView {
    let card = expect_context::<StoredValue<ModelCard>>().get_value();
    let percentage = wording::percentage(assessment.probability);
    let threshold = card.operating_points.balanced.threshold;
    let band = card.abstention;
    let looked = assessment.map.values.iter().any(|&value| value > 0.0);
    view! {
        <p class="verdict" class:pneumonia=assessment.verdict == Verdict::Pneumonia && !assessment.unclear>
            {wording::headline(&assessment)}
        </p>
        {(assessment.familiarity == Familiarity::Unfamiliar).then(|| view! { <p role="alert">{wording::UNFAMILIAR}</p> })}
        <p>"Probability of pneumonia: "<strong>{percentage.clone()}</strong></p>
        <div class="scale" role="img"
            aria-label=format!("{percentage} on a scale from 0 to 100 %; called pneumonia from {} on", wording::percentage(threshold))>
            <div class="band" style:left=format!("{}%", band.low * 100.0) style:width=format!("{}%", (band.high - band.low) * 100.0)></div>
            <div class="fill" style:width=format!("{}%", assessment.probability * 100.0)></div>
            <div class="threshold" style:left=format!("{}%", threshold * 100.0)></div>
        </div>
        <label><input type="checkbox" data-testid="map" disabled=!looked bind:checked=with_map/>{wording::MAP_SHOWS}</label>
        <p class="facts">{wording::cuts(threshold, band)}" "{wording::PROBABILITY_MEANS}</p>
        <p class="facts">"Time: "{wording::timings(&timings)}</p>
        <p class="facts">{wording::NOTICE}" Learned from: "{card.population}"."</p>
    }
}

/// What is wrong and what to do.
#[component]
fn NoAnswer(refusal: Refusal, film: FilmEntry) -> impl IntoView {
    let session = expect_context::<Session>();
    let may_pass = refusal.may_pass();
    view! {
        <p class="verdict">"No answer"</p>
        <p role="alert" data-code=refusal.code>{refusal.message}</p>
        {may_pass.then(|| view! { <button on:click=move |_| session.retry(film)>"Try again"</button> })}
    }
}

fn describe(facts: &FilmFacts) -> String {
    let FilmFacts { format, width, height, bit_depth } = facts;
    format!("{format}, {width} x {height} pixels, {bit_depth} bits")
}
