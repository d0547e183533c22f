//! The reading room: films come in, one is looked at, all are listed.
//!
//! * [`intake`], [`folder`]: choose, drop, paste; whole folders
//! * [`status`]: the network's progress
//! * [`list`], [`row`], [`thumbnail`]: the films
//! * [`look`]: the open film in the viewer
//! * [`answer`], [`scale`], [`worth`]: what the network says of the open one, and what that is worth
//! * [`about`]: what this is and is not

pub(super) mod about;
mod answer;
mod folder;
mod intake;
mod list;
mod look;
mod row;
pub(super) mod scale;
mod status;
mod thumbnail;
mod worth;

use leptos::prelude::*;

use super::embed::Face;
use super::session::Session;
use super::viewer::ViewState;

/// The page.
#[component]
pub fn ReadingRoom() -> impl IntoView {
    let session = expect_context::<Session>();
    let face = expect_context::<Face>();
    let empty = Memo::new(move |_| session.tally.get().all == 0);
    // Of the viewer; what is taken away of a film looks as it does there.
    provide_context(ViewState::default());
    let film = Memo::new(move |_| session.open_film().map(|film| film.id));
    let some = Memo::new(move |_| film.get().is_some());
    view! {
        <div class="reading-room" class:empty=empty>
            {move || face.intake.get().then(|| view! { <intake::Intake/> })}
            <status::Status/>
            <list::List/>
            {move || film.get().and_then(|_| session.open_film()).map(|film| view! { <answer::OpenFilm film/> })}
            {move || some.get().then(|| view! { <look::Look/> })}
        </div>
        {(!face.embedded).then(|| view! { <about::About/> })}
    }
}
