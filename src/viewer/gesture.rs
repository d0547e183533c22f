//! Gestures of mouse, pen, touch and wheel: turns pointer input into changes of the view.
//!
//! A drag with the left button, a pen or one finger uses the chosen tool; other buttons, and the left with Shift, use the
//! other tool. Two fingers move and zoom the film. The wheel zooms at the pointer. A double press switches between the whole
//! film and a zoom of 1.

use super::view::Point;

/// A press that moves less than this is no drag, in CSS pixels.
const DRAG_DISTANCE: f64 = 6.0;
/// The longest time between the presses of a double press, in milliseconds.
const DOUBLE_PRESS_MILLISECONDS: f64 = 350.0;
/// The longest distance between the presses of a double press, in CSS pixels. Fingers are imprecise.
const DOUBLE_PRESS_DISTANCE: f64 = 28.0;
/// Wheel pixels for a zoom by the factor e. One notch of a mouse wheel is 100 to 120.
const WHEEL_PER_E: f64 = 600.0;
/// The same for a pinch on a touchpad, which browsers report as a wheel with Ctrl.
const PINCH_PER_E: f64 = 100.0;

/// What a drag changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// The window's level and width.
    #[default]
    Window,
    /// The film's position.
    Pan,
    /// The caliper.
    Measure,
    /// The patch that covers a part of the film. It also follows a mouse without a button.
    Cover,
}

impl Tool {
    pub fn other(self) -> Self {
        match self {
            Self::Window | Self::Measure | Self::Cover => Self::Pan,
            Self::Pan => Self::Window,
        }
    }
}

/// Input of a pointer. Positions are in device pixels from the canvas's corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PointerInput {
    /// A press. `other`: not with the left button, or with Shift. `time` in milliseconds.
    Down {
        id: i32,
        at: Point,
        other: bool,
        time: f64,
    },
    Move {
        id: i32,
        at: Point,
    },
    Up {
        id: i32,
        at: Point,
        time: f64,
    },
    /// The browser cancelled the pointer.
    Cancel {
        id: i32,
    },
    /// The wheel turned by this many CSS pixels; down is positive. `fine`: a pinch on a touchpad.
    Wheel {
        at: Point,
        pixels: f64,
        fine: bool,
    },
}

/// A change of the view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ViewChange {
    /// Moves the film position at `from` to `to` and zooms by `factor`.
    Carry { from: Point, to: Point, factor: f64 },
    /// Changes the window by a drag of this many device pixels.
    Window { by: Point },
    /// Puts the caliper between these positions.
    Measure { from: Point, to: Point },
    /// Puts the patch at this position.
    Cover { at: Point },
    /// Switches between the whole film and a zoom of 1 at this position.
    FitOrOne { at: Point },
}

/// A pointer that is down.
#[derive(Clone, Copy, Debug)]
struct Pointer {
    id: i32,
    at: Point,
    start: Point,
    other: bool,
    /// Whether it was one of two fingers. After the other finger is lifted, it keeps moving the film, whatever the tool.
    pinched: bool,
    /// Whether it has not moved enough for a drag.
    still: bool,
}

/// The state of all pointers.
#[derive(Clone, Debug)]
pub struct Gesture {
    /// At most two; further pointers are ignored.
    pointers: Vec<Pointer>,
    /// Position and time of the last press without a drag.
    last_press: Option<(Point, f64)>,
    /// Device pixels per CSS pixel.
    density: f64,
}

impl Default for Gesture {
    fn default() -> Self {
        Self { pointers: Vec::new(), last_press: None, density: 1.0 }
    }
}

impl Gesture {
    /// Sets the device pixels per CSS pixel.
    pub fn set_density(&mut self, density: f64) {
        self.density = density;
    }

    /// Whether a button or a finger is down.
    pub fn is_active(&self) -> bool {
        !self.pointers.is_empty()
    }

    /// Processes one input; `tool` is the tool of a drag with the left button.
    pub fn take(&mut self, event: PointerInput, tool: Tool) -> Option<ViewChange> {
        match event {
            PointerInput::Down { id, at, other, .. } => {
                if self.pointers.len() < 2 && !self.pointers.iter().any(|pointer| pointer.id == id) {
                    self.pointers.push(Pointer { id, at, start: at, other, pinched: false, still: true });
                }
                if self.pointers.len() == 2 {
                    // Two fingers are no press, even if they are lifted at once.
                    for pointer in &mut self.pointers {
                        pointer.still = false;
                        pointer.pinched = true;
                    }
                    self.last_press = None;
                }
                (tool == Tool::Cover && !other && self.pointers.len() == 1).then_some(ViewChange::Cover { at })
            }
            PointerInput::Move { id, at } => self.moved(id, at, tool),
            PointerInput::Up { id, at, time } => self.lifted(id, at, time),
            PointerInput::Cancel { id } => {
                self.pointers.retain(|pointer| pointer.id != id);
                self.last_press = None;
                None
            }
            PointerInput::Wheel { at, pixels, fine } => {
                let exponent = -pixels / if fine { PINCH_PER_E } else { WHEEL_PER_E };
                Some(ViewChange::Carry { from: at, to: at, factor: exponent.clamp(-1.0, 1.0).exp() })
            }
        }
    }

    fn moved(&mut self, id: i32, at: Point, tool: Tool) -> Option<ViewChange> {
        if self.pointers.is_empty() && tool == Tool::Cover {
            return Some(ViewChange::Cover { at });
        }
        let still = DRAG_DISTANCE * self.density;
        let before = self.pinch();
        let pointer = self.pointers.iter_mut().find(|pointer| pointer.id == id)?;
        let from = pointer.at;
        if pointer.still && distance(pointer.start, at) < still {
            return None;
        }
        pointer.still = false;
        pointer.at = at;
        let (start, other, pinched) = (pointer.start, pointer.other, pointer.pinched);
        if let (Some((from, apart)), Some((to, now_apart))) = (before, self.pinch()) {
            return Some(ViewChange::Carry { from, to, factor: now_apart / apart });
        }
        let tool = match (pinched, other) {
            (true, _) => Tool::Pan,
            (false, true) => tool.other(),
            (false, false) => tool,
        };
        Some(match tool {
            Tool::Pan => ViewChange::Carry { from, to: at, factor: 1.0 },
            Tool::Window => ViewChange::Window { by: (at.0 - from.0, at.1 - from.1) },
            Tool::Measure => ViewChange::Measure { from: start, to: at },
            Tool::Cover => ViewChange::Cover { at },
        })
    }

    fn lifted(&mut self, id: i32, at: Point, time: f64) -> Option<ViewChange> {
        let index = self.pointers.iter().position(|pointer| pointer.id == id)?;
        let pointer = self.pointers.remove(index);
        if !pointer.still || pointer.other {
            self.last_press = None;
            return None;
        }
        match self.last_press.take() {
            Some((place, then))
                if time - then <= DOUBLE_PRESS_MILLISECONDS
                    && distance(place, at) <= DOUBLE_PRESS_DISTANCE * self.density =>
            {
                Some(ViewChange::FitOrOne { at })
            }
            _ => {
                self.last_press = Some((at, time));
                None
            }
        }
    }

    /// The midpoint of two fingers and their distance, which is at least 1.
    fn pinch(&self) -> Option<(Point, f64)> {
        let [one, two] = self.pointers.as_slice() else { return None };
        let middle = ((one.at.0 + two.at.0) / 2.0, (one.at.1 + two.at.1) / 2.0);
        Some((middle, distance(one.at, two.at).max(1.0)))
    }
}

fn distance(a: Point, b: Point) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}
