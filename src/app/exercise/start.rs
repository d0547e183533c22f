//! The start of an exercise: the number of films, and the teacher's settings.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::i18n::I18n;
use crate::app::samples::every_sample;
use crate::app::session::{Phase, Session};
use crate::exercise::{Exercise, ExerciseFilm, ExerciseSettings};

/// The result of adding the sample films.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Samples {
    NotAsked,
    Loading,
    Missing,
    Failed,
}

/// The films with labels: those with an answer, and how many are still being read.
#[derive(Clone, Default, PartialEq)]
struct Available {
    films: Vec<ExerciseFilm>,
    waiting: usize,
}

/// Sets `exercise` when the student starts.
#[component]
pub fn Start(exercise: RwSignal<Option<Exercise>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let settings = RwSignal::new(settings_of_address());
    let listener = window_event_listener(leptos::ev::hashchange, move |_| settings.set(settings_of_address()));
    on_cleanup(move || listener.remove());
    let available = Memo::new(move |_| available(session));
    let samples = RwSignal::new(Samples::NotAsked);
    let add_samples = move |_| {
        samples.set(Samples::Loading);
        let name = move |number: usize| untrack(|| i18n.t_with("samples-film", &[("number", number.into())]));
        spawn_local(async move {
            let outcome = match every_sample(name).await {
                Ok(films) if films.is_empty() => Samples::Missing,
                Ok(films) => {
                    films.into_iter().for_each(|film| {
                        session.add_from(film.file, film.origin);
                    });
                    Samples::NotAsked
                }
                Err(error) => {
                    leptos::logging::error!("the sample films could not be fetched: {error:?}");
                    Samples::Failed
                }
            };
            let _ = samples.try_set(outcome);
        });
    };
    let start = move |_| {
        let seed = (js_sys::Math::random() * u64::MAX as f64) as u64;
        exercise.set(Some(Exercise::new(available.get_untracked().films, settings.get_untracked(), seed)));
    };
    let count = move || {
        let films = available.with(|available| available.films.len());
        settings.get().films.map_or(films, |most| most.min(films))
    };
    let is_empty = move || available.with(|available| available.films.is_empty() && available.waiting == 0);
    let said_of_samples = move || match samples.get() {
        Samples::NotAsked | Samples::Loading => None,
        Samples::Missing => Some(i18n.t("exercise-no-samples")),
        Samples::Failed => Some(i18n.t("samples-failed")),
    };
    view! {
        <section class="exercise-panel" aria-labelledby="exercise-title">
            <h2 id="exercise-title">{move || i18n.t("exercise-title")}</h2>
            <p>{move || i18n.t("exercise-intro")}</p>
            <p>{move || i18n.t(&format!("exercise-reveal-{}", settings.get().reveal.name()))}</p>
            <p role="status" data-testid="exercise-films" data-films=move || count().to_string()>
                {move || i18n.t_with("exercise-films", &[("count", count().into())])}" "
                {move || match available.with(|available| available.waiting) {
                    0 => None,
                    waiting => Some(i18n.t_with("exercise-waiting", &[("count", waiting.into())])),
                }}
            </p>
            {move || is_empty().then(|| view! {
                <p>{move || i18n.t("exercise-none")}" "<a href="#/">{move || i18n.t("page-reading-room")}</a></p>
                <p>
                    <button data-testid="exercise-samples" disabled=move || samples.get() == Samples::Loading on:click=add_samples>
                        {move || i18n.t("exercise-samples")}
                    </button>
                </p>
            })}
            <p role="alert">{said_of_samples}</p>
            <p>
                <button class="primary" data-testid="exercise-start" disabled=move || count() == 0 on:click=start>
                    {move || i18n.t("exercise-start")}
                </button>
            </p>
        </section>
    }
}

fn settings_of_address() -> ExerciseSettings {
    ExerciseSettings::parse(&window().location().hash().unwrap_or_default())
}

/// Follows the films and the number of those that have ended.
fn available(session: Session) -> Available {
    session.tally.track();
    let mut found = Available::default();
    for (film, truth) in session.films().into_iter().zip(session.truths()) {
        let Some(truth) = truth else { continue };
        film.phase.with_untracked(|phase| match phase {
            Phase::Answered(..) => found.films.push(ExerciseFilm { id: film.id, truth }),
            Phase::Waiting | Phase::Working(_) => found.waiting += 1,
            Phase::Refused(_) | Phase::Cancelled => {}
        });
    }
    found
}
