use image::{GrayImage, ImageFormat, Luma};
use pneumoscope::imaging::resize::bicubic;
use pneumoscope::imaging::{Limits, ModelInput, Plane, Radiograph, decode};
use proptest::prelude::*;
use serde::Deserialize;

use crate::common::encoded;

#[derive(Deserialize)]
struct Golden {
    from: (usize, usize),
    to: (usize, usize),
    levels: Vec<f32>,
}

/// The same formula as in model/training/golden_resize.py.
fn made_plane((width, height): (usize, usize)) -> Vec<f32> {
    (0..height)
        .flat_map(|row| (0..width).map(move |column| ((7 * row + 13 * column + row * column / 3) % 256) as f32))
        .collect()
}

#[test]
fn the_resize_is_pillows_bicubic() {
    let cases: Vec<Golden> = serde_json::from_str(include_str!("golden/resize.json")).unwrap();
    for Golden { from, to, levels } in cases {
        let resized = bicubic(&made_plane(from), from, to);
        let worst = resized.iter().zip(&levels).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert_eq!(resized.len(), levels.len());
        assert!(worst < 0.01, "{from:?} to {to:?}: {worst} grey levels off");
    }
}

#[test]
fn values_are_grey_levels_times_scale_plus_offset() {
    let white_left = image::GrayImage::from_fn(100, 100, |x, _| image::Luma([if x < 50 { 255 } else { 0 }]));
    let film = decode(&crate::common::encoded(white_left, image::ImageFormat::Png), &Limits::default()).unwrap();
    let input = ModelInput::from_radiograph(&film, 10, 10, 1.0 / 127.5, -1.0);
    assert_eq!(input.values.len(), 100);
    assert_eq!((input.values[0], input.values[9]), (1.0, -1.0));
}

proptest! {
    /// Weights sum to one, so a flat plane stays flat whatever the sizes.
    #[test]
    fn a_flat_plane_stays_flat(level in 0f32..255.0, from in (1usize..80, 1usize..80), to in (1usize..80, 1usize..80)) {
        for value in bicubic(&vec![level; from.0 * from.1], from, to) {
            prop_assert!((value - level).abs() < 0.01);
        }
    }

    /// Columns are resized as rows are.
    #[test]
    fn resizing_commutes_with_transposing(from in (1usize..40, 1usize..40), to in (1usize..40, 1usize..40)) {
        let transpose = |plane: &[f32], (width, height): (usize, usize)| -> Vec<f32> {
            (0..width).flat_map(|x| (0..height).map(move |y| plane[y * width + x])).collect()
        };
        let plane = made_plane(from);
        let one = transpose(&bicubic(&plane, from, to), to);
        let other = bicubic(&transpose(&plane, from), (from.1, from.0), (to.1, to.0));
        for (a, b) in one.iter().zip(&other) {
            prop_assert!((a - b).abs() < 0.01);
        }
    }

    /// Left and right are treated alike.
    #[test]
    fn resizing_commutes_with_mirroring(from in (1usize..60, 1usize..40), to in (1usize..60, 1usize..40)) {
        let mirrored = |plane: &[f32], width: usize| -> Vec<f32> {
            plane.chunks(width).flat_map(|row| row.iter().rev().copied()).collect()
        };
        let plane = made_plane(from);
        let one = mirrored(&bicubic(&plane, from, to), to.0);
        let other = bicubic(&mirrored(&plane, from.0), from, to);
        for (a, b) in one.iter().zip(&other) {
            prop_assert!((a - b).abs() < 0.01);
        }
    }

    /// The kernel's negative lobes overshoot, by no more than they weigh: a fifth of the range or so in each of the two directions.
    #[test]
    fn what_overshoots_stays_near(plane in prop::collection::vec(0_f32..255.0, 30 * 20), to in (1usize..90, 1usize..60)) {
        for level in bicubic(&plane, (30, 20), to) {
            prop_assert!((-255.0 * 0.4..=255.0 * 1.4).contains(&level), "{}", level);
        }
    }
}

#[test]
fn a_film_is_shown_with_square_pixels_of_the_shorter_side() {
    use pneumoscope::film_facts::{PixelGeometry, PixelSpacing, SpacingPlane};

    let png = encoded(GrayImage::from_fn(80, 100, |x, y| Luma([(x + y) as u8])), ImageFormat::Png);
    let film = decode(&png, &Limits::default()).expect("a film");
    assert_eq!(film.with_square_pixels().as_ref(), &film);
    for (aspect, size, side) in [(2.0, (80, 200), 0.2), (0.5, (160, 100), 0.1), (1.005, (80, 100), 0.2)] {
        let spacing = PixelSpacing { row_mm: 0.2 * aspect, column_mm: 0.2, plane: SpacingPlane::Detector };
        let film = Radiograph { geometry: PixelGeometry { aspect, spacing: Some(spacing) }, ..film.clone() };
        let shown = film.with_square_pixels();
        assert_eq!((shown.width, shown.height), size, "{aspect}");
        let found = shown.geometry.size().map(|size| size.millimetres);
        assert!(found.is_some_and(|found| (found - side).abs() < 1e-6), "{aspect}: {found:?}");
        let Plane::U8(samples) = &shown.plane else { panic!("8 bits") };
        assert_eq!(samples.len() as u32, size.0 * size.1);
        let middle = samples[(size.1 / 2 * size.0 + size.0 / 2) as usize];
        assert!(middle.abs_diff(90) <= 1, "{aspect}: {middle}");
    }
}
