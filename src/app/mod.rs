//! The site's pages. Components are thin: their texts come from [`crate::i18n`], their data from the workers through
//! [`crate::bridge`].
//!
//! * [`route`]: which page is shown
//! * [`layout`]: the header of every page
//! * [`settings`], [`i18n`]: the person's settings; texts in their language, which [`texts`] fetches
//! * [`exercise`]: films with labels, read by a student and by the network
//! * [`file_name`]: file names, broken between their parts
//! * [`grey_picture`]: draws grey levels on a canvas
//! * [`session`]: the films and the network's progress, as signals
//! * [`reading`]: the reading room; [`viewer`]: the film viewer; [`report`]: exports and the printed report
//! * [`own_films`]: how good the network is on films with labels
//! * [`learn`], [`teach`]: the Learn page and the page for teachers; [`charts`]: charts as SVG with their tables
//! * [`samples`]: sample films; [`drawn_chest`]: drawings; [`site`]: fetches the site's own files
//! * [`embed`]: the compact page in a frame, and its messages
//! * [`launch_files`]: films that the system opens with the installed app
//! * [`leaving`]: asks before the person leaves a page with films; [`page_hide`]: empties the page when it is left
//! * [`offline`]: use without a connection, and updates
//! * [`trusted_types`]: the Trusted Types policy

mod charts;
mod drawn_chest;
mod embed;
mod exercise;
mod file_name;
mod grey_picture;
mod i18n;
mod launch_files;
mod layout;
mod learn;
mod leaving;
mod offline;
mod own_films;
mod page_hide;
mod reading;
pub mod report;
mod route;
pub mod samples;
mod session;
mod settings;
mod site;
mod teach;
mod texts;
pub mod trusted_types;
pub mod viewer;

use leptos::prelude::*;

use crate::embed::embed_options::PageQuery;
use crate::inference::registry;
use embed::EmbedUi;
use route::Route;
use session::Session;
use settings::{FirstSettings, Settings};

/// Shows the page, in place of the text that index.html shows while this program and the texts load.
pub fn start() {
    wasm_bindgen_futures::spawn_local(async {
        let query = PageQuery::parse(&window().location().search().unwrap_or_default());
        let settings = FirstSettings::load(&query).await;
        if let Some(text) = document().get_element_by_id("starting") {
            text.remove();
        }
        leptos::mount::mount_to_body(move || view! { <App query settings/> });
    });
}

/// The whole site.
#[component]
fn App(query: PageQuery, settings: FirstSettings) -> impl IntoView {
    provide_context(Settings::start(&query, settings));
    provide_context(EmbedUi::of(&query));
    let network = registry::default();
    provide_context(StoredValue::new(network.card()));
    let session = Session::start(network);
    provide_context(session);
    let route = Route::follow();
    launch_files::receive();
    leaving::ask_before_leaving();
    page_hide::clear_on_leave();
    window_event_listener(leptos::ev::online, move |_| session.reload_unreachable_network());
    // A file that is dropped where no element accepts it must not open in place of the site.
    window_event_listener(leptos::ev::dragover, |event| event.prevent_default());
    window_event_listener(leptos::ev::drop, |event| event.prevent_default());
    view! {
        {if query.embedded { view! { <embed::EmbedHeader/> }.into_any() } else { view! { <layout::Header route/> }.into_any() }}
        <layout::MissingLanguage/>
        <offline::Offline/>
        <main id="content" tabindex="-1">
            {move || match route.get() {
                Route::ReadingRoom => view! { <reading::ReadingRoom/> }.into_any(),
                Route::Learn => view! { <learn::Learn/> }.into_any(),
                Route::Teachers => view! { <teach::Teachers/> }.into_any(),
                Route::Exercise => view! { <exercise::ExercisePage/> }.into_any(),
            }}
        </main>
    }
}
