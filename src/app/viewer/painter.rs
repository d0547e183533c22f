//! Draws frames on the canvas, at most one per screen refresh and only after a change.
//!
//! On very large canvases, frames have a lower resolution during movement, to keep it smooth, and full resolution a moment
//! later.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::ViewState;
use crate::vector_registers::release_upper_halves;
use crate::viewer::colour::MapGrid;
use crate::viewer::pixels::FilmPixels;
use crate::viewer::pyramid::Pyramid;
use crate::viewer::render::Renderer;
use crate::viewer::scene::Scene;

/// The most pixels of a frame during movement.
const MOVING_PIXELS: f64 = 2.2e6;
/// Movement ends after this time without a change.
const STILL_MILLISECONDS: u32 = 160;

/// A cheap handle.
#[derive(Clone, Copy)]
pub struct Painter(StoredValue<Inner, LocalStorage>);

struct Inner {
    state: ViewState,
    canvas: Option<HtmlCanvasElement>,
    renderer: Option<Renderer>,
    map: Option<MapGrid>,
    /// Lies over the film in place of the map.
    fine_map: Option<MapGrid>,
    /// Whether a frame is requested.
    requested: bool,
    /// Draws at full resolution after the movement.
    sharpen: Option<Timeout>,
}

impl Painter {
    pub fn new(state: ViewState) -> Self {
        let inner =
            Inner { state, canvas: None, renderer: None, map: None, fine_map: None, requested: false, sharpen: None };
        Self(StoredValue::new_local(inner))
    }

    pub fn set_canvas(self, canvas: HtmlCanvasElement) {
        self.0.update_value(|inner| inner.canvas = Some(canvas));
    }

    /// Sets the film. Builds its pyramid, which takes a few screen refreshes for a large film. Without a film the canvas
    /// is empty at once: the film before must not be seen beside the name of the next.
    pub fn set_film(self, film: Option<Arc<FilmPixels>>) {
        self.0.update_value(|inner| {
            inner.renderer = film.map(|film| Renderer::new(Pyramid::new(film)));
            if inner.renderer.is_none()
                && let Some(canvas) = &inner.canvas
            {
                // Setting a size clears the canvas, even if it is the same.
                canvas.set_width(canvas.width());
            }
        });
    }

    pub fn set_map(self, map: Option<MapGrid>) {
        self.0.update_value(|inner| inner.map = map);
    }

    pub fn set_fine_map(self, map: Option<MapGrid>) {
        self.0.update_value(|inner| inner.fine_map = map);
    }

    /// Draws at the next screen refresh.
    pub fn request_frame(self) {
        if self.0.try_with_value(|inner| inner.requested) == Some(false) {
            self.0.update_value(|inner| inner.requested = true);
            request_animation_frame(move || self.frame(true));
        }
    }

    /// Draws, unless the viewer is unmounted.
    fn frame(self, moving: bool) {
        release_upper_halves();
        self.0.try_update_value(|inner| {
            inner.requested = false;
            let Some(scene) = inner.state.scene.try_get_untracked().flatten() else { return };
            let (width, height) = scene.view.canvas();
            let share = (MOVING_PIXELS / (f64::from(width) * f64::from(height))).sqrt();
            let coarse = moving && share < 1.0;
            let later = move || Timeout::new(STILL_MILLISECONDS, move || self.frame(false));
            inner.sharpen = coarse.then(later);
            if let Err(error) = inner.draw(scene, if coarse { share } else { 1.0 }) {
                leptos::logging::error!("the film could not be drawn: {error:?}");
            }
        });
    }
}

impl Inner {
    fn draw(&mut self, scene: Scene, share: f64) -> Result<(), JsValue> {
        let (Some(canvas), Some(renderer)) = (&self.canvas, &mut self.renderer) else { return Ok(()) };
        let view = if share < 1.0 { scene.view.shrunk(share) } else { scene.view };
        let map = self.fine_map.as_ref().or(self.map.as_ref().filter(|_| scene.map_shown));
        let map = map.map(|map| (map, scene.opacity));
        let pixels = renderer.draw(&view, &scene.display, map);
        let (width, height) = view.canvas();
        // Setting a size clears the canvas, even if it is the same.
        if (canvas.width(), canvas.height()) != (width, height) {
            canvas.set_width(width);
            canvas.set_height(height);
        }
        let context: CanvasRenderingContext2d =
            canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into();
        let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(pixels), width, height)?;
        context.put_image_data(&data, 0.0, 0.0)
    }
}
