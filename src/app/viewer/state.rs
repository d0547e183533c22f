//! The viewer's state as signals.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::settings::Settings;
use crate::viewer::pixels::FilmPixels;
use crate::viewer::scene::Scene;

/// A cheap handle on the state of a viewer.
#[derive(Clone, Copy)]
pub struct ViewState {
    /// Window, view, tool and map settings; `None` without a film.
    pub scene: RwSignal<Option<Scene>>,
    /// Whether the list of keys is open.
    pub help: RwSignal<bool>,
    /// Whether single keys are enabled. They disturb people who use speech input.
    pub keys: RwSignal<bool>,
    /// The size of the canvas in device pixels.
    pub(super) canvas: RwSignal<(u32, u32)>,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            scene: RwSignal::new(None),
            help: RwSignal::new(false),
            keys: RwSignal::new(true),
            canvas: RwSignal::new((1, 1)),
        }
    }
}

impl ViewState {
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

    /// Creates a scene for each new film, and keeps it in step with the canvas's size and the map settings.
    pub(super) fn follow(self, pixels: Signal<Option<Arc<FilmPixels>>>, settings: Settings) {
        Effect::new(move || {
            let canvas = self.canvas.get_untracked();
            let scene = pixels.get().map(|film| {
                let kept = self.scene.get_untracked();
                let mut scene = kept.map_or_else(|| Scene::new(&film, canvas), |scene| scene.with_film(&film));
                scene.view = scene.view.on_canvas(canvas);
                scene.map_shown = settings.map.get_untracked();
                scene.set_opacity(settings.map_opacity.get_untracked());
                scene
            });
            self.scene.set(scene);
        });
        Effect::new(move || {
            let canvas = self.canvas.get();
            self.update(|scene| scene.view = scene.view.on_canvas(canvas));
        });
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

fn set_if_different<T: PartialEq + Copy + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.get_untracked() != value {
        signal.set(value);
    }
}
