//! Fetches the texts of the languages that the page's program does not contain.

use gloo::timers::callback::Timeout;
use leptos::prelude::document;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, RequestInit};

use super::site::text_of_site;
use crate::i18n::{self, Language};

/// How long the page waits for texts.
const PATIENCE_MILLISECONDS: u32 = 8_000;

/// Fetches and installs the texts of a language. Returns whether the language has texts now.
pub async fn fetch(language: Language) -> bool {
    match text_of(language).await {
        Ok(texts) => i18n::install(language, texts),
        Err(error) => leptos::logging::warn!("cannot fetch the texts of the language {}: {error:?}", language.code()),
    }
    i18n::has_texts(language)
}

async fn text_of(language: Language) -> Result<String, JsValue> {
    let name = format!("texts-{}", language.code());
    let named =
        document().query_selector(&format!("meta[name={name}]"))?.and_then(|meta| meta.get_attribute("content"));
    // The build writes the file's name and its digest there.
    let named = named.ok_or_else(|| format!("index.html has no {name}"))?;
    let (file, digest) = named.split_once(' ').unwrap_or((&named, ""));
    let abort = AbortController::new()?;
    let options = RequestInit::new();
    options.set_integrity(digest);
    options.set_signal(Some(&abort.signal()));
    // Dropping it cancels it.
    let _patience = Timeout::new(PATIENCE_MILLISECONDS, move || abort.abort());
    text_of_site(file, &options).await
}
