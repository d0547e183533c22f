//! One line with the network's progress. It is no live region: screen readers announce films, not megabytes.

use std::time::Duration;

use leptos::prelude::*;
use web_time::Instant;

use crate::app::i18n::I18n;
use crate::app::session::Session;
use crate::bridge::time_left::TimeLeft;
use crate::i18n::messages;
use crate::protocol::NetworkProgress;

/// The network's progress in bytes and the time left, then that it is ready or why it failed.
#[component]
pub fn NetworkStatus() -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let seconds_left = seconds_left(session);
    let text = move || messages::network(i18n.language(), &session.network.get(), seconds_left.get());
    let interrupted =
        move || matches!(session.network.get(), NetworkProgress::Fetching { interrupted: true, .. }).then_some("true");
    let failed = move || matches!(session.network.get(), NetworkProgress::Failed { .. });
    let bar = move || {
        match session.network.get() {
        NetworkProgress::Fetching { received, total, .. } => Some(
            view! {
                <progress value=received.to_string() max=total.to_string() aria-label=i18n.t("page-network-fetched-bar")></progress>
            }
            .into_any(),
        ),
        NetworkProgress::Starting | NetworkProgress::Preparing => {
            Some(view! { <progress aria-label=i18n.t("page-network-prepared-bar")></progress> }.into_any())
        }
        NetworkProgress::Ready { .. } => None,
        NetworkProgress::Failed { .. } => {
            Some(view! { <button on:click=move |_| session.reload_network()>{i18n.t("page-again")}</button> }.into_any())
        }
    }
    };
    view! {
        <div class="status" class:failed=failed
            data-testid="status" data-network=move || session.network.get().name()
            data-interrupted=interrupted
            data-workers=move || session.workers.get().to_string()
            data-kept=move || session.kept.get().map(|kept| kept.to_string())>
            <span role=move || failed().then_some("alert")>{text}</span>
            {bar}
            <span>{move || (session.kept.get() == Some(false)).then(|| i18n.t("page-not-kept"))}</span>
        </div>
    }
}

/// The seconds that the download still takes, estimated from the last seconds.
fn seconds_left(session: Session) -> RwSignal<Option<f64>> {
    let begun = Instant::now();
    let seconds_left = RwSignal::new(None);
    let estimate = StoredValue::new(TimeLeft::default());
    let update = move || {
        let NetworkProgress::Fetching { received, total, interrupted: false } = session.network.get_untracked() else {
            estimate.set_value(TimeLeft::default());
            return seconds_left.set(None);
        };
        let seconds = estimate.try_update_value(|estimate| {
            estimate.note(begun.elapsed().as_secs_f64(), received);
            estimate.seconds(total - received)
        });
        seconds_left.set(seconds.flatten());
    };
    Effect::new(move |_| {
        session.network.track();
        update();
    });
    let fetching = Memo::new(move |_| matches!(session.network.get(), NetworkProgress::Fetching { .. }));
    // The estimate is updated even if no data arrive.
    Effect::new(move |_| {
        let ticking = fetching.get().then(|| set_interval_with_handle(update, Duration::from_secs(1)));
        if let Some(Ok(ticking)) = ticking {
            on_cleanup(move || ticking.clear());
        }
    });
    seconds_left
}
