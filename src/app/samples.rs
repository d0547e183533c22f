//! "Try one": sample films of the site, or drawings if it has none.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag};

use super::drawn_chest::DrawnChest;
use super::i18n::I18n;
use super::site::file_of_site;
use crate::bridge::film::file_of;
use crate::inference::Verdict;
use crate::phantom::chest::Chest;
use crate::samples::{FOLDER, LIST, Origin, Sample, SampleList};

/// The list is fetched after the page's own files.
const LIST_DELAY_MILLISECONDS: u32 = 500;

/// The width of a drawing on its button, in pixels: twice its width in CSS pixels, for high-density screens.
const DRAWING_WIDTH: usize = 180;

/// A chosen film and its origin.
#[derive(Clone)]
pub struct ChosenSample {
    pub file: File,
    pub origin: Origin,
}

/// A row of buttons: one for each film of the site, or one for each drawing.
#[component]
pub fn SamplePicker(#[prop(into)] on_choose: UnsyncCallback<ChosenSample>) -> impl IntoView {
    let i18n = I18n::of_page();
    let list = RwSignal::new(SampleList::default());
    let failed = RwSignal::new(false);
    let asking = Timeout::new(LIST_DELAY_MILLISECONDS, move || {
        spawn_local(async move {
            match fetch_list().await {
                Ok(fetched) => {
                    list.try_set(fetched);
                }
                // A site may have no films; the drawings are still offered.
                Err(error) => leptos::logging::warn!("no list of films to try: {error:?}"),
            }
        });
    });
    let asking = StoredValue::new_local(Some(asking));
    on_cleanup(move || asking.set_value(None));

    let choose_film = move |sample: Sample, name: String| {
        failed.set(false);
        spawn_local(async move {
            match fetch_film(&sample, &name).await {
                Ok(file) => on_choose.run(ChosenSample { file, origin: Origin::DataSet(sample.label) }),
                Err(error) => {
                    leptos::logging::error!("the film could not be fetched: {error:?}");
                    failed.try_set(true);
                }
            }
        });
    };
    let choose_drawing = move |chest: Chest, number: usize| {
        let name = i18n.t_with("samples-drawing-name", &[("number", number.into())]);
        match file_of_drawing(&chest.file(), &name) {
            Ok(file) => on_choose.run(ChosenSample { file, origin: Origin::Drawing }),
            Err(error) => {
                leptos::logging::error!("the drawing could not be made: {error:?}");
                failed.set(true);
            }
        }
    };
    let drawings = move || {
        (1..)
            .zip(Chest::ALL)
            .map(|(number, chest): (usize, Chest)| {
                let label = move || i18n.t(&format!("samples-drawing-{}", chest.name()));
                view! {
                    <button class="film" data-testid="sample" data-drawing="true" data-kind=chest.name()
                        on:click=move |_| choose_drawing(chest, number)>
                        <DrawnChest chest width=DRAWING_WIDTH/>
                        <span>{label}</span>
                    </button>
                }
            })
            .collect_view()
    };
    let films = move || {
        let films = list.with(|list| list.films.clone());
        (1..)
            .zip(films)
            .map(|(number, sample): (usize, Sample)| {
                let address = address(&sample.file);
                let name = move || i18n.t_with("samples-film", &[("number", number.into())]);
                view! {
                    <button class="film" data-testid="sample" on:click=move |_| choose_film(sample.clone(), name())>
                        <img src=address alt="" loading="lazy" decoding="async" fetchpriority="low" width="64" height="64"/>
                        <span>{name}</span>
                    </button>
                }
            })
            .collect_view()
    };
    let credit = move || {
        list.with(|list| (!list.films.is_empty()).then(|| (list.citation.clone(), list.licence.clone()))).map(
            |(citation, licence)| {
                let said = move || {
                    let values = [("citation", citation.clone().into()), ("licence", licence.clone().into())];
                    i18n.t_with("samples-credit", &values)
                };
                view! { <p class="facts">{said}</p> }
            },
        )
    };
    let has_films = Memo::new(move |_| list.with(|list| !list.films.is_empty()));
    let title = move || i18n.t(if has_films.get() { "samples-try" } else { "samples-try-drawing" });
    view! {
        <section class="samples" aria-label=title>
            <p aria-hidden="true">{title}</p>
            <div class="choices">
                {move || if has_films.get() { films().into_any() } else { drawings().into_any() }}
            </div>
            <p role="alert" hidden=move || !failed.get()>{move || i18n.t("samples-failed")}</p>
            {credit}
        </section>
    }
}

/// A note on a film's origin. A drawing is named at once; the data set's label appears only after the network's answer, so
/// that nobody reads it first.
#[component]
pub fn OriginNote(origin: Origin, #[prop(into)] answered: Signal<bool>) -> impl IntoView {
    let i18n = I18n::of_page();
    let said = move || match origin {
        Origin::Own => None,
        Origin::Drawing => Some(i18n.t("samples-is-a-drawing")),
        Origin::DataSet(_) if !answered.get() => None,
        Origin::DataSet(Verdict::Pneumonia) => Some(i18n.t("samples-labelled-pneumonia")),
        Origin::DataSet(Verdict::Normal) => Some(i18n.t("samples-labelled-normal")),
    };
    move || said().map(|said| view! { <p class="origin" data-testid="origin" data-origin=origin.name()>{said}</p> })
}

/// The address of a sample film, relative to the page.
fn address(file: &str) -> String {
    format!("./{FOLDER}/{file}")
}

async fn fetch_list() -> Result<SampleList, JsValue> {
    let text = JsFuture::from(file_of_site(&address(LIST)).await?.text()?).await?;
    SampleList::parse(&text.as_string().unwrap_or_default()).map_err(|error| error.to_string().into())
}

/// Fetches all sample films of the site, with these names by their numbers.
///
/// # Errors
/// The browser's error.
pub async fn every_sample(name: impl Fn(usize) -> String) -> Result<Vec<ChosenSample>, JsValue> {
    let mut films = Vec::new();
    for (number, sample) in (1..).zip(fetch_list().await?.films) {
        let file = fetch_film(&sample, &name(number)).await?;
        films.push(ChosenSample { file, origin: Origin::DataSet(sample.label) });
    }
    Ok(films)
}

async fn fetch_film(sample: &Sample, name: &str) -> Result<File, JsValue> {
    file_of(JsFuture::from(file_of_site(&address(&sample.file)).await?.blob()?).await?, name)
}

/// A drawing's file, a Windows bitmap, as one of the browser's with this name.
///
/// # Errors
/// The browser's error.
pub fn file_of_drawing(bitmap: &[u8], name: &str) -> Result<File, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type("image/bmp");
    File::new_with_u8_array_sequence_and_options(&Array::of1(&Uint8Array::from(bitmap)), name, &options)
}
