//! Evaluates the network on the person's own films whose labels are known.
//!
//! * here: the button, which is there if the films have at least two labels
//! * [`counted`]: the labelled films and the figures on them, as signals
//! * [`dialog`]: the choice of the labels, and the exports
//! * [`figures`]: the table and the charts; [`wrong`]: the films with a wrong verdict

mod counted;
mod dialog;
mod figures;
mod wrong;

use leptos::prelude::*;

use super::embed::EmbedUi;
use super::i18n::I18n;
use super::session::Session;
use crate::exercise::ADDRESS;
use dialog::EvaluationDialog;

/// The button and its dialog. Nothing where answers are not shown yet.
#[component]
pub fn OwnFilms() -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let shown = expect_context::<EmbedUi>().answer;
    let groups = Memo::new(move |_| session.labels().groups());
    let offered = Memo::new(move |_| shown.get() && groups.with(|groups| groups.len() > 1));
    let open = RwSignal::new(false);
    let is_open = Memo::new(move |_| offered.get() && open.get());
    view! {
        {move || offered.get().then(|| view! {
            <p class="own-films">
                <button data-testid="evaluate" on:click=move |_| open.set(true)>{move || i18n.t("own-films-open")}</button>" "
                <a href=ADDRESS>{move || i18n.t("exercise-open")}</a>
            </p>
        })}
        {move || is_open.get().then(|| view! { <EvaluationDialog groups on_close=move || open.set(false)/> })}
    }
}
