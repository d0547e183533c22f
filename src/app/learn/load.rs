//! Fetches the study's files from the site.

use futures_util::future::try_join_all;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{RequestCache, RequestInit};

use crate::app::site::text_of_site;
use crate::study::Study;

/// The progress of loading the study.
#[derive(Clone)]
pub enum Loading {
    Busy,
    Done(Box<Study>),
    /// With the reason in English, from the browser or the parser.
    Failed(String),
}

/// Fetches all files at once.
pub fn load(state: RwSignal<Loading>) {
    state.set(Loading::Busy);
    leptos::task::spawn_local(async move {
        let loaded = match try_join_all(Study::FILES.iter().map(|file| text_of(file))).await {
            Ok(contents) => Study::parse(&contents).map_err(|error| error.to_string()),
            Err(reason) => Err(reason),
        };
        // Fails if the person has left the page.
        let _ = state.try_set(match loaded {
            Ok(study) => Loading::Done(Box::new(study)),
            Err(reason) => Loading::Failed(reason),
        });
    });
}

/// Fetches one file. Its name has no content hash, so the browser must revalidate its cached copy.
async fn text_of(file: &str) -> Result<String, String> {
    let options = RequestInit::new();
    options.set_cache(RequestCache::NoCache);
    let said = |error: JsValue| format!("{file}: {}", error.as_string().unwrap_or_else(|| describe(&error)));
    text_of_site(&format!("study/{file}"), &options).await.map_err(said)
}

fn describe(error: &JsValue) -> String {
    error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message())).unwrap_or_default()
}
