//! The Learn page: explains the study to students, with the training recipe's results.
//!
//! * [`load`]: fetches the results
//! * [`page`]: what all sections share: texts, numbers, figures
//! * the others: one section each

mod calibration;
mod failures;
mod films;
mod limits;
mod load;
mod map;
mod measures;
mod networks;
mod page;
mod question;
mod roc;
mod rounding;
mod split;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::i18n::I18n;
use crate::inference::ModelCard;
use crate::study::Study;
use load::{Loading, load};
use measures::Choices;
use page::Page;

/// A section: its name in addresses, the key of its title, and its content. A section without content is left out.
type Section = (&'static str, &'static str, fn(&Page) -> Vec<AnyView>);

/// In the order of the page.
const SECTIONS: [Section; 12] = [
    ("question", "learn-question-title", question::section),
    ("films", "learn-films-title", films::section),
    ("split", "learn-split-title", split::section),
    ("networks", "learn-networks-title", networks::section),
    ("measures", "learn-measures-title", measures::section),
    ("roc", "learn-roc-title", roc::section),
    ("calibration", "learn-calibration-title", calibration::section),
    ("map", "learn-map-title", map::section),
    ("failures", "learn-failures-title", failures::section),
    ("rounding", "learn-rounding-title", rounding::section),
    ("limits", "learn-limits-title", limits::section),
    ("sources", "learn-sources-title", limits::sources),
];

/// The page. `#/learn/roc` opens its section `roc`.
#[component]
pub fn Learn() -> impl IntoView {
    let i18n = I18n::of_page();
    let card = expect_context::<StoredValue<ModelCard>>();
    let choices = Choices::new();
    let state = RwSignal::new(Loading::Busy);
    load(state);
    let listener = window_event_listener(leptos::ev::hashchange, |_| show_section());
    on_cleanup(move || listener.remove());
    Effect::new(move || {
        if matches!(*state.read(), Loading::Done(_)) {
            // After the sections are mounted.
            request_animation_frame(show_section);
        }
    });
    let body = move || match state.get() {
        Loading::Busy => view! { <p class="wait" role="status">{i18n.t("learn-loading")}</p> }.into_any(),
        Loading::Failed(reason) => view! {
            <div class="wait">
                <p role="alert">{i18n.t_with("learn-failed", &[("reason", reason.into())])}</p>
                <button data-testid="learn-again" on:click=move |_| load(state)>{i18n.t("learn-again")}</button>
            </div>
        }
        .into_any(),
        Loading::Done(study) => sections(i18n, &study, &card.get_value(), choices),
    };
    view! { <article class="learn" data-testid="learn">{body}</article> }
}

fn sections(i18n: I18n, study: &Study, card: &ModelCard, choices: Choices) -> AnyView {
    let page = Page::new(i18n, study, card, choices);
    let sections = SECTIONS.into_iter().map(|(name, title, section)| (name, title, section(&page)));
    let sections: Vec<_> = sections.filter(|(.., views)| !views.is_empty()).collect();
    let contents: Vec<_> = sections
        .iter()
        .map(|(name, title, _)| view! { <li><a href=format!("#/learn/{name}")>{page.t(title)}</a></li> })
        .collect();
    let parts: Vec<AnyView> = sections
        .into_iter()
        .map(|(name, title, views)| {
            let id = format!("learn-{name}");
            view! {
                <section aria-labelledby=id.clone() data-testid=format!("section-{name}")>
                    <h3 id=id.clone() tabindex="-1">{page.t(title)}</h3>
                    {views}
                </section>
            }
            .into_any()
        })
        .collect();
    view! {
        <h2>{page.t("learn-title")}</h2>
        {page.prose(&["learn-intro"])}
        <nav class="contents" aria-label=page.t("learn-contents")><ol>{contents}</ol></nav>
        {parts}
    }
    .into_any()
}

/// Scrolls to the section of the address and moves the focus there.
fn show_section() {
    let hash = window().location().hash().unwrap_or_default();
    let Some(name) = hash.strip_prefix("#/learn/") else { return };
    let heading = document().get_element_by_id(&format!("learn-{name}"));
    if let Some(heading) = heading.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        heading.scroll_into_view();
        let _ = heading.focus();
    }
}
