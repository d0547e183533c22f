//! Says that films were removed, and brings them back.

use leptos::prelude::*;

use crate::app::i18n::I18n;
use crate::app::session::Session;

/// Nothing where no removed film can be brought back.
#[component]
pub fn Undo() -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let count = session.removed_count;
    view! {
        <div class="undo" role="status">
            {move || (count.get() > 0).then(|| view! {
                <p>
                    {move || i18n.t_with("film-list-removed", &[("count", count.get().into())])}" "
                    <button data-testid="undo" on:click=move |_| session.undo_removal()>{move || i18n.t("film-list-undo")}</button>
                </p>
            })}
        </div>
    }
}
