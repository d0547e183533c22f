//! The report of the open film: a modal dialog on the screen; the printed page contains nothing else (see report.css).

use leptos::html::Dialog;
use leptos::portal::Portal;
use leptos::prelude::*;

use super::picture::{Picture, PictureRequest};
use super::sheet::{FilmSheet, has_map};
use super::{now, print};
use crate::app::i18n::I18n;
use crate::inference::ModelCard;
use crate::report::Record;
use crate::report::pages::picture_side;

/// The dialog; open while mounted.
#[component]
pub fn ReportDialog(
    record: Signal<Record>,
    draw: Callback<PictureRequest, Option<Picture>>,
    with_name: RwSignal<bool>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let card = expect_context::<StoredValue<ModelCard>>();
    let time = now();
    let dialog = NodeRef::<Dialog>::new();
    dialog.on_load(|dialog| {
        // Fails only if the dialog is open.
        let _ = dialog.show_modal();
    });
    let draw = Callback::new(move |map: bool| {
        let has_map = record.with_untracked(|record| {
            let assessment = record.outcome.assessment();
            assessment.is_some_and(|assessment| card.with_value(|card| has_map(assessment, card)))
        });
        let pictures = if has_map { 2 } else { 1 };
        draw.run(PictureRequest { map, max_side: picture_side(pictures, pictures) })
    });
    view! {
        <Portal>
            <dialog class="report paper" data-testid="report" aria-labelledby="report-title" node_ref=dialog
                on:close=move |_| on_close.run(())>
                <div class="controls">
                    <button data-testid="report-print" on:click=move |_| print()>{move || i18n.t("report-print")}</button>
                    <label>
                        <input type="checkbox" data-testid="report-name" bind:checked=with_name/>
                        {move || i18n.t("report-name")}
                    </label>
                    <button class="quiet" data-testid="report-close" on:click=move |_| on_close.run(())>
                        {move || i18n.t("report-close")}
                    </button>
                </div>
                <FilmSheet record draw with_name time title_id="report-title"/>
            </dialog>
        </Portal>
    }
}
