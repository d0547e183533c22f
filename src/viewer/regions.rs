//! The activation map in words, for people who cannot see it: in which part of the image most of it is.
//!
//! Left and right are those of the image, not of the patient, who faces the reader.

use super::view::Orientation;
use crate::inference::ActivationMap;

/// The middle of the image, where spine and heart are, is this share of its width.
const CENTRE: f64 = 0.2;
/// The share of the weight that one side, which is two fifths of the image, has where that side is named.
const SIDE: f64 = 0.6;
/// The share that suffices for a side which has so many times what the other has.
const LOPSIDED: (f64, f64) = (0.35, 3.0);
/// The share that the centre has where it is named.
const IN_CENTRE: f64 = 0.4;
/// The share that each side has at least where it is "both sides", and what the centre has at most.
const BOTH: (f64, f64) = (0.3, 0.12);
/// The share that a third of the height has where it is named.
const THIRD: f64 = 0.5;
/// The share that a half of the image has where it is named, nothing smaller being.
const HALF: f64 = 0.65;
/// Below this share of the reference the map's peak is hardly seen as colour.
const FAINT: f32 = 0.25;

/// A third of the image, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Height {
    Upper,
    Middle,
    Lower,
}

/// Left or right of the middle of the image, or in it; or left and right but not in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Left,
    Centre,
    Right,
    Both,
}

impl Height {
    /// As the texts' variable has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Upper => "upper",
            Self::Middle => "middle",
            Self::Lower => "lower",
        }
    }
}

impl Side {
    /// As the texts' variable has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Centre => "centre",
            Self::Right => "right",
            Self::Both => "both",
        }
    }
}

/// Where the map has its weight.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Looked {
    /// The map is empty.
    Nowhere,
    /// In no part more than elsewhere.
    Everywhere { faint: bool },
    /// Mostly at one height, at one side, or in one corner; never neither.
    Mostly { height: Option<Height>, side: Option<Side>, faint: bool },
}

impl Looked {
    /// `reference` is the map's value from which on its colour is strongest.
    ///
    /// Sides are named by how much of the weight lies left and right of the middle fifth and in it, heights by thirds;
    /// what each needs to be named stands with the constants of this module.
    pub fn at(map: &ActivationMap, reference: f32) -> Self {
        let (columns, rows) = (map.width, map.height);
        let value = |row: usize, column: usize| f64::from(map.values[row * columns + column].max(0.0));
        let total: f64 = map.values.iter().map(|&value| f64::from(value.max(0.0))).sum();
        if !total.is_finite() || total <= 0.0 || map.values.len() != columns * rows {
            return Self::Nowhere;
        }
        let by_column: Vec<f64> = (0..columns).map(|column| (0..rows).map(|row| value(row, column)).sum()).collect();
        let by_row: Vec<f64> = (0..rows).map(|row| (0..columns).map(|column| value(row, column)).sum()).collect();
        let edge = (1.0 - CENTRE) / 2.0;
        let across = |from, to| share(&by_column, from, to) / total;
        let side = match [across(0.0, edge), across(edge, 1.0 - edge), across(1.0 - edge, 1.0)] {
            [left, ..] if left >= SIDE => Some(Side::Left),
            [.., right] if right >= SIDE => Some(Side::Right),
            [left, _, right] if left >= LOPSIDED.0 && left >= LOPSIDED.1 * right => Some(Side::Left),
            [left, _, right] if right >= LOPSIDED.0 && right >= LOPSIDED.1 * left => Some(Side::Right),
            [_, centre, _] if centre >= IN_CENTRE => Some(Side::Centre),
            [left, centre, right] if left.min(right) >= BOTH.0 && centre <= BOTH.1 => Some(Side::Both),
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
        let faint = map.values.iter().copied().fold(0.0, f32::max) < reference * FAINT;
        if side.is_none() && height.is_none() {
            Self::Everywhere { faint }
        } else {
            Self::Mostly { height, side, faint }
        }
    }
}

/// A map turned and mirrored as its film is.
pub fn as_seen(map: &ActivationMap, orientation: Orientation) -> ActivationMap {
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

/// What lies between two places of a row of cells, 0 its start and 1 its end; a cell on a border counts as far as it
/// lies between them.
fn share(cells: &[f64], from: f64, to: f64) -> f64 {
    let n = cells.len() as f64;
    let overlap = |cell: f64| ((cell + 1.0).min(to * n) - cell.max(from * n)).max(0.0);
    cells.iter().enumerate().map(|(cell, value)| value * overlap(cell as f64)).sum()
}
