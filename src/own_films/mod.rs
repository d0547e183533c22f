//! Evaluates the network on films for which a person has labels.
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
