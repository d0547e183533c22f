//! Sliders for the window's level and width, and the file's presets.

use std::sync::Arc;

use leptos::prelude::*;

use super::ViewState;
use crate::app::i18n::I18n;
use crate::viewer::pixels::FilmPixels;
use crate::window::Preset;

/// The panel below the film.
#[component]
pub fn DisplayWindowPanel(state: ViewState, pixels: Signal<Option<Arc<FilmPixels>>>) -> impl IntoView {
    let i18n = I18n::of_page();
    let level = state.part(|scene| scene.display.window.center);
    let width = state.part(|scene| scene.display.window.width);
    let largest = state.part(|scene| scene.largest());
    let widest = state.part(|scene| scene.widest());
    let set_level = move |level| {
        state.update(|scene| scene.set_window(level, scene.display.window.width));
    };
    let set_width = move |width| {
        state.update(|scene| scene.set_window(scene.display.window.center, width));
    };
    view! {
        <fieldset class="viewer-panel" disabled=move || pixels.with(Option::is_none)>
            <legend>{move || i18n.t("viewer-grey-levels")}</legend>
            <Slider label="viewer-level" test_id="level" value=level least=0.0 most=largest set=Callback::new(set_level)/>
            <Slider label="viewer-width" test_id="width" value=width least=1.0 most=widest set=Callback::new(set_width)/>
            <Presets state pixels/>
        </fieldset>
    }
}

/// A slider over sample values.
#[component]
fn Slider(
    label: &'static str,
    test_id: &'static str,
    value: Memo<Option<f32>>,
    least: f32,
    most: Memo<Option<f32>>,
    set: Callback<f32>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let whole = move || value.get().map(|value| format!("{value:.0}"));
    view! {
        <label class="viewer-slider">
            <span>{move || i18n.t(label)}</span>
            // `max` must precede the value, or the browser would clamp the value to the old maximum.
            <input type="range" data-testid=test_id min=least.to_string()
                max=move || most.get().unwrap_or(255.0).to_string() step="any"
                prop:value=move || value.get().unwrap_or_default().to_string()
                aria-valuetext=whole
                on:input=move |event| {
                    if let Ok(value) = event_target_value(&event).parse() {
                        set.run(value);
                    }
                }/>
            <output>{whole}</output>
        </label>
    }
}

/// The choice of a preset, if the file has several.
#[component]
fn Presets(state: ViewState, pixels: Signal<Option<Arc<FilmPixels>>>) -> impl IntoView {
    let i18n = I18n::of_page();
    let chosen = Memo::new(move |_| {
        let film = pixels.get()?;
        state.scene.with(|scene| scene.as_ref()?.preset(&film))
    });
    let choose = move |event| {
        if let (Some(film), Ok(number)) = (pixels.get_untracked(), event_target_value(&event).parse()) {
            state.update(|scene| scene.choose_preset(&film, number));
        }
    };
    let option = move |number: usize, preset: &Preset| {
        let label = preset.label.clone();
        let text = move || {
            label.clone().unwrap_or_else(|| i18n.t_with("viewer-preset-number", &[("number", (number + 1).into())]))
        };
        view! { <option value=number.to_string() selected=move || chosen.get() == Some(number)>{text}</option> }
    };
    move || {
        let film = pixels.get().filter(|film| film.presets.len() > 1)?;
        let options: Vec<_> = film.presets.iter().enumerate().map(|(number, preset)| option(number, preset)).collect();
        Some(view! {
            <label class="viewer-slider">
                <span>{move || i18n.t("viewer-preset")}</span>
                <select data-testid="preset" on:change=choose>
                    <option value="" disabled selected=move || chosen.get().is_none()>{move || i18n.t("viewer-preset-none")}</option>
                    {options}
                </select>
            </label>
        })
    }
}
