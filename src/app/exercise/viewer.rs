//! The viewer of the open film, without the film's name. The network's map is shown once the answer may be seen.

use leptos::prelude::*;

use super::answer;
use crate::app::i18n::I18n;
use crate::app::session::{Pixels, Session};
use crate::app::viewer::{Prober, Viewer};
use crate::i18n::messages;

/// The viewer. `name` stands for the film's own name.
#[component]
pub fn ExerciseViewer(#[prop(into)] name: Signal<String>, #[prop(into)] with_map: Signal<bool>) -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let pixels = Signal::derive(move || match session.pixels.get() {
        Pixels::Loaded(pixels) => Some(pixels),
        Pixels::Loading | Pixels::Refused(_) => None,
    });
    let loading = Signal::derive(move || match session.pixels.get() {
        Pixels::Refused(refusal) => messages::error(i18n.language(), &refusal),
        Pixels::Loading | Pixels::Loaded(_) => i18n.t("film-pixels-loading"),
    });
    let map = Signal::derive(move || if with_map.get() { answer(session, session.open_id()?)?.map } else { None });
    let picture = Signal::derive(move || session.open_film().map(|film| (film.id, film.preparation.get())));
    let said = Callback::new(move |_| name.get());
    view! { <Viewer pixels map name loading picture said prober=Prober::none()/> }
}
