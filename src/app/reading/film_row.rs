//! A row of the list: a film with its progress, its answer, or why there is none.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::reactive::computed::Selector;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::thumbnail::Thumbnail;
use crate::app::embed::EmbedUi;
use crate::app::file_name::CutFileName;
use crate::app::i18n::I18n;
use crate::app::session::{FilmEntry, Phase, Session, operating_point};
use crate::i18n::{messages, numbers};
use crate::inference::{Assessment, Familiarity};
use crate::protocol::JobId;

/// Selects one film. A change notifies only the rows of the films concerned.
pub type FilmSelector = Selector<Option<JobId>>;

/// A list item. The Tab key reaches only the row of `tab_stop`; arrow keys reach the others (roving tab index). The `data-`
/// attributes are for tests and scripts: see tests/browser/README.md.
#[component]
pub fn FilmRow(film: FilmEntry, hidden: Signal<bool>, open: FilmSelector, tab_stop: FilmSelector) -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let threshold = Memo::new(|_| operating_point().threshold);
    let shown = expect_context::<EmbedUi>().answer;
    let answered = move || match film.phase.get() {
        Phase::Answered(assessment, timings) if shown.get() => Some((assessment, timings)),
        _ => None,
    };
    let test_id = move || {
        film.phase.with(|phase| match phase {
            Phase::Answered(..) => "result",
            Phase::Refused(_) | Phase::Cancelled => "error",
            Phase::Waiting | Phase::Working(_) => "pending",
        })
    };
    let sign = move || {
        film.phase.with(|phase| match phase {
            Phase::Waiting | Phase::Working(_) => "pending",
            Phase::Refused(_) | Phase::Cancelled => "none",
            Phase::Answered(..) if !shown.get() => "later",
            Phase::Answered(assessment, _) => sign(assessment, threshold.get()),
        })
    };
    let line = move || {
        film.phase.with(|phase| match phase {
            Phase::Answered(..) if !shown.get() => i18n.t("film-answer-later"),
            phase => line(i18n, phase, film.facts.with(|facts| facts.as_ref()?.pages), threshold.get()),
        })
    };
    let code = move || {
        film.phase.with(|phase| match phase {
            Phase::Refused(refusal) => Some(refusal.code.clone()),
            _ => None,
        })
    };
    let name = film.name.get_value();
    let remove_name = move || i18n.t_with("film-remove-name", &[("name", film.name.get_value().into())]);
    let of_row = [open.clone(), tab_stop.clone()];
    on_cleanup(move || of_row.iter().for_each(|which| which.remove(&Some(film.id))));
    let tab_stop = Signal::derive(move || if tab_stop.selected(&Some(film.id)) { "0" } else { "-1" });
    let tried_again = move || film.phase.with(Phase::can_be_retried);
    view! {
        <li class="row" hidden=hidden data-testid=test_id data-filename=film.name.get_value() data-sign=sign
            data-probability=move || answered().map(|(a, _)| a.probability.to_string())
            data-verdict=move || answered().map(|(a, _)| a.verdict_at(threshold.get()).name())
            data-familiarity=move || answered().and_then(|(a, _)| a.familiarity).map(Familiarity::name)
            data-unclear=move || answered().map(|(a, _)| a.unclear.to_string())
            data-milliseconds=move || answered().map(|(_, t)| format!("{:.0}", t.total()))>
            <button class="open" tabindex=tab_stop aria-current=move || open.selected(&Some(film.id)).then_some("true")
                on:click=move |_| session.open(film) on:keydown=move |event| key_on_row(&event, session, film)>
                <Thumbnail image=film.thumbnail/>
                <span class="text">
                    <span class="title"><CutFileName name/></span>
                    <span class="line" data-code=code>{line}</span>
                </span>
            </button>
            <span class="acts">
                {move || tried_again().then(|| view! {
                    <button class="quiet" tabindex=tab_stop on:click=move |_| session.retry(film)>{move || i18n.t("film-again")}</button>
                })}
                <button class="quiet remove" tabindex=tab_stop aria-label=remove_name title=remove_name on:click=move |_| session.remove_for_now(film)>
                    <span aria-hidden="true">"×"</span>
                </button>
            </span>
        </li>
    }
}

/// The kind of answer, for styles. Each kind has a sign, so that no kind is shown by colour alone.
pub(super) fn sign(assessment: &Assessment, threshold: f32) -> &'static str {
    if assessment.unclear { "unclear" } else { assessment.verdict_at(threshold).name() }
}

/// The row's text. `pages`: how many pages the file has, if several.
fn line(i18n: I18n, phase: &Phase, pages: Option<u32>, threshold: f32) -> String {
    match phase {
        Phase::Waiting => i18n.t("film-waiting"),
        Phase::Working(stage) => messages::stage(i18n.language(), *stage),
        Phase::Cancelled => i18n.t("film-cancelled"),
        Phase::Refused(refusal) => messages::error(i18n.language(), refusal),
        Phase::Answered(assessment, _) => {
            let probability = numbers::probability(i18n.language(), assessment.probability);
            let verdict = format!("{} ({probability})", messages::headline(i18n.language(), assessment, threshold));
            let is_unfamiliar = assessment.familiarity == Some(Familiarity::Unfamiliar);
            let page = pages.map(|pages| i18n.t_with("film-first-page-short", &[("pages", pages.into())]));
            let doubt = is_unfamiliar.then(|| i18n.t("film-unfamiliar-short"));
            [doubt, page, Some(verdict)].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    }
}

/// The arrow keys up and down open the neighbouring film, and Delete removes the film and opens its neighbour, so that
/// the focus stays in the list.
fn key_on_row(event: &KeyboardEvent, session: Session, film: FilmEntry) {
    let Some(row) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()?.parent_element())
    else {
        return;
    };
    let (below, above) =
        (|| neighbour(&row, Element::next_element_sibling), || neighbour(&row, Element::previous_element_sibling));
    let next = match event.key().as_str() {
        "ArrowDown" => below(),
        "ArrowUp" => above(),
        "Delete" => {
            let next = below().or_else(above);
            session.remove_for_now(film);
            next
        }
        _ => return,
    };
    event.prevent_default();
    if let Some(button) = next {
        let _ = button.focus();
        button.click();
    }
}

/// The button of the nearest row in a direction that is not hidden.
fn neighbour(row: &Element, step: fn(&Element) -> Option<Element>) -> Option<HtmlElement> {
    let row = std::iter::successors(step(row), step).find(|row| !row.has_attribute("hidden"))?;
    row.query_selector("button.open").ok()?.map(JsCast::unchecked_into)
}
