//! Drawn chests on canvases.

use gloo::timers::callback::Timeout;
use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use crate::phantom::chest::{Chest, example_map, height};
use crate::viewer::colour::{Colours, Palette};
use crate::viewer::scene::OPACITY;

/// The drawings come after the page's own files and the start of the workers.
pub const DELAY_MILLISECONDS: u32 = 500;

/// A canvas with a drawing, `width` pixels wide, which CSS may scale. It is empty at first. `with_map`: under the example of a
/// map. Hidden from screen readers: the text beside it says what it is.
#[component]
pub fn DrawnChest(chest: Chest, width: usize, #[prop(optional)] with_map: bool) -> impl IntoView {
    let canvas = NodeRef::<Canvas>::new();
    let drawing = Timeout::new(DELAY_MILLISECONDS, move || {
        if let Some(canvas) = canvas.get_untracked()
            && let Err(error) = draw(&canvas, chest, width, with_map)
        {
            leptos::logging::error!("the drawing could not be shown: {error:?}");
        }
    });
    let drawing = StoredValue::new_local(Some(drawing));
    on_cleanup(move || drawing.set_value(None));
    view! {
        <canvas class:map=with_map node_ref=canvas aria-hidden="true" width=width.to_string() height=height(width).to_string()>
        </canvas>
    }
}

fn draw(canvas: &HtmlCanvasElement, chest: Chest, width: usize, with_map: bool) -> Result<(), JsValue> {
    let colours = Colours::new(OPACITY, Palette::Strength);
    let strengths = if with_map { example_map(width) } else { vec![0; width * height(width)] };
    let levels = chest.draw(width);
    let pixels: Vec<u8> =
        levels.iter().zip(&strengths).flat_map(|(&level, &strength)| colours.over(level, strength)).collect();
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into();
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), width as u32, height(width) as u32)?;
    context.put_image_data(&data, 0.0, 0.0)
}
