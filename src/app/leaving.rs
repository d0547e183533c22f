//! Asks before the person leaves or reloads the page while there are films on it. The text of the question is the browser's.

use leptos::prelude::*;

use super::embed::EmbedUi;
use super::session::Session;

/// Asks from now on. In a frame the page around it decides.
pub fn ask_before_leaving() {
    let session = expect_context::<Session>();
    if expect_context::<EmbedUi>().embedded {
        return;
    }
    let has_films = Memo::new(move |_| session.tally.get().all > 0);
    // There is no listener while there are no films, because Firefox does not keep a page that has one for "Back".
    Effect::new(move |_| {
        if !has_films.get() {
            return;
        }
        let asking = window_event_listener(leptos::ev::beforeunload, move |event| {
            // A session that has ended has no films, but this effect runs only later.
            if session.tally.get_untracked().all > 0 {
                event.prevent_default();
                // For browsers of before 2024.
                event.set_return_value("films");
            }
        });
        on_cleanup(move || asking.remove());
    });
}
