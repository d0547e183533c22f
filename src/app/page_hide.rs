//! Empties the page when the person leaves it. Browsers can keep a page for "Back" (the back/forward cache). The kept page
//! holds no film and no answer, and reloads when it is shown again.

use gloo::events::EventListener;
use js_sys::Reflect;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CacheStorage, PageTransitionEvent};

use super::session::Session;

/// The cache in which earlier versions kept films that were shared with the app; assets/service_worker.js names it too.
const SHARED_CACHE: &str = "pneumoscope-shared";

/// Empties the page when the person leaves it, and deletes the cache of earlier versions.
pub fn clear_on_leave() {
    let session = expect_context::<Session>();
    EventListener::new(&window(), "pagehide", move |_| {
        session.end();
        // At once: components would follow the session only later.
        if let Some(body) = document().body() {
            body.replace_children_with_node_0();
        }
    })
    .forget();
    EventListener::new(&window(), "pageshow", |event| {
        if event.unchecked_ref::<PageTransitionEvent>().persisted() {
            // Fails only where the page may not navigate; it then stays empty.
            let _ = window().location().reload();
        }
    })
    .forget();
    spawn_local(async {
        // Fails in a browser without caches, where there is nothing to delete.
        let _ = remove_shared().await;
    });
}

async fn remove_shared() -> Result<(), JsValue> {
    let caches: CacheStorage = Reflect::get(&window(), &"caches".into())?.dyn_into()?;
    JsFuture::from(caches.delete(SHARED_CACHE)).await.map(drop)
}
