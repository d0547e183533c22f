//! What can be taken away of the film that is looked at.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::now;
use super::picture::{Picture, Wanted};
use super::sheet::Sheet;
use crate::app::words::Words;
use crate::report::{PROGRAM, Record};

/// Pixels on the longer side of a picture that is copied or saved: as much as a screen or a slide shows.
const MAX_SIDE: u32 = 2048;

/// How a copy or a save ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ended {
    Copied,
    Saved,
    /// It was to be copied, and the browser has no clipboard for pictures.
    SavedInstead,
    Failed,
}

/// Report, copy, save. `draw` gives the film as the viewer shows it, `None` while its pixels are not there; `record` is
/// what is known of it, which the report needs to have an answer in.
#[component]
pub fn FilmActions(
    #[prop(into)] record: Signal<Record>,
    #[prop(into)] draw: Callback<Wanted, Option<Picture>>,
) -> impl IntoView {
    let words = Words::of_page();
    let reporting = RwSignal::new(false);
    let ended = RwSignal::new(None::<Ended>);
    let answered = Signal::derive(move || record.with(|record| record.outcome.assessment().is_some()));
    let picture = move || draw.run(Wanted { map: answered.get_untracked(), max_side: MAX_SIDE });
    let copy = move |_| {
        let Some(picture) = picture() else { return ended.set(Some(Ended::Failed)) };
        let copying = picture.copy();
        spawn_local(async move {
            let copied = match copying {
                Ok(copying) => copying.await,
                Err(error) => Err(error),
            };
            ended.try_set(Some(match copied {
                Ok(()) => Ended::Copied,
                Err(error) => {
                    leptos::logging::warn!("no clipboard for pictures: {error:?}");
                    outcome(picture.save(&file_name()).await, Ended::SavedInstead)
                }
            }));
        });
    };
    let save = move |_| {
        let Some(picture) = picture() else { return ended.set(Some(Ended::Failed)) };
        spawn_local(async move {
            ended.try_set(Some(outcome(picture.save(&file_name()).await, Ended::Saved)));
        });
    };
    let said = move || {
        ended.get().map(|ended| {
            words.say(match ended {
                Ended::Copied => "export-image-copied",
                Ended::Saved => "export-image-saved",
                Ended::SavedInstead => "export-image-saved-instead",
                Ended::Failed => "export-image-failed",
            })
        })
    };
    view! {
        <div class="film-actions" role="group" aria-label=move || words.say("export-film")>
            <button data-testid="report-open" disabled=move || !answered.get() on:click=move |_| reporting.set(true)>
                {move || words.say("report-open")}
            </button>
            <button data-testid="image-copy" on:click=copy>{move || words.say("export-image-copy")}</button>
            <button data-testid="image-save" on:click=save>{move || words.say("export-image-save")}</button>
            <span role="status" class="facts">{said}</span>
        </div>
        {move || reporting.get().then(|| view! { <Sheet record draw on_close=move || reporting.set(false)/> })}
    }
}

/// Says nothing of the film's own name.
fn file_name() -> String {
    format!("{PROGRAM}-film-{}.png", now().in_a_file_name())
}

fn outcome(saved: Result<(), JsValue>, good: Ended) -> Ended {
    match saved {
        Ok(()) => good,
        Err(error) => {
            leptos::logging::error!("the picture could not be saved: {error:?}");
            Ended::Failed
        }
    }
}
