//! Replaces the covered part of a network's input by values interpolated from its surroundings.
//!
//! The pull-push algorithm (Gortler et al. 1996, "The Lumigraph"): the picture is halved repeatedly, counting only pixels
//! that are not covered, until each cell has a value. Then each covered pixel gets the interpolated value of the coarser
//! picture. The result is smooth and has the grey of the surroundings.

use super::Cover;
use crate::imaging::ModelInput;

impl Cover {
    /// Replaces the covered part of an input. Pixels that are not covered keep their values. An input that is wholly covered
    /// becomes its mean.
    pub fn applied(&self, input: &ModelInput) -> ModelInput {
        let (width, height) = (input.width, input.height);
        let pixels = (0..height).flat_map(|row| (0..width).map(move |column| (column, row)));
        let kept = pixels.map(|(column, row)| {
            let at = ((column as f64 + 0.5) / width as f64, (row as f64 + 0.5) / height as f64);
            (1.0 - self.strength(at)) as f32
        });
        let mean = input.values.iter().sum::<f32>() / input.values.len().max(1) as f32;
        let picture = Picture { width, height, values: input.values.clone(), kept: kept.collect() };
        ModelInput { values: picture.filled(mean), ..*input }
    }
}

/// Values row by row, and how much each of them counts, 0 to 1.
struct Picture {
    width: usize,
    height: usize,
    values: Vec<f32>,
    kept: Vec<f32>,
}

impl Picture {
    /// The values, with those that do not count replaced by interpolation, or by `mean` if none counts.
    fn filled(self, mean: f32) -> Vec<f32> {
        if self.kept.iter().all(|&kept| kept >= 1.0) {
            return self.values;
        }
        if self.values.len() == 1 {
            return vec![self.kept[0] * self.values[0] + (1.0 - self.kept[0]) * mean];
        }
        let coarse_width = self.width.div_ceil(2);
        let coarse = self.halved().filled(mean);
        let across: Vec<Tap> = (0..self.width).map(|column| Tap::at(column, coarse_width)).collect();
        let mut values = self.values;
        for row in 0..self.height {
            let down = Tap::at(row, self.height.div_ceil(2));
            for (column, tap) in across.iter().enumerate() {
                let at = row * self.width + column;
                let kept = self.kept[at];
                if kept < 1.0 {
                    let of_row = |row: usize| tap.between(|column| coarse[row * coarse_width + column]);
                    values[at] = kept * values[at] + (1.0 - kept) * down.between(of_row);
                }
            }
        }
        values
    }

    /// The picture of half the size: each cell is the mean of up to four, weighted by how much they count.
    fn halved(&self) -> Self {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let mut halved = Self { width, height, values: Vec::new(), kept: Vec::new() };
        for row in 0..height {
            for column in 0..width {
                let (mut sum, mut weight) = (0.0, 0.0);
                for y in 2 * row..(2 * row + 2).min(self.height) {
                    for x in 2 * column..(2 * column + 2).min(self.width) {
                        let at = y * self.width + x;
                        sum += self.values[at] * self.kept[at];
                        weight += self.kept[at];
                    }
                }
                halved.values.push(if weight > 0.0 { sum / weight } else { 0.0 });
                halved.kept.push(weight.min(1.0));
            }
        }
        halved
    }
}

/// The two cells of a halved row around a cell of the row, and the weight of the second.
struct Tap {
    cells: [usize; 2],
    weight: f32,
}

impl Tap {
    fn at(fine: usize, cells: usize) -> Self {
        // The centre of cell 2n lies a quarter of a halved cell before the centre of halved cell n, that of 2n + 1 after.
        let (first, weight) = match fine {
            0 => (0, 0.0),
            even if even.is_multiple_of(2) => (even / 2 - 1, 0.75),
            odd => (odd / 2, 0.25),
        };
        Self { cells: [first, (first + 1).min(cells - 1)], weight }
    }

    fn between(&self, value: impl Fn(usize) -> f32) -> f32 {
        let [first, second] = self.cells.map(value);
        first + (second - first) * self.weight
    }
}
