//! How a film is being looked at, and how commands and gestures change that.

use super::commands::Command;
use super::gesture::{Change, Tool};
use super::pixels::FilmPixels;
use super::tones::Tones;
use super::view::View;
use crate::window::{Window, auto_window};

/// How much one press of a key enlarges.
const ZOOM_STEP: f64 = 1.25;
/// The share of the canvas that one press of an arrow moves the film by.
const PAN_STEP: f64 = 0.125;
/// The share of the width that one press of a key changes width or level by.
const WINDOW_STEP: f32 = 0.1;
/// What one press of a key adds to the map's opacity.
const OPACITY_STEP: f32 = 0.1;
/// What the map's opacity is until somebody changes it: strong enough to see, weak enough to see the film.
pub const OPACITY: f32 = 0.6;

/// The state of the viewer for one film.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scene {
    pub view: View,
    pub tones: Tones,
    pub tool: Tool,
    pub map_shown: bool,
    /// Of the map, 0 to 1.
    pub opacity: f32,
    facts: Facts,
}

/// What the scene has to know of the film's samples.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Facts {
    /// See [`FilmPixels::largest`].
    largest: f32,
    /// The window that leaves out the darkest and the brightest few.
    auto: Window,
    /// What the film is shown with at first.
    first: Tones,
}

impl Scene {
    /// The whole film with its own first window. Counts the samples.
    pub fn new(film: &FilmPixels, canvas: (u32, u32)) -> Self {
        let first = Tones::preset(film, 0);
        let facts = Facts { largest: film.largest(), auto: auto_window(&film.counts()), first };
        let view = View::new(film.size(), canvas);
        Self { view, tones: first, tool: Tool::default(), map_shown: false, opacity: OPACITY, facts }
    }

    /// Another film, looked at with the same tool and map settings.
    pub fn with_film(&self, film: &FilmPixels) -> Self {
        let Self { tool, map_shown, opacity, .. } = *self;
        Self { tool, map_shown, opacity, ..Self::new(film, self.view.canvas()) }
    }

    /// See [`FilmPixels::largest`].
    pub fn largest(&self) -> f32 {
        self.facts.largest
    }

    /// The widest window that can be set.
    pub fn widest(&self) -> f32 {
        2.0 * self.facts.largest
    }

    /// Does what a key or a button asks for. [`Command::NextPreset`] needs the film, [`Command::Help`] is not about it.
    pub fn obey(&mut self, command: Command, film: &FilmPixels) {
        let middle = self.view.middle();
        let (width, height) = self.view.canvas();
        let (across, down) = (f64::from(width) * PAN_STEP, f64::from(height) * PAN_STEP);
        let orientation = self.view.orientation();
        let Window { center, width, .. } = self.tones.window;
        match command {
            Command::ZoomIn => self.view = self.view.zoomed(middle, ZOOM_STEP),
            Command::ZoomOut => self.view = self.view.zoomed(middle, 1.0 / ZOOM_STEP),
            Command::Fit => self.view = self.view.fit(),
            Command::OneToOne => self.view = self.view.one_to_one(middle),
            // To see what is further left, the film goes right.
            Command::PanLeft => self.view = self.view.panned((across, 0.0)),
            Command::PanRight => self.view = self.view.panned((-across, 0.0)),
            Command::PanUp => self.view = self.view.panned((0.0, down)),
            Command::PanDown => self.view = self.view.panned((0.0, -down)),
            Command::RotateLeft => self.view = self.view.oriented(orientation.turned_left()),
            Command::RotateRight => self.view = self.view.oriented(orientation.turned_right()),
            Command::Flip => self.view = self.view.oriented(orientation.mirrored()),
            Command::Invert => self.tones.inverted = !self.tones.inverted,
            Command::AutoWindow => {
                self.tones = Tones { window: self.facts.auto, curve: None, ..self.tones };
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
                self.tones = self.facts.first;
                self.opacity = OPACITY;
            }
            Command::Help => {}
        }
    }

    /// Does what a pointer did.
    pub fn change(&mut self, change: Change) {
        match change {
            Change::Carry { from, to, factor } => self.view = self.view.carried(from, to, factor),
            Change::Window { by } => {
                let (width, height) = self.view.canvas();
                // The same way of the hand, on each screen and for each window, makes the same difference to the eye.
                let side = f64::from(width.min(height).max(1));
                let (across, down) = ((by.0 / side) as f32, (by.1 / side) as f32);
                let Window { center, width, .. } = self.tones.window;
                self.set_window(center + down * width, width * (2.0 * across).exp());
            }
            Change::FitOrOne { at } => {
                self.view = if self.view.is_fitted() && self.view.zoom() != 1.0 {
                    self.view.one_to_one(at)
                } else {
                    self.view.fit()
                };
            }
        }
    }

    /// Level and width of the window, in samples, as far as they make sense.
    pub fn set_window(&mut self, center: f32, width: f32) {
        let window = &mut self.tones.window;
        window.center = center.clamp(0.0, self.facts.largest);
        window.width = width.clamp(1.0, 2.0 * self.facts.largest);
    }

    /// How much of the film the strongest colours hide, as far as that can be.
    pub fn set_opacity(&mut self, opacity: f32) {
        self.opacity = ((opacity * 100.0).round() / 100.0).clamp(0.0, 1.0);
    }

    /// The film's own way to show it, of this number.
    pub fn choose_preset(&mut self, film: &FilmPixels, number: usize) {
        self.tones = Tones { inverted: self.tones.inverted, ..Tones::preset(film, number) };
    }

    /// Which of the film's own ways it is shown in, if any.
    pub fn preset(&self, film: &FilmPixels) -> Option<usize> {
        (0..film.presets.len())
            .find(|&number| Tones { inverted: self.tones.inverted, ..Tones::preset(film, number) } == self.tones)
    }
}
