//! PNG (ISO/IEC 15948).

use image::ImageFormat;

use super::{DecodeError, Decoder, Source, image_crate};

/// An [`OpenDecoder`](super::OpenDecoder).
pub fn open(source: Source<'_>) -> Result<Box<dyn Decoder + '_>, DecodeError> {
    if let Some((width, height)) = stated_size(source.bytes) {
        source.limits.check_pixels(width, height)?;
    }
    image_crate::open(source, ImageFormat::Png)
}

/// Width and height in the image header. They are checked here because the decoder multiplies them as `usize` and reports
/// another error if the product overflows 32 bits.
fn stated_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let sides = bytes.get(12..)?.strip_prefix(b"IHDR")?;
    let side = |at: usize| sides.get(at..)?.first_chunk().copied().map(u32::from_be_bytes);
    Some((side(0)?, side(4)?))
}
