//! Lengths on the film: the scale bar and the caliper.

use super::view::{Point, View};
use crate::film_facts::PixelSize;

/// A bar of a round length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScaleBar {
    /// Its length on the film.
    pub millimetres: f64,
    /// Its length on the screen, in device pixels.
    pub pixels: f64,
}

impl ScaleBar {
    /// The longest bar of at most `most` device pixels whose length is 1, 2 or 5 times a power of ten millimetres.
    pub fn new(scale: PixelSize, view: &View, most: f64) -> Option<Self> {
        let pixels_per_millimetre = view.zoom() / scale.millimetres;
        let longest = most / pixels_per_millimetre;
        let power = 10_f64.powf(longest.log10().floor());
        let millimetres = [5.0, 2.0, 1.0].map(|digit| digit * power).into_iter().find(|&bar| bar <= longest)?;
        Some(Self { millimetres, pixels: millimetres * pixels_per_millimetre })
    }
}

/// A line between two positions on the film.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Caliper {
    pub start: Point,
    pub end: Point,
}

impl Caliper {
    /// Its length in millimetres.
    pub fn millimetres(&self, scale: PixelSize) -> f64 {
        (self.end.0 - self.start.0).hypot(self.end.1 - self.start.1) * scale.millimetres
    }
}
