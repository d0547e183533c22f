//! Mouse, pen, fingers and wheel to what they mean. Pure: events in, changes out.
//!
//! The left button, a pen and one finger do what the chosen tool does, the other buttons (and the left with Shift) what
//! it does not. Two fingers carry and pinch the film. The wheel zooms about the pointer. Two quick presses at one place
//! switch between the whole film and one to one.

use super::view::Point;

/// Device pixels that a press may wander and still be no drag, times the pixels' density.
const STILL: f64 = 6.0;
/// Milliseconds within which a second press makes a double press.
const QUICK: f64 = 350.0;
/// Pixels between the presses of a double press, times the pixels' density; a finger is not exact.
const NEAR: f64 = 28.0;
/// Wheel pixels for a zoom by e; a notch of a mouse is 100 to 120.
const WHEEL: f64 = 600.0;
/// The same for a pinch on a touchpad, which comes as a wheel with Ctrl.
const PINCH: f64 = 100.0;

/// What a drag does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tool {
    /// Level and width of the window.
    #[default]
    Window,
    /// Moves the film.
    Pan,
}

impl Tool {
    pub fn other(self) -> Self {
        match self {
            Self::Window => Self::Pan,
            Self::Pan => Self::Window,
        }
    }
}

/// What a pointer did. Places are in device pixels from the canvas's corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    /// Pressed. `other`: with another button than the left, or with Shift. `time` in milliseconds.
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
    /// The browser took the pointer away.
    Cancel {
        id: i32,
    },
    /// Turned by so many CSS pixels, down is positive. `fine`: a touchpad's pinch.
    Wheel {
        at: Point,
        pixels: f64,
        fine: bool,
    },
}

/// What it means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    /// What was under `from` comes to `to`, enlarged by `factor`.
    Carry { from: Point, to: Point, factor: f64 },
    /// A drag by so many device pixels that changes the window.
    Window { by: Point },
    /// Between the whole film and one to one, about this place.
    FitOrOne { at: Point },
}

/// A pointer that is down.
#[derive(Clone, Copy, Debug)]
struct Pointer {
    id: i32,
    at: Point,
    start: Point,
    other: bool,
    /// Was one of two fingers: what it does alone afterwards moves the film, whatever the tool, as it did before.
    pinched: bool,
    /// Still a press, not yet a drag.
    still: bool,
}

/// What all pointers are doing.
#[derive(Clone, Debug)]
pub struct Gesture {
    /// At most two count.
    pointers: Vec<Pointer>,
    /// Place and time of the last press that was no drag.
    last_press: Option<(Point, f64)>,
    /// Device pixels a CSS pixel.
    density: f64,
}

impl Default for Gesture {
    fn default() -> Self {
        Self { pointers: Vec::new(), last_press: None, density: 1.0 }
    }
}

impl Gesture {
    /// Device pixels a CSS pixel, for what is measured in fingers.
    pub fn set_density(&mut self, density: f64) {
        self.density = density;
    }

    /// Whether a button or a finger is down.
    pub fn is_active(&self) -> bool {
        !self.pointers.is_empty()
    }

    /// Takes one event; `tool` is what a drag with the left button does.
    pub fn take(&mut self, event: Event, tool: Tool) -> Option<Change> {
        match event {
            Event::Down { id, at, other, .. } => {
                if self.pointers.len() < 2 && !self.pointers.iter().any(|pointer| pointer.id == id) {
                    self.pointers.push(Pointer { id, at, start: at, other, pinched: false, still: true });
                }
                if self.pointers.len() == 2 {
                    // A pinch is no press, not even when its fingers are lifted at once.
                    for pointer in &mut self.pointers {
                        pointer.still = false;
                        pointer.pinched = true;
                    }
                    self.last_press = None;
                }
                None
            }
            Event::Move { id, at } => self.moved(id, at, tool),
            Event::Up { id, at, time } => self.lifted(id, at, time),
            Event::Cancel { id } => {
                self.pointers.retain(|pointer| pointer.id != id);
                self.last_press = None;
                None
            }
            Event::Wheel { at, pixels, fine } => {
                let exponent = -pixels / if fine { PINCH } else { WHEEL };
                Some(Change::Carry { from: at, to: at, factor: exponent.clamp(-1.0, 1.0).exp() })
            }
        }
    }

    fn moved(&mut self, id: i32, at: Point, tool: Tool) -> Option<Change> {
        let still = STILL * self.density;
        let before = self.pinch();
        let pointer = self.pointers.iter_mut().find(|pointer| pointer.id == id)?;
        let from = pointer.at;
        if pointer.still && distance(pointer.start, at) < still {
            return None;
        }
        pointer.still = false;
        pointer.at = at;
        let (other, pinched) = (pointer.other, pointer.pinched);
        if let (Some((from, apart)), Some((to, now_apart))) = (before, self.pinch()) {
            return Some(Change::Carry { from, to, factor: now_apart / apart });
        }
        let tool = match (pinched, other) {
            (true, _) => Tool::Pan,
            (false, true) => tool.other(),
            (false, false) => tool,
        };
        Some(match tool {
            Tool::Pan => Change::Carry { from, to: at, factor: 1.0 },
            Tool::Window => Change::Window { by: (at.0 - from.0, at.1 - from.1) },
        })
    }

    fn lifted(&mut self, id: i32, at: Point, time: f64) -> Option<Change> {
        let index = self.pointers.iter().position(|pointer| pointer.id == id)?;
        let pointer = self.pointers.remove(index);
        if !pointer.still || pointer.other {
            self.last_press = None;
            return None;
        }
        match self.last_press.take() {
            Some((place, then)) if time - then <= QUICK && distance(place, at) <= NEAR * self.density => {
                Some(Change::FitOrOne { at })
            }
            _ => {
                self.last_press = Some((at, time));
                None
            }
        }
    }

    /// The middle between two fingers, and how far they are apart; never 0.
    fn pinch(&self) -> Option<(Point, f64)> {
        let [one, two] = self.pointers.as_slice() else { return None };
        let middle = ((one.at.0 + two.at.0) / 2.0, (one.at.1 + two.at.1) / 2.0);
        Some((middle, distance(one.at, two.at).max(1.0)))
    }
}

fn distance(a: Point, b: Point) -> f64 {
    (a.0 - b.0).hypot(a.1 - b.1)
}
