//! The first screen, for people who have no film on the page yet: what they can do here, how they can test the privacy, and how
//! good the network is. It disappears once there is a film.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::about;
use crate::app::drawn_chest::{DrawnChest, ExampleMap};
use crate::app::i18n::I18n;
use crate::app::route::Route;
use crate::app::session::Session;
use crate::app::settings::Settings;
use crate::i18n::quality;
use crate::inference::ModelCard;
use crate::phantom::chest::Chest;
use crate::protocol::NetworkProgress;

/// The width of the picture in pixels.
const PICTURE_WIDTH: usize = 352;

/// The message keys of the steps: the name and the description of each.
const STEPS: [(&str, &str); 3] = [
    ("welcome-drop", "welcome-drop-what"),
    ("welcome-read", "welcome-read-what"),
    ("welcome-question", "welcome-question-what"),
];

/// A drawing with an example of a map, which fades in and out twice when the network is ready, and then stays. It is not a
/// person's film, and the map is not a network's.
#[component]
pub fn Picture() -> impl IntoView {
    let session = expect_context::<Session>();
    let i18n = I18n::of_page();
    let ready = Memo::new(move |_| matches!(session.network.get(), NetworkProgress::Ready { .. }));
    view! {
        <figure class="picture" class:ready=ready data-testid="picture">
            <div class="layers">
                <DrawnChest chest=Chest::Patch width=PICTURE_WIDTH/>
                <ExampleMap width=PICTURE_WIDTH/>
            </div>
            <figcaption>{move || i18n.t("welcome-picture")}</figcaption>
        </figure>
    }
}

/// Three steps, the test of privacy, and how good the network is at the chosen operating point.
#[component]
pub fn Welcome() -> impl IntoView {
    let i18n = I18n::of_page();
    let settings = expect_context::<Settings>();
    let card = expect_context::<StoredValue<ModelCard>>();
    let quality = move || {
        let point = card.with_value(|card| card.operating_points.of(settings.operating_mode.get()));
        quality::sentence(i18n.language(), &point)
    };
    let steps = STEPS.map(|(name, what)| {
        view! { <li><strong>{move || i18n.t(name)}</strong> " " <span>{move || i18n.t(what)}</span></li> }
    });
    view! {
        <section class="welcome" aria-label=move || i18n.t("welcome-name")>
            <ol class="steps" data-testid="steps">{steps.collect_view()}</ol>
            <p data-testid="proof">
                {move || i18n.t("welcome-proof")} " "
                <button class="quiet" data-testid="how-private" on:click=|_| show_about()>{move || i18n.t("welcome-held")}</button>
            </p>
            <p data-testid="quality">
                {quality} " "
                <a href=Route::Learn.address()>{move || i18n.t("welcome-quality-more")}</a>
            </p>
        </section>
    }
}

/// Opens the section that says how the privacy is enforced, and moves the focus there.
fn show_about() {
    let Some(about) = document().get_element_by_id(about::ID) else { return };
    // Fails only for names that are no attribute's.
    let _ = about.set_attribute("open", "");
    if let Ok(Some(summary)) = about.query_selector("summary") {
        let _ = summary.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}
