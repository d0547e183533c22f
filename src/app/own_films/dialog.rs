//! The dialog: the choice of the labels, the figures, and their exports. It prints as a page of its own.

use leptos::html::Dialog;
use leptos::portal::Portal;
use leptos::prelude::*;

use super::counted::{Counted, follow};
use super::figures::Figures;
use super::wrong::WrongFilms;
use crate::app::i18n::I18n;
use crate::app::reading::about::model_line;
use crate::app::report::{Made, download, is_print, now, print};
use crate::app::session::Session;
use crate::inference::ModelCard;
use crate::own_films::export::{Export, NumberedFilm};
use crate::own_films::{Group, LabelChoice};
use crate::report::csv::Dialect;

/// The dialog; open while mounted.
#[component]
pub fn EvaluationDialog(groups: Memo<Vec<Group>>, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let i18n = I18n::of_page();
    let card = expect_context::<StoredValue<ModelCard>>();
    let (choice, counted) = follow(groups);
    let with_names = RwSignal::new(false);
    let ready = Memo::new(move |_| choice.with(LabelChoice::is_complete));
    let dialog = NodeRef::<Dialog>::new();
    dialog.on_load(|dialog| {
        // Fails only if the dialog is open.
        let _ = dialog.show_modal();
    });
    // The browser then gives the focus back and reports it.
    let close = Callback::new(move |()| {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    });
    let data = move |count: fn(&Counted) -> usize| move || counted.with(count).to_string();
    view! {
        <Portal>
            <dialog class="report paper evaluation" data-testid="evaluation" aria-labelledby="evaluation-title" node_ref=dialog
                data-films=data(|counted| counted.evaluation.films) data-answered=data(|counted| counted.evaluation.answered())
                on:close=move |_| on_close.run(())
                on:keydown=move |event| if is_print(&event) {
                    event.prevent_default();
                    print();
                }>
                <div class="controls">
                    <LabelSelect groups choice of_pneumonia=false/>
                    <LabelSelect groups choice of_pneumonia=true/>
                    <Exports counted ready with_names/>
                    <button class="quiet" data-testid="evaluation-close" on:click=move |_| close.run(())>
                        {move || i18n.t("report-close")}
                    </button>
                </div>
                <article class="overview" class:with-names=with_names>
                    <p class="disclaimer">{move || i18n.t("page-notice")}</p>
                    <h2 id="evaluation-title">{move || i18n.t("own-films-title")}</h2>
                    <Counts counted ready/>
                    {move || ready.get().then(|| view! {
                        <Figures counted/>
                        <WrongFilms counted on_open=close/>
                    })}
                    <p class="small">{model_line(i18n, card)}</p>
                    <p class="small"><Made time=now()/></p>
                    <p class="disclaimer">{move || i18n.t("page-notice")}</p>
                </article>
            </dialog>
        </Portal>
    }
}

/// The choice of the label of one class.
#[component]
fn LabelSelect(groups: Memo<Vec<Group>>, choice: Memo<LabelChoice>, of_pneumonia: bool) -> impl IntoView {
    let i18n = I18n::of_page();
    let chosen = expect_context::<Session>().label_choice;
    let name = if of_pneumonia { "own-films-pneumonia" } else { "own-films-normal" };
    let selected = move || {
        let LabelChoice { normal, pneumonia } = choice.get();
        if of_pneumonia { pneumonia } else { normal }
    };
    let select = move |value: String| {
        // What was proposed for the other class stays.
        let mut new = choice.get_untracked();
        let label = (!value.is_empty()).then_some(value);
        if of_pneumonia {
            new.pneumonia = label
        } else {
            new.normal = label
        }
        chosen.set(new);
    };
    let options = move || {
        let option = |Group { label, films }: Group| {
            let text = i18n.t_with("own-films-label", &[("label", label.clone().into()), ("count", films.into())]);
            let is_selected = selected().as_ref() == Some(&label);
            view! { <option value=label selected=is_selected>{text}</option> }
        };
        groups.get().into_iter().map(option).collect_view()
    };
    view! {
        <label>
            <span>{move || i18n.t(name)}</span>
            <select data-testid=name on:change:target=move |event| select(event.target().value())>
                <option value="" selected=move || selected().is_none()>{move || i18n.t("own-films-choose")}</option>
                {options}
            </select>
        </label>
    }
}

/// How many films count, and how many do not.
#[component]
fn Counts(counted: Memo<Counted>, ready: Memo<bool>) -> impl IntoView {
    let i18n = I18n::of_page();
    let said = move || {
        counted.with(|Counted { evaluation, .. }| {
            let values = [
                ("films", evaluation.films.into()),
                ("answered", evaluation.answered().into()),
                ("normal", evaluation.normal.into()),
                ("pneumonia", evaluation.pneumonia.into()),
                ("refused", evaluation.refused.into()),
            ];
            i18n.t_with("own-films-counts", &values)
        })
    };
    let notes = move || {
        let note = |key: &str, count: usize| (count > 0).then(|| i18n.t_with(key, &[("count", count.into())]));
        counted.with(|counted| {
            [
                note("own-films-not-counted", counted.not_counted),
                note("own-films-unused-rows", counted.unused_rows),
                note("own-films-changed", counted.changed),
            ]
            .into_iter()
            .flatten()
            .map(|note| view! { <p class="small">{note}</p> })
            .collect_view()
        })
    };
    let unfinished = Memo::new(move |_| counted.with(|counted| counted.evaluation.not_read > 0));
    let status = move || {
        let key = match (ready.get(), unfinished.get()) {
            (false, _) => "own-films-which",
            (true, true) => "own-films-unfinished",
            (true, false) => "own-films-finished",
        };
        i18n.t(key)
    };
    view! {
        <p role="status" data-testid="evaluation-status" data-unfinished=move || unfinished.get().to_string()>{status}</p>
        {move || ready.get().then(|| view! { <p data-testid="evaluation-counts">{said}</p> })}
        {move || ready.get().then_some(notes)}
    }
}

/// Prints and saves.
#[component]
fn Exports(counted: Memo<Counted>, ready: Memo<bool>, with_names: RwSignal<bool>) -> impl IntoView {
    let i18n = I18n::of_page();
    let card = expect_context::<StoredValue<ModelCard>>();
    let failed = RwSignal::new(false);
    let save = move |write: &dyn Fn(&Export) -> String, (part, extension, media_type): (&str, &str, &str)| {
        let saved = card.with_value(|card| {
            counted.with_untracked(|counted| {
                let films: Vec<NumberedFilm> = counted.films.iter().map(|film| film.film.clone()).collect();
                let export = Export {
                    films: &films,
                    evaluation: &counted.evaluation,
                    not_counted: counted.not_counted,
                    card,
                    time: now(),
                    names: with_names.get_untracked(),
                };
                download::text(&write(&export), media_type, &export.file_name(part, extension))
            })
        });
        if let Err(error) = &saved {
            leptos::logging::error!("the figures could not be saved: {error:?}");
        }
        failed.set(saved.is_err());
    };
    const CSV: &str = "text/csv;charset=utf-8";
    let dialect = move || Dialect::spreadsheet(i18n.language().notation().decimal);
    let save_json = move |_| save(&|export| export.json(), ("evaluation", "json", "application/json"));
    let save_points = move |_| {
        let dialect = untrack(dialect);
        save(&|export| export.csv_of_points(dialect), ("evaluation", "csv", CSV));
    };
    let save_films = move |_| {
        let dialect = untrack(dialect);
        save(&|export| export.csv_of_films(dialect), ("films", "csv", CSV));
    };
    let blocked = move || !ready.get();
    view! {
        <button data-testid="evaluation-print" disabled=blocked on:click=move |_| print()>{move || i18n.t("report-print")}</button>
        <button data-testid="evaluation-json" disabled=blocked on:click=save_json>{move || i18n.t("export-json")}</button>
        <button data-testid="evaluation-csv" disabled=blocked on:click=save_points>{move || i18n.t("own-films-csv")}</button>
        <button data-testid="evaluation-csv-films" disabled=blocked on:click=save_films>{move || i18n.t("own-films-csv-films")}</button>
        <label>
            <input type="checkbox" data-testid="evaluation-names" bind:checked=with_names/>
            {move || i18n.t("export-names")}
        </label>
        <p role="alert" hidden=move || !failed.get()>{move || i18n.t("export-failed")}</p>
    }
}
