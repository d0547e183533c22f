//! The choice of the operating point, and the predictive values there at a prevalence that the person sets.

use leptos::prelude::*;

use crate::app::i18n::I18n;
use crate::app::session::operating_point;
use crate::app::settings::Settings;
use crate::i18n::numbers;
use crate::inference::card::OperatingMode;

/// The choice of the operating point.
#[component]
pub fn ReadingChoice() -> impl IntoView {
    let i18n = I18n::of_page();
    let chosen = expect_context::<Settings>().operating_mode;
    let choices = OperatingMode::ALL.map(|mode| {
        let name = move || i18n.t(&format!("film-reading-{}", mode.name()));
        view! {
            <label>
                <input type="radio" name="reading" value=mode.name() data-testid=format!("reading-{}", mode.name())
                    prop:checked=move || chosen.get() == mode on:change=move |_| chosen.set(mode)/>
                <span>{name}</span>
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

/// Sensitivity and specificity at the chosen operating point, and the predictive values at a prevalence that can be set.
#[component]
pub fn PredictiveValueTable() -> impl IntoView {
    let i18n = I18n::of_page();
    let typed = expect_context::<Settings>().prevalence;
    let point = Memo::new(|_| operating_point());
    let predictive = move || numbers::prevalence(&typed.get()).map(|share| point.get().predictive_values(share));
    let share = move |value: Option<f64>| numbers::share(i18n.language(), value);
    let row = move |key: &'static str, value: Signal<String>| {
        view! { <tr><th scope="row">{move || i18n.t(key)}</th><td>{value}</td></tr> }
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
            <table>
                <tbody data-testid="operating-point">
                    {row("film-sensitivity", Signal::derive(move || share(Some(point.get().sensitivity.into()))))}
                    {row("film-specificity", Signal::derive(move || share(Some(point.get().specificity.into()))))}
                    {row("film-ppv", Signal::derive(move || share(predictive().and_then(|values| values.positive))))}
                    {row("film-npv", Signal::derive(move || share(predictive().and_then(|values| values.negative))))}
                </tbody>
            </table>
            <p class="facts">{move || i18n.t("film-predictive-values-source")}</p>
        </details>
    }
}
