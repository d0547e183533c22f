//! The parts of a chart.

use super::path;
use super::path::Position;

/// The width of every view box: about that of a phone, where texts stay readable.
pub const WIDTH: f64 = 360.0;

/// The height of a line of text.
pub const LINE: f64 = 16.0;

/// Which point of a text lies at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    /// The value of SVG's `text-anchor`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// A path or a text. Classes: `grid`, `axis`, `tick`, `label`; with the number of the series from 1, `line s1`, `area s1`,
/// `mark s1`, `bar s1`, `whisker s1`, `name s1`; and `shade`, whose opacity shows the value.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    Path { class: String, d: String, opacity: Option<f64> },
    Text { class: String, at: Position, anchor: Anchor, text: String },
}

/// A drawing of [`WIDTH`] by `height` units.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    pub height: f64,
    /// Drawn in order: later marks cover earlier ones.
    pub marks: Vec<Mark>,
}

impl Chart {
    pub fn new(height: f64) -> Self {
        Self { height, marks: Vec::new() }
    }

    /// Adds a path.
    pub fn path(&mut self, class: impl Into<String>, d: String) {
        self.marks.push(Mark::Path { class: class.into(), d, opacity: None });
    }

    /// Adds a path of this opacity, 0 to 1.
    pub fn shade(&mut self, d: String, opacity: f64) {
        self.marks.push(Mark::Path { class: "shade".into(), d, opacity: Some(opacity) });
    }

    /// Adds a text.
    pub fn text(&mut self, class: impl Into<String>, at: Position, anchor: Anchor, text: impl Into<String>) {
        self.marks.push(Mark::Text { class: class.into(), at, anchor, text: text.into() });
    }

    /// Adds a legend: the names of the series, one per line, each with its line, its mark or both.
    pub fn legend(&mut self, (x, y): Position, names: &[&str], with_line: bool, with_mark: bool) {
        for (series, name) in names.iter().enumerate() {
            let y = y + series as f64 * LINE;
            if with_line {
                self.path(format!("line s{}", series + 1), path::line(&[(x, y - 4.0), (x + 24.0, y - 4.0)]));
            }
            if with_mark {
                self.path(format!("mark s{}", series + 1), path::marker(series, (x + 12.0, y - 4.0)));
            }
            self.text("label", (x + 30.0, y), Anchor::Start, *name);
        }
    }
}
