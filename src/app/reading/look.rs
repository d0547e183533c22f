//! The open film in the viewer, with the map of its answer.

use leptos::prelude::*;

use crate::app::embed::Face;
use crate::app::report::{Picture, Wanted};
use crate::app::session::{Phase, Pixels, Session};
use crate::app::viewer::{ViewState, Viewer};
use crate::app::words::Words;
use crate::inference::ModelCard;
use crate::viewer::render::render_whole;
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
    let answer_shown = expect_context::<Face>().answer;
    let map = Signal::derive(move || {
        if !answer_shown.get() {
            return None;
        }
        session.open_film()?.phase.with(|phase| match phase {
            Phase::Answered(assessment, _) => assessment.map.clone(),
            _ => None,
        })
    });
    let name = Signal::derive(move || session.open_film().map(|film| film.name.get_value()).unwrap_or_default());
    let loading = Signal::derive(move || match session.pixels.get() {
        Pixels::Refused(refusal) => phrases::error(words.language(), &refusal),
        Pixels::Coming | Pixels::There(_) => words.say("film-pixels-loading"),
    });
    let state = expect_context::<ViewState>();
    view! { <Viewer pixels map name loading state/> }
}

/// The open film whole, as the viewer shows it, to be taken away; `None` while its pixels are not there.
pub fn picture(
    session: Session,
    state: ViewState,
    card: StoredValue<ModelCard>,
) -> impl Fn(Wanted) -> Option<Picture> + Copy {
    move |wanted| {
        let Pixels::There(film) = session.pixels.get_untracked() else { return None };
        let scene = state.scene.get_untracked()?;
        let map = untrack(|| session.open_film())?.phase.with_untracked(|phase| match phase {
            Phase::Answered(assessment, _) if wanted.map => assessment.map.clone(),
            _ => None,
        });
        let spec = card.with_value(|card| card.map);
        let map = map.as_ref().zip(spec).map(|(map, spec)| (map, spec.reference, scene.opacity));
        let (width, height, pixels) = render_whole(&film, &scene.tones, scene.view.orientation(), map, wanted.max_side);
        Some(Picture { width, height, pixels })
    }
}
