//! Curves with axes.

use super::chart::{Anchor, Chart, WIDTH};
use super::path;
use super::scale::{Notation, Scale, decimals, ticks};

/// An axis: its ends, its name, and how its ticks are written.
#[derive(Clone, Copy, Debug)]
pub struct Axis<'a> {
    pub ends: (f64, f64),
    pub name: &'a str,
    /// Whether values are shares, written in percent.
    pub percent: bool,
    /// About how many ticks.
    pub ticks: usize,
}

impl Axis<'_> {
    /// Its ticks, and how they are written.
    pub fn written(&self, notation: Notation) -> Vec<(f64, String)> {
        let factor = if self.percent { 100.0 } else { 1.0 };
        let at = ticks(self.ends.0 * factor, self.ends.1 * factor, self.ticks);
        let places = at.get(1).map_or(0, |second| decimals(second - at[0]));
        let write = if self.percent { Notation::percent } else { Notation::number };
        at.into_iter().map(|value| (value / factor, write(notation, value, places))).collect()
    }
}

/// How places are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// By straight lines.
    Line,
    /// By straight lines, each place marked.
    Marked,
    /// By steps, which end at the next place.
    Step,
    /// Not at all, each place marked.
    Points,
}

/// One curve.
#[derive(Clone, Debug)]
pub struct Series {
    /// From 0: its colour, dash and mark.
    pub number: usize,
    pub join: Join,
    pub points: Vec<(f64, f64)>,
}

/// Left of the plot for the numbers of the y axis, right of it for half of the last number of the x axis.
const LEFT: f64 = 46.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 40.0;

/// Axes to which curves and more can be added.
#[derive(Clone, Debug)]
pub struct Plot {
    pub chart: Chart,
    pub x: Scale,
    pub y: Scale,
}

impl Plot {
    /// Draws the axes.
    pub fn new(height: f64, x: Axis, y: Axis, notation: Notation) -> Self {
        let mut chart = Chart::new(height);
        let x_scale = Scale { values: x.ends, from: LEFT, to: WIDTH - RIGHT };
        let y_scale = Scale { values: y.ends, from: height - BOTTOM, to: TOP };
        for (value, text) in y.written(notation) {
            let at = y_scale.at(value);
            chart.path("grid", path::line(&[(x_scale.from, at), (x_scale.to, at)]));
            chart.text("tick", (LEFT - 6.0, at + 4.0), Anchor::End, text);
        }
        for (value, text) in x.written(notation) {
            let at = x_scale.at(value);
            chart.path("axis", path::line(&[(at, y_scale.from), (at, y_scale.from + 5.0)]));
            chart.text("tick", (at, y_scale.from + 18.0), Anchor::Middle, text);
        }
        chart.path("axis", path::line(&[(x_scale.from, y_scale.from), (x_scale.to, y_scale.from)]));
        chart.text("label", (4.0, 13.0), Anchor::Start, y.name);
        chart.text("label", (WIDTH - RIGHT, height - 5.0), Anchor::End, x.name);
        Self { chart, x: x_scale, y: y_scale }
    }

    /// Draws a curve.
    pub fn add(&mut self, series: &Series) {
        let places: Vec<_> = series.points.iter().map(|&point| self.place(point)).collect();
        let number = series.number + 1;
        match series.join {
            Join::Line | Join::Marked => self.chart.path(format!("line s{number}"), path::line(&places)),
            Join::Step => self.chart.path(format!("line s{number}"), path::step(&places)),
            Join::Points => {}
        }
        if matches!(series.join, Join::Marked | Join::Points) {
            for place in places {
                self.chart.path(format!("mark s{number}"), path::marker(series.number, place));
            }
        }
    }

    /// Draws a straight line that is no series: where chance lies, a threshold.
    pub fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        let d = path::line(&[self.place(from), self.place(to)]);
        self.chart.path("rule", d);
    }

    /// The place of a point.
    pub fn place(&self, (x, y): (f64, f64)) -> path::Place {
        (self.x.at(x), self.y.at(y))
    }
}
