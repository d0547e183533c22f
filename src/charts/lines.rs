//! Curves with axes.

use super::chart::{Anchor, Chart, WIDTH};
use super::path;
use super::scale::{LinearScale, decimals, ticks};
use crate::i18n::numbers::Notation;

/// An axis.
#[derive(Clone, Copy, Debug)]
pub struct Axis<'a> {
    pub ends: (f64, f64),
    pub name: &'a str,
    /// Whether ticks are written in percent.
    pub percent: bool,
    /// The approximate number of ticks.
    pub ticks: usize,
}

impl Axis<'_> {
    /// The ticks and their labels.
    pub fn labelled_ticks(&self, notation: Notation) -> Vec<(f64, String)> {
        let factor = if self.percent { 100.0 } else { 1.0 };
        let at = ticks(self.ends.0 * factor, self.ends.1 * factor, self.ticks);
        let places = at.get(1).map_or(0, |second| decimals(second - at[0]));
        let write = if self.percent { Notation::percent } else { Notation::number };
        at.into_iter().map(|value| (value / factor, write(notation, value, places))).collect()
    }
}

/// How the points of a curve are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Join {
    /// Joined by straight lines.
    Line,
    /// Joined by straight lines, each point marked.
    Marked,
    /// Joined by steps that end at the next point.
    Step,
    /// Not joined, each point marked.
    Points,
}

/// One curve.
#[derive(Clone, Debug)]
pub struct Series {
    /// The number of the series, from 0; chooses colour, dash and mark.
    pub number: usize,
    pub join: Join,
    pub points: Vec<(f64, f64)>,
}

/// Margins: on the left for the labels of the y axis, on the right for half of the last label of the x axis.
const LEFT: f64 = 46.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 24.0;
const BOTTOM: f64 = 40.0;

/// A chart with two axes, to which curves can be added.
#[derive(Clone, Debug)]
pub struct Plot {
    pub chart: Chart,
    pub x: LinearScale,
    pub y: LinearScale,
}

impl Plot {
    /// Draws the axes.
    pub fn new(height: f64, x: Axis, y: Axis, notation: Notation) -> Self {
        let mut chart = Chart::new(height);
        let x_scale = LinearScale { values: x.ends, from: LEFT, to: WIDTH - RIGHT };
        let y_scale = LinearScale { values: y.ends, from: height - BOTTOM, to: TOP };
        for (value, text) in y.labelled_ticks(notation) {
            let at = y_scale.at(value);
            chart.path("grid", path::line(&[(x_scale.from, at), (x_scale.to, at)]));
            chart.text("tick", (LEFT - 6.0, at + 4.0), Anchor::End, text);
        }
        for (value, text) in x.labelled_ticks(notation) {
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
        let places: Vec<_> = series.points.iter().map(|&point| self.position(point)).collect();
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

    /// Draws a straight reference line, such as chance level.
    pub fn rule(&mut self, from: (f64, f64), to: (f64, f64)) {
        let d = path::line(&[self.position(from), self.position(to)]);
        self.chart.path("rule", d);
    }

    /// The position of a point in the view box.
    pub fn position(&self, (x, y): (f64, f64)) -> path::Position {
        (self.x.at(x), self.y.at(y))
    }
}
