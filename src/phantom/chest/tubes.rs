//! Vessels of the lungs, and the airways.

use super::Chest;
use super::sheet::{Depths, Rod, through_rod};

/// The roots of the lungs: on the left and on the right of the picture.
const HILA: [[f32; 2]; 2] = [[-0.17, 0.80], [0.21, 0.76]];
/// Where the vessels of a lung end: distance from the middle, and height.
const ENDS: [[f32; 2]; 7] =
    [[0.30, 0.34], [0.50, 0.44], [0.64, 0.66], [0.70, 0.88], [0.62, 1.08], [0.45, 1.22], [0.28, 1.20]];
/// Where vessels bend, from halfway.
const BENDS: [[f32; 2]; 7] =
    [[-0.02, -0.03], [0.0, 0.03], [0.02, 0.0], [-0.02, -0.03], [0.0, 0.03], [0.02, 0.0], [-0.02, -0.03]];
/// Where the branch ends that leaves at the bend, from the vessel's end.
const BRANCHES: [[f32; 2]; 7] =
    [[-0.09, -0.08], [0.09, 0.10], [-0.09, 0.10], [0.09, -0.08], [-0.09, 0.10], [0.09, 0.10], [-0.09, -0.08]];
/// Radii of a vessel: at the hilum, at the bend, at its end, and of its branch.
const RADII: [f32; 3] = [0.026, 0.016, 0.004];
const BRANCH_RADII: [f32; 2] = [0.012, 0.003];
/// Vessels are wider by this factor where opacities surround them.
const CONGESTED: f32 = 1.35;
/// Less air than this in front and behind hides a part of the vessels.
const ENOUGH_AIR: f32 = 0.25;

/// The soft tissue on each ray: the trunk without the air in lungs and airways, and the lungs' vessels.
pub(super) fn soft_tissue(chest: Chest, trunk: &Depths, air: &Depths) -> Depths {
    let vessels = vessels(chest, trunk);
    let airways = airways(trunk);
    let mut soft = Depths::none(trunk.sheet);
    for (index, soft) in soft.values.iter_mut().enumerate() {
        let (trunk, air) = (trunk.values[index], air.values[index]);
        let vessels = vessels.values[index] * (air / ENOUGH_AIR).min(1.0);
        *soft = ((trunk - air).max(0.0) + vessels - 0.9 * airways.values[index]).max(0.0);
    }
    soft
}

fn vessels(chest: Chest, trunk: &Depths) -> Depths {
    let wider = if chest == Chest::Diffuse { CONGESTED } else { 1.0 };
    let mut vessels = Depths::none(trunk.sheet);
    for hilum in HILA {
        let side = hilum[0].signum();
        for ((end, bend), branch) in ENDS.into_iter().zip(BENDS).zip(BRANCHES) {
            let bend = [side * ((hilum[0].abs() + end[0]) / 2.0 + bend[0]), (hilum[1] + end[1]) / 2.0 + bend[1]];
            let branch = [side * (end[0] + branch[0]), end[1] + branch[1]];
            let end = [side * end[0], end[1]];
            put(&mut vessels, [hilum, bend], [RADII[0], RADII[1]].map(|radius| radius * wider));
            put(&mut vessels, [bend, end], [RADII[1], RADII[2]].map(|radius| radius * wider));
            put(&mut vessels, [bend, branch], BRANCH_RADII.map(|radius| radius * wider));
        }
        // The root itself: vessels and nodes one behind the other.
        let (middle, reach) = ([hilum[0], hilum[1] + 0.03], [0.11, 0.20]);
        let corners = [-1.0, 1.0].map(|sign| [0, 1].map(|i| middle[i] + sign * reach[i]));
        vessels.change(corners[0], corners[1], |before, x, y| {
            let squared = ((x - middle[0]) / reach[0]).powi(2) + ((y - middle[1]) / reach[1]).powi(2);
            before + 0.075 * (1.0 - squared).max(0.0)
        });
    }
    vessels
}

/// Windpipe and main bronchi, where they lie within the trunk.
fn airways(trunk: &Depths) -> Depths {
    const FORK: [f32; 2] = [0.012, 0.55];
    let mut airways = Depths::none(trunk.sheet);
    put(&mut airways, [[0.0, 0.0], FORK], [0.036; 2]);
    for end in [[-0.13, 0.72], [0.16, 0.70]] {
        put(&mut airways, [FORK, end], [0.028, 0.020]);
    }
    airways
}

/// Puts a tube in. Where tubes meet they are one.
fn put(depths: &mut Depths, ends: [[f32; 2]; 2], radii: [f32; 2]) {
    let rod = Rod { ends, radii };
    let [from, to] = rod.corners();
    depths.change(from, to, |before, x, y| {
        let (distance, radius) = rod.at(x, y);
        before.max(1.1 * through_rod(distance, radius))
    });
}
