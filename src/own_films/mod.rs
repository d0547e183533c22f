//! How good the network is on films that a person has labels of.
//!
//! * [`labels`]: the label of each film, from its folder or from a table, and which label means pneumonia
//! * [`table`]: a CSV file of names and labels
//! * [`evaluation`]: the figures, computed as the command line's `evaluate` does
//! * [`export`]: the figures as JSON and CSV

pub mod evaluation;
pub mod export;
pub mod labels;
pub mod table;

pub use evaluation::{Evaluation, LabelledFilm, Reading};
pub use labels::{Group, LabelChoice, Labels};
pub use table::{LabelTable, TableError};
