//! The covered part of the film: its outline and its controls.

use leptos::prelude::*;

use super::ViewState;
use super::prober::Prober;
use super::toolbar::CommandButton;
use crate::app::i18n::I18n;
use crate::viewer::commands::Command;
use crate::viewer::covering::RADII;
use crate::viewer::gesture::Tool;

/// The outline of what is covered, over the film.
#[component]
pub fn CoverOverlay(state: ViewState, prober: Prober) -> impl IntoView {
    let path = Memo::new(move |_| {
        let outlines = prober.shown_cover(state)?.outlines();
        state.scene.with(|scene| {
            let view = scene.as_ref()?.view;
            let (width, height) = (f64::from(view.film().0), f64::from(view.film().1));
            let line = |points: &Vec<(f64, f64)>| {
                let points = points.iter().map(|(x, y)| {
                    let (x, y) = view.screen_at((x * width, y * height));
                    format!("{x:.1} {y:.1}")
                });
                format!("M{}Z", points.collect::<Vec<_>>().join("L"))
            };
            Some((view.canvas(), outlines.iter().map(line).collect::<String>()))
        })
    });
    move || {
        path.get().map(|((width, height), path)| {
            let css = |pixels: u32| format!("{}px", f64::from(pixels) / window().device_pixel_ratio());
            view! {
                <svg class="cover" aria-hidden="true" viewBox=format!("0 0 {width} {height}")
                    style:width=css(width) style:height=css(height)>
                    <path class="under" fill-rule="evenodd" d=path.clone()></path>
                    <path fill-rule="evenodd" d=path></path>
                </svg>
            }
        })
    }
}

/// The panel below the film.
#[component]
pub fn CoverPanel(state: ViewState, prober: Prober, execute: Callback<Command>) -> impl IntoView {
    let i18n = I18n::of_page();
    let possible = Signal::derive(move || prober.is_possible());
    let radius = state.part(|scene| scene.covering.radius());
    let covering = |name: &'static str| {
        let covered = state.part(move |scene| scene.covering.name() == name);
        Some(Signal::derive(move || covered.get() == Some(true)))
    };
    let patching = state.part(|scene| scene.tool == Tool::Cover);
    let percent = move || radius.get().map(|radius| format!("{:.0}", 200.0 * radius));
    let percent_said = move || percent().map(|percent| i18n.t_with("probe-percent", &[("percent", percent.into())]));
    let set = move |event| {
        if let Ok(percent) = event_target_value(&event).parse::<f64>() {
            state.update(|scene| scene.covering.set_radius(percent / 200.0));
        }
    };
    let [least, most] = RADII.map(|radius| format!("{:.0}", 200.0 * radius));
    let about = move || i18n.t(if possible.get() { "probe-about" } else { "probe-not-yet" });
    view! {
        <fieldset class="viewer-panel" data-testid="cover-panel" disabled=move || !possible.get() || state.scene.with(Option::is_none)>
            <legend>{move || i18n.t("probe-panel")}</legend>
            <p class="facts">{about}</p>
            <div class="acts">
                <CommandButton state execute command=Command::Cover text="viewer-cover" possible
                    pressed=Some(Signal::derive(move || patching.get() == Some(true)))/>
                <CommandButton state execute command=Command::CoverBorder text="viewer-cover-border" possible pressed=covering("border")/>
                <CommandButton state execute command=Command::CoverCorners text="viewer-cover-corners" possible pressed=covering("corners")/>
            </div>
            <label class="viewer-slider">
                <span>{move || i18n.t("probe-size")}</span>
                <input type="range" data-testid="cover-size" min=least max=most step="1"
                    prop:value=move || percent().unwrap_or_default() aria-valuetext=percent_said on:input=set/>
                <output>{percent_said}</output>
            </label>
        </fieldset>
    }
}
