//! One line on how far everything is. Screen readers read out the films, not every megabyte.

use leptos::prelude::*;

use super::session::Session;
use crate::protocol::NetworkProgress;
use crate::wording;

/// The network's progress in bytes, then the films done of how many.
#[component]
pub fn Status() -> impl IntoView {
    let session = expect_context::<Session>();
    let failed = move || matches!(session.network.get(), NetworkProgress::Failed { .. });
    let bar = move || {
        match session.network.get() {
        NetworkProgress::Fetching { received, total } => {
            Some(view! { <progress value=received.to_string() max=total.to_string() aria-label="Network fetched"></progress> }.into_any())
        }
        NetworkProgress::Starting | NetworkProgress::Preparing => {
            Some(view! { <progress aria-label="Network being prepared"></progress> }.into_any())
        }
        NetworkProgress::Ready { .. } => {
            let (done, all) = session.done();
            (done < all).then(|| view! { <progress value=done.to_string() max=all.to_string() aria-label="Films done"></progress> }.into_any())
        }
        NetworkProgress::Failed { .. } => {
            Some(view! { <button on:click=move |_| session.reload_network()>"Try again"</button> }.into_any())
        }
    }
    };
    let films = move || match session.done() {
        (_, 0) => String::new(),
        (0, 1) => "Working on the film.".into(),
        (done, all) => format!("{done} of {all} {} done.", if all == 1 { "film" } else { "films" }),
    };
    view! {
        <div class="status" class:failed=failed
            data-testid="status" data-network=move || state_name(&session.network.get())
            data-workers=move || session.workers.get().to_string()>
            <span role=move || failed().then_some("alert")>{move || wording::network(&session.network.get())}</span>
            <span role="status">{films}</span>
            {bar}
        </div>
    }
}

/// For tests and styles.
fn state_name(progress: &NetworkProgress) -> &'static str {
    match progress {
        NetworkProgress::Starting => "starting",
        NetworkProgress::Fetching { .. } => "fetching",
        NetworkProgress::Preparing => "preparing",
        NetworkProgress::Ready { .. } => "ready",
        NetworkProgress::Failed { .. } => "failed",
    }
}
