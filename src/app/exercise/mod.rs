//! The reading exercise: films with labels, without names, read by a student and by the network.
//!
//! * [`start`]: the films and the settings
//! * [`reading`]: one film after the other
//! * [`results`]: the results of student and network
//! * [`viewer`]: the film that is read
//! * [`link`]: the settings as a link, for teachers

mod link;
mod reading;
mod results;
mod start;
mod viewer;

use leptos::prelude::*;

use super::session::Session;
use super::settings::Settings;
use crate::exercise::Exercise;
use crate::exercise::run::Step;
use crate::inference::Assessment;
use crate::protocol::JobId;
pub use link::ExerciseLink;

/// The parts of the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Start,
    Reading,
    Results,
}

/// The page at `#/exercise`.
#[component]
pub fn ExercisePage() -> impl IntoView {
    let exercise = RwSignal::new(None::<Exercise>);
    let stage = Memo::new(move |_| {
        exercise.with(|exercise| match exercise.as_ref().map(Exercise::step) {
            None => Stage::Start,
            Some(Step::Finished) => Stage::Results,
            Some(_) => Stage::Reading,
        })
    });
    // The map is shown with each answer; elsewhere the person's setting stays.
    let settings = expect_context::<Settings>();
    let map = settings.map.get_untracked();
    on_cleanup(move || settings.map.set(map));
    view! {
        <article class="exercise" data-testid="exercise">
            {move || match stage.get() {
                Stage::Start => view! { <start::Start exercise/> }.into_any(),
                Stage::Reading => view! { <reading::Reading exercise/> }.into_any(),
                Stage::Results => view! { <results::Results exercise/> }.into_any(),
            }}
        </article>
    }
}

/// The network's answer for a film.
fn answer(session: Session, id: JobId) -> Option<Assessment> {
    session.film(id)?.phase.with(|phase| phase.assessment().cloned())
}
