//! A film's pixels: on a canvas, as a PNG in the clipboard, as a PNG file.

use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageData};

/// Which picture of a film is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// With the map over it, whether the screen shows that or not.
    pub map: bool,
    /// Pixels on the longer side at most.
    pub max_side: u32,
}

/// A film as it is shown.
#[derive(Clone)]
pub struct Picture {
    pub width: u32,
    pub height: u32,
    /// RGBA, row by row from the top left.
    pub pixels: Vec<u8>,
}

const PNG: &str = "image/png";

// Not web-sys's: these must not end the program in a browser that lacks them.
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
    /// Draws it, the canvas in the picture's size.
    ///
    /// # Errors
    /// What the browser says.
    pub fn draw(&self, canvas: &HtmlCanvasElement) -> Result<(), JsValue> {
        canvas.set_width(self.width);
        canvas.set_height(self.height);
        let context: CanvasRenderingContext2d =
            canvas.get_context("2d")?.ok_or("this browser has no 2d canvas")?.unchecked_into();
        let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&self.pixels), self.width, self.height)?;
        context.put_image_data(&data, 0.0, 0.0)
    }

    /// The picture as a PNG, which the browser encodes beside the page.
    fn encode(&self) -> Result<Promise, JsValue> {
        let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
        self.draw(&canvas)?;
        Ok(Promise::new(&mut |resolve, reject| {
            let done = Closure::once_into_js(move |blob: Option<Blob>| {
                let settled = match blob {
                    Some(blob) => resolve.call1(&JsValue::NULL, &blob),
                    None => reject.call1(&JsValue::NULL, &"the picture could not be encoded".into()),
                };
                debug_assert!(settled.is_ok(), "a promise takes whatever it gets");
            });
            // If it throws, so does the promise's constructor, and the promise is rejected.
            if let Err(error) = canvas.to_blob_with_type(done.unchecked_ref(), PNG) {
                wasm_bindgen::throw_val(error);
            }
        }))
    }

    /// Puts the picture into the clipboard. To be called from the click itself: that is when browsers allow it, and
    /// the clipboard waits for the encoder by itself.
    ///
    /// # Errors
    /// If the browser does not, or may not.
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
    /// What the browser says.
    pub async fn save(&self, name: &str) -> Result<(), JsValue> {
        let blob: Blob = JsFuture::from(self.encode()?).await?.dyn_into()?;
        super::download::blob(&blob, name)
    }
}
