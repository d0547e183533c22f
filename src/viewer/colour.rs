//! The activation map as colour: the stronger, the brighter and the less transparent.
//!
//! The map has few cells (7 x 7); it is interpolated once to a grid fine enough that straight lines between its points
//! are seen as none.

use super::inferno::INFERNO;
use super::pyramid::Grid;
use crate::inference::ActivationMap;

/// Points of the grid a cell of the map, each way.
const FINENESS: usize = 16;
/// From this strength on the colour is as opaque as it gets; below it fades, so that nothing is coloured by nothing.
const OPAQUE_FROM: f32 = 0.5;

/// A map's strengths on a fine grid that covers the whole film.
#[derive(Clone, Debug, PartialEq)]
pub struct MapGrid {
    width: usize,
    height: usize,
    /// 0 (nothing) to 65,535 (the reference and beyond), row by row.
    strengths: Vec<u16>,
}

impl MapGrid {
    /// `reference` is the map's value from which on the colour is strongest. Between the cells' centres the values are
    /// interpolated bicubically (Catmull-Rom), but never beyond the four cells around: no peak where there is none.
    /// `None` for a map without cells.
    pub fn new(map: &ActivationMap, reference: f32) -> Option<Self> {
        let (columns, rows) = (map.width, map.height);
        if columns == 0 || rows == 0 || map.values.len() != columns * rows {
            return None;
        }
        let (width, height) = (columns * FINENESS, rows * FINENESS);
        let across: Vec<Station> = (0..width).map(|x| Station::at(x, columns)).collect();
        let mut strengths = Vec::with_capacity(width * height);
        for y in 0..height {
            let down = Station::at(y, rows);
            for station in &across {
                let row = |row: usize| station.cubic(&map.values[row * columns..][..columns]);
                let value = down.weigh(down.cells.map(row));
                let around = [1, 2].map(|v| [1, 2].map(|u| map.values[down.cells[v] * columns + station.cells[u]]));
                let around = around.as_flattened();
                let least = around.iter().copied().fold(f32::INFINITY, f32::min);
                let most = around.iter().copied().fold(0.0, f32::max);
                let strength = value.max(least).min(most) / reference;
                strengths.push((strength.clamp(0.0, 1.0) * 65_535.0).round() as u16);
            }
        }
        Some(Self { width, height, strengths })
    }

    /// Laid over a film of so many columns and rows.
    pub fn over(&self, (columns, rows): (u32, u32)) -> Grid<'_, u16> {
        let cell = (f64::from(columns) / self.width as f64, f64::from(rows) / self.height as f64);
        Grid { width: self.width, height: self.height, cell, samples: &self.strengths }
    }
}

/// The four cells that a point lies among, in one direction, and how much each counts.
struct Station {
    cells: [usize; 4],
    weights: [f32; 4],
}

impl Station {
    /// The fine grid's `point` among `cells`. A cell's value is at its centre; beyond the outermost it stays.
    fn at(point: usize, cells: usize) -> Self {
        let last = cells as isize - 1;
        let at = (point as f32 + 0.5) / FINENESS as f32 - 0.5;
        let (first, t) = (at.floor() as isize, at - at.floor());
        let (t2, t3) = (t * t, t * t * t);
        Self {
            cells: [-1, 0, 1, 2].map(|i| (first + i).clamp(0, last) as usize),
            // Catmull and Rom 1974.
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

/// What the film keeps of its level and what the colour adds, for each of 256 strengths.
#[derive(Clone, Debug, PartialEq)]
pub struct Colours {
    /// Red, green and blue times opacity, and what is left for the film; of 256 each.
    mixed: [[u32; 4]; 256],
    opacity: f32,
}

impl Colours {
    /// `opacity`, 0 to 1: how much of the film the strongest colours hide.
    pub fn new(opacity: f32) -> Self {
        let mut mixed = [[0; 4]; 256];
        for (strength, (mixed, rgb)) in mixed.iter_mut().zip(INFERNO).enumerate() {
            let share = (strength as f32 / 255.0 / OPAQUE_FROM).min(1.0) * opacity.clamp(0.0, 1.0);
            let share = (share * 256.0).round() as u32;
            *mixed = [(rgb >> 16 & 255) * share, (rgb >> 8 & 255) * share, (rgb & 255) * share, 256 - share];
        }
        Self { mixed, opacity }
    }

    /// What [`Self::new`] was given.
    pub fn opacity(&self) -> f32 {
        self.opacity
    }

    /// The film's grey level with the colour of this strength over it, as RGBA.
    #[inline]
    pub fn over(&self, level: u8, strength: u8) -> [u8; 4] {
        let [red, green, blue, rest] = self.mixed[usize::from(strength)];
        let film = u32::from(level) * rest;
        [((film + red) >> 8) as u8, ((film + green) >> 8) as u8, ((film + blue) >> 8) as u8, 255]
    }
}

/// The colours in a row from nothing to most, over middle grey: the legend. RGBA, 256 pixels.
pub fn legend(opacity: f32) -> Vec<u8> {
    let colours = Colours::new(opacity);
    (0..=255).flat_map(|strength| colours.over(MIDDLE_GREY, strength)).collect()
}

/// What lies under the legend.
const MIDDLE_GREY: u8 = 128;
