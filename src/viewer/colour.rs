//! The colours of the maps over the film: stronger is brighter and more opaque.
//!
//! The map has few cells. It is interpolated once to a finer grid; linear interpolation between the points of that
//! grid then looks smooth.

use super::inferno::INFERNO;
use super::pyramid::Grid;
use crate::inference::ActivationMap;
use crate::probing::fine_map::{FineMap, SIDE};

/// Grid points per cell of the activation map, in each direction.
const POINTS_PER_CELL: usize = 16;
/// The same for the fine map, which has more cells.
const POINTS_PER_FINE_CELL: usize = 8;
/// Strengths from this on have full opacity. Below, the opacity falls linearly to 0.
const OPAQUE_FROM: f32 = 0.5;

/// What the colours of a map mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// Sequential: from nothing to the strongest value.
    Strength,
    /// Diverging: from the strongest rise of the probability, over no change, to its strongest fall. Rises have the colours of
    /// [`Self::Strength`] with red and blue swapped.
    BothWays,
}

/// A map's strengths on a fine grid over the whole film.
#[derive(Clone, Debug, PartialEq)]
pub struct MapGrid {
    width: usize,
    height: usize,
    /// Row by row. [`Palette::Strength`]: 0 (map value 0) to 65,535 (the reference and above). [`Palette::BothWays`]: 32,768 is
    /// no change.
    strengths: Vec<u16>,
    palette: Palette,
}

impl MapGrid {
    /// Interpolates the map bicubically (Catmull-Rom) between the cells' centres, clamped to the range of the four nearest
    /// cells so that no new peak appears. `reference` is the map value with strength 1. `None` for a map without cells.
    pub fn new(map: &ActivationMap, reference: f32) -> Option<Self> {
        let (columns, rows) = (map.width, map.height);
        if columns == 0 || rows == 0 || map.values.len() != columns * rows {
            return None;
        }
        let strength = |value: f32| ((value / reference).clamp(0.0, 1.0) * 65_535.0).round() as u16;
        Some(Self::of(&map.values, columns, POINTS_PER_CELL, Palette::Strength, strength))
    }

    /// The fine map, interpolated in the same way. Places whose cover lowers the probability, which they therefore raise, have
    /// the colours of the activation map.
    pub fn fine(map: &FineMap) -> Self {
        let scale = map.scale();
        let strength = |fall: f32| (32_768.0 + (fall / scale).clamp(-1.0, 1.0) * 32_767.0).round() as u16;
        Self::of(&map.falls(), SIDE, POINTS_PER_FINE_CELL, Palette::BothWays, strength)
    }

    fn of(values: &[f32], columns: usize, points: usize, palette: Palette, strength: impl Fn(f32) -> u16) -> Self {
        let rows = values.len() / columns;
        let (width, height) = (columns * points, rows * points);
        let across: Vec<CubicTap> = (0..width).map(|x| CubicTap::at(x, columns, points)).collect();
        let mut strengths = Vec::with_capacity(width * height);
        for y in 0..height {
            let down = CubicTap::at(y, rows, points);
            for tap in &across {
                let row = |row: usize| tap.cubic(&values[row * columns..][..columns]);
                let value = down.weigh(down.cells.map(row));
                let around = [1, 2].map(|v| [1, 2].map(|u| values[down.cells[v] * columns + tap.cells[u]]));
                let around = around.as_flattened();
                let least = around.iter().copied().fold(f32::INFINITY, f32::min);
                let most = around.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                strengths.push(strength(value.max(least).min(most)));
            }
        }
        Self { width, height, strengths, palette }
    }

    /// The meaning of its colours.
    pub fn palette(&self) -> Palette {
        self.palette
    }

    /// The grid over a film of this many columns and rows.
    pub fn over(&self, (columns, rows): (u32, u32)) -> Grid<'_, u16> {
        let cell = (f64::from(columns) / self.width as f64, f64::from(rows) / self.height as f64);
        Grid { width: self.width, height: self.height, cell, samples: &self.strengths }
    }
}

/// The four cells around a grid point in one direction, and their weights.
struct CubicTap {
    cells: [usize; 4],
    weights: [f32; 4],
}

impl CubicTap {
    /// The cells around grid point `point`, in a map with `cells` cells and `points` grid points in each. Values are at the
    /// cells' centres, and constant beyond the outermost centres.
    fn at(point: usize, cells: usize, points: usize) -> Self {
        let last = cells as isize - 1;
        let at = (point as f32 + 0.5) / points as f32 - 0.5;
        let (first, t) = (at.floor() as isize, at - at.floor());
        let (t2, t3) = (t * t, t * t * t);
        Self {
            cells: [-1, 0, 1, 2].map(|i| (first + i).clamp(0, last) as usize),
            // Catmull and Rom, 1974.
            weights: [
                (-t3 + 2.0 * t2 - t) / 2.0,
                (3.0 * t3 - 5.0 * t2 + 2.0) / 2.0,
                (-3.0 * t3 + 4.0 * t2 + t) / 2.0,
                (t3 - t2) / 2.0,
            ],
        }
    }

    fn cubic(&self, values: &[f32]) -> f32 {
        self.weigh(self.cells.map(|cell| values[cell]))
    }

    fn weigh(&self, values: [f32; 4]) -> f32 {
        values.iter().zip(&self.weights).map(|(value, weight)| value * weight).sum()
    }
}

/// Lookup table that blends a grey level with the colour of each of 256 strengths.
#[derive(Clone, Debug, PartialEq)]
pub struct Colours {
    /// Red, green and blue times opacity, and the film's weight, each in units of 1/256.
    mixed: [[u32; 4]; 256],
    opacity: f32,
    palette: Palette,
}

impl Colours {
    /// Computes the table. `opacity` is that of the strongest colours, 0 to 1.
    pub fn new(opacity: f32, palette: Palette) -> Self {
        let mut mixed = [[0; 4]; 256];
        for (index, mixed) in mixed.iter_mut().enumerate() {
            let (strength, swapped) = match palette {
                Palette::Strength => (index, false),
                Palette::BothWays => ((2 * index.abs_diff(128)).min(255), index < 128),
            };
            let share = (strength as f32 / 255.0 / OPAQUE_FROM).min(1.0) * opacity.clamp(0.0, 1.0);
            let share = (share * 256.0).round() as u32;
            let rgb = INFERNO[strength];
            let [red, green, blue] = [rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255];
            let [red, blue] = if swapped { [blue, red] } else { [red, blue] };
            *mixed = [red * share, green * share, blue * share, 256 - share];
        }
        Self { mixed, opacity, palette }
    }

    /// Whether the table was made by [`Self::new`] with these arguments.
    pub fn are(&self, opacity: f32, palette: Palette) -> bool {
        (self.opacity, self.palette) == (opacity, palette)
    }

    /// Blends the colour of this strength over a grey level. Returns RGBA.
    #[inline]
    pub fn over(&self, level: u8, strength: u8) -> [u8; 4] {
        let [red, green, blue, rest] = self.mixed[usize::from(strength)];
        let film = u32::from(level) * rest;
        [((film + red) >> 8) as u8, ((film + green) >> 8) as u8, ((film + blue) >> 8) as u8, 255]
    }

    /// The colour of this strength with its opacity, to lie over any picture. RGBA, not premultiplied.
    pub fn alone(&self, strength: u8) -> [u8; 4] {
        let [red, green, blue, rest] = self.mixed[usize::from(strength)];
        let share = 256 - rest;
        let part = |colour: u32| (colour / share.max(1)) as u8;
        [part(red), part(green), part(blue), share.min(255) as u8]
    }
}

/// The legend: the colours of strengths 0 to 255 over middle grey. RGBA, 256 pixels.
pub fn legend(opacity: f32, palette: Palette) -> Vec<u8> {
    let colours = Colours::new(opacity, palette);
    (0..=255).flat_map(|strength| colours.over(MIDDLE_GREY, strength)).collect()
}

/// The grey level under the legend.
const MIDDLE_GREY: u8 = 128;
