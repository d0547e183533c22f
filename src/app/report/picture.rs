//! A film's pixels on a canvas, as a PNG in the clipboard, or as a PNG file.

use std::sync::Arc;

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

use crate::inference::ActivationMap;
use crate::preparation::Change;
use crate::report::png;
use crate::viewer::pixels::FilmPixels;
use crate::viewer::render::render_whole;
use crate::viewer::scene::Scene;

/// Options for rendering a film's picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureRequest {
    /// Whether the map is drawn over it, if there is one.
    pub map: bool,
    /// The most pixels on the longer side.
    pub max_side: u32,
}

/// A rendered film.
#[derive(Clone)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    /// RGBA, row by row from the top left.
    pub pixels: Vec<u8>,
    /// The changes between the film that was read and this picture.
    pub changes: Vec<Change>,
}

/// For drawing on a canvas.
///
/// # Errors
/// If the browser has no such canvas.
pub fn context(canvas: &HtmlCanvasElement) -> Result<CanvasRenderingContext2d, JsValue> {
    Ok(canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into())
}

const PNG: &str = "image/png";

// web-sys's versions would panic in browsers without them.
#[wasm_bindgen]
extern "C" {
    type ClipboardItem;
    #[wasm_bindgen(constructor, catch)]
    fn new(content: &Object) -> Result<ClipboardItem, JsValue>;

    type Clipboard;
    #[wasm_bindgen(method, catch)]
    fn write(this: &Clipboard, items: &Array) -> Result<Promise, JsValue>;
}

impl Picture {
    /// Renders the whole film as a scene shows it, without its frame. `map` with its reference, see
    /// [`MapSpec`](crate::inference::card::MapSpec).
    pub fn of(film: &Arc<FilmPixels>, scene: &Scene, map: Option<(&ActivationMap, f32)>, max_side: u32) -> Self {
        let map = map.map(|(map, reference)| (map, reference, scene.opacity));
        let (width, height, pixels) = render_whole(film, &scene.display, scene.view.orientation(), map, max_side);
        let mut whole = *scene;
        whole.crop = None;
        let changes = whole.seen().changes((film.width.into(), film.height.into()));
        Self { width, height, pixels, changes }
    }

    /// Draws the picture; the canvas gets its size.
    ///
    /// # Errors
    /// The browser's error.
    pub fn draw(&self, canvas: &HtmlCanvasElement) -> Result<(), JsValue> {
        canvas.set_width(self.width);
        canvas.set_height(self.height);
        let context = context(canvas)?;
        let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&self.pixels), self.width, self.height)?;
        context.put_image_data(&data, 0.0, 0.0)
    }

    /// The picture as a PNG file. It is not read back from a canvas, because some browsers change the pixels then.
    fn encode(&self) -> Result<Blob, JsValue> {
        let file = Uint8Array::from(png::encode(self.width, self.height, &self.pixels).as_slice());
        let options = BlobPropertyBag::new();
        options.set_type(PNG);
        Blob::new_with_u8_array_sequence_and_options(&Array::of1(&file), &options)
    }

    /// Copies the picture to the clipboard. Must be called within the click's event handler, as browsers require.
    ///
    /// # Errors
    /// If the browser cannot copy pictures, or the page may not.
    pub fn copy(&self) -> Result<impl Future<Output = Result<(), JsValue>> + use<>, JsValue> {
        let content = Object::new();
        Reflect::set(&content, &PNG.into(), &self.encode()?.into())?;
        let clipboard = Reflect::get(&window().navigator(), &"clipboard".into())?;
        if clipboard.is_falsy() {
            return Err("this page may not use the clipboard".into());
        }
        let items = Array::of1(&ClipboardItem::new(&content)?.into());
        let written = clipboard.unchecked_into::<Clipboard>().write(&items)?;
        Ok(async move { JsFuture::from(written).await.map(|_| ()) })
    }

    /// Saves the picture under this name.
    ///
    /// # Errors
    /// The browser's error.
    pub fn save(&self, name: &str) -> Result<(), JsValue> {
        super::download::blob(&self.encode()?, name)
    }
}
