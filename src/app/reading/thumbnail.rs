//! A film in small, on a canvas.

use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use crate::app::session;

/// Draws `image` once it is there; until then, an empty frame of the same size. Said to be nothing: the row names it.
#[component]
pub fn Thumbnail(image: RwSignal<Option<session::Thumbnail>>) -> impl IntoView {
    let canvas = NodeRef::<Canvas>::new();
    Effect::new(move || {
        image.with(|image| {
            if let (Some(image), Some(canvas)) = (image, canvas.get())
                && let Err(error) = draw(&canvas, image)
            {
                leptos::logging::error!("the film could not be drawn: {error:?}");
            }
        });
    });
    view! { <canvas class="thumbnail" node_ref=canvas aria-hidden="true" width="64" height="64"></canvas> }
}

fn draw(canvas: &HtmlCanvasElement, image: &session::Thumbnail) -> Result<(), JsValue> {
    canvas.set_width(image.width);
    canvas.set_height(image.height);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into();
    let pixels: Vec<u8> = image.grey.iter().flat_map(|&level| [level, level, level, 255]).collect();
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), image.width, image.height)?;
    context.put_image_data(&data, 0.0, 0.0)
}
