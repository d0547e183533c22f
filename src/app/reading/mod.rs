//! The reading room: films come in, one is looked at, all are listed.
//!
//! * [`intake`], [`folder`]: choose, drop, paste; whole folders
//! * [`status`]: the network's progress
//! * [`list`], [`row`], [`thumbnail`]: the films
//! * [`look`]: the open film in the viewer
//! * [`answer`], [`scale`], [`worth`]: what the network says of the open one, and what that is worth
//! * [`about`]: what this is and is not

mod about;
mod answer;
mod folder;
mod intake;
mod list;
mod look;
mod row;
mod scale;
mod status;
mod thumbnail;
mod worth;

use leptos::prelude::*;

use super::session::Session;

/// The page.
#[component]
pub fn ReadingRoom() -> impl IntoView {
    let session = expect_context::<Session>();
    let empty = Memo::new(move |_| session.tally.get().all == 0);
    let film = Memo::new(move |_| session.open_film().map(|film| film.id));
    let some = Memo::new(move |_| film.get().is_some());
    view! {
        <div class="reading-room" class:empty=empty>
            <intake::Intake/>
            <status::Status/>
            <list::List/>
            {move || film.get().and_then(|_| session.open_film()).map(|film| view! { <answer::OpenFilm film/> })}
            {move || some.get().then(|| view! { <look::Look/> })}
        </div>
        <about::About/>
    }
}
