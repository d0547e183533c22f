//! Films that the system opens with the installed app, or shares with it: assets/manifest.webmanifest.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Cache, CacheStorage, File, Request, Response};

use super::session::Session;
use super::words::Words;
use crate::bridge::film::file_of;

/// The cache in which the service worker leaves what was shared: as in assets/service_worker.js.
const SHARED_CACHE: &str = "pneumoscope-shared";

/// The query of the page that is opened with what was shared.
const SHARED_QUERY: &str = "?shared";

/// Whether something was shared that is not to be found.
#[derive(Clone, Copy)]
struct Lost(RwSignal<bool>);

/// Takes what came with this visit, and whatever comes later.
pub fn receive() {
    let session = expect_context::<Session>();
    let lost = RwSignal::new(false);
    provide_context(Lost(lost));
    if let Err(error) = take_opened(session) {
        leptos::logging::warn!("files cannot be opened with the app: {error:?}");
    }
    if window().location().search().is_ok_and(|query| query == SHARED_QUERY) {
        spawn_local(async move {
            let films = take_shared().await.unwrap_or_else(|error| {
                leptos::logging::warn!("what was shared cannot be read: {error:?}");
                Vec::new()
            });
            lost.set(films.is_empty());
            session.add(films);
        });
    }
}

/// Says that what was shared did not arrive.
#[component]
pub fn Missing() -> impl IntoView {
    let words = Words::of_page();
    let Lost(lost) = expect_context();
    view! { <p role="alert" class="update" hidden=move || !lost.get()>{move || words.say("page-shared-lost")}</p> }
}

/// Files that the system opens with the app: <https://wicg.github.io/manifest-incubations/#launch-handler>. A browser
/// without that has nothing to take.
fn take_opened(session: Session) -> Result<(), JsValue> {
    let queue = Reflect::get(&window(), &"launchQueue".into())?;
    let Ok(set_consumer) = Reflect::get(&queue, &"setConsumer".into()).unwrap_or_default().dyn_into::<Function>()
    else {
        return Ok(());
    };
    let consumer = Closure::<dyn FnMut(JsValue)>::new(move |launch: JsValue| {
        spawn_local(async move {
            match opened(&launch).await {
                Ok(films) => session.add(films),
                Err(error) => leptos::logging::error!("the files cannot be opened: {error:?}"),
            }
        });
    });
    set_consumer.call1(&queue, consumer.as_ref())?;
    // As long as the page.
    consumer.forget();
    Ok(())
}

async fn opened(launch: &JsValue) -> Result<Vec<File>, JsValue> {
    let handles: Array = Reflect::get(launch, &"files".into())?.dyn_into()?;
    let mut films = Vec::new();
    for handle in handles.iter() {
        let get_file: Function = Reflect::get(&handle, &"getFile".into())?.dyn_into()?;
        films.push(JsFuture::from(get_file.call0(&handle)?.dyn_into::<js_sys::Promise>()?).await?.dyn_into()?);
    }
    Ok(films)
}

/// What was shared, which is gone from the cache then; the address is the page's own again, so that loading it anew does
/// not look for films.
async fn take_shared() -> Result<Vec<File>, JsValue> {
    let caches: CacheStorage = Reflect::get(&window(), &"caches".into())?.dyn_into()?;
    let cache: Cache = JsFuture::from(caches.open(SHARED_CACHE)).await?.unchecked_into();
    let requests: Array = JsFuture::from(cache.keys()).await?.unchecked_into();
    let mut films = Vec::new();
    for request in requests.iter().map(JsCast::unchecked_into::<Request>) {
        let response: Response = JsFuture::from(cache.match_with_request(&request)).await?.dyn_into()?;
        let blob: Blob = JsFuture::from(response.blob()?).await?.dyn_into()?;
        // The address's last part.
        let address = request.url();
        let name = String::from(js_sys::decode_uri_component(address.rsplit('/').next().unwrap_or_default())?);
        films.push(file_of(blob.into(), &name)?);
    }
    JsFuture::from(caches.delete(SHARED_CACHE)).await?;
    let history = window().history()?;
    history.replace_state_with_url(&JsValue::NULL, "", Some("./"))?;
    Ok(films)
}
