//! The reading room fills the window once there is a film: the header becomes one bar, and the page scrolls to the film.

use leptos::prelude::*;

use crate::app::session::{Phase, Session};

/// Set on the root element while there are films.
const ATTRIBUTE: &str = "data-reading";

/// The open film counts as visible if it begins in this upper share of the window's height.
const IN_SIGHT: f64 = 0.3;

/// Follows the list of films. `goes`: whether the page scrolls to the film; false in a frame, which would scroll its parent
/// page.
pub fn follow(session: Session, goes: bool) {
    // Whether films were added and the open one has no answer yet.
    let awaited = StoredValue::new(false);
    Effect::new(move |before: Option<usize>| {
        let films = session.tally.get().all;
        if let Some(root) = document().document_element() {
            // Fails only for names that are no attribute's.
            let _ = root.toggle_attribute_with_force(ATTRIBUTE, films > 0);
        }
        if goes && before.is_some_and(|before| films > before) {
            awaited.set_value(true);
            request_animation_frame(show_open_film);
        }
        films
    });
    let ended = Memo::new(move |_| session.open_film().is_some_and(|film| film.phase.with(Phase::has_ended)));
    Effect::new(move || {
        if ended.get() && awaited.get_value() {
            awaited.set_value(false);
            // What is above it may have become smaller.
            request_animation_frame(show_open_film);
        }
    });
    on_cleanup(|| {
        if let Some(root) = document().document_element() {
            let _ = root.remove_attribute(ATTRIBUTE);
        }
    });
}

fn show_open_film() {
    let Ok(Some(head)) = document().query_selector(".answer-head") else { return };
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    if !(0.0..height * IN_SIGHT).contains(&head.get_bounding_client_rect().top()) {
        head.scroll_into_view();
    }
}
