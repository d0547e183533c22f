//! The film viewer's elements and events: zoom, pan, rotation, window, and the activation map over the film. The
//! computations are in [`crate::viewer`].
//!
//! * [`state`]: the viewer's state as signals
//! * [`film_canvas`]: the canvas and its pointer events
//! * [`beside`]: a second picture, to compare
//! * [`crop_overlay`]: the frame around the part that is to be read again
//! * [`cover`]: the part of the film that is covered
//! * [`adjust`]: what is changed of the picture that the network reads
//! * [`effect`]: the network's answer for the covered or changed film
//! * [`fine_map`]: the fine map's controls and legend
//! * [`prober`]: asks the network about the covered or changed film
//! * [`painter`]: draws frames on the canvas
//! * [`toolbar`], [`icons`]: the buttons
//! * [`display_window`]: level, width and the file's presets
//! * [`map`], [`legend`]: the activation map's controls, and the colours of the maps
//! * [`measurements`]: the scale bar and the caliper
//! * [`help`]: the list of keys
//! * [`announcer`]: announces changes to screen readers

mod adjust;
mod announcer;
mod beside;
mod cover;
mod crop_overlay;
mod display_window;
mod effect;
mod film_canvas;
mod fine_map;
mod help;
mod icons;
mod legend;
mod map;
mod measurements;
mod painter;
mod prober;
mod state;
mod toolbar;

use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

use super::i18n::I18n;
use super::settings::Settings;
use crate::inference::{ActivationMap, ModelCard};
use crate::viewer::commands::Command;
use crate::viewer::gesture::Tool;
use crate::viewer::pixels::FilmPixels;
use crate::viewer::scene::Scene;
use announcer::Announcer;
pub use prober::Prober;
pub use state::{PictureId, ViewState};

/// Shows `pixels` when they are loaded, until then the text `loading` in a frame of the same size. The `data-` attributes are
/// for tests and scripts: see tests/browser/README.md.
///
/// A caller that needs the viewer's state passes its own `state`.
#[component]
pub fn Viewer(
    #[prop(into)] pixels: Signal<Option<Arc<FilmPixels>>>,
    #[prop(into)] map: Signal<Option<ActivationMap>>,
    /// The film's name.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] loading: Signal<String>,
    /// Which picture is shown. It gets the scene that it had when it was last shown.
    #[prop(into)]
    picture: Signal<Option<PictureId>>,
    /// The text about a picture that is compared with another.
    said: Callback<PictureId, String>,
    /// Asks the network about the film.
    prober: Prober,
    #[prop(optional)] state: Option<ViewState>,
    /// What is shown above the toolbar.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let settings = expect_context::<Settings>();
    let map_spec = expect_context::<StoredValue<ModelCard>>().with_value(|card| card.map);
    let reference = map_spec.map(|spec| spec.reference);
    let state = state.unwrap_or_default();
    let announcer = Announcer::new(state, i18n);
    state.follow(pixels, picture, settings);
    prober.follow(state, picture, announcer, i18n);

    let execute = Callback::new(move |command: Command| {
        let possible = !command.covers() || prober.own.with_untracked(Option::is_some);
        if !possible || command.needs_map() && map_spec.is_none() {
            return;
        }
        if command == Command::ToggleMap && untrack(|| prober.shown_fine_map(state)).is_some() {
            // The activation map takes its place.
            state.fine_map_shown.set(false);
            state.update(|scene| scene.map_shown = true);
            return announcer.announce(command);
        }
        if command == Command::Help {
            state.help.update(|open| *open = !*open);
        } else if command == Command::Compare {
            state.compare(pixels, map, name, picture);
            announcer.announce(command);
        } else if let Some(film) = pixels.get_untracked() {
            state.update(|scene| scene.execute(command, &film));
            announcer.announce(command);
        }
    });
    let press = move |event: KeyboardEvent| {
        // Speech input types letters, never arrow keys.
        let enabled = state.keys.get_untracked() || event.key().starts_with("Arrow");
        if enabled
            && !state.help.get_untracked()
            && let Some(command) = pressed(&event)
        {
            event.prevent_default();
            // The window's listener below is for keys pressed elsewhere.
            event.stop_propagation();
            execute.run(command);
        }
    };
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if !state.help.get_untracked() && state.keys.get_untracked() && pressed(&event) == Some(Command::Help) {
            event.prevent_default();
            execute.run(Command::Help);
        }
    });
    on_cleanup(move || listener.remove());

    let caption = Signal::derive(move || {
        let picture = picture.get()?;
        state.beside.with(|kept| kept.as_ref().is_some_and(|kept| kept.picture != picture)).then(|| said.run(picture))
    });
    let of_scene = move |text: fn(&Scene) -> String| move || state.scene.with(|scene| scene.as_ref().map(text));
    view! {
        <section class="viewer" data-testid="viewer" on:keydown=press
            aria-label=move || i18n.t_with("viewer-of", &[("name", name.get().into())])
            data-zoom=of_scene(|scene| format!("{:.4}", scene.view.zoom()))
            data-at=of_scene(|scene| format!("{:.1},{:.1}", scene.view.centre().0, scene.view.centre().1))
            data-center=of_scene(|scene| format!("{:.1}", scene.display.window.center))
            data-width=of_scene(|scene| format!("{:.1}", scene.display.window.width))
            data-rotation=of_scene(|scene| (u32::from(scene.view.orientation().turns) * 90).to_string())
            data-flip=of_scene(|scene| scene.view.orientation().flipped.to_string())
            data-invert=of_scene(|scene| scene.display.inverted.to_string())
            data-tool=of_scene(|scene| tool_name(scene.tool).to_owned())
            data-map=of_scene(|scene| scene.map_shown.to_string())
            data-cover=of_scene(|scene| scene.covering.name().to_owned())
            data-crop=of_scene(|scene| scene.crop.is_some().to_string())
            data-opacity=of_scene(|scene| format!("{:.2}", scene.opacity))>
            <div class="viewer-main">
                {children.map(|children| children())}
                <toolbar::Toolbar state execute has_map=map_spec.is_some() map=Signal::derive(move || map.with(Option::is_some))
                    probing=Signal::derive(move || prober.is_possible())/>
                <div class="viewer-stages">
                    <film_canvas::FilmCanvas state pixels map reference name loading caption prober/>
                    {move || state.beside.get().map(|kept| view! { <beside::BesideFilm kept main=state picture reference said/> })}
                </div>
            </div>
            <div class="viewer-panels">
                <display_window::DisplayWindowPanel state pixels/>
                {map_spec.map(|spec| view! { <map::MapPanel state map spec/> })}
                {prober.offered.then(|| view! {
                    <fine_map::FineMapPanel state prober/>
                    <cover::CoverPanel state prober execute/>
                    <adjust::AdjustPanel state prober/>
                })}
            </div>
            <p class="viewer-said" role="status">{move || announcer.text()}</p>
            <help::Help state has_map=map_spec.is_some()/>
        </section>
    }
}

fn tool_name(tool: Tool) -> &'static str {
    match tool {
        Tool::Window => "window",
        Tool::Pan => "pan",
        Tool::Measure => "measure",
        Tool::Cover => "cover",
    }
}

/// The command of a key, unless the key is typed into a field, moves a slider, or is a browser shortcut.
fn pressed(event: &KeyboardEvent) -> Option<Command> {
    // Some keyboards need AltGr for brackets, which sets Ctrl and Alt.
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
