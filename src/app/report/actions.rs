//! Actions on the open film: print a report, copy or save the picture.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::caption::{CaptionOptions, captioned, paragraphs};
use super::picture::{Picture, PictureRequest};
use super::report_dialog::ReportDialog;
use super::{is_print, now, print};
use crate::app::i18n::I18n;
use crate::app::settings::Settings;
use crate::inference::ModelCard;
use crate::report::{DecisionRule, PROGRAM, Record};

/// The longer side of a copied or saved picture in pixels: enough for a screen or a slide.
const MAX_SIDE: u32 = 2048;

/// The result of copying or saving.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SaveOutcome {
    Copied,
    Saved,
    /// Saved because the browser cannot copy pictures.
    SavedInstead,
    Failed,
}

/// A picture to save, with its caption unless this browser gives other pixels than were drawn.
struct CaptionedPicture {
    picture: Picture,
    has_caption: bool,
}

/// The buttons. `draw` renders the film as the viewer shows it, or returns `None` while its pixels are loading. The report
/// needs an answer in `record`.
#[component]
pub fn FilmActions(
    #[prop(into)] record: Signal<Record>,
    #[prop(into)] draw: Callback<PictureRequest, Option<Picture>>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let reporting = RwSignal::new(false);
    // The outcome, and whether there is a caption.
    let outcome = RwSignal::new(None::<(SaveOutcome, bool)>);
    let with_name = RwSignal::new(false);
    let answered = Signal::derive(move || record.with(|record| record.outcome.assessment().is_some()));
    let settings = expect_context::<Settings>();
    let card = expect_context::<StoredValue<ModelCard>>();
    let picture = move || {
        let map = settings.map.get_untracked();
        let picture = draw.run(PictureRequest { map, max_side: MAX_SIDE })?;
        let paragraphs = untrack(|| {
            card.with_value(|card| {
                let decision_rule = DecisionRule::of(card, settings.operating_mode.get());
                let (with_name, seen) = (with_name.get(), picture.changes.as_slice());
                let options = CaptionOptions { card, decision_rule, with_name, map, seen };
                record.with(|record| paragraphs(i18n, record, &options))
            })
        });
        Some(match captioned(&picture, &paragraphs) {
            Ok(picture) => CaptionedPicture { picture, has_caption: true },
            Err(error) => {
                leptos::logging::warn!("the picture has no caption: {error:?}");
                CaptionedPicture { picture, has_caption: false }
            }
        })
    };
    let copy = move |_| {
        let Some(CaptionedPicture { picture, has_caption }) = picture() else {
            return outcome.set(Some((SaveOutcome::Failed, true)));
        };
        let copying = picture.copy();
        spawn_local(async move {
            let copied = match copying {
                Ok(copying) => copying.await,
                Err(error) => Err(error),
            };
            let copied = match copied {
                Ok(()) => SaveOutcome::Copied,
                Err(error) => {
                    leptos::logging::warn!("no clipboard for pictures: {error:?}");
                    outcome_of(picture.save(&file_name()), SaveOutcome::SavedInstead)
                }
            };
            outcome.try_set(Some((copied, has_caption)));
        });
    };
    let save = move |_| {
        let Some(CaptionedPicture { picture, has_caption }) = picture() else {
            return outcome.set(Some((SaveOutcome::Failed, true)));
        };
        outcome.set(Some((outcome_of(picture.save(&file_name()), SaveOutcome::Saved), has_caption)));
    };
    // The browser would print the buttons.
    let printing = window_event_listener(leptos::ev::keydown, move |event| {
        // Another report may be open.
        let is_ours = is_print(&event) && !event.default_prevented();
        if is_ours && answered.get_untracked() && !reporting.get_untracked() {
            event.prevent_default();
            reporting.set(true);
            // The report and its pictures are there after two frames.
            request_animation_frame(|| request_animation_frame(print));
        }
    });
    on_cleanup(move || printing.remove());
    let said = move || {
        outcome.get().map(|(outcome, has_caption)| {
            let said = i18n.t(match outcome {
                SaveOutcome::Copied => "export-image-copied",
                SaveOutcome::Saved => "export-image-saved",
                SaveOutcome::SavedInstead => "export-image-saved-instead",
                SaveOutcome::Failed => "export-image-failed",
            });
            if has_caption { said } else { format!("{said} {}", i18n.t("export-image-no-caption")) }
        })
    };
    view! {
        <div class="film-actions" role="group" aria-label=move || i18n.t("export-film")>
            <button data-testid="report-open" disabled=move || !answered.get() on:click=move |_| reporting.set(true)>
                {move || i18n.t("report-open")}
            </button>
            <button data-testid="image-copy" on:click=copy>{move || i18n.t("export-image-copy")}</button>
            <button data-testid="image-save" on:click=save>{move || i18n.t("export-image-save")}</button>
            <label>
                <input type="checkbox" data-testid="image-name" bind:checked=with_name/>
                {move || i18n.t("report-name")}
            </label>
            <span role="status" class="facts">{said}</span>
        </div>
        {move || reporting.get().then(|| view! { <ReportDialog record draw with_name on_close=move || reporting.set(false)/> })}
    }
}

/// Does not contain the film's name.
fn file_name() -> String {
    format!("{PROGRAM}-film-{}.png", now().in_a_file_name())
}

fn outcome_of(saved: Result<(), JsValue>, success: SaveOutcome) -> SaveOutcome {
    match saved {
        Ok(()) => success,
        Err(error) => {
            leptos::logging::error!("the picture could not be saved: {error:?}");
            SaveOutcome::Failed
        }
    }
}
