//! The page. Components are thin: what they say is in [`crate::words`], what they know comes
//! from the workers through [`crate::bridge`].
//!
//! * [`settings`], [`words`]: what the person chose; texts in their language
//! * [`frame`]: what is around every page
//! * [`session`]: the films and the network's progress, as signals
//! * [`reading`]: the reading room
//! * [`viewer`]: a film to look at
//! * [`report`]: what the person takes away
//! * [`samples`]: films to try

mod frame;
mod reading;
pub mod report;
pub mod samples;
mod session;
mod settings;
pub mod viewer;
mod words;

use leptos::prelude::*;

use crate::inference::ModelCard;
use session::Session;
use settings::Settings;

/// Takes away what index.html says while this program is on its way.
pub fn remove_starting_text() {
    if let Some(text) = document().get_element_by_id("starting") {
        text.remove();
    }
}

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    provide_context(Settings::remembered());
    provide_context(StoredValue::new(ModelCard::built_in()));
    provide_context(Session::start());
    view! {
        <frame::Header/>
        <main id="content" tabindex="-1">
            <reading::ReadingRoom/>
        </main>
    }
}
