//! The frame around the part of a film that is read again: four corners that the person moves.

use crate::preparation::{Point, Preparation};

/// The share of the film beyond each side of a new frame.
const INSET: f64 = 0.06;

/// The largest angle of a frame, in degrees. Larger turns are combined from quarter turns and a smaller angle.
pub const LARGEST_ANGLE: f64 = 45.0;

/// The frame, on a film of some size in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CropFrame {
    part: Preparation,
    film: Point,
    /// Whether each corner moves by itself, to straighten a photograph taken at an angle.
    pub free: bool,
}

impl CropFrame {
    /// A frame a little smaller than the film.
    pub fn new((width, height): (u32, u32)) -> Self {
        let part = Preparation::cut((INSET, INSET), (1.0 - INSET, 1.0 - INSET));
        Self { part, film: (f64::from(width), f64::from(height)), free: false }
    }

    /// The part of the film in the frame, as a preparation.
    pub fn part(&self) -> Preparation {
        self.part
    }

    /// The corners in pixels of the film: top left, top right, bottom right, bottom left.
    pub fn corners(&self) -> [Point; 4] {
        self.part.corners.map(|(x, y)| (x * self.film.0, y * self.film.1))
    }

    /// The point in the middle of the corners, in pixels of the film.
    pub fn middle(&self) -> Point {
        self.corners().iter().fold((0.0, 0.0), |sum, corner| (sum.0 + corner.0 / 4.0, sum.1 + corner.1 / 4.0))
    }

    /// The frame with a corner moved to a point, in pixels of the film, or to the nearest point on the film. Unless corners are
    /// free, the frame stays a rectangle and the opposite corner does not move. Unchanged if the frame would be too small or
    /// inside out.
    pub fn with_corner(self, number: usize, to: Point) -> Self {
        let to = (to.0.clamp(0.0, self.film.0), to.1.clamp(0.0, self.film.1));
        let mut corners = self.corners();
        if self.free {
            corners[number] = to;
            return self.with_corners(corners);
        }
        let [top_left, top_right, _, bottom_left] = corners;
        let unit = |from: Point, to: Point| {
            let length = (to.0 - from.0).hypot(to.1 - from.1);
            ((to.0 - from.0) / length, (to.1 - from.1) / length)
        };
        let (along, down) = (unit(top_left, top_right), unit(top_left, bottom_left));
        let opposite = corners[(number + 2) % 4];
        let by = (to.0 - opposite.0, to.1 - opposite.1);
        let from_opposite = |axis: Point| {
            let length = by.0 * axis.0 + by.1 * axis.1;
            (opposite.0 + axis.0 * length, opposite.1 + axis.1 * length)
        };
        corners[number] = to;
        // Corners 0 and 1, and 2 and 3, are ends of an edge along the top or the bottom.
        corners[number ^ 1] = from_opposite(down);
        corners[3 - number] = from_opposite(along);
        self.with_corners(corners)
    }

    /// Moved by a distance in pixels of the film, as far as its middle stays on the film.
    pub fn moved(self, (x, y): Point) -> Self {
        let middle = self.middle();
        let by = ((middle.0 + x).clamp(0.0, self.film.0) - middle.0, (middle.1 + y).clamp(0.0, self.film.1) - middle.1);
        self.with_corners(self.corners().map(|corner| (corner.0 + by.0, corner.1 + by.1)))
    }

    /// How far the picture is turned clockwise, in degrees: the angle by which the frame's upper edge falls to the left.
    pub fn angle(&self) -> f64 {
        let [left, right, ..] = self.corners();
        (left.1 - right.1).atan2(right.0 - left.0).to_degrees()
    }

    /// The frame turned about its middle so that [`Self::angle`] is `degrees`.
    pub fn turned_to(self, degrees: f64) -> Self {
        let by = degrees.clamp(-LARGEST_ANGLE, LARGEST_ANGLE) - self.angle();
        let part = self.part.turned_by(by, self.film);
        if is_sound(&part) { Self { part, ..self } } else { self }
    }

    fn with_corners(self, corners: [Point; 4]) -> Self {
        let corners = corners.map(|(x, y)| (x / self.film.0, y / self.film.1));
        let part = Preparation { corners, ..self.part };
        if is_sound(&part) { Self { part, ..self } } else { self }
    }
}

/// Sound, and neither mirrored nor upside down.
fn is_sound(part: &Preparation) -> bool {
    part.is_sound() && !part.is_mirrored()
}
