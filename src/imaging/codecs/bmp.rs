//! Windows bitmaps (BMP).

use image::ImageFormat;

use super::{DecodeError, Decoder, Source, image_crate};

/// An [`OpenDecoder`](super::OpenDecoder).
pub fn open(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    if let Some((width, height)) = stated_size(source.bytes) {
        source.limits.check_pixels(width, height)?;
    }
    image_crate::open(source, ImageFormat::Bmp)
}

/// Width and height, in all headers but the oldest one of 12 bytes. They are checked here because the decoder multiplies
/// them as `usize` and reports another error if the product overflows 32 bits.
fn stated_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let number = |at: usize| bytes.get(at..)?.first_chunk::<4>().copied();
    let has_long_sides = u32::from_le_bytes(number(14)?) > 12;
    // The height is negative where the first row is the top one.
    let side = |at| number(at).map(|side| i32::from_le_bytes(side).unsigned_abs());
    has_long_sides.then_some((side(18)?, side(22)?))
}
