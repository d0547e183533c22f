//! Converts samples to grey levels.

use serde::{Deserialize, Serialize};

use super::pixels::FilmPixels;
use crate::window::{Rendering, WHITE, Window};

/// How samples become grey levels: the window, an optional curve of the file, and inversion.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct DisplayWindow {
    /// The window, in samples. It is applied before the curve.
    pub window: Window,
    /// The number of the film's preset whose curve follows the window.
    pub curve: Option<usize>,
    /// Whether black and white are swapped.
    pub inverted: bool,
}

impl DisplayWindow {
    /// The film's preset of this number or, if it has none, the full range of samples.
    pub fn preset(film: &FilmPixels, number: usize) -> Self {
        let full = Window::full(film.bit_depth);
        match film.presets.get(number).map(|preset| &preset.rendering) {
            Some(&Rendering::Window(window)) => Self { window, curve: None, inverted: false },
            Some(Rendering::Table(_)) => Self { window: full, curve: Some(number), inverted: false },
            None => Self { window: full, curve: None, inverted: false },
        }
    }

    /// Returns 65,536 grey levels; entry `i` is the level of the sample `i / 65536 * 2^bit_depth`. The size is the same for
    /// each bit depth, so that values interpolated between two samples have levels of their own.
    pub fn table(&self, film: &FilmPixels) -> Vec<u8> {
        let curve = self.curve.and_then(|number| match &film.presets.get(number)?.rendering {
            Rendering::Table(levels) if !levels.is_empty() => Some(levels),
            _ => None,
        });
        let scale = film.largest() + 1.0;
        let level = |i: u32| {
            let level = self.window.level(i as f32 / 65_536.0 * scale);
            let level = match curve {
                // Nearest entry: a curve may be too steep to interpolate.
                Some(levels) => {
                    let last = (levels.len() - 1) as f32;
                    f32::from(levels[(level / WHITE * last).round().clamp(0.0, last) as usize])
                }
                None => level,
            };
            (if self.inverted { WHITE - level } else { level }).round() as u8
        };
        (0..65_536).map(level).collect()
    }
}
