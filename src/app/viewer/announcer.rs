//! Announces to screen readers what a command changed, after a pause.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use super::ViewState;
use super::measurements::caliper_sentence;
use crate::app::i18n::I18n;
use crate::viewer::commands::Command;
use crate::viewer::gesture::Tool;
use crate::viewer::scene::Scene;

/// In milliseconds. A key that is held down is announced once.
const PAUSE: u32 = 500;

/// A cheap handle.
#[derive(Clone, Copy)]
pub struct Announcer {
    state: ViewState,
    i18n: I18n,
    text: RwSignal<String>,
    next: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Announcer {
    pub fn new(state: ViewState, i18n: I18n) -> Self {
        Self { state, i18n, text: RwSignal::new(String::new()), next: StoredValue::new_local(None) }
    }

    /// The last announcement.
    pub fn text(self) -> String {
        self.text.get()
    }

    /// Announces a text.
    pub fn say(self, text: String) {
        self.next.set_value(Some(Timeout::new(PAUSE, move || {
            self.text.try_set(text);
        })));
    }

    /// Announces the effect of a command. Where a part of the film is covered, the network's answer is announced instead.
    pub fn announce(self, command: Command) {
        if self.state.scene.with_untracked(|scene| scene.as_ref().is_some_and(|scene| changes_cover(command, scene))) {
            return;
        }
        let speak = move || {
            if let Some(scene) = self.state.scene.try_get_untracked().flatten() {
                self.text.set(sentence(self.i18n, command, &scene, self.state.beside.with_untracked(Option::is_some)));
            }
        };
        self.next.set_value(Some(Timeout::new(PAUSE, speak)));
    }
}

/// Whether the command changes what is covered to something else.
fn changes_cover(command: Command, scene: &Scene) -> bool {
    let moves = matches!(command, Command::PanLeft | Command::PanRight | Command::PanUp | Command::PanDown);
    scene.cover().is_some() && (command.covers() || moves && scene.tool == Tool::Cover)
}

fn sentence(i18n: I18n, command: Command, scene: &Scene, compared: bool) -> String {
    let orientation = scene.view.orientation();
    match command {
        Command::PanLeft | Command::PanRight | Command::PanUp | Command::PanDown | Command::Measure
            if scene.tool == Tool::Measure =>
        {
            caliper_sentence(i18n, scene)
        }
        Command::ZoomIn | Command::ZoomOut | Command::Fit | Command::OneToOne => {
            i18n.t_with("viewer-said-zoom", &[("zoom", zoom(i18n, scene).into())])
        }
        Command::PanLeft | Command::PanRight | Command::PanUp | Command::PanDown => {
            let ((x, y), (width, height)) = (scene.view.centre(), scene.view.film());
            let percent = |at: f64, of: u32| i18n.number(at / f64::from(of) * 100.0, 0).into();
            i18n.t_with("viewer-said-place", &[("across", percent(x, width)), ("down", percent(y, height))])
        }
        Command::RotateLeft | Command::RotateRight | Command::Flip => {
            let degrees = (u32::from(orientation.turns) * 90).to_string();
            let mirrored = if orientation.flipped { "yes" } else { "no" };
            i18n.t_with("viewer-said-turned", &[("degrees", degrees.into()), ("mirrored", mirrored.into())])
        }
        Command::Invert if scene.display.inverted => i18n.t("viewer-said-inverted"),
        Command::Invert => i18n.t("viewer-said-not-inverted"),
        Command::AutoWindow
        | Command::NextPreset
        | Command::WindowWider
        | Command::WindowNarrower
        | Command::LevelUp
        | Command::LevelDown => {
            let number = |value: f32| i18n.number(value.into(), 0).into();
            let window = scene.display.window;
            i18n.t_with("viewer-said-window", &[("level", number(window.center)), ("width", number(window.width))])
        }
        Command::SwitchTool if scene.tool == Tool::Pan => i18n.t("viewer-said-tool-pan"),
        Command::SwitchTool => i18n.t("viewer-said-tool-window"),
        Command::Measure if scene.scale.is_none() => i18n.t("viewer-no-scale"),
        Command::Measure => i18n.t("viewer-said-measure-off"),
        Command::Crop if scene.crop.is_some() => i18n.t("viewer-said-crop-on"),
        Command::Crop => i18n.t("viewer-said-crop-off"),
        Command::Compare if compared => i18n.t("viewer-said-compare-on"),
        Command::Compare => i18n.t("viewer-said-compare-off"),
        Command::Cover | Command::CoverBorder | Command::CoverCorners => i18n.t("probe-nothing-covered"),
        Command::CoverSmaller | Command::CoverLarger => {
            let percent = i18n.number(scene.covering.radius() * 200.0, 0);
            i18n.t_with("probe-said-size", &[("percent", percent.into())])
        }
        Command::ToggleMap if scene.map_shown => i18n.t("viewer-said-map-on"),
        Command::ToggleMap => i18n.t("viewer-said-map-off"),
        Command::MapStronger | Command::MapWeaker => {
            let percent = i18n.number((scene.opacity * 100.0).into(), 0);
            i18n.t_with("viewer-said-opacity", &[("percent", percent.into())])
        }
        Command::Reset => i18n.t("viewer-said-reset"),
        Command::Help => String::new(),
    }
}

/// The zoom in percent; 100 is one film pixel per device pixel.
pub fn zoom(i18n: I18n, scene: &Scene) -> String {
    let percent = scene.view.zoom() * 100.0;
    i18n.number(percent, if percent < 10.0 { 1 } else { 0 })
}
