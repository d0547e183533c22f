//! Strings for SVG's `d`, in view box units with at most two decimals.

use std::fmt::Write;

/// A position in the view box: x to the right, y down.
pub type Position = (f64, f64);

/// Rounds to two decimals: shorter, and finer than any screen.
fn short(value: f64) -> f64 {
    let rounded = (value * 100.0).round() / 100.0;
    // Not "-0".
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Straight lines between positions.
pub fn line(places: &[Position]) -> String {
    let mut d = String::new();
    for (index, (x, y)) in places.iter().enumerate() {
        let command = if index == 0 { 'M' } else { 'L' };
        // Writing to a String cannot fail.
        let _ = write!(d, "{command}{} {}", short(*x), short(*y));
    }
    d
}

/// Steps: horizontal to the next position's x, then vertical to it.
pub fn step(places: &[Position]) -> String {
    let mut corners = Vec::with_capacity(places.len() * 2);
    for pair in places.windows(2) {
        corners.extend([pair[0], (pair[1].0, pair[0].1)]);
    }
    corners.extend(places.last());
    line(&corners)
}

/// The area between the lines and the horizontal at `base`.
pub fn area(places: &[Position], base: f64) -> String {
    match (places.first(), places.last()) {
        (Some(first), Some(last)) => {
            let closed: Vec<_> = [(first.0, base)].iter().chain(places).chain(&[(last.0, base)]).copied().collect();
            line(&closed) + "Z"
        }
        _ => String::new(),
    }
}

/// A rectangle from its upper left corner.
pub fn rectangle(x: f64, y: f64, width: f64, height: f64) -> String {
    format!("M{} {}h{}v{}h{}Z", short(x), short(y), short(width), short(height), short(-width))
}

/// A horizontal line with short ends, for an interval.
pub fn whisker(low: f64, high: f64, y: f64) -> String {
    let (low, high, y) = (short(low), short(high), short(y));
    format!("M{low} {}v8M{low} {y}H{high}M{high} {}v8", y - 4.0, y - 4.0)
}

/// A mark at a position. The series has its own shape: circle, square, triangle or diamond.
pub fn marker(series: usize, (x, y): Position) -> String {
    let (x, y) = (short(x), short(y));
    match series % 4 {
        0 => format!("M{} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0Z", x - 4.0),
        1 => format!("M{} {}h7v7h-7Z", x - 3.5, y - 3.5),
        2 => format!("M{x} {}l4.5 8h-9Z", y - 5.0),
        _ => format!("M{x} {}l5 5l-5 5l-5 -5Z", y - 5.0),
    }
}
