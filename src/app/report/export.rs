//! Exports all answers as a file, or as a report to print.

use leptos::prelude::*;

use super::reports::Reports;
use super::{download, now};
use crate::app::i18n::I18n;
use crate::app::session::FilmEntry;
use crate::app::settings::Settings;
use crate::inference::ModelCard;
use crate::report::csv::{self, Dialect};
use crate::report::{DecisionRule, Export, json};

/// Buttons for CSV, in the form for spreadsheets of the page's language or for programs, JSON, and a report; a checkbox that
/// includes file names, off at each visit, and one for the films that the list's filter shows. `films` (all or, if asked,
/// those that are shown, with their numbers) is read only when a button is pressed.
#[component]
pub fn ExportMenu(
    films: Callback<bool, Vec<(usize, FilmEntry)>>,
    /// Whether the list hides films.
    filtered: Signal<bool>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let settings = expect_context::<Settings>();
    let card = expect_context::<StoredValue<ModelCard>>();
    let names = RwSignal::new(false);
    let only_shown = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let reporting = RwSignal::new(false);
    let chosen = move || untrack(|| films.run(only_shown.get() && filtered.get()));
    let save = move |write: &dyn Fn(&Export) -> String, extension: &str, media_type: &str| {
        let records = untrack(|| chosen().iter().map(|(number, film)| film.record(*number)).collect::<Vec<_>>());
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
            <button data-testid="export-report" on:click=move |_| reporting.set(true)>{move || i18n.t("export-report")}</button>
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
        {move || reporting.get().then(|| view! {
            <Reports films=chosen() with_name=names on_close=move || reporting.set(false)/>
        })}
    }
}
