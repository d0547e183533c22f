//! Exports all answers as a file.

use leptos::prelude::*;

use super::{download, now};
use crate::app::i18n::I18n;
use crate::app::settings::Settings;
use crate::inference::ModelCard;
use crate::report::csv::{self, Dialect};
use crate::report::{DecisionRule, Export, Record, json};

/// Buttons for CSV, in the form for spreadsheets of the page's language or for programs, and JSON; a checkbox that includes
/// file names, off at each visit, and one for the films that the list's filter shows. `records` (of all films or, if asked,
/// of those that are shown) is read only when a button is pressed.
#[component]
pub fn ExportMenu(
    records: Callback<bool, Vec<Record>>,
    /// Whether the list hides films.
    filtered: Signal<bool>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let settings = expect_context::<Settings>();
    let card = expect_context::<StoredValue<ModelCard>>();
    let names = RwSignal::new(false);
    let only_shown = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let save = move |write: &dyn Fn(&Export) -> String, extension: &str, media_type: &str| {
        let records = untrack(|| records.run(only_shown.get() && filtered.get()));
        let saved = card.with_value(|card| {
            let export = Export {
                records: &records,
                card,
                decision_rule: DecisionRule::of(card, settings.operating_mode.get_untracked()),
                time: now(),
                names: names.get_untracked(),
            };
            download::text(&write(&export), media_type, &export.file_name(extension))
        });
        if let Err(error) = &saved {
            leptos::logging::error!("the answers could not be saved: {error:?}");
        }
        failed.set(saved.is_err());
    };
    let save_csv = move |dialect| save(&|export: &Export| csv::write(export, dialect), "csv", "text/csv;charset=utf-8");
    view! {
        <div class="export" role="group" aria-label=move || i18n.t("export-answers")>
            <span aria-hidden="true">{move || i18n.t("export-answers")}</span>
            <button data-testid="export-csv" on:click=move |_| save_csv(Dialect::spreadsheet(i18n.language().notation().decimal))>
                {move || i18n.t("export-csv")}
            </button>
            <button data-testid="export-csv-programs" on:click=move |_| save_csv(Dialect::PROGRAMS)>
                {move || i18n.t("export-csv-programs")}
            </button>
            <button data-testid="export-json" on:click=move |_| save(&json::write, "json", "application/json")>
                {move || i18n.t("export-json")}
            </button>
            <label>
                <input type="checkbox" data-testid="export-names" bind:checked=names/>
                {move || i18n.t("export-names")}
            </label>
            <label hidden=move || !filtered.get()>
                <input type="checkbox" data-testid="export-shown" bind:checked=only_shown/>
                {move || i18n.t("export-shown")}
            </label>
            <p role="alert" hidden=move || !failed.get()>{move || i18n.t("export-failed")}</p>
        </div>
    }
}
