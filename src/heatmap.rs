//! A class activation map as colour over a film.

use crate::inference::ActivationMap;

/// The map's colour, red, green and blue. Orange: radiographs have no hue of their own, and it is
/// told from grey by colour-blind people too.
const COLOUR: [f32; 3] = [255.0, 128.0, 0.0];
/// How much of the film the strongest colour hides.
const STRONGEST: f32 = 0.6;

/// `grey`, `width * height` bytes row by row, as RGBA with the map over it, interpolated linearly
/// between its places. `reference` is the map's value from which on the colour is strongest.
pub fn tint(grey: &[u8], width: u32, height: u32, map: &ActivationMap, reference: f32) -> Vec<u8> {
    let columns = stations(width, map.width);
    let rows = stations(height, map.height);
    let value = |row: usize, column: usize| map.values[row * map.width + column];
    let mut pixels = Vec::with_capacity(grey.len() * 4);
    for (line, &(top, bottom, v)) in grey.chunks_exact(width as usize).zip(&rows) {
        for (&level, &(left, right, u)) in line.iter().zip(&columns) {
            let between = |row| value(row, left) * (1.0 - u) + value(row, right) * u;
            let strength = (between(top) * (1.0 - v) + between(bottom) * v) / reference;
            let share = STRONGEST * strength.clamp(0.0, 1.0);
            pixels.extend(COLOUR.map(|part| (f32::from(level) * (1.0 - share) + part * share).round() as u8));
            pixels.push(255);
        }
    }
    pixels
}

/// For each of `count` pixels the two of `places` it lies between, and how far from the first.
/// A place's centre is the centre of its share of the pixels.
fn stations(count: u32, places: usize) -> Vec<(usize, usize, f32)> {
    let last = places - 1;
    (0..count)
        .map(|pixel| {
            let at = ((pixel as f32 + 0.5) / count as f32 * places as f32 - 0.5).clamp(0.0, last as f32);
            let first = at as usize;
            (first, (first + 1).min(last), at.fract())
        })
        .collect()
}
