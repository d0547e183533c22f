//! The page that holds the frame: its origin, as far as the browser tells, and messages to it.

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use serde::Serialize;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Url, Window};

use crate::app::site::file_of_site;
use crate::embed::{MARK, ORIGINS_FILE, Origins, ToParent, VERSION};

/// The window around this one; `None` where there is none.
pub fn window_around() -> Option<Window> {
    let own = window();
    own.parent().ok().flatten().filter(|parent| !Object::is(parent, &own))
}

/// Whether the message comes from the window around this one, not from another frame or from this window itself.
pub fn sent(event: &MessageEvent) -> bool {
    let source = Reflect::get(event, &"source".into()).unwrap_or_default();
    window_around().is_some_and(|parent| Object::is(&parent, &source))
}

/// The origin of the page around this one before it has said anything: some browsers tell it, others tell the address
/// that it came from. A page may hide both.
pub fn origin() -> Option<String> {
    let ancestors = Reflect::get(&window().location(), &"ancestorOrigins".into()).ok();
    let told = ancestors.and_then(|ancestors| Reflect::get(&ancestors, &0.into()).ok()?.as_string());
    told.or_else(|| Url::new(&document().referrer()).ok().map(|address| address.origin()))
}

/// Posts a message that only a page of this origin gets.
pub fn post(message: &ToParent, origin: &str) {
    let Some(parent) = window_around() else { return };
    // The only target that a page without an origin has. It hears nothing but that it may not talk.
    let target = if origin == "null" { "*" } else { origin };
    let posted = packed(message).and_then(|packed| parent.post_message(&packed, target));
    if let Err(error) = posted {
        leptos::logging::warn!("a message to the page around this one was lost: {error:?}");
    }
}

fn packed(message: &ToParent) -> Result<JsValue, JsValue> {
    // Maps and missing values as JSON has them.
    let packed = message.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
    Reflect::set(&packed, &MARK.into(), &VERSION.into())?;
    Ok(packed)
}

/// The list beside the page, or why it cannot be used: then only the site's own pages may talk.
pub async fn origins() -> Result<Origins, String> {
    let list = fetch_origins().await;
    if let Err(fault) = &list {
        leptos::logging::error!("Only pages of this site may talk to this frame. {fault}");
    }
    list
}

async fn fetch_origins() -> Result<Origins, String> {
    let missing = |error: JsValue| format!("{ORIGINS_FILE} cannot be read: {error:?}");
    let response = file_of_site(&format!("./{ORIGINS_FILE}")).await.map_err(missing)?;
    let text = JsFuture::from(response.text().map_err(missing)?).await.map_err(missing)?;
    Origins::parse(&text.as_string().unwrap_or_default()).map_err(|error| error.to_string())
}
