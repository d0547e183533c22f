//! The changes that a person makes to a film before it is read again: cut, turn, straighten, mirror and invert.
//!
//! All changes of shape have one form: four points of the film become the corners of the picture that is read. A cut moves
//! them, a quarter turn and a mirror reorder them, and for a photograph taken at an angle they are no rectangle.
//! The page and the workers share this module, so it uses no decoder and no browser API.

use serde::{Deserialize, Serialize};

/// A point of a film: x to the right, y down, as shares of its width and its height, 0 to 1 within the film.
pub type Point = (f64, f64);

/// The least area of the part that is read, as a share of the film.
pub const LEAST_AREA: f64 = 0.01;

/// Smaller deviations of a corner, as a share of the film's longer side, count as none.
const TOLERANCE: f64 = 0.002;

/// How a film is changed before it is read.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preparation {
    /// The points of the film that become the corners of the picture: top left, top right, bottom right, bottom left.
    pub corners: [Point; 4],
    /// Whether black and white are swapped.
    pub inverted: bool,
    /// Whether a picture in colour is accepted; its luminance is read.
    pub grey: bool,
}

/// One of the changes that a preparation makes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// Not all of the film is read.
    Cut,
    /// The corners are no rectangle on the film.
    Straightened,
    /// Mirrored left to right, before the turn.
    Mirrored,
    /// Turned by degrees clockwise, -180 to 180.
    Turned(f64),
    /// Black and white are swapped.
    Inverted,
    /// The film is in colour and was read as grey.
    Grey,
}

impl Default for Preparation {
    fn default() -> Self {
        Self::AS_IT_IS
    }
}

impl Preparation {
    /// The whole film, unchanged.
    pub const AS_IT_IS: Self =
        Self { corners: [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)], inverted: false, grey: false };

    /// Whether the film is read as it is.
    pub fn is_as_it_is(&self) -> bool {
        *self == Self::AS_IT_IS
    }

    /// Whether the picture that is read has other pixels than the film.
    pub fn moves_pixels(&self) -> bool {
        self.inverted || self.corners != Self::AS_IT_IS.corners
    }

    /// The upright rectangle between two points.
    pub fn cut((left, top): Point, (right, bottom): Point) -> Self {
        Self { corners: [(left, top), (right, top), (right, bottom), (left, bottom)], ..Self::AS_IT_IS }
    }

    /// The preparation with the picture turned by 90 degrees clockwise.
    pub fn turned_right(self) -> Self {
        let [top_left, top_right, bottom_right, bottom_left] = self.corners;
        Self { corners: [bottom_left, top_left, top_right, bottom_right], ..self }
    }

    /// The preparation with the picture mirrored left to right.
    pub fn mirrored(self) -> Self {
        let [top_left, top_right, bottom_right, bottom_left] = self.corners;
        Self { corners: [top_right, top_left, bottom_left, bottom_right], ..self }
    }

    /// The preparation with black and white swapped.
    pub fn inverted(self) -> Self {
        Self { inverted: !self.inverted, ..self }
    }

    /// The preparation that also accepts a picture in colour.
    pub fn as_grey(self) -> Self {
        Self { grey: true, ..self }
    }

    /// The same part of a film of `width x height`, with the picture turned clockwise by `degrees` about its centre.
    pub fn turned_by(self, degrees: f64, (width, height): (f64, f64)) -> Self {
        let middle =
            self.corners.iter().fold((0.0, 0.0), |sum, corner| (sum.0 + corner.0 / 4.0, sum.1 + corner.1 / 4.0));
        // The picture turns clockwise if the part that is read turns the other way.
        let (sine, cosine) = (-degrees.to_radians()).sin_cos();
        let turn = |(x, y): Point| {
            let (x, y) = ((x - middle.0) * width, (y - middle.1) * height);
            (middle.0 + (x * cosine - y * sine) / width, middle.1 + (x * sine + y * cosine) / height)
        };
        Self { corners: self.corners.map(turn), ..self }
    }

    /// This preparation followed by `next`, which applies to the picture that this one makes.
    pub fn then(self, next: Self) -> Self {
        let projection = self.projection();
        Self {
            corners: next.corners.map(|(u, v)| projection.at(u, v)),
            inverted: self.inverted != next.inverted,
            grey: self.grey || next.grey,
        }
    }

    /// The preparation with corner `number` moved to `at`; `None` if the picture would be turned inside out or too small.
    pub fn with_corner(self, number: usize, at: Point) -> Option<Self> {
        let mut moved = self;
        *moved.corners.get_mut(number)? = at;
        moved.is_sound().then_some(moved)
    }

    /// Whether the corners are those of a convex quadrilateral of at least [`LEAST_AREA`], with each corner in the film
    /// or at most half a film away.
    pub fn is_sound(&self) -> bool {
        let near = |share: f64| (-0.5..=1.5).contains(&share);
        let turns = self.turns_at_corners();
        let convex = turns.iter().all(|turn| *turn > 0.0) || turns.iter().all(|turn| *turn < 0.0);
        self.corners.iter().all(|&(x, y)| near(x) && near(y)) && convex && self.area().abs() >= LEAST_AREA
    }

    /// Whether the picture is mirrored.
    pub fn is_mirrored(&self) -> bool {
        self.area() < 0.0
    }

    /// At each corner the cross product of the edges that meet there; positive where they turn clockwise.
    fn turns_at_corners(&self) -> [f64; 4] {
        std::array::from_fn(|at| {
            let [before, here, after] = [at + 3, at, at + 1].map(|corner| self.corners[corner % 4]);
            let (first, second) = ((here.0 - before.0, here.1 - before.1), (after.0 - here.0, after.1 - here.1));
            first.0 * second.1 - first.1 * second.0
        })
    }

    /// The area as a share of the film (the shoelace formula); negative if mirrored.
    fn area(&self) -> f64 {
        let edges = (0..4).map(|at| (self.corners[at], self.corners[(at + 1) % 4]));
        edges.map(|((x1, y1), (x2, y2))| x1 * y2 - x2 * y1).sum::<f64>() / 2.0
    }

    /// Columns and rows of the picture that is read from a film of this size: the longer of each two opposite edges, in pixels
    /// of the film. Scaled down if the picture would have more pixels than the film.
    pub fn size(&self, film: (u32, u32)) -> (u32, u32) {
        let (across, down) = self.lengths(film);
        let shrink = (f64::from(film.0) * f64::from(film.1) / (across * down)).sqrt().min(1.0);
        ((across * shrink).round().max(1.0) as u32, (down * shrink).round().max(1.0) as u32)
    }

    /// The longer of each two opposite edges of the picture, across and down, in pixels of a film of `width x height`.
    pub fn lengths(&self, (width, height): (u32, u32)) -> (f64, f64) {
        let [top_left, top_right, bottom_right, bottom_left] = self.corners;
        let length =
            |from: Point, to: Point| ((to.0 - from.0) * f64::from(width)).hypot((to.1 - from.1) * f64::from(height));
        let across = length(top_left, top_right).max(length(bottom_left, bottom_right));
        (across, length(top_left, bottom_left).max(length(top_right, bottom_right)))
    }

    /// The projective map from the picture to the film: the corners of the unit square become [`Self::corners`].
    /// Heckbert 1989, "Fundamentals of Texture Mapping and Image Warping", section 2.2.3.
    pub fn projection(&self) -> Projection {
        let [(x0, y0), (x1, y1), (x2, y2), (x3, y3)] = self.corners;
        let (dx1, dx2, sum_x) = (x1 - x2, x3 - x2, x0 - x1 + x2 - x3);
        let (dy1, dy2, sum_y) = (y1 - y2, y3 - y2, y0 - y1 + y2 - y3);
        let determinant = dx1 * dy2 - dx2 * dy1;
        let (g, h) = if sum_x == 0.0 && sum_y == 0.0 {
            (0.0, 0.0)
        } else {
            ((sum_x * dy2 - dx2 * sum_y) / determinant, (dx1 * sum_y - sum_x * dy1) / determinant)
        };
        Projection {
            x: [x1 - x0 + g * x1, x3 - x0 + h * x3, x0],
            y: [y1 - y0 + g * y1, y3 - y0 + h * y3, y0],
            w: [g, h, 1.0],
        }
    }

    /// The changes of a film of `width x height`, in the order in which they are named to people.
    pub fn changes(&self, (width, height): (f64, f64)) -> Vec<Change> {
        let longer = width.max(height);
        let is_same = |first: Point, second: Point| {
            ((first.0 - second.0) * width).hypot((first.1 - second.1) * height) <= TOLERANCE * longer
        };
        let is_mirrored = self.is_mirrored();
        let upright = if is_mirrored { self.mirrored() } else { *self };
        let [top_left, top_right, bottom_right, bottom_left] = upright.corners;
        let opposite = (top_left.0 + bottom_right.0 - top_right.0, top_left.1 + bottom_right.1 - top_right.1);
        let (along, across) = (
            ((top_right.0 - top_left.0) * width, (top_right.1 - top_left.1) * height),
            ((bottom_left.0 - top_left.0) * width, (bottom_left.1 - top_left.1) * height),
        );
        let skew = (along.0 * across.0 + along.1 * across.1) / (along.0.hypot(along.1) * across.0.hypot(across.1));
        // The picture is turned the other way than its part of the film.
        let turned = (-along.1.atan2(along.0).to_degrees() * 10.0).round() / 10.0;
        let turned = if turned == -180.0 { 180.0 } else { turned };
        let whole = Self::AS_IT_IS.corners;
        let is_cut = !whole.iter().all(|&corner| upright.corners.iter().any(|&other| is_same(corner, other)));
        let is_straightened = !is_same(opposite, bottom_left) || skew.abs() > TOLERANCE;
        [
            (is_cut, Change::Cut),
            (is_straightened, Change::Straightened),
            (is_mirrored, Change::Mirrored),
            (turned != 0.0, Change::Turned(turned)),
            (self.inverted, Change::Inverted),
            (self.grey, Change::Grey),
        ]
        .into_iter()
        .filter_map(|(is_so, change)| is_so.then_some(change))
        .collect()
    }
}

/// A projective map of the plane: `(x, y) = ((x . p) / (w . p), (y . p) / (w . p))` with `p = (u, v, 1)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Projection {
    x: [f64; 3],
    y: [f64; 3],
    w: [f64; 3],
}

impl Projection {
    /// The point that `(u, v)` becomes.
    pub fn at(&self, u: f64, v: f64) -> Point {
        let dot = |row: [f64; 3]| row[0] * u + row[1] * v + row[2];
        let w = dot(self.w);
        (dot(self.x) / w, dot(self.y) / w)
    }
}
