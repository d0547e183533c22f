//! Samples to grey levels.

use serde::{Deserialize, Serialize};

use super::pixels::FilmPixels;
use crate::window::{Rendering, WHITE, Window};

/// How bright each sample is shown.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tones {
    /// In samples. Where there is a curve, the window is laid over the samples first.
    pub window: Window,
    /// The preset of the film whose own curve follows the window.
    pub curve: Option<usize>,
    /// White is black.
    pub inverted: bool,
}

impl Tones {
    /// The film's own preset of this number; where it has none, all samples, none of them cut off.
    pub fn preset(film: &FilmPixels, number: usize) -> Self {
        let full = Window::full(film.bit_depth);
        match film.presets.get(number).map(|preset| &preset.rendering) {
            Some(&Rendering::Window(window)) => Self { window, curve: None, inverted: false },
            Some(Rendering::Table(_)) => Self { window: full, curve: Some(number), inverted: false },
            None => Self { window: full, curve: None, inverted: false },
        }
    }

    /// Grey levels of all samples in equal steps: the level of the sample `i / 65536 * 2^bit_depth` at `i`. The same
    /// 65,536 for each bit depth, so that what is interpolated between two samples has levels of its own.
    pub fn table(&self, film: &FilmPixels) -> Vec<u8> {
        let curve = self.curve.and_then(|number| match &film.presets.get(number)?.rendering {
            Rendering::Table(levels) if !levels.is_empty() => Some(levels),
            _ => None,
        });
        let scale = film.largest() + 1.0;
        let level = |i: u32| {
            let level = self.window.level(i as f32 / 65_536.0 * scale);
            let level = match curve {
                // Rounded to the next sample: a curve may be as steep as it likes.
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
