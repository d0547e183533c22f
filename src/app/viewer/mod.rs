//! The viewer: a film that can be enlarged, moved, turned and windowed, with the class activation map over it. What it
//! does is computed in [`crate::viewer`]; here are its elements and events.
//!
//! * [`state`]: what is shown and how, as signals
//! * [`stage`]: the canvas, its pointers
//! * [`painter`]: frames to the canvas
//! * [`toolbar`], [`icons`]: the buttons
//! * [`tones`]: level, width, the file's own windows
//! * [`map`]: where the network looked
//! * [`help`]: all keys
//! * [`announcer`]: what changed, for those who do not see it

mod announcer;
mod help;
mod icons;
mod map;
mod painter;
mod stage;
mod state;
mod tones;
mod toolbar;

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::settings::Settings;
use super::words::Words;
use crate::inference::{ActivationMap, ModelCard};
use crate::viewer::commands::Command;
use crate::viewer::gesture::Tool;
use crate::viewer::pixels::FilmPixels;
use crate::viewer::scene::Scene;
use announcer::Announcer;
pub use state::ViewState;

/// Shows `pixels` once they are there, until then `loading` in a frame of the same size. Its `data-` attributes are for
/// tests and scripts: see tests/browser/README.md.
///
/// Whoever wants to know what is shown and how passes a `state` of its own.
#[component]
pub fn Viewer(
    #[prop(into)] pixels: Signal<Option<Arc<FilmPixels>>>,
    #[prop(into)] map: Signal<Option<ActivationMap>>,
    /// Of the film.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] loading: Signal<String>,
    #[prop(optional)] state: Option<ViewState>,
) -> impl IntoView {
    let words = Words::of_page();
    let settings = expect_context::<Settings>();
    let map_spec = expect_context::<StoredValue<ModelCard>>().with_value(|card| card.map);
    let reference = map_spec.map(|spec| spec.reference);
    let state = state.unwrap_or_default();
    let announcer = Announcer::new(state, words);
    state.follow(pixels, settings);

    let obey = Callback::new(move |command: Command| {
        if command.needs_map() && map_spec.is_none() {
            return;
        }
        if command == Command::Help {
            state.help.update(|open| *open = !*open);
        } else if let Some(film) = pixels.get_untracked() {
            state.update(|scene| scene.obey(command, &film));
            announcer.announce(command);
        }
    });
    let press = move |event: KeyboardEvent| {
        // Arrows are no letters: nobody's speech types them.
        let heard = state.keys.get_untracked() || event.key().starts_with("Arrow");
        if heard
            && !state.help.get_untracked()
            && let Some(command) = pressed(&event)
        {
            event.prevent_default();
            // The page's own listener below is for keys pressed elsewhere.
            event.stop_propagation();
            obey.run(command);
        }
    };
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if !state.help.get_untracked() && state.keys.get_untracked() && pressed(&event) == Some(Command::Help) {
            event.prevent_default();
            obey.run(Command::Help);
        }
    });
    on_cleanup(move || listener.remove());

    let of_scene = move |say: fn(&Scene) -> String| move || state.scene.with(|scene| scene.as_ref().map(say));
    view! {
        <section class="viewer" data-testid="viewer" on:keydown=press
            aria-label=move || words.say_with("viewer-of", &[("name", name.get().into())])
            data-zoom=of_scene(|scene| format!("{:.4}", scene.view.zoom()))
            data-at=of_scene(|scene| format!("{:.1},{:.1}", scene.view.centre().0, scene.view.centre().1))
            data-center=of_scene(|scene| format!("{:.1}", scene.tones.window.center))
            data-width=of_scene(|scene| format!("{:.1}", scene.tones.window.width))
            data-rotation=of_scene(|scene| (u32::from(scene.view.orientation().turns) * 90).to_string())
            data-flip=of_scene(|scene| scene.view.orientation().flipped.to_string())
            data-invert=of_scene(|scene| scene.tones.inverted.to_string())
            data-tool=of_scene(|scene| if scene.tool == Tool::Pan { "pan" } else { "window" }.to_owned())
            data-map=of_scene(|scene| scene.map_shown.to_string())
            data-opacity=of_scene(|scene| format!("{:.2}", scene.opacity))>
            <toolbar::Toolbar state obey/>
            <stage::Stage state pixels map reference name loading/>
            <div class="viewer-panels">
                <tones::TonesPanel state pixels/>
                {map_spec.map(|spec| view! { <map::MapPanel state map spec obey/> })}
            </div>
            <p class="viewer-said" role="status">{move || announcer.said()}</p>
            <help::Help state has_map=map_spec.is_some()/>
        </section>
    }
}

/// What a key asks for, unless it is typed into a field, moves a slider or belongs to the browser.
fn pressed(event: &KeyboardEvent) -> Option<Command> {
    // AltGr, which some keyboards need for brackets, comes with Ctrl and Alt.
    let held = event.ctrl_key() || event.alt_key() || event.meta_key();
    if held && !event.get_modifier_state("AltGraph") {
        return None;
    }
    let key = event.key();
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let typing = target.is_some_and(|element| match element.dyn_ref::<HtmlInputElement>() {
        Some(input) => match input.type_().as_str() {
            "range" => key.starts_with("Arrow"),
            "checkbox" | "radio" | "button" => false,
            _ => true,
        },
        None => {
            matches!(element.tag_name().as_str(), "SELECT" | "TEXTAREA") || element.has_attribute("contenteditable")
        }
    });
    if typing { None } else { Command::of_key(&key) }
}
