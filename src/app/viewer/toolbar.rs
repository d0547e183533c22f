//! The buttons above the film.

use leptos::prelude::*;

use super::ViewState;
use super::announcer::zoom;
use super::icons::Icon;
use crate::app::i18n::I18n;
use crate::viewer::commands::{Command, key_label};
use crate::viewer::gesture::Tool;

/// Groups of buttons that wrap on narrow screens.
#[component]
pub fn Toolbar(
    state: ViewState,
    execute: Callback<Command>,
    /// Whether the network has maps.
    has_map: bool,
    /// Whether the film has one.
    map: Signal<bool>,
    /// Whether the network can be asked about the film.
    probing: Signal<bool>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let percent = move || {
        let zoom = state.scene.with(|scene| scene.as_ref().map(|scene| zoom(i18n, scene)));
        zoom.map(|zoom| i18n.t_with("viewer-zoom-percent", &[("zoom", zoom.into())]))
    };
    let panning = state.part(|scene| scene.tool == Tool::Pan);
    let measuring = state.part(|scene| scene.tool == Tool::Measure);
    let covering = state.part(|scene| scene.tool == Tool::Cover);
    let cropping = state.part(|scene| scene.crop.is_some());
    let inverted = state.part(|scene| scene.display.inverted);
    let mapped = state.part(|scene| scene.map_shown);
    let flipped = state.part(|scene| scene.view.orientation().flipped);
    let comparing = Signal::derive(move || state.beside.with(Option::is_some));
    let pressed = |on: Memo<Option<bool>>| Some(Signal::derive(move || on.get() == Some(true)));
    view! {
        <div class="viewer-toolbar">
            {has_map.then(|| view! {
                <CommandButton state execute command=Command::ToggleMap pressed=pressed(mapped) text="viewer-toggle-map-short" possible=map/>
            })}
            <div class="group" role="group" aria-label=move || i18n.t("viewer-group-zoom")>
                <CommandButton state execute command=Command::ZoomOut/>
                <span class="viewer-zoom">{percent}</span>
                <CommandButton state execute command=Command::ZoomIn/>
                <CommandButton state execute command=Command::Fit/>
                <CommandButton state execute command=Command::OneToOne/>
            </div>
            <div class="group" role="group" aria-label=move || i18n.t("viewer-group-turn")>
                <CommandButton state execute command=Command::RotateLeft/>
                <CommandButton state execute command=Command::RotateRight/>
                <CommandButton state execute command=Command::Flip pressed=pressed(flipped)/>
                <CommandButton state execute command=Command::Crop pressed=pressed(cropping)/>
            </div>
            <div class="group" role="group" aria-label=move || i18n.t("viewer-group-grey-levels")>
                <CommandButton state execute command=Command::Invert pressed=pressed(inverted)/>
                <CommandButton state execute command=Command::AutoWindow/>
                <CommandButton state execute command=Command::SwitchTool pressed=pressed(panning)/>
                <CommandButton state execute command=Command::Measure pressed=pressed(measuring)/>
                <CommandButton state execute command=Command::Cover pressed=pressed(covering) possible=probing/>
            </div>
            <div class="group" role="group" aria-label=move || i18n.t("viewer-group-other")>
                <CommandButton state execute command=Command::Compare pressed=Some(comparing)/>
                <CommandButton state execute command=Command::Reset/>
                <CommandButton state execute command=Command::Help/>
            </div>
        </div>
    }
}

/// A button with an icon; its tooltip has its name and key. `pressed` for a toggle button.
#[component]
pub fn CommandButton(
    state: ViewState,
    execute: Callback<Command>,
    command: Command,
    #[prop(optional_no_strip)] pressed: Option<Signal<bool>>,
    /// The key of a text beside the icon.
    #[prop(optional)]
    text: Option<&'static str>,
    /// Whether there is anything that the command could change.
    #[prop(default = true.into())]
    possible: Signal<bool>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let name = move || i18n.t(command.text());
    let has_scale = state.part(|scene| scene.scale.is_some());
    let impossible = move || command == Command::Measure && has_scale.get() == Some(false);
    let title = move || match command.keys().first() {
        _ if impossible() => i18n.t("viewer-no-scale"),
        Some(key) => format!("{} ({})", name(), key_label(key)),
        None => name(),
    };
    // Help works without a film.
    let disabled =
        move || impossible() || !possible.get() || command != Command::Help && state.scene.with(Option::is_none);
    view! {
        <button type="button" class="tool" data-command=command.name() title=title aria-label=name
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            disabled=disabled on:click=move |_| execute.run(command)>
            <Icon command/>
            {text.map(|text| view! { <span>{move || i18n.t(text)}</span> })}
        </button>
    }
}
