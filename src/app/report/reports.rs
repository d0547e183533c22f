//! The report of several films: a list, and a sheet for each film with an answer.
//!
//! The pixels of only one film at a time are in memory. The pictures stay until the report is closed; the more there are, the
//! smaller they are. The sheets are seen only on paper (see report.css); a dialog shows the progress.

use std::collections::VecDeque;
use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::html::Dialog;
use leptos::portal::Portal;
use leptos::prelude::*;

use super::picture::Picture;
use super::report_list::{ListedFilm, ReportList};
use super::sheet::{FilmSheet, has_map};
use super::{is_print, now, print};
use crate::app::i18n::I18n;
use crate::app::session::{FilmEntry, Phase, Session};
use crate::app::settings::Settings;
use crate::app::viewer::ViewState;
use crate::error::ErrorReport;
use crate::inference::ModelCard;
use crate::preparation::Preparation;
use crate::report::Record;
use crate::report::pages::picture_side;
use crate::viewer::pixels::FilmPixels;

/// The dialog and the sheets, for these films with their numbers; open while mounted.
#[component]
pub fn Reports(
    films: Vec<(usize, FilmEntry)>,
    with_name: RwSignal<bool>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let session = expect_context::<Session>();
    let time = now();
    let listed: Vec<ListedFilm> = untrack(|| {
        let listed =
            |(number, film): &(usize, FilmEntry)| ListedFilm { record: film.record(*number), phase: film.phase.get() };
        films.iter().map(listed).collect()
    });
    let answered = films.iter().zip(&listed).filter(|(_, listed)| matches!(listed.phase, Phase::Answered(..)));
    let waiting: VecDeque<_> = answered.map(|((_, film), listed)| WaitingFilm::new(*film, &listed.record)).collect();
    let (all, count) = (listed.len(), waiting.len());
    let is_empty = listed.is_empty();
    let has_list = all != 1 || count == 0;
    let listed = StoredValue::new(listed);
    let preparation = SheetPreparation::new(session, waiting);
    preparation.next();
    on_cleanup(move || session.stop_reading_pixels());
    let sheets = preparation.sheets;
    let done = move || sheets.with(Vec::len);
    let ready = Memo::new(move |_| !is_empty && done() == count);
    let failed = move || sheets.with(|sheets| sheets.iter().filter(|sheet| sheet.failure.is_some()).count());
    let status = move || {
        if is_empty {
            return i18n.t("film-list-none-match");
        }
        if !ready.get() {
            return i18n.t_with("report-preparing", &[("number", (done() + 1).into()), ("all", count.into())]);
        }
        let said = i18n.t_with("report-ready", &[("count", all.into())]);
        match failed() {
            0 => said,
            failed => format!("{said} {}", i18n.t_with("report-without-picture", &[("count", failed.into())])),
        }
    };
    let dialog = NodeRef::<Dialog>::new();
    dialog.on_load(|dialog| {
        // Fails only if the dialog is open.
        let _ = dialog.show_modal();
    });
    let print_if_ready = move || {
        if ready.get_untracked() {
            print();
        }
    };
    view! {
        <Portal>
            <dialog class="reports" data-testid="reports" data-ready=move || ready.get().to_string() node_ref=dialog
                aria-labelledby="reports-title" on:close=move |_| on_close.run(())
                on:keydown=move |event| if is_print(&event) {
                    event.prevent_default();
                    print_if_ready();
                }>
                <h2 id="reports-title">{move || i18n.t("report-several")}</h2>
                <p role="status">{status}</p>
                {move || (!ready.get() && !is_empty).then(|| view! {
                    <progress value=move || done().to_string() max=count.to_string()
                        aria-label=move || i18n.t("report-progress-bar")></progress>
                })}
                <label>
                    <input type="checkbox" data-testid="reports-names" bind:checked=with_name/>
                    {move || i18n.t("export-names")}
                </label>
                <div class="acts">
                    <button data-testid="reports-print" disabled=move || !ready.get() on:click=move |_| print_if_ready()>
                        {move || i18n.t("report-print")}
                    </button>
                    <button class="quiet" data-testid="reports-close" on:click=move |_| on_close.run(())>
                        {move || i18n.t(if ready.get() { "report-close" } else { "report-cancel" })}
                    </button>
                </div>
            </dialog>
            <div class="sheets paper">
                {has_list.then(|| view! { <ReportList films=listed.get_value() with_name time/> })}
                <For each=move || sheets.get() key=|sheet| sheet.record.number let:sheet>
                    <FilmSheet record=Signal::stored(sheet.record) draw=take(sheet.pictures) failure=sheet.failure with_name time/>
                </For>
            </div>
        </Portal>
    }
}

/// A film whose sheet is not ready.
struct WaitingFilm {
    film: FilmEntry,
    record: Record,
    preparation: Preparation,
}

impl WaitingFilm {
    fn new(film: FilmEntry, record: &Record) -> Self {
        Self { film, record: record.clone(), preparation: film.preparation.get_untracked() }
    }
}

/// A sheet that is ready to be shown.
#[derive(Clone)]
struct Sheet {
    record: Record,
    pictures: StoredValue<Pictures>,
    failure: Option<ErrorReport>,
}

/// The pictures of a sheet until its canvases have them.
#[derive(Default)]
struct Pictures {
    without_map: Option<Picture>,
    with_map: Option<Picture>,
}

/// Gives each picture once, so that only its canvas holds it.
fn take(pictures: StoredValue<Pictures>) -> Callback<bool, Option<Picture>> {
    Callback::new(move |map: bool| {
        let of = |pictures: &mut Pictures| if map { pictures.with_map.take() } else { pictures.without_map.take() };
        pictures.try_update_value(of).flatten()
    })
}

/// Prepares the sheets, one film after the other. A cheap handle.
#[derive(Clone, Copy)]
struct SheetPreparation {
    session: Session,
    state: ViewState,
    settings: Settings,
    card: StoredValue<ModelCard>,
    waiting: StoredValue<VecDeque<WaitingFilm>>,
    /// The pictures of all sheets.
    pictures: usize,
    sheets: RwSignal<Vec<Sheet>>,
    owner: StoredValue<Owner>,
}

impl SheetPreparation {
    fn new(session: Session, waiting: VecDeque<WaitingFilm>) -> Self {
        let card = expect_context::<StoredValue<ModelCard>>();
        let pictures = waiting.iter().map(|film| pictures_of(&film.record, card)).sum();
        Self {
            session,
            state: expect_context::<ViewState>(),
            settings: expect_context::<Settings>(),
            card,
            waiting: StoredValue::new(waiting),
            pictures,
            sheets: RwSignal::new(Vec::new()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        }
    }

    /// Prepares the next sheet and those after it, until the report is closed.
    fn next(self) {
        let Some(waiting) = self.waiting.try_update_value(VecDeque::pop_front).flatten() else { return };
        self.session.read_pixels(waiting.film, move |result| {
            let Some(owner) = self.owner.try_get_value() else { return };
            let (pictures, failure) = match result {
                Ok(pixels) => (self.pictures(&waiting, &pixels), None),
                Err(failure) => (Pictures::default(), Some(failure)),
            };
            let pictures = owner.with(|| StoredValue::new(pictures));
            self.sheets.update(|sheets| sheets.push(Sheet { record: waiting.record, pictures, failure }));
            // The page draws this one first.
            Timeout::new(0, move || self.next()).forget();
        });
    }

    /// The film as the viewer shows it, or showed it last.
    fn pictures(self, waiting: &WaitingFilm, pixels: &Arc<FilmPixels>) -> Pictures {
        let WaitingFilm { film, record, preparation } = waiting;
        let is_open = untrack(|| self.session.open_id()) == Some(film.id);
        let shown = if is_open { self.state.scene.get_untracked() } else { None };
        let mut scene = shown.unwrap_or_else(|| self.state.scene_of((film.id, *preparation), pixels));
        scene.set_opacity(self.settings.map_opacity.get_untracked());
        let on_the_sheet = pictures_of(record, self.card);
        let side = picture_side(on_the_sheet, self.pictures);
        let map = record.outcome.assessment().and_then(|assessment| assessment.map.as_ref());
        let map =
            map.filter(|_| on_the_sheet > 1).zip(self.card.with_value(|card| card.map.map(|spec| spec.reference)));
        Pictures {
            without_map: Some(Picture::of(pixels, &scene, None, side)),
            with_map: map.map(|map| Picture::of(pixels, &scene, Some(map), side)),
        }
    }
}

/// How many pictures a film's sheet has.
fn pictures_of(record: &Record, card: StoredValue<ModelCard>) -> usize {
    let has_map =
        record.outcome.assessment().is_some_and(|assessment| card.with_value(|card| has_map(assessment, card)));
    if has_map { 2 } else { 1 }
}
