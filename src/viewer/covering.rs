//! The part of the film that the person covers, to see the network's answer without it.

use super::view::Point;
use crate::probing::Cover;

/// The radius of a new patch, as a share of the film's shorter side.
pub const RADIUS: f64 = 0.12;
/// The smallest and the largest radius.
pub const RADII: [f64; 2] = [0.04, 0.3];
/// A key press changes the radius by this factor.
const RADIUS_STEP: f64 = 1.25;

/// What is covered.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    /// A patch about a point of the film, in its pixels.
    Patch(Point),
    Border,
    Corners,
}

/// The covered part of a film, and the size of the patch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Covering {
    part: Option<Part>,
    radius: f64,
}

impl Default for Covering {
    fn default() -> Self {
        Self { part: None, radius: RADIUS }
    }
}

impl Covering {
    /// The radius of the patch, as a share of the film's shorter side.
    pub fn radius(&self) -> f64 {
        self.radius
    }

    /// Sets the radius, within [`RADII`].
    pub fn set_radius(&mut self, radius: f64) {
        self.radius = radius.clamp(RADII[0], RADII[1]);
    }

    pub fn grow(&mut self) {
        self.set_radius(self.radius * RADIUS_STEP);
    }

    pub fn shrink(&mut self) {
        self.set_radius(self.radius / RADIUS_STEP);
    }

    /// Covers nothing.
    pub fn remove(&mut self) {
        self.part = None;
    }

    /// The middle of the patch, in pixels of the film.
    pub fn patch(&self) -> Option<Point> {
        match self.part {
            Some(Part::Patch(middle)) => Some(middle),
            _ => None,
        }
    }

    /// Centres the patch on a point of the film, or on the nearest one of a film of this size.
    pub fn put_patch(&mut self, (x, y): Point, (width, height): (u32, u32)) {
        self.part = Some(Part::Patch((x.clamp(0.0, width.into()), y.clamp(0.0, height.into()))));
    }

    /// Covers the border, or uncovers it.
    pub fn switch_border(&mut self) {
        self.part = if self.part == Some(Part::Border) { None } else { Some(Part::Border) };
    }

    /// Covers the corners, or uncovers them.
    pub fn switch_corners(&mut self) {
        self.part = if self.part == Some(Part::Corners) { None } else { Some(Part::Corners) };
    }

    /// The cover, for a film of this size; `None` if nothing is covered.
    pub fn cover(&self, (width, height): (u32, u32)) -> Option<Cover> {
        let (width, height) = (f64::from(width), f64::from(height));
        Some(match self.part? {
            Part::Border => Cover::Border,
            Part::Corners => Cover::Corners,
            Part::Patch((x, y)) => {
                let radius = self.radius * width.min(height);
                Cover::Patch { centre: (x / width, y / height), radii: (radius / width, radius / height) }
            }
        })
    }

    /// The name of the covered part, for tests.
    pub fn name(&self) -> &'static str {
        match self.part {
            None => "none",
            Some(Part::Patch(_)) => "patch",
            Some(Part::Border) => "border",
            Some(Part::Corners) => "corners",
        }
    }
}
