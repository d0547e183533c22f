//! Steps, ellipses and noise, bit-exact on every machine.

/// A smooth step from 0 to 1 at `distance` 0, over an edge of this width.
pub(super) fn step(distance: f32, edge: f32) -> f32 {
    let t = (distance / edge + 0.5).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// 1 at 0; falls smoothly to 0 at -1 and 1.
pub(super) fn bump(t: f32) -> f32 {
    (1.0 - t * t).max(0.0).powi(2)
}

/// 1 inside an ellipse around the origin with these half axes, 0 outside; the outer share `edge` is smooth.
pub(super) fn ellipse(x: f32, y: f32, across: f32, down: f32, edge: f32) -> f32 {
    let inside = 1.0 - (x / across).powi(2) - (y / down).powi(2);
    step(inside - edge / 2.0, edge)
}

/// Distance from a point to the line segment between two points.
pub(super) fn to_segment(x: f32, y: f32, [from_x, from_y]: [f32; 2], [to_x, to_y]: [f32; 2]) -> f32 {
    let (dx, dy) = (to_x - from_x, to_y - from_y);
    let along = (((x - from_x) * dx + (y - from_y) * dy) / (dx * dx + dy * dy)).clamp(0.0, 1.0);
    ((x - from_x - along * dx).powi(2) + (y - from_y - along * dy).powi(2)).sqrt()
}

/// Value noise, 0 to 1: random values at integer coordinates, interpolated smoothly.
pub(super) fn cloud_noise(x: f32, y: f32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let (u, v) = (step(x - left - 0.5, 1.0), step(y - top - 0.5, 1.0));
    let at = |dx: f32, dy: f32| random((left + dx + 64.0) as u32, (top + dy + 64.0) as u32);
    let above = at(0.0, 0.0) * (1.0 - u) + at(1.0, 0.0) * u;
    let below = at(0.0, 1.0) * (1.0 - u) + at(1.0, 1.0) * u;
    above * (1.0 - v) + below * v
}

/// A pseudorandom value, 0 to 1, from the coordinates: the finalizer of MurmurHash3 (Appleby 2011).
pub(super) fn random(column: u32, row: u32) -> f32 {
    let mut hash = column.wrapping_mul(0x9E37_79B1) ^ row.wrapping_mul(0x85EB_CA77);
    hash = (hash ^ (hash >> 16)).wrapping_mul(0x85EB_CA6B);
    hash = (hash ^ (hash >> 13)).wrapping_mul(0xC2B2_AE35);
    ((hash ^ (hash >> 16)) >> 8) as f32 / (1 << 24) as f32
}
