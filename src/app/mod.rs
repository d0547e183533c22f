//! The site's pages. Components are thin: what they say is in [`crate::words`], what they know comes
//! from the workers through [`crate::bridge`].
//!
//! * [`place`]: which page is shown
//! * [`settings`], [`words`]: what the person chose; texts in their language
//! * [`frame`]: what is around every page
//! * [`arrivals`]: films that the system opens with the app
//! * [`leaving`]: what stays of films when the page is left: nothing
//! * [`embed`]: the compact face in a frame of another page, and what the two say to each other
//! * [`trust`]: what Trusted Types ask
//! * [`offline`]: use without a connection, and newer versions
//! * [`session`]: the films and the network's progress, as signals
//! * [`reading`]: the reading room
//! * [`viewer`]: a film to look at
//! * [`report`]: what the person takes away
//! * [`samples`]: films to try; [`site`]: the site's own files
//! * [`learn`], [`teach`]: the study for students, and how to use the page in a lesson
//! * [`charts`]: charts as SVG with their tables

mod arrivals;
mod charts;
mod embed;
mod frame;
mod learn;
mod leaving;
mod offline;
mod place;
mod reading;
pub mod report;
pub mod samples;
mod session;
mod settings;
mod site;
mod teach;
pub mod trust;
pub mod viewer;
mod words;

use leptos::prelude::*;

use crate::embed::wishes::Address;
use crate::inference::registry;
use embed::Face;
use place::Place;
use session::Session;
use settings::Settings;

/// Takes away what index.html says while this program is on its way.
pub fn remove_starting_text() {
    if let Some(text) = document().get_element_by_id("starting") {
        text.remove();
    }
}

/// The whole site.
#[component]
pub fn App() -> impl IntoView {
    let address = Address::of_query(&window().location().search().unwrap_or_default());
    provide_context(Settings::remembered(&address));
    provide_context(Face::of(&address));
    let network = registry::default();
    provide_context(StoredValue::new(network.card()));
    provide_context(Session::start(network));
    let place = Place::follow();
    arrivals::receive();
    leaving::keep_nothing();
    // A file that is let go where no page takes it must not open in the site's place.
    window_event_listener(leptos::ev::dragover, |event| event.prevent_default());
    window_event_listener(leptos::ev::drop, |event| event.prevent_default());
    view! {
        {if address.embedded { view! { <embed::Head/> }.into_any() } else { view! { <frame::Header place/> }.into_any() }}
        <offline::Offline/>
        <main id="content" tabindex="-1">
            {move || match place.get() {
                Place::ReadingRoom => view! { <reading::ReadingRoom/> }.into_any(),
                Place::Learn => view! { <learn::Learn/> }.into_any(),
                Place::Teachers => view! { <teach::Teachers/> }.into_any(),
            }}
        </main>
    }
}
