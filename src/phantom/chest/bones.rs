//! Ribs, spine, collar bones and shoulder blades. Long bones are hollow: their shell absorbs more than their marrow.

use super::super::shapes::step;
use super::organs::half_cage;
use super::sheet::{Depths, Rod, chord, through_rod};

const RIBS: usize = 10;
/// Distance between ribs, and between vertebrae.
const APART: f32 = 0.108;
/// The middle of the spine.
const SPINE: f32 = 0.006;
/// A trunk thinner than this has less bone than the shapes say: it ends within them.
const ENOUGH_TRUNK: f32 = 0.12;

/// The length of each ray within bone.
pub(super) fn bones(trunk: &Depths) -> Depths {
    let mut bones = Depths::none(trunk.sheet);
    for rib in 0..RIBS {
        add_rib(&mut bones, rib);
    }
    add_spine(&mut bones);
    for side in [-1.0, 1.0] {
        add_shoulder(&mut bones, side);
    }
    for (bone, trunk) in bones.values.iter_mut().zip(&trunk.values) {
        *bone *= (trunk / ENOUGH_TRUNK).min(1.0);
    }
    bones
}

/// A rib is a ring in a plane that falls to the front. Seen from the front its posterior half begins at the spine and falls
/// to the side; its anterior half falls from the side to the middle and ends in cartilage, which has no lime.
fn add_rib(bones: &mut Depths, rib: usize) {
    let number = rib as f32;
    let height = 0.215 + APART * number;
    let width = half_cage(height + 0.17) + 0.012;
    let depth = 0.62 * width;
    let fall = 0.16 + 0.012 * number;
    let drop = 0.33 * depth + 0.03 * number;
    for column in 0..bones.sheet.columns {
        let side = bones.sheet.x(column).abs();
        // The point of the ring over this column: cosine and sine of its angle.
        let cosine = (side / width).min(1.0);
        let sine = (1.0 - cosine * cosine).sqrt();
        let within = step(1.0 - side / width, 0.015);
        if within <= 0.0 {
            continue;
        }
        let steep = cosine / sine.max(0.12) / width;
        let posterior = Half {
            height: height + fall * (1.0 - sine) + 0.06 * cosine * cosine,
            slope: fall * steep + 0.12 * cosine / width,
            radius: 0.027,
            density: step(side - 0.05, 0.03),
        };
        let anterior = Half {
            height: height + fall + 0.06 + drop * sine,
            slope: -drop * steep,
            radius: 0.021,
            density: 0.75 * step(cosine - (0.34 + 0.02 * number), 0.10),
        };
        for half in [posterior, anterior] {
            half.add(bones, column, within, [width * sine, depth * cosine]);
        }
    }
}

/// One half of a rib over one column.
struct Half {
    height: f32,
    /// How much it falls to the side.
    slope: f32,
    radius: f32,
    density: f32,
}

impl Half {
    /// `speed` is the ring's direction: across the film, and along the ray. A ray along the rib stays in it for longer.
    fn add(&self, bones: &mut Depths, column: usize, within: f32, [across, along]: [f32; 2]) {
        let slanted = across * across * (1.0 + self.slope * self.slope);
        let longer = ((slanted + along * along) / (slanted + 0.004)).sqrt().min(2.2);
        let cosine = 1.0 / (1.0 + self.slope * self.slope).sqrt();
        let reach = self.radius / cosine;
        let factor = within * self.density * longer;
        bones.add_in_column(column, [self.height - reach, self.height + reach], |y| {
            factor * hollow((y - self.height) * cosine, self.radius, 0.62)
        });
    }
}

/// The length within the shell of a long bone, where the marrow counts less by `emptiness`.
fn hollow(distance: f32, radius: f32, emptiness: f32) -> f32 {
    through_rod(distance, radius) - emptiness * through_rod(distance, 0.68 * radius)
}

/// Vertebrae with discs between them, their pedicles and spinous processes.
fn add_spine(bones: &mut Depths) {
    bones.change([SPINE - 0.09, 0.0], [SPINE + 0.09, 2.0], |before, x, y| {
        let x = x - SPINE;
        let place = (y + 0.02) / APART;
        let place = place - place.floor();
        let vertebra = 0.55 + 0.45 * step(0.40 - (place - 0.5).abs(), 0.10);
        let pedicle = knob((x.abs() - 0.062) / 0.019, (place - 0.42) * APART / 0.026);
        let process = knob(x / 0.012, (place - 0.8) * APART / 0.028);
        before + 0.036 * vertebra * chord((x / 0.088).powi(2)) + 0.03 * pedicle + 0.04 * process
    });
}

/// 1 in the middle; falls to 0 at the edge of an ellipse a little larger than 1.
fn knob(x: f32, y: f32) -> f32 {
    (1.2 - x * x - y * y).clamp(0.0, 1.0)
}

/// Collar bone, shoulder blade, and the head of the upper arm's bone. `side` is -1 or 1.
fn add_shoulder(bones: &mut Depths, side: f32) {
    let rod = |ends: [[f32; 2]; 2], radii| Rod { ends: ends.map(|[x, y]| [side * x, y]), radii };
    let inner = rod([[0.10, 0.285], [0.33, 0.205]], [0.030, 0.024]);
    let outer = rod([[0.33, 0.205], [0.66, 0.155]], [0.024, 0.028]);
    let through = |rod: &Rod, x, y, emptiness| {
        let (distance, radius) = rod.at(x, y);
        hollow(distance, radius, emptiness)
    };
    let far = side * 0.70;
    bones.change([far.min(side * 0.05), 0.10], [far.max(side * 0.05), 0.33], |before, x, y| {
        before + through(&inner, x, y, 0.6).max(through(&outer, x, y, 0.6))
    });
    let border = (rod([[0.80, 0.22], [0.74, 0.66]], [0.020; 2]), 0.6);
    let spine = (rod([[0.80, 0.22], [0.93, 0.50]], [0.018; 2]), 0.5);
    for (edge, density) in [border, spine] {
        let [from, to] = edge.corners();
        bones.change(from, to, |before, x, y| before + density * through(&edge, x, y, 0.5));
    }
    let head = side * 0.86;
    bones.change([head - 0.09, 0.15], [head + 0.09, 0.35], |before, x, y| {
        before + 0.0225 * chord(((x - head) / 0.09).powi(2) + ((y - 0.25) / 0.10).powi(2))
    });
}
