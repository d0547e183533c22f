//! Colours to grey.

/// Luminance of each pixel, blended over black by its alpha, and the mean chroma over all pixels, 0 (grey) to 1.
///
/// Luminance is that of ITU-R BT.601, `0.299 r + 0.587 g + 0.114 b`, rounded as in Pillow; chroma is
/// `(max(r, g, b) - min(r, g, b)) / white`. `components` is 1 (grey), 2 (grey and alpha), 3 (colour) or 4 (colour and
/// alpha) samples of a pixel, each 0 to `white`.
///
/// # Panics
/// For any other number of components: a mistake of the caller.
pub fn luminance<S>(samples: Vec<S>, components: usize, white: S) -> (Vec<S>, f32)
where
    S: Copy + Into<u32> + TryFrom<u32>,
{
    let white: u32 = white.into();
    let wide = |sample: S| -> u32 { sample.into() };
    match components {
        1 => (samples, 0.0),
        2 => blended(samples.as_chunks().0.iter().map(|&[g, alpha]| [g, g, g, alpha].map(wide)), white),
        3 => {
            let pixels = samples.as_chunks().0.iter();
            blended(pixels.map(|&[r, g, b]| [wide(r), wide(g), wide(b), white]), white)
        }
        4 => blended(samples.as_chunks::<4>().0.iter().map(|pixel| pixel.map(wide)), white),
        _ => panic!("{components} components"),
    }
}

fn blended<S: TryFrom<u32>>(pixels: impl Iterator<Item = [u32; 4]>, white: u32) -> (Vec<S>, f32) {
    let mut chroma = 0.0;
    let samples: Vec<S> = pixels
        .map(|[r, g, b, alpha]| {
            let spread = r.max(g).max(b) - r.min(g).min(b);
            chroma += f64::from(spread) / f64::from(white);
            // The weights in units of 2^-16, as in Pillow; u64 as 16-bit samples need 32 + 16 bits.
            let grey = (19_595 * u64::from(r) + 38_470 * u64::from(g) + 7_471 * u64::from(b) + 0x8000) >> 16;
            let over_black = (grey * u64::from(alpha) + u64::from(white / 2)) / u64::from(white);
            S::try_from(over_black as u32).unwrap_or_else(|_| unreachable!("no luminance is beyond white"))
        })
        .collect();
    let mean = chroma / samples.len().max(1) as f64;
    (samples, mean as f32)
}

/// Replaces luma and two colour differences by red, green and blue, all of 8 bits (ITU-R BT.601, full range; DICOM
/// PS3.3, C.7.6.3.1.2).
pub fn ycbcr_to_rgb(samples: &mut [u8]) {
    for pixel in samples.as_chunks_mut::<3>().0 {
        let [luma, blue, red] = pixel.map(f32::from);
        let (blue, red) = (blue - 128.0, red - 128.0);
        let rgb = [luma + 1.402 * red, luma - 0.344_1 * blue - 0.714_1 * red, luma + 1.772 * blue];
        *pixel = rgb.map(|level| level.round() as u8);
    }
}
