//! The sheet of film, and the lengths of the rays within a tissue.
//!
//! The unit is half the width of the trunk at the shoulders. `x` runs from left to right with 0 in the middle of the sheet,
//! `y` down from the top of the neck. Rays are parallel.

/// Half the sheet's width.
const HALF: f32 = 0.9;
/// `y` at the sheet's upper edge.
const TOP: f32 = 0.04;

/// The size of the sheet in pixels.
#[derive(Clone, Copy)]
pub(super) struct Sheet {
    pub columns: usize,
    pub rows: usize,
}

impl Sheet {
    /// The size of a pixel.
    fn pixel(self) -> f32 {
        2.0 * HALF / self.columns as f32
    }

    /// `x` at the middle of a column.
    pub fn x(self, column: usize) -> f32 {
        (column as f32 + 0.5) * self.pixel() - HALF
    }

    /// `y` at the middle of a row.
    fn y(self, row: usize) -> f32 {
        (row as f32 + 0.5) * self.pixel() + TOP
    }
}

/// The length of the ray within a tissue at each pixel, row by row.
pub(super) struct Depths {
    pub sheet: Sheet,
    pub values: Vec<f32>,
}

impl Depths {
    /// No tissue.
    pub fn none(sheet: Sheet) -> Self {
        Self { sheet, values: vec![0.0; sheet.columns * sheet.rows] }
    }

    /// The length as a function of `x` and `y`.
    pub fn of(sheet: Sheet, length: impl Fn(f32, f32) -> f32) -> Self {
        let mut values = Vec::with_capacity(sheet.columns * sheet.rows);
        for row in 0..sheet.rows {
            let y = sheet.y(row);
            values.extend((0..sheet.columns).map(|column| length(sheet.x(column), y)));
        }
        Self { sheet, values }
    }

    /// Changes the lengths within a rectangle, by their place.
    pub fn change(&mut self, [left, top]: [f32; 2], [right, bottom]: [f32; 2], change: impl Fn(f32, f32, f32) -> f32) {
        let sheet = self.sheet;
        let index = |distance: f32| (distance / sheet.pixel()).max(0.0) as usize;
        let columns = index(left + HALF)..sheet.columns.min(index(right + HALF) + 1);
        for row in index(top - TOP)..sheet.rows.min(index(bottom - TOP) + 1) {
            let y = sheet.y(row);
            for column in columns.clone() {
                let value = &mut self.values[row * sheet.columns + column];
                *value = change(*value, sheet.x(column), y);
            }
        }
    }

    /// Adds lengths in one column between two heights.
    pub fn add_in_column(&mut self, column: usize, [top, bottom]: [f32; 2], length: impl Fn(f32) -> f32) {
        let x = self.sheet.x(column);
        self.change([x, top], [x, bottom], |before, _, y| before + length(y));
    }
}

/// The length of a ray through a ball of radius 1 at this squared distance from its middle.
pub(super) fn chord(squared: f32) -> f32 {
    2.0 * (1.0 - squared).max(0.0).sqrt()
}

/// The length of a ray through a round rod of this radius, at this distance from its axis.
pub(super) fn through_rod(distance: f32, radius: f32) -> f32 {
    2.0 * (radius * radius - distance * distance).max(0.0).sqrt()
}

/// A rod between two points, which becomes thinner or thicker from one radius to the other.
#[derive(Clone, Copy)]
pub(super) struct Rod {
    pub ends: [[f32; 2]; 2],
    pub radii: [f32; 2],
}

impl Rod {
    /// Distance of a point from the axis, and the radius there.
    pub fn at(&self, x: f32, y: f32) -> (f32, f32) {
        let [[from_x, from_y], [to_x, to_y]] = self.ends;
        let (dx, dy) = (to_x - from_x, to_y - from_y);
        let along = (((x - from_x) * dx + (y - from_y) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
        let (off_x, off_y) = (x - from_x - along * dx, y - from_y - along * dy);
        ((off_x * off_x + off_y * off_y).sqrt(), self.radii[0] + (self.radii[1] - self.radii[0]) * along)
    }

    /// The upper left and the lower right corner of a rectangle around it.
    pub fn corners(&self) -> [[f32; 2]; 2] {
        let [from, to] = self.ends;
        let reach = self.radii[0].max(self.radii[1]);
        [[0, 1].map(|i| from[i].min(to[i]) - reach), [0, 1].map(|i| from[i].max(to[i]) + reach)]
    }
}
