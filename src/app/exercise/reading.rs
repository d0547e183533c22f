//! The films, one after the other: the student reads a film and, if the teacher chose so, then sees its label and the network's
//! answer.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::answer;
use super::viewer::ExerciseViewer;
use crate::app::i18n::I18n;
use crate::app::session::{Pixels, Session, operating_point};
use crate::app::settings::Settings;
use crate::exercise::run::Step;
use crate::exercise::{Exercise, ExerciseFilm, StudentReading, Sureness};
use crate::i18n::{messages, numbers};
use crate::inference::Verdict;

/// The question beside the film. N, P and the digits are keys only where the focus is in the question, so that speech input
/// does not press them.
#[component]
pub fn Reading(exercise: RwSignal<Option<Exercise>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let settings = expect_context::<Settings>();
    let i18n = I18n::of_page();
    let step = Memo::new(move |_| exercise.with(|exercise| exercise.as_ref().map_or(Step::Finished, Exercise::step)));
    let verdict = RwSignal::new(None::<Verdict>);
    let panel = NodeRef::<html::Section>::new();
    Effect::new(move || match step.get() {
        Step::Read(film) => {
            verdict.set(None);
            open(session, film);
            if let Some(panel) = panel.get() {
                let _ = panel.focus();
            }
        }
        Step::Compare(..) => settings.map.set(true),
        Step::Finished => {}
    });
    // The film whose time runs, and since when.
    let shown = StoredValue::new(None::<(ExerciseFilm, f64)>);
    let is_shown = move |film: ExerciseFilm| {
        session.open_id() == Some(film.id) && session.pixels.with(|pixels| !matches!(pixels, Pixels::Loading))
    };
    Effect::new(move || {
        if let Step::Read(film) = step.get()
            && is_shown(film)
            && shown.get_value().is_none_or(|(before, _)| before != film)
        {
            shown.set_value(Some((film, js_sys::Date::now())));
        }
    });
    let ready = Memo::new(move |_| matches!(step.get(), Step::Read(film) if is_shown(film)) && verdict.get().is_some());
    let read = move |sureness: Sureness| {
        let (true, Some(verdict), Some((_, since))) =
            (ready.get_untracked(), verdict.get_untracked(), shown.get_value())
        else {
            return;
        };
        let reading = StudentReading { verdict, sureness, seconds: (js_sys::Date::now() - since) / 1000.0 };
        change(exercise, |exercise| exercise.read(reading));
    };
    let press = move |event: KeyboardEvent| {
        let held = event.ctrl_key() || event.alt_key() || event.meta_key();
        if held || !matches!(step.get_untracked(), Step::Read(_)) {
            return;
        }
        match event.key().as_str() {
            "n" | "N" => verdict.set(Some(Verdict::Normal)),
            "p" | "P" => verdict.set(Some(Verdict::Pneumonia)),
            "1" => read(Sureness::Guessing),
            "2" => read(Sureness::RatherSure),
            "3" => read(Sureness::Sure),
            _ => return,
        }
        event.prevent_default();
    };
    let name = Signal::derive(move || {
        exercise.with(|exercise| {
            let (number, all) = exercise.as_ref().map_or((0, 0), |all| (all.number(), all.films().len()));
            i18n.t_with("exercise-film", &[("number", number.into()), ("all", all.into())])
        })
    });
    let with_map = Signal::derive(move || matches!(step.get(), Step::Compare(..)));
    let body = move || match step.get() {
        Step::Read(_) => view! { <Question verdict ready on_sure=read/> }.into_any(),
        Step::Compare(film, reading) => view! { <Comparison film reading exercise/> }.into_any(),
        Step::Finished => ().into_any(),
    };
    view! {
        <section class="exercise-panel" tabindex="-1" aria-labelledby="exercise-film" node_ref=panel on:keydown=press>
            <h2 id="exercise-film" data-testid="exercise-film">{name}</h2>
            {body}
        </section>
        <ExerciseViewer name with_map/>
    }
}

fn open(session: Session, film: ExerciseFilm) {
    if let Some(film) = untrack(|| session.film(film.id)) {
        session.open(film);
    }
}

fn change(exercise: RwSignal<Option<Exercise>>, act: impl FnOnce(&mut Exercise)) {
    exercise.update(|exercise| {
        if let Some(exercise) = exercise {
            act(exercise);
        }
    });
}

/// Normal or pneumonia, and how sure.
#[component]
fn Question(
    verdict: RwSignal<Option<Verdict>>,
    ready: Memo<bool>,
    on_sure: impl Fn(Sureness) + Copy + 'static,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let verdicts = [(Verdict::Normal, "learn-normal"), (Verdict::Pneumonia, "learn-pneumonia")].map(|(choice, key)| {
        view! {
            <label>
                <input type="radio" name="exercise-verdict" data-testid=format!("exercise-{}", choice.name())
                    prop:checked=move || verdict.get() == Some(choice) on:change=move |_| verdict.set(Some(choice))/>
                <span>{move || i18n.t(key)}</span>
            </label>
        }
    });
    let sureness = Sureness::ALL.map(|sureness| {
        let name = sureness.name();
        view! {
            <button data-testid=format!("exercise-{name}") disabled=move || !ready.get() on:click=move |_| on_sure(sureness)>
                {move || i18n.t(&format!("exercise-sureness-{name}"))}
            </button>
        }
    });
    view! {
        <fieldset class="reading-choice">
            <legend>{move || i18n.t("exercise-see")}</legend>
            {verdicts.collect_view()}
        </fieldset>
        <div class="acts" role="group" aria-labelledby="exercise-how-sure">
            <p id="exercise-how-sure">{move || i18n.t("exercise-how-sure")}</p>
            {sureness.collect_view()}
        </div>
        <p class="facts">{move || i18n.t("exercise-keys")}</p>
    }
}

/// The label, the reading and the network's answer.
#[component]
fn Comparison(film: ExerciseFilm, reading: StudentReading, exercise: RwSignal<Option<Exercise>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let threshold = Memo::new(|_| operating_point().threshold);
    let class = move |verdict: Verdict| i18n.t(&format!("learn-{}", verdict.name()));
    let judged = move |verdict: Verdict| {
        let key = if verdict == film.truth { "exercise-right" } else { "exercise-wrong" };
        i18n.t_with(key, &[("verdict", class(verdict).into())])
    };
    let of_network = move || {
        answer(session, film.id).map(|assessment| {
            let probability = numbers::probability(i18n.language(), assessment.probability);
            let headline = messages::headline(i18n.language(), &assessment, threshold.get());
            format!("{}. {headline}, {probability}", judged(assessment.verdict_at(threshold.get())))
        })
    };
    let is_last = exercise.with_untracked(|all| all.as_ref().is_none_or(|all| all.number() == all.films().len()));
    let next = NodeRef::<html::Button>::new();
    next.on_load(|button| {
        // It is in the document with the next frame.
        request_animation_frame(move || {
            let _ = button.focus();
        });
    });
    view! {
        <div role="status" data-testid="exercise-comparison" data-truth=film.truth.name() data-verdict=reading.verdict.name()>
            <dl>
                <dt>{move || i18n.t("exercise-label")}</dt>
                <dd>{move || class(film.truth)}</dd>
                <dt>{move || i18n.t("exercise-you")}</dt>
                <dd>{move || judged(reading.verdict)}</dd>
                <dt>{move || i18n.t("exercise-network")}</dt>
                <dd>{of_network}</dd>
            </dl>
        </div>
        <button class="primary" data-testid="exercise-next" node_ref=next on:click=move |_| change(exercise, Exercise::go_on)>
            {move || i18n.t(if is_last { "exercise-see-results" } else { "exercise-next" })}
        </button>
    }
}
