//! Changes of the picture that the network reads: its place in the frame, its sharpness and its grey levels.

use serde::{Deserialize, Serialize};

/// A change of the picture. Its parts are applied in this order: place (`rotation`, `part`, `shift`), `sharpness`,
/// `contrast`, `brightness`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Adjustments {
    /// Each grey level, from 0 for black to 1 for white, is raised to the power `2^-brightness`. 0 changes nothing, 1 makes
    /// 25 % of white 50 %.
    pub brightness: f32,
    /// Differences from the mean grey level are multiplied by `1 + contrast`. 0 changes nothing, -1 leaves only the mean.
    pub contrast: f32,
    /// This much of the difference from the blurred picture is added. 0 changes nothing, -1 gives the blurred picture.
    pub sharpness: f32,
    /// Degrees clockwise about the middle of the film.
    pub rotation: f64,
    /// The part of each side that is read, about the middle. 1 changes nothing. Below 1 the picture becomes larger and its
    /// border is lost; above 1 it becomes smaller, and the film's edge is repeated around it.
    pub part: f64,
    /// How far the picture moves to the right and down, as shares of its sides.
    pub shift: (f64, f64),
    /// The width of the film divided by its height, for rotations: the film is rotated in its true shape, which the network's
    /// input does not have. It changes nothing by itself.
    pub aspect: f64,
}

impl Default for Adjustments {
    fn default() -> Self {
        Self::NONE
    }
}

impl Adjustments {
    /// Changes nothing.
    pub const NONE: Self = Self {
        brightness: 0.0,
        contrast: 0.0,
        sharpness: 0.0,
        rotation: 0.0,
        part: 1.0,
        shift: (0.0, 0.0),
        aspect: 1.0,
    };

    /// Whether nothing is changed.
    pub fn is_neutral(&self) -> bool {
        *self == Self { aspect: self.aspect, ..Self::NONE }
    }

    /// Whether the picture lies elsewhere in its frame.
    pub fn moves(&self) -> bool {
        self.rotation != 0.0 || self.part != 1.0 || self.shift != (0.0, 0.0)
    }

    /// The point of the film that is at this point of the changed picture. Both are shares of the sides.
    pub fn source(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let (sin, cos) = self.rotation.to_radians().sin_cos();
        // In units of the film's height, from the middle.
        let across = (x - self.shift.0 - 0.5) * self.part * self.aspect;
        let down = (y - self.shift.1 - 0.5) * self.part;
        let (across, down) = (across * cos + down * sin, down * cos - across * sin);
        (0.5 + across / self.aspect, 0.5 + down)
    }
}
