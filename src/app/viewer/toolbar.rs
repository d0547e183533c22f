//! The buttons above the film.

use leptos::prelude::*;

use super::ViewState;
use super::announcer::zoom;
use super::icons::Icon;
use crate::app::words::Words;
use crate::viewer::commands::{Command, key_label};
use crate::viewer::gesture::Tool;

/// In groups, which wrap where it is narrow.
#[component]
pub fn Toolbar(state: ViewState, obey: Callback<Command>) -> impl IntoView {
    let words = Words::of_page();
    let percent = move || {
        let zoom = state.scene.with(|scene| scene.as_ref().map(|scene| zoom(words, scene)));
        zoom.map(|zoom| words.say_with("viewer-zoom-percent", &[("zoom", zoom.into())]))
    };
    let panning = state.part(|scene| scene.tool == Tool::Pan);
    let inverted = state.part(|scene| scene.tones.inverted);
    let flipped = state.part(|scene| scene.view.orientation().flipped);
    let pressed = |on: Memo<Option<bool>>| Some(Signal::derive(move || on.get() == Some(true)));
    view! {
        <div class="viewer-toolbar">
            <div class="group" role="group" aria-label=move || words.say("viewer-group-zoom")>
                <CommandButton state obey command=Command::ZoomOut/>
                <span class="viewer-zoom">{percent}</span>
                <CommandButton state obey command=Command::ZoomIn/>
                <CommandButton state obey command=Command::Fit/>
                <CommandButton state obey command=Command::OneToOne/>
            </div>
            <div class="group" role="group" aria-label=move || words.say("viewer-group-turn")>
                <CommandButton state obey command=Command::RotateLeft/>
                <CommandButton state obey command=Command::RotateRight/>
                <CommandButton state obey command=Command::Flip pressed=pressed(flipped)/>
            </div>
            <div class="group" role="group" aria-label=move || words.say("viewer-group-tones")>
                <CommandButton state obey command=Command::Invert pressed=pressed(inverted)/>
                <CommandButton state obey command=Command::AutoWindow/>
                <CommandButton state obey command=Command::SwitchTool pressed=pressed(panning)/>
            </div>
            <div class="group" role="group" aria-label=move || words.say("viewer-group-other")>
                <CommandButton state obey command=Command::Reset/>
                <CommandButton state obey command=Command::Help/>
            </div>
        </div>
    }
}

/// A button with a sign; its name and key show on hovering. `pressed` for one that stays in.
#[component]
pub fn CommandButton(
    state: ViewState,
    obey: Callback<Command>,
    command: Command,
    #[prop(optional_no_strip)] pressed: Option<Signal<bool>>,
    /// The name beside the sign.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let words = Words::of_page();
    let name = move || words.say(command.text());
    let title = move || match command.keys().first() {
        Some(key) => format!("{} ({})", name(), key_label(key)),
        None => name(),
    };
    // Help is there before the film is.
    let disabled = move || command != Command::Help && state.scene.with(Option::is_none);
    view! {
        <button type="button" class="tool" data-command=command.name() title=title aria-label=name
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            disabled=disabled on:click=move |_| obey.run(command)>
            <Icon command/>
            {named.then(|| view! { <span>{name}</span> })}
        </button>
    }
}
