//! The activation map's controls, its legend, and a summary in a sentence.

use leptos::prelude::*;

use super::ViewState;
use super::legend::ColourBar;
use crate::app::i18n::I18n;
use crate::i18n::messages;
use crate::inference::ActivationMap;
use crate::inference::card::MapSpec;
use crate::viewer::colour::{Palette, legend};
use crate::viewer::regions::{MapRegion, oriented_map};

/// The panel below the film.
#[component]
pub fn MapPanel(state: ViewState, map: Signal<Option<ActivationMap>>, spec: MapSpec) -> impl IntoView {
    let i18n = I18n::of_page();
    let opacity = state.part(|scene| scene.opacity);
    let percent = move || opacity.get().map(|opacity| format!("{:.0}", opacity * 100.0));
    let percent_said =
        move || percent().map(|percent| i18n.t_with("viewer-opacity-percent", &[("percent", percent.into())]));
    let set = move |event| {
        if let Ok(percent) = event_target_value(&event).parse::<f32>() {
            state.update(|scene| scene.set_opacity(percent / 100.0));
        }
    };
    // Left and right are those of the screen.
    let orientation = state.part(|scene| scene.view.orientation());
    let region = Memo::new(move |_| {
        let orientation = orientation.get().unwrap_or_default();
        map.with(|map| map.as_ref().map(|map| MapRegion::of(&oriented_map(map, orientation), spec.reference)))
    });
    let summary = move || match region.get() {
        Some(region) => messages::map_region(i18n.language(), region),
        None => i18n.t("viewer-looked-unknown"),
    };
    let pixels = Signal::derive(move || legend(opacity.get().unwrap_or(1.0), Palette::Strength));
    let [label, low, high] =
        ["viewer-legend", "viewer-legend-low", "viewer-legend-high"].map(|key| Signal::derive(move || i18n.t(key)));
    view! {
        <fieldset class="viewer-panel" disabled=move || state.scene.with(Option::is_none) || map.with(Option::is_none)>
            <legend>{move || i18n.t("viewer-map")}</legend>
            <p data-testid="map-summary">{summary}</p>
            <label class="viewer-slider">
                <span>{move || i18n.t("viewer-opacity")}</span>
                <input type="range" data-testid="opacity" min="0" max="100" step="5"
                    prop:value=move || percent().unwrap_or_default() aria-valuetext=percent_said on:input=set/>
                <output>{percent_said}</output>
            </label>
            <ColourBar test_id="map-legend" pixels label low high/>
            <p class="facts" data-testid="map-caption">{move || i18n.t_with("viewer-map-caption", &messages::map_size(spec))}</p>
        </fieldset>
    }
}
