//! Draws grey levels on a canvas.

use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::session::Thumbnail;

/// Draws the picture; the canvas gets its size.
pub fn draw(canvas: &HtmlCanvasElement, picture: &Thumbnail) -> Result<(), JsValue> {
    canvas.set_width(picture.width);
    canvas.set_height(picture.height);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into();
    let pixels: Vec<u8> = picture.grey.iter().flat_map(|&level| [level, level, level, 255]).collect();
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), picture.width, picture.height)?;
    context.put_image_data(&data, 0.0, 0.0)
}

/// Shows nothing, and frees the canvas's memory.
pub fn clear(canvas: &HtmlCanvasElement) {
    canvas.set_width(1);
    canvas.set_height(1);
}
