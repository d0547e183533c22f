//! Trunk, lungs, heart and liver as solids, and the tissue within the lungs.

use super::super::shapes::{bump, cloud_noise, step};
use super::Chest;
use super::sheet::chord;

/// Half the chest's width where it is widest.
const HALF_CHEST: f32 = 0.795;
/// Where that is, and the chest's height above it.
const WIDEST: f32 = 1.33;
const CHEST_HEIGHT: f32 = 1.235;
/// Half the chest's depth there.
const HALF_DEPTH: f32 = 0.475;

/// The length of the ray within the trunk, bones and air included.
pub(super) fn trunk(x: f32, y: f32) -> f32 {
    let neck_to_waist = 0.26 + 0.70 * step(y - 0.13, 0.34) - 0.13 * step(y - 0.42, 0.5) + 0.04 * step(y - 1.2, 0.8);
    let half_depth = 0.19 + 0.38 * step(y - 0.12, 0.45);
    half_depth * chord((x / neck_to_waist).powi(2))
}

/// Half the inner width of the rib cage at a height.
pub(super) fn half_cage(y: f32) -> f32 {
    let above = (WIDEST - y.min(WIDEST)) / CHEST_HEIGHT;
    HALF_CHEST * (1.0 - above * above).max(0.0).sqrt()
}

/// The length of the ray within the lungs: within the rib cage, but not within what lies in it.
pub(super) fn air(x: f32, y: f32) -> f32 {
    let half_width = half_cage(y);
    let cage = HALF_DEPTH * half_width / HALF_CHEST * chord((x / half_width.max(0.001)).powi(2));
    if cage <= 0.0 {
        return 0.0;
    }
    let middle = step(0.135 + 0.03 * step(0.5 - y, 0.3) - (x - 0.02).abs(), 0.11);
    let below = step(y - 1.47, 0.12);
    (cage - heart(x, y) - great_vessels(x, y) - abdomen(x, y)).max(0.0) * (1.0 - 0.97 * middle) * (1.0 - below)
}

/// The left ventricle, the right atrium, and the outflow above them.
fn heart(x: f32, y: f32) -> f32 {
    let ventricle = ellipsoid(x - 0.14, y - 0.945, [0.40, 0.27, 0.36], 0.62);
    let atrium = ellipsoid(x + 0.045, y - 0.93, [0.235, 0.30, 0.25], -0.12);
    let outflow = ellipsoid(x - 0.10, y - 0.74, [0.17, 0.20, 0.24], 0.0);
    ventricle.max(atrium).max(outflow)
}

/// The arch of the aorta and what goes to the neck.
fn great_vessels(x: f32, y: f32) -> f32 {
    0.8 * ellipsoid(x - 0.075, y - 0.56, [0.135, 0.17, 0.2], 0.0)
}

/// Liver and stomach under the domes of the diaphragm. The one on the left of the picture is higher.
fn abdomen(x: f32, y: f32) -> f32 {
    let liver = ellipsoid(x + 0.40, y - 1.63, [0.56, 0.46, 0.60], 0.0);
    liver.max(ellipsoid(x - 0.43, y - 1.68, [0.54, 0.45, 0.58], 0.0))
}

/// The length of a ray through an ellipsoid around the origin with these half axes: across, down, along the ray. `slope` of
/// its first axis.
fn ellipsoid(x: f32, y: f32, [across, down, deep]: [f32; 3], slope: f32) -> f32 {
    let cosine = 1.0 / (1.0 + slope * slope).sqrt();
    let sine = slope * cosine;
    let (u, v) = (x * cosine + y * sine, y * cosine - x * sine);
    deep * chord((u / across).powi(2) + (v / down).powi(2))
}

/// The share of the lungs that is tissue or fluid and not air, 0 to 1.
pub(super) fn tissue_share(chest: Chest, x: f32, y: f32) -> f32 {
    let texture = 0.35 * cloud_noise(x * 7.2, y * 3.7)
        + 0.4 * cloud_noise(x * 12.0, y * 7.0)
        + 0.25 * cloud_noise(x * 31.0, y * 19.0);
    let opacity = match chest {
        Chest::Clear => 0.0,
        Chest::Patch => patch(x, y) * (0.55 + 0.5 * texture),
        Chest::Diffuse => clouds(x, y),
    };
    (0.045 + 0.05 * texture + opacity).min(0.95)
}

/// A patch with a vague edge.
fn patch(x: f32, y: f32) -> f32 {
    let edge = 0.7 * (cloud_noise(x * 5.0 + 9.0, y * 5.0) - 0.5) + 0.3 * (cloud_noise(x * 13.0, y * 13.0 + 5.0) - 0.5);
    0.62 * step(0.72 - from_patch(x, y) + 0.9 * edge, 1.1)
}

/// Squared distance from the middle of the patch; 1 at its edge.
pub(super) fn from_patch(x: f32, y: f32) -> f32 {
    ((x + 0.46) / 0.27).powi(2) + ((y - 1.0) / 0.245).powi(2)
}

/// Clouds in both lungs, denser around the hila.
fn clouds(x: f32, y: f32) -> f32 {
    let near = bump((((x.abs() - 0.27) / 0.80).powi(2) + ((y - 0.86) / 0.92).powi(2)).sqrt());
    let noise = 0.6 * cloud_noise(x * 6.0 + 3.0, y * 6.0) + 0.4 * cloud_noise(x * 17.0, y * 17.0);
    near * (0.06 + 1.05 * (noise - 0.34).max(0.0))
}
