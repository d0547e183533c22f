//! Announces to screen readers what a command changed, after a pause.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::ViewState;
use crate::app::words::Words;
use crate::viewer::commands::Command;
use crate::viewer::gesture::Tool;
use crate::viewer::scene::Scene;

/// In milliseconds. A key that is held down is announced once.
const PAUSE: u32 = 500;

/// A cheap handle.
#[derive(Clone, Copy)]
pub struct Announcer {
    state: ViewState,
    words: Words,
    text: RwSignal<String>,
    next: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Announcer {
    pub fn new(state: ViewState, words: Words) -> Self {
        Self { state, words, text: RwSignal::new(String::new()), next: StoredValue::new_local(None) }
    }

    /// The last announcement.
    pub fn text(self) -> String {
        self.text.get()
    }

    /// Announces the effect of a command.
    pub fn announce(self, command: Command) {
        let say = move || {
            if let Some(scene) = self.state.scene.try_get_untracked().flatten() {
                self.text.set(sentence(self.words, command, &scene));
            }
        };
        self.next.set_value(Some(Timeout::new(PAUSE, say)));
    }
}

fn sentence(words: Words, command: Command, scene: &Scene) -> String {
    let orientation = scene.view.orientation();
    match command {
        Command::ZoomIn | Command::ZoomOut | Command::Fit | Command::OneToOne => {
            words.say_with("viewer-said-zoom", &[("zoom", zoom(words, scene).into())])
        }
        Command::PanLeft | Command::PanRight | Command::PanUp | Command::PanDown => {
            let ((x, y), (width, height)) = (scene.view.centre(), scene.view.film());
            let percent = |at: f64, of: u32| words.number(at / f64::from(of) * 100.0, 0).into();
            words.say_with("viewer-said-place", &[("across", percent(x, width)), ("down", percent(y, height))])
        }
        Command::RotateLeft | Command::RotateRight | Command::Flip => {
            let degrees = (u32::from(orientation.turns) * 90).to_string();
            let mirrored = if orientation.flipped { "yes" } else { "no" };
            words.say_with("viewer-said-turned", &[("degrees", degrees.into()), ("mirrored", mirrored.into())])
        }
        Command::Invert if scene.display.inverted => words.say("viewer-said-inverted"),
        Command::Invert => words.say("viewer-said-not-inverted"),
        Command::AutoWindow
        | Command::NextPreset
        | Command::WindowWider
        | Command::WindowNarrower
        | Command::LevelUp
        | Command::LevelDown => {
            let number = |value: f32| words.number(value.into(), 0).into();
            let window = scene.display.window;
            words.say_with("viewer-said-window", &[("level", number(window.center)), ("width", number(window.width))])
        }
        Command::SwitchTool if scene.tool == Tool::Pan => words.say("viewer-said-tool-pan"),
        Command::SwitchTool => words.say("viewer-said-tool-window"),
        Command::ToggleMap if scene.map_shown => words.say("viewer-said-map-on"),
        Command::ToggleMap => words.say("viewer-said-map-off"),
        Command::MapStronger | Command::MapWeaker => {
            let percent = words.number((scene.opacity * 100.0).into(), 0);
            words.say_with("viewer-said-opacity", &[("percent", percent.into())])
        }
        Command::Reset => words.say("viewer-said-reset"),
        Command::Help => String::new(),
    }
}

/// The zoom in percent; 100 is one film pixel per device pixel.
pub fn zoom(words: Words, scene: &Scene) -> String {
    let percent = scene.view.zoom() * 100.0;
    words.number(percent, if percent < 10.0 { 1 } else { 0 })
}
