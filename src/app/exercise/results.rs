//! The end of an exercise: student and network side by side, and each film to look at again.

use leptos::html;
use leptos::prelude::*;

use super::answer;
use super::viewer::ExerciseViewer;
use crate::app::charts::{Table, table};
use crate::app::i18n::I18n;
use crate::app::session::{Session, operating_point};
use crate::app::settings::Settings;
use crate::exercise::{Exercise, Score, Sureness};
use crate::i18n::numbers;
use crate::inference::{Assessment, Verdict};
use crate::study::scores::{Confusion, Ratio};

/// The page. The network's verdicts are those at the chosen operating point.
#[component]
pub fn Results(exercise: RwSignal<Option<Exercise>>) -> impl IntoView {
    let session = expect_context::<Session>();
    let settings = expect_context::<Settings>();
    let i18n = I18n::of_page();
    let Some(done) = exercise.get_untracked() else { return ().into_any() };
    let threshold = operating_point().threshold;
    let answers: Vec<Option<Assessment>> =
        untrack(|| done.films().iter().map(|film| answer(session, film.id)).collect());
    let verdicts: Vec<_> = answers.iter().map(|said| said.as_ref().map(|said| said.verdict_at(threshold))).collect();
    let score = StoredValue::new(Score::of(&done, &verdicts));
    let all = done.films().len();
    let title = NodeRef::<html::H2>::new();
    title.on_load(|title| {
        request_animation_frame(move || {
            let _ = title.focus();
        });
    });
    // The index of the film that is shown again.
    let seen = RwSignal::new(None::<usize>);
    let films = StoredValue::new(done.films().to_vec());
    let look = move |place: usize| {
        let id = films.with_value(|films| films.get(place).map(|film| film.id));
        if let Some(film) = id.and_then(|id| untrack(|| session.film(id))) {
            session.open(film);
            settings.map.set(true);
            seen.set(Some(place));
        }
    };
    let name = move |place: usize| i18n.t_with("exercise-film", &[("number", (place + 1).into()), ("all", all.into())]);
    let seen_name = Signal::derive(move || seen.get().map(name).unwrap_or_default());
    let is_seen = Memo::new(move |_| seen.get().is_some());
    let rows = StoredValue::new(
        done.films()
            .iter()
            .zip(done.readings())
            .zip(verdicts)
            .map(|((film, reading), network)| (film.truth, reading.verdict, network))
            .collect::<Vec<_>>(),
    );
    let row = move |(place, (truth, student, network)): (usize, (Verdict, Verdict, Option<Verdict>))| {
        let class = move |verdict: Verdict| i18n.t(&format!("learn-{}", verdict.name()));
        let judged = move |verdict: Verdict| {
            let key = if verdict == truth { "exercise-right" } else { "exercise-wrong" };
            i18n.t_with(key, &[("verdict", class(verdict).into())])
        };
        let disagree = network.is_some_and(|network| network != student);
        view! {
            <tr data-disagree=disagree.to_string()>
                <th scope="row"><button class="quiet" data-testid="exercise-look" on:click=move |_| look(place)>{move || name(place)}</button></th>
                <td>{move || class(truth)}</td>
                <td>{move || judged(student)}</td>
                <td>{move || network.map(judged)}{disagree.then_some(" ≠")}</td>
            </tr>
        }
    };
    let heads = ["report-list-film", "exercise-label", "exercise-you", "exercise-network"];
    view! {
        <section class="exercise-panel wide-panel" aria-labelledby="exercise-results" data-testid="exercise-results">
            <h2 id="exercise-results" tabindex="-1" node_ref=title>{move || i18n.t("exercise-results")}</h2>
            {move || score.with_value(|score| figures(i18n, score, all))}
            <h3>{move || i18n.t("exercise-all-films")}</h3>
            <div class="wide" tabindex="0" role="group" aria-label=move || i18n.t("exercise-all-films")>
                <table>
                    <thead><tr>{heads.map(|key| view! { <th scope="col">{move || i18n.t(key)}</th> }).collect_view()}</tr></thead>
                    <tbody>{rows.get_value().into_iter().enumerate().map(row).collect_view()}</tbody>
                </table>
            </div>
            <p><button data-testid="exercise-again" on:click=move |_| exercise.set(None)>{move || i18n.t("exercise-again")}</button></p>
        </section>
        {move || is_seen.get().then(|| view! { <ExerciseViewer name=seen_name with_map=true/> })}
    }
    .into_any()
}

fn figures(i18n: I18n, score: &Score, all: usize) -> AnyView {
    let share = |ratio: Ratio| match ratio.estimate() {
        Some(estimate) => {
            let interval = [estimate.low, estimate.high];
            numbers::with_interval(i18n.language(), estimate.value, interval, numbers::percentage)
        }
        None => i18n.t("own-films-no-films"),
    };
    let shares = |name: &str, counts: Confusion| {
        vec![i18n.t(name), share(counts.sensitivity()), share(counts.specificity()), share(counts.accuracy())]
    };
    let compared = Table {
        head: ["exercise-who", "learn-sensitivity", "learn-specificity", "learn-accuracy"]
            .map(|key| i18n.t(key))
            .into(),
        rows: vec![shares("exercise-you", score.student), shares("exercise-network", score.network)],
    };
    let sureness = Sureness::ALL.into_iter().zip(score.by_sureness).map(|(sureness, ratio)| {
        let of = i18n.t_with("learn-measures-of", &[("right", ratio.right.into()), ("n", ratio.n.into())]);
        vec![i18n.t(&format!("exercise-sureness-{}", sureness.name())), of]
    });
    let by_sureness = Table {
        head: ["exercise-how-sure", "exercise-count-right"].map(|key| i18n.t(key)).into(),
        rows: sureness.collect(),
    };
    let disagreements = [("count", score.disagreements.len().into()), ("all", all.into())];
    let time = score.seconds.map(|seconds| {
        let time = numbers::duration(i18n.language(), seconds * 1000.0);
        view! { <p>{i18n.t_with("exercise-time", &[("time", time.into())])}</p> }
    });
    view! {
        <p role="status" data-testid="exercise-disagreements">{i18n.t_with("exercise-disagreements", &disagreements)}</p>
        {time}
        <div class="wide" tabindex="0" role="group" aria-label=i18n.t("exercise-compared")>{table(compared)}</div>
        <p class="facts">{i18n.t("learn-interval-table")}</p>
        <div class="matrices">
            {matrix(i18n, "exercise-you", score.student)}
            {matrix(i18n, "exercise-network", score.network)}
        </div>
        {table(by_sureness)}
    }
    .into_any()
}

fn matrix(i18n: I18n, name: &str, counts: Confusion) -> AnyView {
    let head = ["learn-measures-shows", "learn-measures-called-normal", "learn-measures-called-pneumonia"];
    let row = |name, normal: usize, pneumonia: usize| vec![i18n.t(name), normal.to_string(), pneumonia.to_string()];
    let rows = vec![
        row("learn-normal", counts.true_negative, counts.false_positive),
        row("learn-pneumonia", counts.false_negative, counts.true_positive),
    ];
    view! { <div><h3>{i18n.t(name)}</h3>{table(Table { head: head.map(|key| i18n.t(key)).into(), rows })}</div> }
        .into_any()
}
