//! Charts as data: paths and texts in a view box, with classes that the stylesheet colours. No browser.
//!
//! * [`scale`]: values to positions, and ticks at round values
//! * [`path`]: strings for SVG's `d`
//! * [`chart`]: the parts of a chart
//! * [`lines`]: curves with axes; [`bars`]: counts; [`forest`]: values with intervals; [`grid`]: a grid of shades;
//!   [`opposed`]: two histograms back to back; [`square`]: two shares with their diagonal

pub mod bars;
pub mod chart;
pub mod forest;
pub mod grid;
pub mod lines;
pub mod opposed;
pub mod path;
pub mod scale;
pub mod square;

pub use chart::{Anchor, Chart, Mark};
