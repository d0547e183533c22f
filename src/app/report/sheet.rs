//! The report of one film on one page: the pictures as large as the page allows, the answer, and how reliable it is.

use leptos::html::Canvas;
use leptos::prelude::*;

use super::film_label;
use super::picture::Picture;
use crate::app::file_name::FileName;
use crate::app::i18n::I18n;
use crate::app::reading::about::{model_line, with_population};
use crate::app::reading::probability_scale::ProbabilityScale;
use crate::app::settings::Settings;
use crate::error::ErrorReport;
use crate::i18n::{messages, numbers, probing};
use crate::inference::card::Measured;
use crate::inference::{ActivationMap, Assessment, Familiarity, ModelCard};
use crate::probing::Steadiness;
use crate::probing::steadiness::known_range;
use crate::report::{Answer, DecisionRule, PROGRAM_VERSION, Record, Timestamp};
use crate::samples::Origin;

/// Whether a sheet also shows the film with the map. False if the map is empty, because both pictures would be equal.
pub fn has_map(assessment: &Assessment, card: &ModelCard) -> bool {
    let is_seen = |map: &ActivationMap| map.values.iter().any(|value| *value > 0.0);
    card.map.is_some() && assessment.map.as_ref().is_some_and(is_seen)
}

/// The sheet. `draw` renders the film with or without the map, or returns `None` while its pixels are loading.
#[component]
pub fn FilmSheet(
    #[prop(into)] record: Signal<Record>,
    draw: Callback<bool, Option<Picture>>,
    /// Why there are no pictures.
    #[prop(optional_no_strip)]
    failure: Option<ErrorReport>,
    with_name: RwSignal<bool>,
    time: Timestamp,
    /// The id of the title.
    #[prop(optional)]
    title_id: Option<&'static str>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let failure = StoredValue::new(failure);
    let body = move || {
        let (assessment, steadiness) =
            record.with(|record| (record.outcome.assessment().cloned(), record.steadiness.clone()));
        assessment.map(|assessment| view! { <Findings assessment steadiness draw failure=failure.get_value()/> })
    };
    let film = move || view! { <FileName name=record.with(|record| film_label(i18n, record, with_name.get()))/> };
    let facts = move || record.with(|record| record.film.as_ref().map(|film| messages::facts(i18n.language(), film)));
    let read = move || {
        let film = record.with(|record| record.film.clone())?;
        let said = [messages::first_page, messages::read_after].map(|message| message(i18n.language(), &film));
        Some(said.map(|said| said.map(|said| view! { <p class="warning">{said}</p> })))
    };
    let drawing = move || {
        record
            .with(|record| record.origin == Origin::Drawing)
            .then(|| view! { <p class="warning">{move || i18n.t("samples-is-a-drawing")}</p> })
    };
    view! {
        <article data-testid="report-sheet">
            <p class="disclaimer">{move || i18n.t("page-notice")}</p>
            <h2 id=title_id>{move || i18n.t("report-title")}</h2>
            <p class="film-line"><strong>{film}</strong>" "<span>{facts}</span></p>
            {read}
            {drawing}
            {body}
            <p class="small"><Made time/></p>
            <p class="disclaimer">{move || i18n.t("page-notice")}</p>
        </article>
    }
}

/// The time of a report, and the program that made it.
#[component]
pub fn Made(time: Timestamp) -> impl IntoView {
    let i18n = I18n::of_page();
    move || {
        let values = [("time", time.to_the_minute().into()), ("version", PROGRAM_VERSION.into())];
        i18n.t_with("report-made", &values)
    }
}

/// The pictures, the answer, and how reliable it is.
#[component]
fn Findings(
    assessment: Assessment,
    #[prop(optional_no_strip)] steadiness: Option<Steadiness>,
    draw: Callback<bool, Option<Picture>>,
    failure: Option<ErrorReport>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let settings = expect_context::<Settings>();
    let card = expect_context::<StoredValue<ModelCard>>();
    let decision_rule =
        Memo::new(move |_| card.with_value(|card| DecisionRule::of(card, settings.operating_mode.get())));
    let band = card.with_value(|card| card.abstention);
    let has_map = card.with_value(|card| has_map(&assessment, card));
    let answer = Memo::new(move |_| Answer::of(&assessment, decision_rule.get().threshold));
    let Answer { probability, familiarity, readers, .. } = answer.get_untracked();
    let range = known_range(probability, readers, steadiness.as_ref());
    let verdict = move || messages::verdict(i18n.language(), answer.get().verdict, answer.get().unclear);
    let at_operating_point = move || {
        let Answer { verdict, unclear, .. } = answer.get();
        messages::at_operating_point(i18n.language(), verdict, unclear, probability)
    };
    let reading = move || i18n.t(&format!("film-reading-{}", decision_rule.get().mode.name()));
    let model = model_line(i18n, card);
    let map_spec = card.with_value(|card| card.map);
    let measured = move || {
        let DecisionRule { validation, test, .. } = decision_rule.get();
        [("report-validation", validation), ("report-test", test)]
            .into_iter()
            .filter_map(|(key, measured)| Some(row(i18n, key, measured?)))
            .collect_view()
    };
    view! {
        {match failure {
            Some(failure) => view! { <NoPictures failure/> }.into_any(),
            None => view! {
                <div class="pictures">
                    <FilmFigure draw map=false/>
                    {has_map.then(|| view! { <FilmFigure draw map=true/> })}
                </div>
            }
            .into_any(),
        }}
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
        <ProbabilityScale probability range=Signal::stored(range) threshold=Signal::derive(move || decision_rule.get().threshold) band/>
        <p>
            {readers.map(|readers| {
                move || card.with_value(|card| messages::readers(i18n.language(), &card.readers, readers))
            })}" "
            {steadiness.map(|steadiness| move || probing::steadiness(i18n.language(), &steadiness))}" "
            {move || messages::cuts(i18n.language(), decision_rule.get().threshold, band)}
        </p>
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
            {with_population(i18n, card, "film-learned-from")}
        </p>
        {map_spec.map(|spec| view! {
            <p class="small">{move || i18n.t_with("report-map-means", &messages::map_size(spec))}</p>
        })}
        <p class="small hash">{model}</p>
    }
}

/// A table row: sensitivity and specificity on one set of films.
fn row(i18n: I18n, key: &'static str, measured: Measured) -> impl IntoView {
    let [sensitivity, specificity] = messages::measured(i18n.language(), &measured);
    view! {
        <tr>
            <th scope="row">{i18n.t_with(key, &[("count", measured.n.into())])}</th>
            <td>{sensitivity}</td>
            <td>{specificity}</td>
        </tr>
    }
}

/// Why the film cannot be shown.
#[component]
fn NoPictures(failure: ErrorReport) -> impl IntoView {
    let i18n = I18n::of_page();
    let code = failure.code.clone();
    let reason = move || messages::error(i18n.language(), &failure);
    view! {
        <p class="warning" data-code=code>
            {move || i18n.t_with("report-no-picture", &[("reason", reason().into())])}
        </p>
    }
}

/// The film with or without the map, below a caption. Empty while the pixels are loading.
#[component]
fn FilmFigure(draw: Callback<bool, Option<Picture>>, map: bool) -> impl IntoView {
    let i18n = I18n::of_page();
    let canvas = NodeRef::<Canvas>::new();
    let caption = move || i18n.t(if map { "report-with-map" } else { "report-without-map" });
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        if let Some(picture) = draw.run(map)
            && let Err(error) = picture.draw(&canvas)
        {
            leptos::logging::error!("the film could not be drawn: {error:?}");
        }
    });
    view! {
        <figure>
            <figcaption aria-hidden="true">{caption}</figcaption>
            <canvas node_ref=canvas role="img" aria-label=caption></canvas>
        </figure>
    }
}
