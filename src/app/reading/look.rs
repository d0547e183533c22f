//! The open film in the viewer, with the map of its answer.

use leptos::prelude::*;

use crate::app::session::{Phase, Pixels, Session};
use crate::app::viewer::Viewer;
use crate::app::words::Words;
use crate::words::phrases;

/// One viewer for all films: what is set stays while the next is looked at, as far as it fits.
#[component]
pub fn Look() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = Words::of_page();
    let pixels = Signal::derive(move || match session.pixels.get() {
        Pixels::There(pixels) => Some(pixels),
        Pixels::Coming | Pixels::Refused(_) => None,
    });
    let map = Signal::derive(move || {
        session.open_film()?.phase.with(|phase| match phase {
            Phase::Answered(assessment, _) => Some(assessment.map.clone()),
            _ => None,
        })
    });
    let name = Signal::derive(move || session.open_film().map(|film| film.name.get_value()).unwrap_or_default());
    let loading = Signal::derive(move || match session.pixels.get() {
        Pixels::Refused(refusal) => phrases::refusal(words.language(), &refusal),
        Pixels::Coming | Pixels::There(_) => words.say("film-pixels-loading"),
    });
    view! { <Viewer pixels map name loading/> }
}
