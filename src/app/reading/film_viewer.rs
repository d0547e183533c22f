//! The open film in the viewer, with its activation map.

use leptos::prelude::*;

use super::prepare::PrepareBar;
use super::spoken::answer_in_short;
use crate::app::embed::EmbedUi;
use crate::app::i18n::I18n;
use crate::app::report::{Picture, PictureRequest};
use crate::app::session::{Phase, Pixels, Session};
use crate::app::viewer::{PictureId, Prober, ViewState, Viewer};
use crate::i18n::messages;
use crate::inference::ModelCard;

/// The viewer of the open film. One viewer for all films, so that tool and map settings stay.
#[component]
pub fn FilmViewer() -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let pixels = Signal::derive(move || match session.pixels.get() {
        Pixels::Loaded(pixels) => Some(pixels),
        Pixels::Loading | Pixels::Refused(_) => None,
    });
    let answer_shown = expect_context::<EmbedUi>().answer;
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
        Pixels::Refused(refusal) => messages::error(i18n.language(), &refusal),
        Pixels::Loading | Pixels::Loaded(_) => i18n.t("film-pixels-loading"),
    });
    let state = expect_context::<ViewState>();
    let picture = Signal::derive(move || session.open_film().map(|film| (film.id, film.preparation.get())));
    let said = Callback::new(move |(film, _): PictureId| {
        session.film(film).map_or_else(String::new, |film| answer_in_short(i18n, film))
    });
    let own = Memo::new(move |_| {
        if !answer_shown.get() {
            return None;
        }
        session.open_film()?.phase.with(|phase| match phase {
            Phase::Answered(assessment, _) => Some(assessment.probability),
            _ => None,
        })
    });
    let prober = Prober {
        offered: true,
        own: own.into(),
        answer: session.probe_state.into(),
        picture: session.asked_picture.into(),
        ask: Callback::new(move |question| session.probe(question)),
        fine_map: session.fine_map.into(),
        compute: Callback::new(move |()| session.compute_fine_map()),
        everywhere: Callback::new(move |()| session.complete_fine_map()),
        cancel: Callback::new(move |()| session.cancel_fine_map()),
    };
    let answered = Memo::new(move |_| (picture.get(), own.get()));
    Effect::new(move || match answered.get() {
        (_, Some(_)) => session.check_steadiness(),
        (_, None) => session.cancel_steadiness(),
    });
    let keep_no_removed_film = move || {
        session.tally.track();
        if state.beside.with_untracked(|kept| kept.as_ref().is_some_and(|kept| !session.holds(kept.picture.0))) {
            state.beside.set(None);
        }
    };
    Effect::new(keep_no_removed_film);
    // A film that is not visible is not kept.
    on_cleanup(move || state.beside.set(None));
    view! { <Viewer pixels map name loading picture said prober state><PrepareBar/></Viewer> }
}

/// Renders the whole open film as the viewer shows it, for an export; `None` while its pixels are loading.
pub fn picture(
    session: Session,
    state: ViewState,
    card: StoredValue<ModelCard>,
) -> impl Fn(PictureRequest) -> Option<Picture> + Copy {
    move |request| {
        let Pixels::Loaded(film) = session.pixels.get_untracked() else { return None };
        let scene = state.scene.get_untracked()?;
        let map = untrack(|| session.open_film())?.phase.with_untracked(|phase| match phase {
            Phase::Answered(assessment, _) if request.map => assessment.map.clone(),
            _ => None,
        });
        let spec = card.with_value(|card| card.map);
        let map = map.as_ref().zip(spec.map(|spec| spec.reference));
        Some(Picture::of(&film, &scene, map, request.max_side))
    }
}
