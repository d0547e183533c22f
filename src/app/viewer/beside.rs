//! A second picture beside the open film. Zoom and position of the two are linked; each has its own grey levels.

use std::sync::Arc;

use leptos::prelude::*;

use super::film_canvas::FilmCanvas;
use super::{PictureId, ViewState};
use crate::app::i18n::I18n;
use crate::inference::ActivationMap;
use crate::viewer::gesture::Tool;
use crate::viewer::pixels::FilmPixels;
use crate::viewer::scene::Scene;
use crate::viewer::view::View;

/// A picture that stays visible beside the pictures that are opened after it.
#[derive(Clone)]
pub struct Kept {
    pub picture: PictureId,
    pub pixels: Arc<FilmPixels>,
    pub map: Option<ActivationMap>,
    pub name: String,
    /// The scene in which it was shown.
    pub scene: Scene,
}

/// The picture with its caption. If it is the open film itself, only one of the two shows the map.
#[component]
pub fn BesideFilm(
    kept: Kept,
    /// The viewer's own state.
    main: ViewState,
    /// The open picture.
    picture: Signal<Option<PictureId>>,
    /// The map value with the strongest colour.
    reference: Option<f32>,
    /// The text about a picture.
    said: Callback<PictureId, String>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let Kept { picture: own, pixels, map, name, scene } = kept;
    let state = ViewState::default();
    state.scene.set(Some(scene));
    state.follow_canvas();
    link(main, state, picture);
    let is_same = Memo::new(move |_| picture.get() == Some(own));
    let shown = main.part(|scene| (scene.map_shown, scene.opacity, scene.tool));
    Effect::new(move || {
        if let Some((map_shown, opacity, tool)) = shown.get() {
            let map_shown = map_shown != is_same.get();
            // The network is not asked about this picture.
            let tool = if tool == Tool::Cover { Tool::Pan } else { tool };
            state.update(|scene| (scene.map_shown, scene.opacity, scene.tool) = (map_shown, opacity, tool));
        }
    });
    let caption =
        Signal::derive(move || Some(if is_same.get() { i18n.t("viewer-compare-same") } else { said.run(own) }));
    let pixels = Signal::stored(Some(pixels));
    let (map, name, loading) = (Signal::stored(map), Signal::stored(name), Signal::stored(String::new()));
    let zoom = state.part(|scene| format!("{:.4}", scene.view.zoom()));
    let has_map = state.part(|scene| scene.map_shown.to_string());
    view! {
        <div class="viewer-beside" data-testid="beside" data-zoom=move || zoom.get() data-map=move || has_map.get()>
            <FilmCanvas state pixels map reference name loading caption/>
        </div>
    }
}

/// Links the two views: a change of one by the person is applied to the other. A newly opened film gets the view of the film
/// beside it.
fn link(main: ViewState, beside: ViewState, picture: Signal<Option<PictureId>>) {
    let (main_view, beside_view) = (main.part(|scene| scene.view), beside.part(|scene| scene.view));
    // The views that were last set here, to distinguish them from the person's changes.
    let set_main = StoredValue::new(None::<View>);
    let set_beside = StoredValue::new(None::<View>);
    let make_main_like = move |other: &View, view: View| {
        let view = view.like(other);
        set_main.set_value(Some(view));
        main.update(|scene| scene.view = view);
    };
    Effect::new(move |before: Option<Option<PictureId>>| {
        let now = picture.get();
        let Some(view) = main_view.get() else { return before.flatten() };
        let Some(other) = beside_view.get_untracked() else { return now };
        if before.is_some_and(|before| before != now) {
            make_main_like(&other, view);
        } else if set_main.get_value() != Some(view) {
            let other = other.like(&view);
            set_beside.set_value(Some(other));
            beside.update(|scene| scene.view = other);
        }
        now
    });
    Effect::new(move || {
        if let Some(other) = beside_view.get()
            && set_beside.get_value() != Some(other)
            && let Some(view) = main_view.get_untracked()
        {
            make_main_like(&other, view);
        }
    });
}
