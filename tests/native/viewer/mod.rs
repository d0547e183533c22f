//! The viewer's computations: the view, the drawn pixels, the map in words, keys and gestures.

mod commands;
mod crop;
mod gesture;
mod map;
mod measure;
mod pyramid;
mod regions;
mod render;
mod scene;
mod view;

use std::sync::Arc;

use pneumoscope::inference::ActivationMap;
use pneumoscope::viewer::pixels::{FilmPixels, Samples};

/// An 8-bit film, each sample from its column and row.
pub fn film(width: u32, height: u32, sample: impl Fn(u32, u32) -> u8) -> Arc<FilmPixels> {
    let samples = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| sample(x, y)).collect();
    Arc::new(FilmPixels {
        width,
        height,
        bit_depth: 8,
        samples: Samples::U8(samples),
        presets: Vec::new(),
        scale: None,
    })
}

/// The same with 16-bit samples of which `bit_depth` bits are used.
pub fn deep_film(width: u32, height: u32, bit_depth: u8, sample: impl Fn(u32, u32) -> u16) -> Arc<FilmPixels> {
    let samples = (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).map(|(x, y)| sample(x, y)).collect();
    Arc::new(FilmPixels { width, height, bit_depth, samples: Samples::U16(samples), presets: Vec::new(), scale: None })
}

/// A map of 7 x 7 cells.
pub fn map(value: impl Fn(usize, usize) -> f32) -> ActivationMap {
    let values = (0..49).map(|cell| value(cell % 7, cell / 7)).collect();
    ActivationMap { width: 7, height: 7, values }
}
