//! A film's pixels on a canvas, as a PNG in the clipboard, or as a PNG file.

use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// Options for rendering a film's picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureRequest {
    /// Whether the map is drawn over it, independent of the viewer.
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
    /// Draws the picture; the canvas gets its size.
    ///
    /// # Errors
    /// The browser's error.
    pub fn draw(&self, canvas: &HtmlCanvasElement) -> Result<(), JsValue> {
        canvas.set_width(self.width);
        canvas.set_height(self.height);
        let context: CanvasRenderingContext2d =
            canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into();
        let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&self.pixels), self.width, self.height)?;
        context.put_image_data(&data, 0.0, 0.0)
    }

    /// Encodes the picture as a PNG, asynchronously.
    fn encode(&self) -> Result<Promise, JsValue> {
        let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
        self.draw(&canvas)?;
        Ok(Promise::new(&mut |resolve, reject| {
            let done = Closure::once_into_js(move |blob: Option<Blob>| {
                let settled = match blob {
                    Some(blob) => resolve.call1(&JsValue::NULL, &blob),
                    None => reject.call1(&JsValue::NULL, &"the picture could not be encoded".into()),
                };
                debug_assert!(settled.is_ok(), "a promise accepts any value");
            });
            // An exception here rejects the promise.
            if let Err(error) = canvas.to_blob_with_type(done.unchecked_ref(), PNG) {
                wasm_bindgen::throw_val(error);
            }
        }))
    }

    /// Copies the picture to the clipboard. Must be called within the click's event handler, as browsers require. The
    /// clipboard waits for the encoder.
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
    pub async fn save(&self, name: &str) -> Result<(), JsValue> {
        let blob: Blob = JsFuture::from(self.encode()?).await?.dyn_into()?;
        super::download::blob(&blob, name)
    }
}
