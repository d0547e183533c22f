//! Applies a [`Preparation`] to a film.

use super::radiograph::{Plane, Radiograph};
use crate::film_facts::PixelGeometry;
use crate::preparation::{Change, Preparation, Projection};
use crate::window::{Preset, Rendering};

impl Radiograph {
    /// Applies a preparation: the picture that is read, with square pixels. Its samples are interpolated bilinearly from the
    /// film; beyond the film, its edge is repeated.
    pub fn prepared(self, preparation: &Preparation) -> Self {
        let chroma = if preparation.grey { 0.0 } else { self.chroma };
        if !preparation.moves_pixels() {
            return Self { chroma, ..self };
        }
        let film = self.with_square_pixels();
        let from = (film.width, film.height);
        let to = preparation.size(from);
        let projection = preparation.projection();
        let white = (1_u32 << film.bit_depth) - 1;
        let invert = |sample: f32| if preparation.inverted { white as f32 - sample } else { sample };
        let plane = match &film.plane {
            Plane::U8(samples) => Plane::U8(
                projected(samples, from, to, &projection).map(|sample| invert(sample).round() as u8).collect(),
            ),
            Plane::U16(samples) => Plane::U16(
                projected(samples, from, to, &projection).map(|sample| invert(sample).round() as u16).collect(),
            ),
        };
        let presets = match preparation.inverted {
            true => film.presets.iter().map(|preset| inverted(preset, white)).collect(),
            false => film.presets.clone(),
        };
        // A pixel keeps its size unless the picture is straightened or made smaller.
        let is_straightened = preparation.changes((from.0.into(), from.1.into())).contains(&Change::Straightened);
        let is_smaller = preparation.lengths(from).0 > f64::from(to.0) + 1.0;
        let spacing = film.geometry.spacing.filter(|_| !is_straightened && !is_smaller);
        Self {
            width: to.0,
            height: to.1,
            plane,
            presets,
            chroma,
            geometry: PixelGeometry { spacing, ..PixelGeometry::SQUARE },
            ..*film
        }
    }
}

/// Converts a preset of a film for the inverted film: it shows the same picture with black and white swapped.
fn inverted(preset: &Preset, white: u32) -> Preset {
    let rendering = match &preset.rendering {
        Rendering::Window(window) => Rendering::Window(window.mapped(-1.0, white as f32)),
        Rendering::Table(levels) => Rendering::Table(levels.iter().rev().map(|level| u8::MAX - level).collect()),
    };
    Preset { rendering, label: preset.label.clone() }
}

/// The samples of a picture of `to` columns and rows, row by row, from a plane of `from` columns and rows.
fn projected<S: Copy + Into<f32>>(
    samples: &[S],
    from: (u32, u32),
    to: (u32, u32),
    projection: &Projection,
) -> impl Iterator<Item = f32> {
    let [wide, high] = [from.0, from.1].map(f64::from);
    (0..to.1).flat_map(move |row| {
        (0..to.0).map(move |column| {
            let (x, y) =
                projection.at((f64::from(column) + 0.5) / f64::from(to.0), (f64::from(row) + 0.5) / f64::from(to.1));
            interpolated(samples, from, (x * wide - 0.5, y * high - 0.5))
        })
    })
}

/// The sample at a point, in pixels from the centre of the first one.
fn interpolated<S: Copy + Into<f32>>(samples: &[S], (width, height): (u32, u32), (x, y): (f64, f64)) -> f32 {
    let x = x.clamp(0.0, f64::from(width - 1));
    let y = y.clamp(0.0, f64::from(height - 1));
    let (left, top) = (x as usize, y as usize);
    let (right, bottom) = ((left + 1).min(width as usize - 1), (top + 1).min(height as usize - 1));
    let (across, down) = ((x - left as f64) as f32, (y - top as f64) as f32);
    let at = |x: usize, y: usize| -> f32 { samples[y * width as usize + x].into() };
    let between = |y: usize| at(left, y) + (at(right, y) - at(left, y)) * across;
    between(top) + (between(bottom) - between(top)) * down
}
