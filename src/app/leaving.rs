//! No film outlives its page. Browsers keep a page that was left as it is, to show it again on "Back" (the back/forward
//! cache): it holds no film and no answer then, and begins anew when it is shown.

use gloo::events::EventListener;
use js_sys::Reflect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CacheStorage, PageTransitionEvent};

use super::session::Session;

/// Where versions before this one kept films that were shared with the app: as in assets/service_worker.js.
const SHARED_CACHE: &str = "pneumoscope-shared";

/// Empties the page when it is left, and removes what earlier versions may have left.
pub fn keep_nothing() {
    let session = expect_context::<Session>();
    EventListener::new(&window(), "pagehide", move |_| {
        session.end();
        // At once, whatever of the page would follow the session later.
        if let Some(body) = document().body() {
            body.replace_children_with_node_0();
        }
    })
    .forget();
    EventListener::new(&window(), "pageshow", |event| {
        if event.unchecked_ref::<PageTransitionEvent>().persisted() {
            // It fails only where the page may not navigate, and then it stays empty.
            let _ = window().location().reload();
        }
    })
    .forget();
    spawn_local(async {
        // Where the browser has no caches there is nothing in them.
        let _ = remove_shared().await;
    });
}

async fn remove_shared() -> Result<(), JsValue> {
    let caches: CacheStorage = Reflect::get(&window(), &"caches".into())?.dyn_into()?;
    JsFuture::from(caches.delete(SHARED_CACHE)).await.map(drop)
}
