//! The reading room: the person adds films, opens one, and reads the answers.
//!
//! * [`intake`], [`folder`]: choosing, dropping and pasting files and folders
//! * [`welcome`]: the first screen, until there is a film
//! * [`full_window`]: the reading room fills the window once there is a film
//! * [`network_status`]: the network's progress
//! * [`list`], [`film_row`], [`thumbnail`]: the list of films
//! * [`undo`]: brings removed films back
//! * [`film_viewer`]: the open film in the viewer
//! * [`prepare`]: changing a film and reading it again
//! * [`answer`], [`probability_scale`], [`predictive_values`]: the answer for the open film, and how reliable it is
//! * [`comparison`]: the other networks on the open film
//! * [`spoken`]: the answer for screen readers
//! * [`about`]: what the network is, and what it must not be used for

pub(super) mod about;
mod answer;
mod comparison;
mod film_row;
mod film_viewer;
mod folder;
mod full_window;
mod intake;
mod list;
mod network_status;
mod predictive_values;
mod prepare;
pub(super) mod probability_scale;
mod spoken;
mod thumbnail;
mod undo;
mod welcome;

use leptos::prelude::*;

use super::embed::EmbedUi;
use super::session::Session;
use super::viewer::ViewState;
pub(super) use predictive_values::ReadingChoice;

/// The page.
#[component]
pub fn ReadingRoom() -> impl IntoView {
    let session = expect_context::<Session>();
    let ui = expect_context::<EmbedUi>();
    let empty = Memo::new(move |_| session.tally.get().all == 0);
    // Shared with the exports, which show the film as the viewer does.
    provide_context(ViewState::default());
    let film = Memo::new(move |_| session.open_film().map(|film| film.id));
    let first = Memo::new(move |_| empty.get() && !ui.embedded);
    let some = Memo::new(move |_| film.get().is_some());
    full_window::follow(session, !ui.embedded);
    view! {
        <div class="reading-room" class:empty=empty>
            <undo::Undo/>
            {move || ui.intake.get().then(|| view! { <intake::Intake/> })}
            {move || first.get().then(|| view! { <welcome::Picture/> })}
            <network_status::NetworkStatus/>
            {move || first.get().then(|| view! { <welcome::Welcome/> })}
            <spoken::Spoken/>
            <list::FilmList/>
            {move || film.get().and_then(|_| session.open_film()).map(|film| view! { <answer::OpenFilm film/> })}
            {move || some.get().then(|| view! { <film_viewer::FilmViewer/> })}
        </div>
        {(!ui.embedded).then(|| view! { <about::About/> })}
    }
}
