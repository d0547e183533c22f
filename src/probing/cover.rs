//! A part of a film that is covered. Its edge is soft, so that the network sees no edge that the film does not have.
//!
//! Places are shares of the picture that is read, 0 to 1, so a cover fits an input of any size.

use serde::{Deserialize, Serialize};

use crate::preparation::Point;

/// The part of a patch's radius within which it covers everything.
const SOLID: f64 = 0.6;
/// The border as a share of each side: a classifier separates the classes of the training films by these 8 % alone
/// (model/README.md).
const BORDER: f64 = 0.08;
/// Where the cover of the border ends.
const BORDER_END: f64 = 0.12;
/// Letters and marks lie within this distance of a corner, as a share of each side.
const CORNER: f64 = 0.2;
/// Where the cover of a corner ends.
const CORNER_END: f64 = 0.27;
/// Points of the outline of a whole ellipse.
const OUTLINE_POINTS: usize = 64;

/// The covered part of a film.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Cover {
    /// An ellipse: a circle on a film that is not square.
    Patch {
        centre: Point,
        /// Half its width and half its height.
        radii: Point,
    },
    /// The frame of the film.
    Border,
    /// The four corners, where films have their letters.
    Corners,
}

impl Cover {
    /// How much is covered at a point: 0 nothing, 1 everything.
    pub fn strength(&self, (x, y): Point) -> f64 {
        match *self {
            Self::Patch { centre, radii } => {
                soft(length((x - centre.0) / radii.0, (y - centre.1) / radii.1), SOLID, 1.0)
            }
            Self::Border => soft(x.min(1.0 - x).min(y).min(1.0 - y), BORDER, BORDER_END),
            Self::Corners => soft(length(x.min(1.0 - x), y.min(1.0 - y)), CORNER, CORNER_END),
        }
    }

    /// Closed lines around what is covered, where its strength is a half. Together they are a shape by the even-odd rule.
    pub fn outlines(&self) -> Vec<Vec<Point>> {
        let middle = |solid: f64, end: f64| (solid + end) / 2.0;
        match *self {
            Self::Patch { centre, radii } => {
                let radius = middle(SOLID, 1.0);
                vec![arc(centre, (radii.0 * radius, radii.1 * radius), 0.0, 4)]
            }
            Self::Border => {
                let inset = middle(BORDER, BORDER_END);
                vec![rectangle(0.0), rectangle(inset)]
            }
            Self::Corners => {
                let radius = middle(CORNER, CORNER_END);
                // Each from the quarter turn at which the arc is on the film.
                let corners = [((0.0, 0.0), 0.0), ((1.0, 0.0), 1.0), ((1.0, 1.0), 2.0), ((0.0, 1.0), 3.0)];
                let around = |(corner, turns)| {
                    let mut line = arc(corner, (radius, radius), turns, 1);
                    line.push(corner);
                    line
                };
                corners.map(around).to_vec()
            }
        }
    }
}

/// Faster than `hypot`, which also handles overflow.
fn length(x: f64, y: f64) -> f64 {
    (x * x + y * y).sqrt()
}

/// 1 up to the distance `solid`, 0 from `end` on, and a smooth step between.
fn soft(distance: f64, solid: f64, end: f64) -> f64 {
    let t = ((distance - solid) / (end - solid)).clamp(0.0, 1.0);
    1.0 - t * t * (3.0 - 2.0 * t)
}

/// An arc of `quarters` quarter turns about a point, from this quarter turn on.
fn arc((x, y): Point, radii: Point, from: f64, quarters: usize) -> Vec<Point> {
    let steps = OUTLINE_POINTS * quarters / 4;
    let at = |step: usize| {
        let angle = (from + 4.0 * step as f64 / OUTLINE_POINTS as f64) * std::f64::consts::FRAC_PI_2;
        (x + radii.0 * angle.cos(), y + radii.1 * angle.sin())
    };
    (0..=steps).map(at).collect()
}

fn rectangle(inset: f64) -> Vec<Point> {
    let far = 1.0 - inset;
    vec![(inset, inset), (far, inset), (far, far), (inset, far)]
}
