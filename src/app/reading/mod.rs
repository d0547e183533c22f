//! The reading room: the person adds films, opens one, and reads the answers.
//!
//! * [`intake`], [`folder`]: choosing, dropping and pasting files and folders
//! * [`network_status`]: the network's progress
//! * [`list`], [`film_row`], [`thumbnail`]: the list of films
//! * [`film_viewer`]: the open film in the viewer
//! * [`answer`], [`probability_scale`], [`predictive_values`]: the answer for the open film, and how reliable it is
//! * [`about`]: what the program is for, and what not

pub(super) mod about;
mod answer;
mod film_row;
mod film_viewer;
mod folder;
mod intake;
mod list;
mod network_status;
mod predictive_values;
pub(super) mod probability_scale;
mod thumbnail;

use leptos::prelude::*;

use super::embed::EmbedUi;
use super::session::Session;
use super::viewer::ViewState;

/// The page.
#[component]
pub fn ReadingRoom() -> impl IntoView {
    let session = expect_context::<Session>();
    let ui = expect_context::<EmbedUi>();
    let empty = Memo::new(move |_| session.tally.get().all == 0);
    // Shared with the exports, which show the film as the viewer does.
    provide_context(ViewState::default());
    let film = Memo::new(move |_| session.open_film().map(|film| film.id));
    let some = Memo::new(move |_| film.get().is_some());
    view! {
        <div class="reading-room" class:empty=empty>
            {move || ui.intake.get().then(|| view! { <intake::Intake/> })}
            <network_status::NetworkStatus/>
            <list::FilmList/>
            {move || film.get().and_then(|_| session.open_film()).map(|film| view! { <answer::OpenFilm film/> })}
            {move || some.get().then(|| view! { <film_viewer::FilmViewer/> })}
        </div>
        {(!ui.embedded).then(|| view! { <about::About/> })}
    }
}
