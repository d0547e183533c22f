//! The activation map's controls, its legend, and a summary in a sentence.

use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::ViewState;
use crate::app::i18n::I18n;
use crate::i18n::messages;
use crate::inference::ActivationMap;
use crate::inference::card::MapSpec;
use crate::viewer::colour::legend;
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
            <Legend opacity/>
            <p class="facts" data-testid="map-caption">{move || i18n.t_with("viewer-map-caption", &messages::map_size(spec))}</p>
        </fieldset>
    }
}

/// The colours with the opacity that they have over the film.
#[component]
fn Legend(opacity: Memo<Option<f32>>) -> impl IntoView {
    let i18n = I18n::of_page();
    let canvas = NodeRef::<Canvas>::new();
    Effect::new(move || {
        if let Some(canvas) = canvas.get()
            && let Err(error) = draw(&canvas, opacity.get().unwrap_or(1.0))
        {
            leptos::logging::error!("the legend could not be drawn: {error:?}");
        }
    });
    view! {
        <div class="viewer-legend" data-testid="map-legend">
            <span>{move || i18n.t("viewer-legend-low")}</span>
            <canvas node_ref=canvas width="256" height="1" role="img" aria-label=move || i18n.t("viewer-legend")></canvas>
            <span>{move || i18n.t("viewer-legend-high")}</span>
        </div>
    }
}

fn draw(canvas: &HtmlCanvasElement, opacity: f32) -> Result<(), JsValue> {
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into();
    // Must live until it is drawn: the image data is a view of this memory.
    let pixels = legend(opacity);
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), 256, 1)?;
    context.put_image_data(&data, 0.0, 0.0)
}
