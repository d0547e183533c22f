//! Frames to the canvas: at most one a screen refresh, and only when something changed.
//!
//! On very large canvases a frame has fewer pixels as long as things move, so that they move smoothly, and all of them
//! a moment later.

use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::{Clamped, JsCast, JsValue};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use super::ViewState;
use crate::viewer::colour::MapGrid;
use crate::viewer::pixels::FilmPixels;
use crate::viewer::pyramid::Pyramid;
use crate::viewer::render::Renderer;
use crate::viewer::scene::Scene;

/// Pixels of a frame while things move.
const MOVING: f64 = 2.2e6;
/// Milliseconds without a change after which things stand still.
const STILL: u32 = 160;

/// A cheap handle.
#[derive(Clone, Copy)]
pub struct Painter(StoredValue<Inner, LocalStorage>);

struct Inner {
    state: ViewState,
    canvas: Option<HtmlCanvasElement>,
    renderer: Option<Renderer>,
    map: Option<MapGrid>,
    /// A frame is on its way.
    asked: bool,
    /// Draws with all pixels once things stand still.
    sharpen: Option<Timeout>,
}

impl Painter {
    pub fn new(state: ViewState) -> Self {
        let inner = Inner { state, canvas: None, renderer: None, map: None, asked: false, sharpen: None };
        Self(StoredValue::new_local(inner))
    }

    pub fn set_canvas(self, canvas: HtmlCanvasElement) {
        self.0.update_value(|inner| inner.canvas = Some(canvas));
    }

    /// Another film, or none. Halves it, which for a large one takes a few refreshes of the screen.
    pub fn set_film(self, film: Option<Arc<FilmPixels>>) {
        self.0.update_value(|inner| inner.renderer = film.map(|film| Renderer::new(Pyramid::new(film))));
    }

    pub fn set_map(self, map: Option<MapGrid>) {
        self.0.update_value(|inner| inner.map = map);
    }

    /// Draws at the next refresh of the screen.
    pub fn ask(self) {
        if self.0.try_with_value(|inner| inner.asked) == Some(false) {
            self.0.update_value(|inner| inner.asked = true);
            request_animation_frame(move || self.frame(true));
        }
    }

    /// Draws, unless the viewer is gone.
    fn frame(self, moving: bool) {
        self.0.try_update_value(|inner| {
            inner.asked = false;
            let Some(scene) = inner.state.scene.try_get_untracked().flatten() else { return };
            let (width, height) = scene.view.canvas();
            let share = (MOVING / (f64::from(width) * f64::from(height))).sqrt();
            let coarse = moving && share < 1.0;
            let later = move || Timeout::new(STILL, move || self.frame(false));
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
        let map = self.map.as_ref().filter(|_| scene.map_shown).map(|map| (map, scene.opacity));
        let pixels = renderer.draw(&view, &scene.tones, map);
        let (width, height) = view.canvas();
        // Setting a size empties the canvas, so only where it is another.
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
