//! The page. Components are thin: what they say is in [`crate::wording`], what they know comes
//! from the workers through [`crate::bridge`].
//!
//! * [`session`]: the films and the network's progress, as signals
//! * [`intake`]: choose, drop, paste
//! * [`status`]: one line on the network and the films
//! * [`film`]: one film with its answer
//! * [`preview`]: the film itself
//! * [`worth`]: what an answer is worth at a prevalence that can be set
//! * [`about`]: what this is and is not

mod about;
mod film;
mod intake;
mod preview;
mod session;
mod status;
mod worth;

use leptos::prelude::*;

use crate::inference::ModelCard;
use crate::wording;
use session::Session;

/// Takes away what index.html says while this program is on its way.
pub fn remove_starting_text() {
    if let Some(text) = document().get_element_by_id("starting") {
        text.remove();
    }
}

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::start();
    provide_context(session);
    provide_context(StoredValue::new(ModelCard::built_in()));
    view! {
        <header>
            <h1>"Pneumoscope"</h1>
            <p>"A second look at chest X-rays, computed on your own machine. No image leaves it."</p>
        </header>
        <p class="notice" role="note" data-testid="notice">{wording::NOTICE}</p>
        <main>
            <intake::Intake/>
            <status::Status/>
            <section class="films" aria-label="Films">
                <For each=move || session.films() key=|film| film.id let:film>
                    <film::Film film/>
                </For>
            </section>
            <worth::Worth/>
            <about::About/>
        </main>
    }
}
