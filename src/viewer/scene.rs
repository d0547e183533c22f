//! The viewer's state for one film, and how commands and gestures change it.

use super::commands::Command;
use super::display_window::DisplayWindow;
use super::gesture::{Tool, ViewChange};
use super::pixels::FilmPixels;
use super::view::View;
use crate::window::{Window, auto_window};

/// The zoom factor of one key press.
const ZOOM_STEP: f64 = 1.25;
/// An arrow key moves the film by this share of the canvas.
const PAN_STEP: f64 = 0.125;
/// A key press changes level or width by this share of the width.
const WINDOW_STEP: f32 = 0.1;
/// A key press changes the map's opacity by this.
const OPACITY_STEP: f32 = 0.1;
/// The map's initial opacity: the map and the film under it are both visible.
pub const OPACITY: f32 = 0.6;

/// The viewer's state.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scene {
    pub view: View,
    pub display: DisplayWindow,
    pub tool: Tool,
    pub map_shown: bool,
    /// The map's opacity, 0 to 1.
    pub opacity: f32,
    range: FilmRange,
}

/// What the scene needs of the film's samples.
#[derive(Clone, Copy, Debug, PartialEq)]
struct FilmRange {
    /// See [`FilmPixels::largest`].
    largest: f32,
    /// The auto window: see [`auto_window`].
    auto: Window,
    /// The film's first preset.
    first: DisplayWindow,
}

impl Scene {
    /// The whole film with its first preset. Counts the samples.
    pub fn new(film: &FilmPixels, canvas: (u32, u32)) -> Self {
        let first = DisplayWindow::preset(film, 0);
        let range = FilmRange { largest: film.largest(), auto: auto_window(&film.counts()), first };
        let view = View::new(film.size(), canvas);
        Self { view, display: first, tool: Tool::default(), map_shown: false, opacity: OPACITY, range }
    }

    /// Another film with the same tool and map settings.
    pub fn with_film(&self, film: &FilmPixels) -> Self {
        let Self { tool, map_shown, opacity, .. } = *self;
        Self { tool, map_shown, opacity, ..Self::new(film, self.view.canvas()) }
    }

    /// See [`FilmPixels::largest`].
    pub fn largest(&self) -> f32 {
        self.range.largest
    }

    /// The largest width that can be set, in samples.
    pub fn widest(&self) -> f32 {
        2.0 * self.range.largest
    }

    /// Executes a command. [`Command::NextPreset`] reads `film`; [`Command::Help`] changes nothing here.
    pub fn execute(&mut self, command: Command, film: &FilmPixels) {
        let middle = self.view.middle();
        let (width, height) = self.view.canvas();
        let (across, down) = (f64::from(width) * PAN_STEP, f64::from(height) * PAN_STEP);
        let orientation = self.view.orientation();
        let Window { center, width, .. } = self.display.window;
        match command {
            Command::ZoomIn => self.view = self.view.zoomed(middle, ZOOM_STEP),
            Command::ZoomOut => self.view = self.view.zoomed(middle, 1.0 / ZOOM_STEP),
            Command::Fit => self.view = self.view.fit(),
            Command::OneToOne => self.view = self.view.one_to_one(middle),
            // To see more of the left, the film moves right.
            Command::PanLeft => self.view = self.view.panned((across, 0.0)),
            Command::PanRight => self.view = self.view.panned((-across, 0.0)),
            Command::PanUp => self.view = self.view.panned((0.0, down)),
            Command::PanDown => self.view = self.view.panned((0.0, -down)),
            Command::RotateLeft => self.view = self.view.oriented(orientation.turned_left()),
            Command::RotateRight => self.view = self.view.oriented(orientation.turned_right()),
            Command::Flip => self.view = self.view.oriented(orientation.mirrored()),
            Command::Invert => self.display.inverted = !self.display.inverted,
            Command::AutoWindow => {
                self.display = DisplayWindow { window: self.range.auto, curve: None, ..self.display };
            }
            Command::NextPreset => {
                let next = self.preset(film).map_or(0, |number| (number + 1) % film.presets.len().max(1));
                self.choose_preset(film, next);
            }
            Command::WindowWider => self.set_window(center, width * (1.0 + WINDOW_STEP)),
            Command::WindowNarrower => self.set_window(center, width / (1.0 + WINDOW_STEP)),
            Command::LevelUp => self.set_window(center + width * WINDOW_STEP, width),
            Command::LevelDown => self.set_window(center - width * WINDOW_STEP, width),
            Command::SwitchTool => self.tool = self.tool.other(),
            Command::ToggleMap => self.map_shown = !self.map_shown,
            Command::MapStronger => self.set_opacity(self.opacity + OPACITY_STEP),
            Command::MapWeaker => self.set_opacity(self.opacity - OPACITY_STEP),
            Command::Reset => {
                *self = Self { tool: self.tool, map_shown: self.map_shown, ..*self };
                self.view = self.view.oriented(Default::default()).fit();
                self.display = self.range.first;
                self.opacity = OPACITY;
            }
            Command::Help => {}
        }
    }

    /// Applies a gesture.
    pub fn change(&mut self, change: ViewChange) {
        match change {
            ViewChange::Carry { from, to, factor } => self.view = self.view.carried(from, to, factor),
            ViewChange::Window { by } => {
                let (width, height) = self.view.canvas();
                // Relative to canvas and width, so that a drag has the same visible effect on each screen and window.
                let side = f64::from(width.min(height).max(1));
                let (across, down) = ((by.0 / side) as f32, (by.1 / side) as f32);
                let Window { center, width, .. } = self.display.window;
                self.set_window(center + down * width, width * (2.0 * across).exp());
            }
            ViewChange::FitOrOne { at } => {
                self.view = if self.view.is_fitted() && self.view.zoom() != 1.0 {
                    self.view.one_to_one(at)
                } else {
                    self.view.fit()
                };
            }
        }
    }

    /// Sets the window's level and width in samples, clamped to the film's range.
    pub fn set_window(&mut self, center: f32, width: f32) {
        let window = &mut self.display.window;
        window.center = center.clamp(0.0, self.range.largest);
        window.width = width.clamp(1.0, 2.0 * self.range.largest);
    }

    /// Sets the map's opacity, rounded to percent and clamped to 0 to 1.
    pub fn set_opacity(&mut self, opacity: f32) {
        self.opacity = ((opacity * 100.0).round() / 100.0).clamp(0.0, 1.0);
    }

    /// Chooses the film's preset of this number.
    pub fn choose_preset(&mut self, film: &FilmPixels, number: usize) {
        self.display = DisplayWindow { inverted: self.display.inverted, ..DisplayWindow::preset(film, number) };
    }

    /// The number of the preset that is shown, if any.
    pub fn preset(&self, film: &FilmPixels) -> Option<usize> {
        (0..film.presets.len()).find(|&number| {
            DisplayWindow { inverted: self.display.inverted, ..DisplayWindow::preset(film, number) } == self.display
        })
    }
}
