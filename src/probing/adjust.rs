//! Applies [`Adjustments`] to a network's input of any size.

use super::Adjustments;
use crate::imaging::ModelInput;

/// The standard deviation of the blur behind `sharpness`, as a share of each side: 0.7 pixels at 144.
const BLUR: f64 = 0.005;
/// The blur reaches this many standard deviations.
const REACH: f64 = 3.0;

impl Adjustments {
    /// Applies the adjustments. The result has the same size. `ends` are the values of black and white, to which changed grey
    /// levels are clamped. Without a change, the values are bit-identical.
    pub fn applied(&self, input: &ModelInput, ends: [f32; 2]) -> ModelInput {
        let &ModelInput { width, height, .. } = input;
        let mut values = input.values.clone();
        if values.is_empty() {
            return ModelInput { width, height, values };
        }
        let [black, white] = ends;
        let (least, greatest) = (black.min(white), black.max(white));
        if self.moves() {
            values = self.moved(input);
        }
        if self.sharpness != 0.0 {
            let blurred = blurred(&values, (width, height));
            for (value, blurred) in values.iter_mut().zip(blurred) {
                *value = (*value + self.sharpness * (*value - blurred)).clamp(least, greatest);
            }
        }
        if self.contrast != 0.0 {
            let mean = values.iter().sum::<f32>() / values.len() as f32;
            for value in &mut values {
                *value = (mean + (*value - mean) * (1.0 + self.contrast)).clamp(least, greatest);
            }
        }
        if self.brightness != 0.0 {
            let power = (-self.brightness).exp2();
            for value in &mut values {
                let level = ((*value - black) / (white - black)).clamp(0.0, 1.0);
                *value = black + (white - black) * level.powf(power);
            }
        }
        ModelInput { width, height, values }
    }

    /// The picture in its new place, interpolated linearly. Beyond the film its edge is repeated.
    fn moved(&self, input: &ModelInput) -> Vec<f32> {
        let (wide, high) = (input.width as f64, input.height as f64);
        let pixels = (0..input.height).flat_map(|row| (0..input.width).map(move |column| (column, row)));
        let value = |(column, row): (usize, usize)| {
            let (x, y) = self.source(((column as f64 + 0.5) / wide, (row as f64 + 0.5) / high));
            interpolated(input, (x * wide - 0.5, y * high - 0.5))
        };
        pixels.map(value).collect()
    }
}

/// The value at a point, in pixels from the centre of the first one.
fn interpolated(input: &ModelInput, (x, y): (f64, f64)) -> f32 {
    let (last_column, last_row) = (input.width - 1, input.height - 1);
    let (x, y) = (x.clamp(0.0, last_column as f64), y.clamp(0.0, last_row as f64));
    let (left, top) = (x as usize, y as usize);
    let (right, bottom) = ((left + 1).min(last_column), (top + 1).min(last_row));
    let (across, down) = ((x - left as f64) as f32, (y - top as f64) as f32);
    let at = |column: usize, row: usize| input.values[row * input.width + column];
    let between = |row: usize| at(left, row) + (at(right, row) - at(left, row)) * across;
    between(top) + (between(bottom) - between(top)) * down
}

/// The picture after a Gaussian blur, rows first. Beyond the picture its edge is repeated.
fn blurred(values: &[f32], (width, height): (usize, usize)) -> Vec<f32> {
    let (across, down) = (weights(width), weights(height));
    let sum = |weights: &[f32], middle: usize, count: usize, value: &dyn Fn(usize) -> f32| -> f32 {
        let reach = weights.len() / 2;
        let place = |tap: usize| (middle + tap).saturating_sub(reach).min(count - 1);
        weights.iter().enumerate().map(|(tap, weight)| weight * value(place(tap))).sum()
    };
    let pixels = || (0..height).flat_map(|row| (0..width).map(move |column| (column, row)));
    let rows: Vec<f32> =
        pixels().map(|(column, row)| sum(&across, column, width, &|at| values[row * width + at])).collect();
    pixels().map(|(column, row)| sum(&down, row, height, &|at| rows[at * width + column])).collect()
}

/// The weights of the blur along a side of this many pixels. They are symmetric and their sum is 1.
fn weights(side: usize) -> Vec<f32> {
    let deviation = BLUR * side as f64;
    let reach = (REACH * deviation).ceil() as i32;
    let raw: Vec<f64> = (-reach..=reach).map(|at| (-0.5 * (f64::from(at) / deviation).powi(2)).exp()).collect();
    let sum: f64 = raw.iter().sum();
    raw.into_iter().map(|weight| (weight / sum) as f32).collect()
}
