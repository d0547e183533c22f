//! The choice of the operating point, and the predictive values there at a prevalence that the person sets.

use leptos::prelude::*;

use crate::app::i18n::I18n;
use crate::app::session::operating_point;
use crate::app::settings::Settings;
use crate::i18n::messages::{PointFigures, point_figures};
use crate::i18n::numbers;
use crate::inference::card::OperatingMode;

/// The choice of the operating point. `name` is the name of the radio buttons and the prefix of their names in tests.
#[component]
pub fn ReadingChoice(#[prop(default = "reading")] name: &'static str) -> impl IntoView {
    let i18n = I18n::of_page();
    let chosen = expect_context::<Settings>().operating_mode;
    let choices = OperatingMode::ALL.map(|mode| {
        let text = move || i18n.t(&format!("film-reading-{}", mode.name()));
        view! {
            <label>
                <input type="radio" name=name value=mode.name() data-testid=format!("{name}-{}", mode.name())
                    prop:checked=move || chosen.get() == mode on:change=move |_| chosen.set(mode)/>
                <span>{text}</span>
            </label>
        }
    });
    view! {
        <fieldset class="reading-choice">
            <legend>{move || i18n.t("film-reading")}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}

/// A row of the table: the key of its name, and its cell for a set of films.
type Row = (&'static str, fn(&PointFigures) -> &String);

const ROWS: [Row; 4] = [
    ("film-sensitivity", |figures| &figures.sensitivity),
    ("film-specificity", |figures| &figures.specificity),
    ("film-ppv", |figures| &figures.positive),
    ("film-npv", |figures| &figures.negative),
];

/// Sensitivity and specificity at the chosen operating point, and the predictive values at a prevalence that can be set,
/// on each set of films that they were measured on.
#[component]
pub fn PredictiveValueTable() -> impl IntoView {
    let i18n = I18n::of_page();
    let typed = expect_context::<Settings>().prevalence;
    let point = Memo::new(|_| operating_point());
    let table = move || {
        let sets = point_figures(i18n.language(), &point.get(), numbers::prevalence(&typed.get()));
        let heads = sets.iter().map(|set| view! { <th scope="col">{set.films.clone()}</th> }).collect_view();
        let rows = ROWS.map(|(key, cell)| {
            let cells = sets.iter().map(|set| view! { <td>{cell(set).clone()}</td> }).collect_view();
            view! { <tr><th scope="row">{i18n.t(key)}</th>{cells}</tr> }
        });
        view! { <thead><tr><td></td>{heads}</tr></thead><tbody>{rows.collect_view()}</tbody> }
    };
    view! {
        <details class="predictive-values" data-testid="predictive-values">
            <summary>{move || i18n.t("film-predictive-values")}</summary>
            <p>{move || i18n.t("film-predictive-values-why")}</p>
            <label class="prevalence">
                <span>{move || i18n.t("film-prevalence")}</span>
                <input type="text" inputmode="decimal" data-testid="prevalence" bind:value=typed
                    aria-invalid=move || numbers::prevalence(&typed.get()).is_none().then_some("true")/>
            </label>
            <table data-testid="operating-point">{table}</table>
            <p class="facts">{move || i18n.t("film-predictive-values-source")}</p>
        </details>
    }
}
