//! The film as the worker decoded it, which is what the network saw, on a canvas.

use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::session;
use crate::heatmap;
use crate::inference::{ActivationMap, ModelCard};

/// Draws `image` once it is there, with the map over it where there is one; until then, an empty
/// frame of the same size.
#[component]
pub fn Preview(
    image: RwSignal<Option<session::Preview>>,
    #[prop(into)] map: Signal<Option<ActivationMap>>,
    name: String,
) -> impl IntoView {
    let reference = expect_context::<StoredValue<ModelCard>>().with_value(|card| card.map.reference);
    let canvas = NodeRef::<Canvas>::new();
    Effect::new(move || {
        image.with(|image| {
            if let (Some(image), Some(canvas)) = (image, canvas.get())
                && let Err(error) = draw(&canvas, image, map.get().as_ref(), reference)
            {
                leptos::logging::error!("the film could not be drawn: {error:?}");
            }
        });
    });
    view! { <canvas class="preview" node_ref=canvas role="img" aria-label=format!("The film {name}")></canvas> }
}

fn draw(
    canvas: &HtmlCanvasElement,
    image: &session::Preview,
    map: Option<&ActivationMap>,
    reference: f32,
) -> Result<(), JsValue> {
    canvas.set_width(image.width);
    canvas.set_height(image.height);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into();
    let pixels = match map {
        Some(map) => heatmap::tint(&image.grey, image.width, image.height, map, reference),
        None => image.grey.iter().flat_map(|&level| [level, level, level, 255]).collect(),
    };
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), image.width, image.height)?;
    context.put_image_data(&data, 0.0, 0.0)
}
