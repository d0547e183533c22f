use image::{DynamicImage, GrayImage, ImageBuffer, ImageFormat, Luma, Rgb, RgbImage};
use pneumoscope::imaging::check::check;
use pneumoscope::imaging::{ImagingError, Limits, decode};

use crate::common::{encoded, mean_film};

fn checked(picture: impl Into<DynamicImage>) -> Result<(), ImagingError> {
    check(&decode(&encoded(picture, ImageFormat::Png), &Limits::default()).expect("a sound file"))
}

#[test]
fn a_film_passes() {
    assert_eq!(checked(mean_film(300, 200)), Ok(()));
}

#[test]
fn one_pixel_is_too_small() {
    let one = GrayImage::from_pixel(1, 1, Luma([128]));
    assert_eq!(checked(one), Err(ImagingError::TooSmall { width: 1, height: 1, minimum: 64 }));
}

#[test]
fn a_blank_picture_is_refused() {
    let nearly_blank = GrayImage::from_fn(100, 100, |x, _| Luma([100 + (x % 3) as u8]));
    assert_eq!(checked(nearly_blank), Err(ImagingError::NearConstant));
    // Also of 16 bits, where a window is fitted to the samples.
    let noise = ImageBuffer::from_fn(100, 100, |x, _| Luma([30_000 + (x % 9) as u16]));
    assert_eq!(checked(DynamicImage::ImageLuma16(noise)), Err(ImagingError::NearConstant));
}

#[test]
fn deviation_is_in_grey_levels_whatever_the_depth() {
    let samples = |depth: u32, i: u32| (i * 37 % 256) << (depth - 8);
    let eight = GrayImage::from_fn(90, 70, |x, y| Luma([samples(8, x * 70 + y) as u8]));
    let twelve = ImageBuffer::from_fn(90, 70, |x, y| Luma([samples(12, x * 70 + y) as u16]));
    let levels: Vec<f64> = eight.pixels().map(|pixel| f64::from(pixel.0[0])).collect();
    let mean = levels.iter().sum::<f64>() / levels.len() as f64;
    let expected = (levels.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / levels.len() as f64).sqrt() as f32;
    for picture in [DynamicImage::ImageLuma8(eight), DynamicImage::ImageLuma16(twelve)] {
        let film = decode(&encoded(picture, ImageFormat::Png), &Limits::default()).expect("a sound file");
        assert!((film.deviation() - expected).abs() < 0.01 * expected, "{} is not {expected}", film.deviation());
    }
}

#[test]
fn a_colourful_picture_is_refused_and_a_tinted_film_is_not() {
    let colourful = RgbImage::from_fn(100, 100, |x, y| Rgb([(x * 2) as u8, (y * 2) as u8, 20]));
    assert_eq!(checked(colourful), Err(ImagingError::Colour));
    let film = mean_film(100, 100);
    let tinted = RgbImage::from_fn(100, 100, |x, y| {
        let level = film.get_pixel(x, y).0[0];
        Rgb([level.saturating_sub(8), level, level.saturating_add(8)])
    });
    assert_eq!(checked(tinted), Ok(()));
}
