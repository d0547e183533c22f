//! The report of one film on one printed page: the pictures, the answer, and how reliable it is. A modal dialog on the
//! screen; the printed page contains nothing else (see report.css).

use leptos::html::{Canvas, Dialog};
use leptos::portal::Portal;
use leptos::prelude::*;

use super::now;
use super::picture::{Picture, PictureRequest};
use crate::app::i18n::I18n;
use crate::app::reading::about::model_line;
use crate::app::reading::probability_scale::ProbabilityScale;
use crate::app::settings::Settings;
use crate::i18n::{messages, numbers};
use crate::inference::card::Measured;
use crate::inference::{Assessment, Familiarity, ModelCard};
use crate::report::{Answer, DecisionRule, PROGRAM_VERSION, Record};
use crate::samples::Origin;

/// The longer side of each picture in pixels: 300 per inch at half a page's width.
const MAX_SIDE: u32 = 1100;

/// The dialog; open while mounted.
#[component]
pub fn Sheet(
    record: Signal<Record>,
    draw: Callback<PictureRequest, Option<Picture>>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let with_name = RwSignal::new(false);
    let time = now();
    let dialog = NodeRef::<Dialog>::new();
    dialog.on_load(|dialog| {
        // Fails only if the dialog is open.
        let _ = dialog.show_modal();
    });
    let body = move || {
        record
            .with(|record| record.outcome.assessment().cloned())
            .map(|assessment| view! { <Findings assessment draw/> })
    };
    let film = move || {
        record.with(|record| match (with_name.get(), record.origin) {
            (true, _) => record.name.clone(),
            (false, Origin::Drawing) => i18n.t_with("report-drawing", &[("number", record.number.into())]),
            (false, _) => i18n.t_with("report-film", &[("number", record.number.into())]),
        })
    };
    let facts = move || record.with(|record| record.film.as_ref().map(|film| messages::facts(i18n.language(), film)));
    let changed = move || {
        let changes = record.with(|record| record.film.as_ref().map(|film| film.changes.clone()))?;
        (!changes.is_empty()).then(|| {
            let changes = messages::changes(i18n.language(), &changes);
            view! { <p class="warning">{i18n.t_with("film-read-after", &[("changes", changes.into())])}</p> }
        })
    };
    let drawing = move || {
        record
            .with(|record| record.origin == Origin::Drawing)
            .then(|| view! { <p class="warning">{move || i18n.t("samples-is-a-drawing")}</p> })
    };
    view! {
        <Portal>
            <dialog class="report" data-testid="report" aria-labelledby="report-title" node_ref=dialog
                on:close=move |_| on_close.run(())>
                <div class="controls">
                    <button data-testid="report-print" on:click=move |_| print()>{move || i18n.t("report-print")}</button>
                    <label>
                        <input type="checkbox" data-testid="report-name" bind:checked=with_name/>
                        {move || i18n.t("report-name")}
                    </label>
                    <button class="quiet" data-testid="report-close" on:click=move |_| on_close.run(())>
                        {move || i18n.t("report-close")}
                    </button>
                </div>
                <article>
                    <p class="disclaimer">{move || i18n.t("page-notice")}</p>
                    <h2 id="report-title">{move || i18n.t("report-title")}</h2>
                    <p class="film-line"><strong>{film}</strong>" "<span>{facts}</span></p>
                    {changed}
                    {drawing}
                    {body}
                    <p class="small">
                        {move || i18n.t_with("report-made", &[
                            ("time", time.to_the_minute().into()), ("version", PROGRAM_VERSION.into()),
                        ])}
                    </p>
                    <p class="disclaimer">{move || i18n.t("page-notice")}</p>
                </article>
            </dialog>
        </Portal>
    }
}

/// Prints what is open.
pub fn print() {
    if let Err(error) = window().print() {
        leptos::logging::error!("printing is not possible here: {error:?}");
    }
}

/// The two pictures, the answer, and how reliable it is.
#[component]
fn Findings(assessment: Assessment, draw: Callback<PictureRequest, Option<Picture>>) -> impl IntoView {
    let i18n = I18n::of_page();
    let settings = expect_context::<Settings>();
    let card = expect_context::<StoredValue<ModelCard>>();
    let decision_rule =
        Memo::new(move |_| card.with_value(|card| DecisionRule::of(card, settings.operating_mode.get())));
    let band = card.with_value(|card| card.abstention);
    let population = card.with_value(|card| card.population.clone());
    let map_is_empty = assessment.map.as_ref().is_none_or(|map| map.values.iter().all(|value| *value <= 0.0));
    let answer = Memo::new(move |_| Answer::of(&assessment, assessment.verdict_at(decision_rule.get().threshold)));
    let Answer { probability, familiarity, .. } = answer.get_untracked();
    let verdict = move || messages::verdict(i18n.language(), answer.get().verdict, answer.get().unclear);
    let at_operating_point = move || {
        let Answer { verdict, unclear, .. } = answer.get();
        messages::at_operating_point(i18n.language(), verdict, unclear, probability)
    };
    let reading = move || i18n.t(&format!("film-reading-{}", decision_rule.get().mode.name()));
    let model = model_line(i18n, card);
    let map_spec = card.with_value(|card| card.map);
    let has_map = map_spec.is_some() && !map_is_empty;
    let measured = move || {
        let DecisionRule { validation, test, .. } = decision_rule.get();
        [("report-validation", validation), ("report-test", test)]
            .into_iter()
            .filter_map(|(key, measured)| Some(row(i18n, key, measured?)))
            .collect_view()
    };
    view! {
        <div class="pictures">
            <FilmFigure draw map=false/>
            {has_map.then(|| view! { <FilmFigure draw map=true/> })}
        </div>
        <p class="verdict">{verdict}</p>
        <p><strong>{move || i18n.t("film-not-a-diagnosis")}</strong></p>
        {(familiarity == Some(Familiarity::Unfamiliar))
            .then(|| view! {
                <p class="warning">
                    <strong>{move || i18n.t("film-unfamiliar-short")}</strong>" "{move || i18n.t("film-unfamiliar")}
                </p>
            })}
        <p>
            {move || i18n.t("film-probability")}": "
            <strong>{move || numbers::probability(i18n.language(), probability)}</strong>
        </p>
        <ProbabilityScale probability threshold=Signal::derive(move || decision_rule.get().threshold) band/>
        <p>{move || messages::cuts(i18n.language(), decision_rule.get().threshold, band)}</p>
        <p>{move || i18n.t("report-operating-point")}": "{reading}". "{at_operating_point}</p>
        <table>
            <thead><tr>
                <th scope="col">{move || i18n.t("report-measured-on")}</th>
                <th scope="col">{move || i18n.t("film-sensitivity")}</th>
                <th scope="col">{move || i18n.t("film-specificity")}</th>
            </tr></thead>
            <tbody>{measured}</tbody>
        </table>
        <p class="small">{move || i18n.t("report-intervals")}</p>
        <p class="small">
            {move || i18n.t("film-probability-means")}" "
            {move || i18n.t_with("film-learned-from", &[("population", population.clone().into())])}
        </p>
        {map_spec.map(|spec| view! {
            <p class="small">{move || i18n.t_with("report-map-means", &messages::map_size(spec))}</p>
        })}
        <p class="small hash">{model}</p>
    }
}

/// A table row: sensitivity and specificity on one set of films.
fn row(i18n: I18n, key: &'static str, measured: Measured) -> impl IntoView {
    let figure = move |value: f32, [low, high]: [f32; 2]| {
        let percentage = |share: f32| i18n.percentage(share.into()).into();
        i18n.t_with(
            "report-figure",
            &[("value", percentage(value)), ("low", percentage(low)), ("high", percentage(high))],
        )
    };
    let Measured { n, sensitivity, sensitivity_interval, specificity, specificity_interval } = measured;
    view! {
        <tr>
            <th scope="row">{i18n.t_with(key, &[("count", n.into())])}</th>
            <td>{figure(sensitivity, sensitivity_interval)}</td>
            <td>{figure(specificity, specificity_interval)}</td>
        </tr>
    }
}

/// The film with or without the map, and a caption. Empty while the pixels are loading.
#[component]
fn FilmFigure(draw: Callback<PictureRequest, Option<Picture>>, map: bool) -> impl IntoView {
    let i18n = I18n::of_page();
    let canvas = NodeRef::<Canvas>::new();
    let caption = move || i18n.t(if map { "report-with-map" } else { "report-without-map" });
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        if let Some(picture) = draw.run(PictureRequest { map, max_side: MAX_SIDE })
            && let Err(error) = picture.draw(&canvas)
        {
            leptos::logging::error!("the film could not be drawn: {error:?}");
        }
    });
    view! {
        <figure>
            <canvas node_ref=canvas role="img" aria-label=caption></canvas>
            <figcaption aria-hidden="true">{caption}</figcaption>
        </figure>
    }
}
