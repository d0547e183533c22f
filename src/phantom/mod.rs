//! Drawn chests for people who have no film at hand.
//!
//! The word "DRAWING" stands in their pixels. They are computed from shapes, not from a film. The arithmetic is bit-exact on
//! every machine (no sine, no exponential). The network's answer for them has no clinical meaning.
//!
//! * [`Phantom`]: a flat drawing of a few shapes. The worker's warm-up, frames and tests use it; its pixels stay as they are.
//! * [`chest`]: drawings by projection through solids, which the page offers as samples

pub mod chest;
mod picture;
mod shapes;

use shapes::{bump, cloud_noise, ellipse, random, step, to_segment};

/// Width of the drawing in pixels.
pub const WIDTH: usize = 540;
/// Height of the drawing in pixels.
pub const HEIGHT: usize = 450;

/// Width and height of a dot of its letters, in pixels.
const DOT: usize = 2;

/// The variants of the drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phantom {
    /// Both lungs are clear.
    Clear,
    /// A cloud in the lower part of the lung on the left of the picture.
    Cloudy,
}

impl Phantom {
    /// Returns [`WIDTH`] x [`HEIGHT`] grey levels, 0 to 255, row by row from the top left.
    pub fn draw(self) -> Vec<u8> {
        let mut pixels = Vec::with_capacity(WIDTH * HEIGHT);
        for row in 0..HEIGHT {
            let y = (row as f32 + 0.5) / HEIGHT as f32;
            for column in 0..WIDTH {
                let x = (column as f32 + 0.5) / WIDTH as f32 * 2.0 - 1.0;
                let grain = 5.0 * (random(column as u32, row as u32) - 0.5);
                pixels.push((self.level(x, y) + grain).round().clamp(0.0, 255.0) as u8);
            }
        }
        picture::letter(&mut pixels, WIDTH, DOT);
        pixels
    }

    /// The drawing as a Windows bitmap (BMP) with 8 bits per pixel and a grey palette.
    pub fn file(self) -> Vec<u8> {
        picture::bitmap(&self.draw(), WIDTH, HEIGHT)
    }

    /// Grey level at `x` from -1 (left) to 1 and `y` from 0 (top) to 1.
    fn level(self, x: f32, y: f32) -> f32 {
        let side = x.abs();
        let outline = half_width(y);
        let body = step(outline - side, 0.043);
        // The trunk is thickest in the middle.
        let depth = (1.0 - (side / outline.max(0.007)).min(1.0).powi(2)).max(0.0).sqrt();
        // Half the chest's width at this height.
        let chest = 0.813 * (1.0 - ((0.78 - y) / 0.756).powi(2)).max(0.0).sqrt();
        let t = side / chest.max(0.012);
        let within = step(chest - side, 0.038);
        let heart =
            ellipse(x - 0.109, y - 0.456, 0.349, 0.263, 0.545).max(ellipse(x + 0.103, y - 0.526, 0.147, 0.166, 0.578));
        let middle = step(0.121 - (x - 0.02).abs(), 0.152);
        let dome = 0.723 + 0.031 * step(x, 0.275) + 0.421 * (side - 0.36).powi(2);
        let below = step(y - dome, 0.096);
        let air = within * (1.0 - below) * (1.0 - 0.988 * heart) * (1.0 - 0.95 * middle);

        let mut level = 20.8 + body * (50.0 + 47.2 * depth);
        level += body * within * below * 27.2 * (0.509 + 0.812 * depth);
        level += body * 12.0 * middle;
        level += 9.35 * heart;
        level -= air * 66.0;
        level += air * (vessels(x, y) + 20.3 * (texture(x, y) - 0.484));
        level += body * (1.0 - 0.77 * middle) * (1.0 - 0.463 * below) * ribs(t, y);
        level += 31.6 * bump((x - 0.008) / 0.163) * (0.629 + 0.21 * wave(y / 0.065));
        level -= 10.2 * bump((x - 0.01) / 0.045) * step(0.268 - y, 0.069) * body;
        level += 23.4 * body * tube(to_segment(side, y, [0.121, 0.076], [0.532, 0.048]) / 0.027);
        if self == Self::Cloudy {
            let cloud = ellipse(x + 0.447, y - 0.724, 0.249, 0.276, 1.0);
            level += 98.6 * air * cloud * (0.55 + 0.399 * texture(x * 0.601 + 0.455, y));
        }
        level
    }
}

/// Half the trunk's width at a height: neck, shoulders, chest.
fn half_width(y: f32) -> f32 {
    0.466 + 0.476 * step(y - 0.018, 0.288) - 0.1 * step(y - 0.16, 0.317)
}

/// Ribs at the share `t` of the chest's half width: posterior ribs run outwards and down from the spine; fainter
/// anterior ribs return to the middle.
fn ribs(t: f32, y: f32) -> f32 {
    const APART: f32 = 0.049;
    let behind = from_whole((y - 0.041 * t - 0.088 * t.powi(4)) / APART);
    let before = from_whole((y - 0.161 - 0.231 * (1.0 - t)) / APART);
    let chest = step(1.39 - t, 0.04);
    let rim = bump((t - 0.867) / 0.123);
    let from_spine = chest * step(t - 0.114, 0.142);
    22.6 * from_spine * tube(behind / 0.326)
        + 10.9 * chest * step(t - 0.501, 0.2) * tube(before / 0.232)
        + rim * (12.7 + 23.9 * tube(behind / 0.299))
}

/// Vessels that leave the hilum, bend and become thinner.
fn vessels(x: f32, y: f32) -> f32 {
    const HILUM: [f32; 2] = [0.106, 0.538];
    const ENDS: [[f32; 2]; 7] =
        [[0.3, 0.16], [0.378, 0.209], [0.84, 0.43], [0.66, 0.435], [0.3, 0.888], [0.497, 0.763], [0.238, 0.529]];
    let side = x.abs() + 0.097 * (cloud_noise(x * 3.67, y * 7.7) - 0.297);
    let y = y + 0.078 * (cloud_noise(x * 5.49 + 22.4, y * 3.72) - 0.691);
    let strongest = ENDS
        .iter()
        .map(|&end| {
            let along = ((side - HILUM[0]) * (end[0] - HILUM[0]) + (y - HILUM[1]) * (end[1] - HILUM[1]))
                / ((end[0] - HILUM[0]).powi(2) + (end[1] - HILUM[1]).powi(2));
            let thinned = (1.0 - along).clamp(0.0, 1.0);
            thinned * bump(to_segment(side, y, HILUM, end) / (0.006 + 0.019 * thinned))
        })
        .fold(0.0, f32::max);
    11.5 * strongest + 25.2 * ellipse(side - 0.13, y - 0.47, 0.086, 0.221, 1.0)
}

/// The sum of coarse and fine noise, 0 to 1.
fn texture(x: f32, y: f32) -> f32 {
    0.352 * cloud_noise(x * 7.21, y * 6.18)
        + 0.554 * cloud_noise(x * 10.7, y * 10.4)
        + 0.138 * cloud_noise(x * 44.6, y * 38.1)
}

/// Brightness across a bone, where `across` is 0 in the middle and 1 at the edge. The cortical shell makes it brightest
/// just inside the edge.
fn tube(across: f32) -> f32 {
    step(0.574 - across.abs(), 0.192) * (0.583 + 0.69 * (across * across).min(1.0))
}

/// 1 at whole numbers, 0 halfway between.
fn wave(t: f32) -> f32 {
    bump(2.0 * from_whole(t))
}

/// Signed distance to the nearest whole number, at most a half.
fn from_whole(t: f32) -> f32 {
    t - (t + 0.5).floor()
}
