//! Drawn chests on canvases, and an example of a map over one. They are hidden from screen readers: the text beside them says
//! what they are.

use gloo::timers::callback::Timeout;
use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use crate::phantom::chest::{Chest, example_map, height};
use crate::vector_registers::release_upper_halves;
use crate::viewer::colour::{Colours, Palette};
use crate::viewer::scene::OPACITY;

/// Drawings are computed after this delay, so that the page's own files and the workers come first.
pub const DELAY_MILLISECONDS: u32 = 500;

/// A canvas with a drawing, `width` pixels wide, which CSS may scale. It is empty at first.
#[component]
pub fn DrawnChest(chest: Chest, width: usize) -> impl IntoView {
    let pixels = move || chest.draw(width).into_iter().flat_map(|level| [level, level, level, 255]).collect();
    view! { <canvas node_ref=drawn(width, pixels) aria-hidden="true" width=width.to_string() height=height(width).to_string()></canvas> }
}

/// A canvas with the colours of a map, transparent elsewhere.
#[component]
pub fn ExampleMap(width: usize) -> impl IntoView {
    let pixels = move || {
        let colours = Colours::new(OPACITY, Palette::Strength);
        example_map(width).into_iter().flat_map(|strength| colours.alone(strength)).collect()
    };
    view! {
        <canvas class="map" node_ref=drawn(width, pixels) aria-hidden="true" width=width.to_string() height=height(width).to_string()>
        </canvas>
    }
}

/// A canvas that gets these RGBA pixels after a while.
fn drawn(width: usize, pixels: impl Fn() -> Vec<u8> + 'static) -> NodeRef<Canvas> {
    let canvas = NodeRef::<Canvas>::new();
    let drawing = Timeout::new(DELAY_MILLISECONDS, move || {
        release_upper_halves();
        if let Some(canvas) = canvas.get_untracked()
            && let Err(error) = draw(&canvas, width, &pixels())
        {
            leptos::logging::error!("the drawing could not be shown: {error:?}");
        }
    });
    let drawing = StoredValue::new_local(Some(drawing));
    on_cleanup(move || drawing.set_value(None));
    canvas
}

fn draw(canvas: &HtmlCanvasElement, width: usize, pixels: &[u8]) -> Result<(), JsValue> {
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into();
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(pixels), width as u32, height(width) as u32)?;
    context.put_image_data(&data, 0.0, 0.0)
}
