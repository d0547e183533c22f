//! The viewer's state for one film, and how commands and gestures change it.

use super::adjusting::Adjusting;
use super::commands::Command;
use super::covering::Covering;
use super::crop::CropFrame;
use super::display_window::DisplayWindow;
use super::gesture::{Tool, ViewChange};
use super::measure::Caliper;
use super::pixels::FilmPixels;
use super::view::{Point, View};
use crate::film_facts::PixelSize;
use crate::preparation::Preparation;
use crate::probing::{Cover, Question};
use crate::window::{Window, auto_window};

/// The zoom factor of one key press.
const ZOOM_STEP: f64 = 1.25;
/// An arrow key moves the film by this share of the canvas.
const PAN_STEP: f64 = 0.125;
/// An arrow key moves the caliper's end by this share of the canvas.
const CALIPER_STEP: f64 = 0.01;
/// An arrow key moves the patch by this share of the canvas.
const COVER_STEP: f64 = 0.03;
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
    /// The size of a film pixel, if the file states it. Without it there is no caliper.
    pub scale: Option<PixelSize>,
    /// The caliper, in film coordinates.
    pub caliper: Option<Caliper>,
    /// The frame around the part that is to be read again.
    pub crop: Option<CropFrame>,
    /// The part of the film that is covered.
    pub covering: Covering,
    /// The changes of the picture that the network reads.
    pub adjusting: Adjusting,
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
        Self {
            view,
            display: first,
            tool: Tool::default(),
            map_shown: false,
            opacity: OPACITY,
            scale: film.scale,
            caliper: None,
            crop: None,
            covering: Covering::default(),
            adjusting: Adjusting::default(),
            range,
        }
    }

    /// The scene with this tool, unless the tool needs a caliper or a patch.
    pub fn with_tool(self, tool: Tool) -> Self {
        Self { tool: if matches!(tool, Tool::Measure | Tool::Cover) { Tool::default() } else { tool }, ..self }
    }

    /// The visible picture as a preparation of the film: the part in the frame, mirrored, turned and inverted as shown.
    pub fn seen(&self) -> Preparation {
        let part = self.crop.map_or(Preparation::AS_IT_IS, |frame| frame.part());
        let orientation = self.view.orientation();
        let mirrored = if orientation.flipped { part.mirrored() } else { part };
        let turned = (0..orientation.turns).fold(mirrored, |part, _| part.turned_right());
        if self.display.inverted { turned.inverted() } else { turned }
    }

    /// The covered part of the film, if any.
    pub fn cover(&self) -> Option<Cover> {
        self.covering.cover(self.view.film())
    }

    /// The question to the network: the film with the current cover and changes. `None` if nothing is covered or changed.
    pub fn question(&self) -> Option<Question> {
        Question::new(self.cover(), self.adjusting.adjustments(self.view.film()))
    }

    /// See [`FilmPixels::largest`].
    pub fn largest(&self) -> f32 {
        self.range.largest
    }

    /// The largest width that can be set, in samples.
    pub fn widest(&self) -> f32 {
        2.0 * self.range.largest
    }

    /// Executes a command. [`Command::NextPreset`] reads `film`; [`Command::Compare`] and [`Command::Help`] change
    /// nothing here.
    pub fn execute(&mut self, command: Command, film: &FilmPixels) {
        let middle = self.view.middle();
        let (width, height) = self.view.canvas();
        let (across, down) = (f64::from(width) * PAN_STEP, f64::from(height) * PAN_STEP);
        let orientation = self.view.orientation();
        let Window { center, width, .. } = self.display.window;
        let arrow = match command {
            Command::PanLeft => Some((-1.0, 0.0)),
            Command::PanRight => Some((1.0, 0.0)),
            Command::PanUp => Some((0.0, -1.0)),
            Command::PanDown => Some((0.0, 1.0)),
            _ => None,
        };
        if let (Some(arrow), Tool::Measure, Some(caliper)) = (arrow, self.tool, self.caliper) {
            let step = f64::from(self.view.canvas().0) * CALIPER_STEP;
            let (x, y) = self.view.screen_at(caliper.end);
            self.measure(self.view.screen_at(caliper.start), (x + arrow.0 * step, y + arrow.1 * step));
            return;
        }
        if let (Some(arrow), Tool::Cover, Some(patch)) = (arrow, self.tool, self.covering.patch()) {
            let step = f64::from(self.view.canvas().0) * COVER_STEP;
            let (x, y) = self.view.screen_at(patch);
            self.put_patch((x + arrow.0 * step, y + arrow.1 * step));
            return;
        }
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
            Command::Measure if self.tool == Tool::Measure => {
                self.tool = Tool::default();
                self.caliper = None;
            }
            Command::Measure if self.scale.is_some() => {
                self.tool = Tool::Measure;
                if self.caliper.is_none() {
                    self.measure(middle, (middle.0 + 2.0 * across, middle.1));
                }
            }
            Command::Measure => {}
            Command::Crop => {
                self.crop = if self.crop.is_some() { None } else { Some(CropFrame::new(self.view.film())) };
            }
            Command::Cover if self.tool == Tool::Cover => {
                self.tool = Tool::default();
                self.covering.remove();
            }
            Command::Cover => {
                self.tool = Tool::Cover;
                if self.covering.patch().is_none() {
                    self.put_patch(middle);
                }
            }
            Command::CoverSmaller => self.covering.shrink(),
            Command::CoverLarger => self.covering.grow(),
            Command::CoverBorder | Command::CoverCorners => {
                // Otherwise the next movement of the mouse would put a patch in place of the cover.
                if self.tool == Tool::Cover {
                    self.tool = Tool::default();
                }
                match command {
                    Command::CoverBorder => self.covering.switch_border(),
                    _ => self.covering.switch_corners(),
                }
            }
            Command::ToggleMap => self.map_shown = !self.map_shown,
            Command::MapStronger => self.set_opacity(self.opacity + OPACITY_STEP),
            Command::MapWeaker => self.set_opacity(self.opacity - OPACITY_STEP),
            Command::Reset => {
                *self = Self { tool: self.tool, map_shown: self.map_shown, ..*self };
                self.view = self.view.oriented(Default::default()).fit();
                self.display = self.range.first;
                self.opacity = OPACITY;
                self.caliper = None;
                self.crop = None;
                self.covering = Covering::default();
                self.adjusting = Adjusting::default();
            }
            Command::Compare | Command::Help => {}
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
            ViewChange::Measure { from, to } => self.measure(from, to),
            ViewChange::Cover { at } => self.put_patch(at),
            ViewChange::FitOrOne { at } => {
                self.view = if self.view.is_fitted() && self.view.zoom() != 1.0 {
                    self.view.one_to_one(at)
                } else {
                    self.view.fit()
                };
            }
        }
    }

    /// Puts the patch at this screen position, or the nearest one on the film.
    fn put_patch(&mut self, screen: Point) {
        self.covering.put_patch(self.view.film_at(screen), self.view.film());
    }

    /// Puts the caliper between these screen positions, or the nearest ones on the film.
    fn measure(&mut self, from: Point, to: Point) {
        let (width, height) = self.view.film();
        let on_film = |screen: Point| {
            let (x, y) = self.view.film_at(screen);
            (x.clamp(0.0, width.into()), y.clamp(0.0, height.into()))
        };
        self.caliper = Some(Caliper { start: on_film(from), end: on_film(to) });
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
