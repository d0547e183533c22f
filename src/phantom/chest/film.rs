//! Computes the film from the lengths of the rays: absorption, scatter, the film's response, noise.

use super::super::shapes::random;
use super::sheet::{Depths, Sheet};

/// Absorption for each unit of length.
const OF_SOFT_TISSUE: f32 = 3.7;
const OF_BONE: f32 = 7.5;
/// The light that a trunk scatters, as a share of what comes through around it. Trunks thinner than the second value
/// scatter less.
const SCATTERED: f32 = 0.16;
const SCATTERS_FULLY: f32 = 0.1;
/// The exposure of every film, even without rays.
const FOG: f32 = 0.004;
/// The response is half at an exposure of 0.115: this is its power of 3/4.
const HALF_EXPOSED: f32 = 0.197_48;
/// Responses that are shown as black and as white.
const BLACK: f32 = 0.145;
const WHITE: f32 = 0.97;

/// The film's grey levels, dense tissue white.
pub(super) fn develop(trunk: &Depths, soft: &Depths, bone: &Depths) -> Vec<u8> {
    let sheet = trunk.sheet;
    let direct: Vec<f32> = soft
        .values
        .iter()
        .zip(&bone.values)
        .map(|(soft, bone)| transmitted(OF_SOFT_TISSUE * soft + OF_BONE * bone))
        .collect();
    let around = blurred(&direct, sheet);
    let mut levels = Vec::with_capacity(direct.len());
    for (index, (direct, around)) in direct.iter().zip(&around).enumerate() {
        let scatters = (trunk.values[index] / SCATTERS_FULLY).min(1.0);
        let density = response(direct + SCATTERED * scatters * around + FOG);
        let (column, row) = ((index % sheet.columns) as u32, (index / sheet.columns) as u32);
        let grain = random(column, row) + random(column + 1000, row + 77) - 1.0;
        let level = 255.0 * density + grain * (2.4 + 7.2 * density.clamp(0.0, 1.0));
        levels.push(level.round().clamp(0.0, 255.0) as u8);
    }
    levels
}

/// The share of the rays that comes through, `exp(-absorption)` as `(1 - absorption / 1024)^1024`, which is the same on every
/// machine.
fn transmitted(absorption: f32) -> f32 {
    (0..10).fold(1.0 - absorption / 1024.0, |share, _| share * share)
}

/// The film's response to an exposure, 0 black to 1 white: a sigmoid of the exposure's logarithm, written as
/// `1 - e^n / (e^n + h^n)` with n = 3/4.
fn response(exposure: f32) -> f32 {
    let root = exposure.sqrt();
    let power = root * root.sqrt();
    (1.0 - power / (power + HALF_EXPOSED) - BLACK) / (WHITE - BLACK)
}

/// The mean over a wide neighbourhood: two box filters, one after the other, in each direction.
fn blurred(values: &[f32], sheet: Sheet) -> Vec<f32> {
    let Sheet { columns, rows } = sheet;
    let radius = columns as isize / 9;
    let mut values = values.to_vec();
    for _ in 0..2 {
        for row in 0..rows {
            blur(&mut values, row * columns, 1, columns, radius);
        }
        for column in 0..columns {
            blur(&mut values, column, columns, rows, radius);
        }
    }
    values
}

/// Replaces each value of a line by the mean of those up to `radius` away. The line's first and last value go on beyond its
/// ends. The line begins at `start`, and its values are `stride` apart.
fn blur(values: &mut [f32], start: usize, stride: usize, length: usize, radius: isize) {
    let line: Vec<f32> = values.iter().skip(start).step_by(stride).take(length).copied().collect();
    let at = |index: isize| line[index.clamp(0, length as isize - 1) as usize];
    let mut sum: f32 = (-radius..=radius).map(at).sum();
    for index in 0..length {
        values[start + index * stride] = sum / (2 * radius + 1) as f32;
        sum += at(index as isize + radius + 1) - at(index as isize - radius);
    }
}
