//! The choice of the operating point, and the predictive values there at a prevalence that the person sets.

use leptos::prelude::*;

use crate::app::session::operating_point;
use crate::app::settings::Settings;
use crate::app::words::Words;
use crate::inference::card::OperatingMode;
use crate::words::numbers;

/// The choice of the operating point.
#[component]
pub fn ReadingChoice() -> impl IntoView {
    let words = Words::of_page();
    let chosen = expect_context::<Settings>().operating_mode;
    let choices = OperatingMode::ALL.map(|mode| {
        let name = move || words.say(&format!("film-reading-{}", mode.name()));
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
            <legend>{move || words.say("film-reading")}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}

/// Sensitivity and specificity at the chosen operating point, and the predictive values at a prevalence that can be set.
#[component]
pub fn PredictiveValueTable() -> impl IntoView {
    let words = Words::of_page();
    let typed = expect_context::<Settings>().prevalence;
    let point = Memo::new(|_| operating_point());
    let predictive = move || numbers::prevalence(&typed.get()).map(|share| point.get().predictive_values(share));
    let share = move |value: Option<f64>| numbers::share(words.language(), value);
    let row = move |key: &'static str, value: Signal<String>| {
        view! { <tr><th scope="row">{move || words.say(key)}</th><td>{value}</td></tr> }
    };
    view! {
        <details class="predictive-values" data-testid="predictive-values">
            <summary>{move || words.say("film-predictive-values")}</summary>
            <p>{move || words.say("film-predictive-values-why")}</p>
            <label class="prevalence">
                <span>{move || words.say("film-prevalence")}</span>
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
            <p class="facts">{move || words.say("film-predictive-values-source")}</p>
        </details>
    }
}
