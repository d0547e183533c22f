//! One line with the network's progress. It is no live region: screen readers announce films, not megabytes.

use leptos::prelude::*;

use crate::app::session::Session;
use crate::app::words::Words;
use crate::protocol::NetworkProgress;
use crate::words::phrases;

/// The network's progress in bytes, then that it is ready or why it failed.
#[component]
pub fn NetworkStatus() -> impl IntoView {
    let session = expect_context::<Session>();
    let words = Words::of_page();
    let failed = move || matches!(session.network.get(), NetworkProgress::Failed { .. });
    let bar = move || {
        match session.network.get() {
        NetworkProgress::Fetching { received, total } => Some(
            view! {
                <progress value=received.to_string() max=total.to_string() aria-label=words.say("page-network-fetched-bar")></progress>
            }
            .into_any(),
        ),
        NetworkProgress::Starting | NetworkProgress::Preparing => {
            Some(view! { <progress aria-label=words.say("page-network-prepared-bar")></progress> }.into_any())
        }
        NetworkProgress::Ready { .. } => None,
        NetworkProgress::Failed { .. } => {
            Some(view! { <button on:click=move |_| session.reload_network()>{words.say("page-again")}</button> }.into_any())
        }
    }
    };
    view! {
        <div class="status" class:failed=failed
            data-testid="status" data-network=move || session.network.get().name()
            data-workers=move || session.workers.get().to_string()
            data-kept=move || session.kept.get().map(|kept| kept.to_string())>
            <span role=move || failed().then_some("alert")>{move || phrases::network(words.language(), &session.network.get())}</span>
            {bar}
            <span>{move || (session.kept.get() == Some(false)).then(|| words.say("page-not-kept"))}</span>
        </div>
    }
}
