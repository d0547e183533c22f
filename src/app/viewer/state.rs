//! The viewer's state as signals.

use std::sync::Arc;

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::beside::Kept;
use crate::app::settings::Settings;
use crate::inference::ActivationMap;
use crate::preparation::Preparation;
use crate::viewer::gesture::Tool;
use crate::viewer::pixels::FilmPixels;
use crate::viewer::scene::Scene;

/// Identifies a picture: the film and its preparation.
pub type PictureId = (u32, Preparation);

/// The most films whose scenes are kept.
const MOST_KEPT: usize = 200;

/// A cheap handle on the state of a viewer.
#[derive(Clone, Copy)]
pub struct ViewState {
    /// Window, view, tool and map settings; `None` without a film.
    pub scene: RwSignal<Option<Scene>>,
    /// The picture beside the open one.
    pub beside: RwSignal<Option<Kept>>,
    /// Whether the fine map lies over the film, where there is one, in place of the activation map.
    pub fine_map_shown: RwSignal<bool>,
    /// Whether the list of keys is open.
    pub help: RwSignal<bool>,
    /// Whether single keys are enabled. They can be disabled, because speech input triggers them.
    pub keys: RwSignal<bool>,
    /// The scenes of films that were shown before, each with the film's last picture.
    before: StoredValue<Vec<(PictureId, Scene)>>,
    /// The size of the canvas in device pixels.
    pub(super) canvas: RwSignal<(u32, u32)>,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            scene: RwSignal::new(None),
            beside: RwSignal::new(None),
            fine_map_shown: RwSignal::new(true),
            help: RwSignal::new(false),
            keys: RwSignal::new(true),
            before: StoredValue::new(Vec::new()),
            canvas: RwSignal::new((1, 1)),
        }
    }
}

impl ViewState {
    fn keep(self, picture: PictureId, scene: Scene) {
        self.before.update_value(|before| {
            before.retain(|(other, _)| other.0 != picture.0);
            before.push((picture, scene));
            if before.len() > MOST_KEPT {
                before.remove(0);
            }
        });
    }

    fn kept(self, picture: PictureId) -> Option<Scene> {
        self.before.with_value(|before| before.iter().find(|(other, _)| *other == picture).map(|(_, scene)| *scene))
    }

    /// The scene that a picture had when it was last shown, or the one that it would have at first.
    pub fn scene_of(self, picture: PictureId, film: &FilmPixels) -> Scene {
        self.kept(picture).unwrap_or_else(|| Scene::new(film, self.canvas.get_untracked()))
    }

    /// The tool for a new picture: the one of the picture before. At first, fingers move the film, and a mouse sets the window.
    fn tool(self) -> Tool {
        let last = self.before.with_value(|before| before.last().map(|(_, scene)| scene.tool));
        last.unwrap_or_else(|| if has_fingers() { Tool::Pan } else { Tool::default() })
    }

    /// Keeps the open picture beside the pictures that are opened next, or removes the kept picture.
    pub(super) fn compare(
        self,
        pixels: Signal<Option<Arc<FilmPixels>>>,
        map: Signal<Option<ActivationMap>>,
        name: Signal<String>,
        picture: Signal<Option<PictureId>>,
    ) {
        let open = || {
            let scene = self.scene.get_untracked()?;
            let (pixels, picture) = (pixels.get_untracked()?, picture.get_untracked()?);
            Some(Kept { picture, pixels, map: map.get_untracked(), name: name.get_untracked(), scene })
        };
        self.beside.update(|kept| *kept = if kept.is_some() { None } else { open() });
    }

    /// Changes the scene, if there is a film.
    pub fn update(&self, change: impl FnOnce(&mut Scene)) {
        self.scene.update(|scene| {
            if let Some(scene) = scene {
                change(scene);
            }
        });
    }

    /// A memo of a part of the scene.
    pub fn part<T: PartialEq + Send + Sync + 'static>(
        &self,
        part: impl Fn(&Scene) -> T + Send + Sync + 'static,
    ) -> Memo<Option<T>> {
        let scene = self.scene;
        Memo::new(move |_| scene.with(|scene| scene.as_ref().map(&part)))
    }

    /// Keeps the view in step with the canvas's size.
    pub(super) fn follow_canvas(self) {
        Effect::new(move || {
            let canvas = self.canvas.get();
            self.update(|scene| scene.view = scene.view.on_canvas(canvas));
        });
    }

    /// Creates a scene for each new picture, or takes the scene that it had when its film was last shown. Keeps the scene in
    /// step with the canvas's size and the map settings.
    pub(super) fn follow(
        self,
        pixels: Signal<Option<Arc<FilmPixels>>>,
        picture: Signal<Option<PictureId>>,
        settings: Settings,
    ) {
        Effect::new(move |before: Option<Option<PictureId>>| {
            let canvas = self.canvas.get_untracked();
            let film = pixels.get();
            if let (Some(Some(before)), Some(scene)) = (before, self.scene.get_untracked()) {
                self.keep(before, scene);
            }
            let shown = film.as_ref().and(picture.get_untracked());
            let scene = film.map(|film| {
                let kept = shown.and_then(|shown| self.kept(shown));
                let mut scene = kept.unwrap_or_else(|| Scene::new(&film, canvas).with_tool(self.tool()));
                scene.view = scene.view.on_canvas(canvas);
                scene.map_shown = settings.map.get_untracked();
                scene.set_opacity(settings.map_opacity.get_untracked());
                scene
            });
            self.scene.set(scene);
            shown
        });
        self.follow_canvas();
        let shown = self.part(|scene| (scene.map_shown, scene.opacity));
        Effect::new(move || {
            if let Some((map, opacity)) = shown.get() {
                set_if_different(settings.map, map);
                set_if_different(settings.map_opacity, opacity);
            }
        });
        // The parent page of a frame can change the setting while a film is open.
        Effect::new(move || {
            let map = settings.map.get();
            if self.scene.with_untracked(|scene| scene.as_ref().is_some_and(|scene| scene.map_shown != map)) {
                self.update(|scene| scene.map_shown = map);
            }
        });
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = matchMedia)]
    fn match_media(query: &str) -> JsValue;
}

/// Whether the main pointer is a finger.
fn has_fingers() -> bool {
    let list = match_media("(pointer: coarse)");
    Reflect::get(&list, &"matches".into()).is_ok_and(|matches| matches.is_truthy())
}

fn set_if_different<T: PartialEq + Copy + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.get_untracked() != value {
        signal.set(value);
    }
}
