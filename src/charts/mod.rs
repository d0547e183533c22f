//! Charts as data: everything is a path or a text in a view box, with classes that the stylesheet colours. No browser.
//!
//! * [`scale`]: values to places, and ticks at round values
//! * [`path`]: strings for SVG's `d`
//! * [`chart`]: what a chart is made of
//! * [`lines`]: curves with axes; [`bars`]: counts; [`forest`]: values with intervals; [`grid`]: a field of shades;
//!   [`opposed`]: two classes against each other
//! * [`roc`], [`reliability`]: the points that two of them show

pub mod bars;
pub mod chart;
pub mod forest;
pub mod grid;
pub mod lines;
pub mod opposed;
pub mod path;
pub mod reliability;
pub mod roc;
pub mod scale;

pub use chart::{Anchor, Chart, Mark};
