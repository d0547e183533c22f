//! The film as the worker decoded it, which is what the network saw, on a canvas.

use std::sync::Arc;

use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::session;
use crate::inference::{ActivationMap, ModelCard};
use crate::viewer::pixels::{FilmPixels, Samples};
use crate::viewer::render::render_whole;
use crate::viewer::scene::OPACITY;
use crate::viewer::tones::Tones;
use crate::viewer::view::Orientation;

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
    let film = Arc::new(FilmPixels {
        width: image.width,
        height: image.height,
        bit_depth: 8,
        samples: Samples::U8(image.grey.clone()),
        presets: Vec::new(),
    });
    let map = map.map(|map| (map, reference, OPACITY));
    let (width, height, pixels) = render_whole(&film, &Tones::preset(&film, 0), Orientation::default(), map, u32::MAX);
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into();
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), width, height)?;
    context.put_image_data(&data, 0.0, 0.0)
}
