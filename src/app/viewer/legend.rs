//! The colours of a map as a bar.

use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// The bar with a text at each end.
#[component]
pub fn ColourBar(
    test_id: &'static str,
    /// RGBA, 256 pixels.
    pixels: Signal<Vec<u8>>,
    /// The description of the colours, for screen readers.
    label: Signal<String>,
    low: Signal<String>,
    high: Signal<String>,
) -> impl IntoView {
    let canvas = NodeRef::<Canvas>::new();
    Effect::new(move || {
        if let Some(canvas) = canvas.get()
            && let Err(error) = pixels.with(|pixels| draw(&canvas, pixels))
        {
            leptos::logging::error!("the legend could not be drawn: {error:?}");
        }
    });
    view! {
        <div class="viewer-legend" data-testid=test_id>
            <span>{low}</span>
            <canvas node_ref=canvas width="256" height="1" role="img" aria-label=label></canvas>
            <span>{high}</span>
        </div>
    }
}

fn draw(canvas: &HtmlCanvasElement, pixels: &[u8]) -> Result<(), JsValue> {
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into();
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(pixels), 256, 1)?;
    context.put_image_data(&data, 0.0, 0.0)
}
