//! Formats that the browser decodes: AVIF, HEIC and JPEG XL, at 8 bits.
//!
//! The pixels are read from a canvas. Browsers that protect against fingerprinting change them, so a pattern is drawn and
//! read back first.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen::{Clamped, JsCast};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, ColorSpaceConversion, ImageBitmap, ImageBitmapOptions, ImageData, OffscreenCanvas,
    OffscreenCanvasRenderingContext2d, PremultiplyAlpha,
};

use crate::error::ErrorReport;
use crate::imaging::{Format, ImagingError, Limits, Radiograph, of_browser};

/// The side of the pattern, in pixels.
const PATTERN: u32 = 64;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_name = createImageBitmap)]
    fn create_image_bitmap(blob: &Blob, options: &ImageBitmapOptions) -> Result<Promise, JsValue>;
}

/// The MIME type of a format that is left to the browser; `None` for all others.
pub fn media_type(format: Format) -> Option<&'static str> {
    match format {
        Format::Avif => Some("image/avif"),
        Format::Heic => Some("image/heic"),
        Format::JpegXl => Some("image/jxl"),
        _ => None,
    }
}

/// Decodes a file, upright and without a change of its colours.
///
/// # Errors
/// [`ImagingError::BrowserCannot`] if the browser does not know the format or the file is damaged,
/// [`ImagingError::BrowserChangesPixels`], and the limits for an image.
pub async fn decode(
    bytes: &[u8],
    format: Format,
    media_type: &str,
    limits: &Limits,
) -> Result<Radiograph, ErrorReport> {
    let cannot = |_: JsValue| ErrorReport::from(ImagingError::BrowserCannot(format));
    let bitmap = bitmap(bytes, media_type).await.map_err(cannot)?;
    let (width, height) = (bitmap.width(), bitmap.height());
    of_browser::check_size(width, height, format, limits)?;
    if !gives_pixels_back().map_err(cannot)? {
        return Err(ImagingError::BrowserChangesPixels(format).into());
    }
    let context = canvas(width, height).map_err(cannot)?;
    context.draw_image_with_image_bitmap(&bitmap, 0.0, 0.0).map_err(cannot)?;
    bitmap.close();
    let data = context.get_image_data(0.0, 0.0, width.into(), height.into()).map_err(cannot)?;
    Ok(of_browser::radiograph(width, height, data.data().0, format)?)
}

async fn bitmap(bytes: &[u8], media_type: &str) -> Result<ImageBitmap, JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let file = Blob::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bytes)), &kind)?;
    let options = ImageBitmapOptions::new();
    options.set_color_space_conversion(ColorSpaceConversion::None);
    options.set_premultiply_alpha(PremultiplyAlpha::None);
    JsFuture::from(create_image_bitmap(&file, &options)?).await?.dyn_into()
}

fn canvas(width: u32, height: u32) -> Result<OffscreenCanvasRenderingContext2d, JsValue> {
    let context = OffscreenCanvas::new(width, height)?.get_context("2d")?;
    context.ok_or("this browser has no 2d canvas")?.dyn_into().map_err(Into::into)
}

/// Whether pixels come back from a canvas as they were drawn.
fn gives_pixels_back() -> Result<bool, JsValue> {
    let pixel = |n: u32| [n.wrapping_mul(2_654_435_761) >> 24; 3].map(|level| level as u8);
    let drawn: Vec<u8> = (0..PATTERN * PATTERN).flat_map(|n| [&pixel(n)[..], &[255]].concat()).collect();
    let context = canvas(PATTERN, PATTERN)?;
    let data = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&drawn), PATTERN, PATTERN)?;
    context.put_image_data(&data, 0.0, 0.0)?;
    Ok(context.get_image_data(0.0, 0.0, PATTERN.into(), PATTERN.into())?.data().0 == drawn)
}
