//! The first sheet of a report on several films: a list of them with their answers, or the reasons why there are none.

use leptos::prelude::*;

use super::film_label;
use super::sheet::Made;
use crate::app::file_name::FileName;
use crate::app::i18n::I18n;
use crate::app::reading::about::model_line;
use crate::app::session::{Phase, operating_point};
use crate::app::settings::Settings;
use crate::i18n::{messages, numbers};
use crate::inference::{Assessment, Familiarity, ModelCard};
use crate::report::{DecisionRule, Record, Timestamp};

/// A film in its state when the report was requested.
#[derive(Clone)]
pub struct ListedFilm {
    pub record: Record,
    pub phase: Phase,
}

/// The sheet.
#[component]
pub fn ReportList(films: Vec<ListedFilm>, with_name: RwSignal<bool>, time: Timestamp) -> impl IntoView {
    let i18n = I18n::of_page();
    let settings = expect_context::<Settings>();
    let card = expect_context::<StoredValue<ModelCard>>();
    let count = films.len();
    let rule = Memo::new(move |_| card.with_value(|card| DecisionRule::of(card, settings.operating_mode.get())));
    let reading = move || i18n.t(&format!("film-reading-{}", rule.get().mode.name()));
    let cuts = move || messages::cuts(i18n.language(), rule.get().threshold, rule.get().abstention);
    view! {
        <article class="overview" data-testid="report-list">
            <p class="disclaimer">{move || i18n.t("page-notice")}</p>
            <h2>{move || i18n.t_with("report-list-title", &[("count", count.into())])}</h2>
            <p>{move || i18n.t("report-operating-point")}": "{reading}". "{cuts}</p>
            <table>
                <thead><tr>
                    <th scope="col">{move || i18n.t("report-list-film")}</th>
                    <th scope="col">{move || i18n.t("report-list-answer")}</th>
                    <th scope="col">{move || i18n.t("film-probability")}</th>
                </tr></thead>
                <tbody>{films.into_iter().map(|film| view! { <Row film with_name/> }).collect_view()}</tbody>
            </table>
            <p><strong>{move || i18n.t("film-not-a-diagnosis")}</strong></p>
            <p class="small">{move || i18n.t("film-probability-means")}</p>
            <p class="small">{model_line(i18n, card)}</p>
            <p class="small"><Made time/></p>
            <p class="disclaimer">{move || i18n.t("page-notice")}</p>
        </article>
    }
}

#[component]
fn Row(film: ListedFilm, with_name: RwSignal<bool>) -> impl IntoView {
    let i18n = I18n::of_page();
    let ListedFilm { record, phase } = film;
    let label = move || view! { <FileName name=film_label(i18n, &record, with_name.get())/> };
    let cells = move || match &phase {
        Phase::Answered(assessment, _) => {
            let probability = numbers::probability(i18n.language(), assessment.probability);
            view! { <td>{verdict(i18n, assessment)}</td><td>{probability}</td> }.into_any()
        }
        phase => view! { <td colspan="2" data-code=code(phase)>{reason(i18n, phase)}</td> }.into_any(),
    };
    view! { <tr><th scope="row">{label}</th>{cells}</tr> }
}

fn verdict(i18n: I18n, assessment: &Assessment) -> String {
    let headline = messages::headline(i18n.language(), assessment, operating_point().threshold);
    match assessment.familiarity {
        Some(Familiarity::Unfamiliar) => format!("{headline}. {}", i18n.t("film-unfamiliar-short")),
        _ => headline,
    }
}

fn code(phase: &Phase) -> Option<String> {
    match phase {
        Phase::Refused(refusal) => Some(refusal.code.clone()),
        _ => None,
    }
}

/// Why there is no answer.
fn reason(i18n: I18n, phase: &Phase) -> String {
    match phase {
        Phase::Refused(refusal) => {
            format!("{}: {}", i18n.t("film-no-answer"), messages::error(i18n.language(), refusal))
        }
        Phase::Cancelled => i18n.t("film-cancelled"),
        Phase::Waiting | Phase::Working(_) | Phase::Answered(..) => i18n.t("film-waiting"),
    }
}
