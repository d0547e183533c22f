//! The part of the image in which the activation map is strongest, for a sentence about the map.
//!
//! Left and right are those of the image. They are not those of the patient, who faces the reader.

use super::view::Orientation;
use crate::inference::ActivationMap;

/// Values below this share of the map's peak do not count: they are hardly coloured, but cover most of the image. If they
/// counted, nearly two thirds of the maps of films with pneumonia would be called spread over the image.
const FLOOR: f64 = 0.5;
/// The width of the image's centre, where spine and heart are, as a share of its width.
const CENTRE_WIDTH: f64 = 0.2;
/// A side, two fifths of the image, is named if it has at least this share of the weight.
const SIDE: f64 = 0.6;
/// A side is also named with this lower share if it has this many times the weight of the other.
const DOMINANT_SHARE: f64 = 0.35;
const DOMINANT_RATIO: f64 = 3.0;
/// The centre is named if it has at least this share.
const IN_CENTRE: f64 = 0.4;
/// Both sides are named if each has at least the first share and the centre at most the second.
const BOTH_SIDES: f64 = 0.3;
const BOTH_CENTRE: f64 = 0.12;
/// A third of the height is named if it has at least this share.
const THIRD: f64 = 0.5;
/// If no smaller part is named, a half of the image is named if it has at least this share.
const HALF: f64 = 0.65;
/// A map whose peak is below this share of the reference is faint: its colours are hardly visible.
const FAINT: f32 = 0.25;

/// A third of the image's height.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Height {
    Upper,
    Middle,
    Lower,
}

/// A part of the image's width.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Centre,
    Right,
    Both,
}

impl Height {
    /// The value of the texts' variable.
    pub fn name(self) -> &'static str {
        match self {
            Self::Upper => "upper",
            Self::Middle => "middle",
            Self::Lower => "lower",
        }
    }
}

impl Side {
    /// The value of the texts' variable.
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Centre => "centre",
            Self::Right => "right",
            Self::Both => "both",
        }
    }
}

/// The region that holds most of the map's weight above half its peak.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum MapRegion {
    /// The map is empty.
    Nowhere,
    /// No part stands out.
    Everywhere { faint: bool },
    /// At one height, at one side, or both. At least one is `Some`.
    Mostly { height: Option<Height>, side: Option<Side>, faint: bool },
}

impl MapRegion {
    /// Finds the region. Sides are named by the weight left of, in and right of the middle fifth, heights by thirds; the
    /// limits are the constants of this module. `reference` is the map value with the strongest colour.
    pub fn of(map: &ActivationMap, reference: f32) -> Self {
        let (columns, rows) = (map.width, map.height);
        let peak = map.values.iter().copied().fold(0.0, f32::max);
        let above_floor = |value: f32| (f64::from(value) - FLOOR * f64::from(peak)).max(0.0);
        let value = |row: usize, column: usize| above_floor(map.values[row * columns + column]);
        let total: f64 = map.values.iter().copied().map(above_floor).sum();
        if !total.is_finite() || total <= 0.0 || map.values.len() != columns * rows {
            return Self::Nowhere;
        }
        let by_column: Vec<f64> = (0..columns).map(|column| (0..rows).map(|row| value(row, column)).sum()).collect();
        let by_row: Vec<f64> = (0..rows).map(|row| (0..columns).map(|column| value(row, column)).sum()).collect();
        let edge = (1.0 - CENTRE_WIDTH) / 2.0;
        let across = |from, to| share(&by_column, from, to) / total;
        let side = match [across(0.0, edge), across(edge, 1.0 - edge), across(1.0 - edge, 1.0)] {
            [left, ..] if left >= SIDE => Some(Side::Left),
            [.., right] if right >= SIDE => Some(Side::Right),
            [left, _, right] if left >= DOMINANT_SHARE && left >= DOMINANT_RATIO * right => Some(Side::Left),
            [left, _, right] if right >= DOMINANT_SHARE && right >= DOMINANT_RATIO * left => Some(Side::Right),
            [_, centre, _] if centre >= IN_CENTRE => Some(Side::Centre),
            [left, centre, right] if left.min(right) >= BOTH_SIDES && centre <= BOTH_CENTRE => Some(Side::Both),
            _ if across(0.0, 0.5) >= HALF => Some(Side::Left),
            _ if across(0.5, 1.0) >= HALF => Some(Side::Right),
            _ => None,
        };
        let down = |from, to| share(&by_row, from, to) / total;
        let height = match [down(0.0, 1.0 / 3.0), down(1.0 / 3.0, 2.0 / 3.0), down(2.0 / 3.0, 1.0)] {
            [upper, ..] if upper >= THIRD => Some(Height::Upper),
            [.., lower] if lower >= THIRD => Some(Height::Lower),
            [_, middle, _] if middle >= THIRD => Some(Height::Middle),
            _ if down(0.0, 0.5) >= HALF => Some(Height::Upper),
            _ if down(0.5, 1.0) >= HALF => Some(Height::Lower),
            _ => None,
        };
        let faint = peak < reference * FAINT;
        if side.is_none() && height.is_none() {
            Self::Everywhere { faint }
        } else {
            Self::Mostly { height, side, faint }
        }
    }
}

/// Rotates and mirrors a map as its film is shown.
pub fn oriented_map(map: &ActivationMap, orientation: Orientation) -> ActivationMap {
    let (columns, rows) = (map.width as f64, map.height as f64);
    let (width, height) = orientation.seen((columns, rows));
    let cell = |(x, y): (f64, f64)| {
        let (from_x, from_y) = orientation.to_film((x + 0.5 - width / 2.0, y + 0.5 - height / 2.0));
        let (column, row) = (from_x + columns / 2.0, from_y + rows / 2.0);
        map.values.get(row as usize * map.width + column as usize).copied().unwrap_or(0.0)
    };
    let (width, height) = (width as usize, height as usize);
    let values = (0..width * height).map(|i| cell(((i % width) as f64, (i / width) as f64))).collect();
    ActivationMap { width, height, values }
}

/// The sum of `cells` between two positions, where 0 is the start of the row and 1 its end. A cell on a border counts in
/// part.
fn share(cells: &[f64], from: f64, to: f64) -> f64 {
    let n = cells.len() as f64;
    let overlap = |cell: f64| ((cell + 1.0).min(to * n) - cell.max(from * n)).max(0.0);
    cells.iter().enumerate().map(|(cell, value)| value * overlap(cell as f64)).sum()
}
