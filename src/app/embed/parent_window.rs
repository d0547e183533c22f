//! The window of the parent page: finds its origin, where the browser states it, and posts to it.

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use serde::Serialize;
use wasm_bindgen::JsValue;
use web_sys::{MessageEvent, RequestInit, Url, Window};

use crate::app::site::text_of_site;
use crate::embed::{MARK, ORIGINS_FILE, Origins, ToParent, VERSION};

/// The parent window; `None` if the page is not in a frame.
pub fn parent() -> Option<Window> {
    let own = window();
    own.parent().ok().flatten().filter(|parent| !Object::is(parent, &own))
}

/// Whether the parent window sent the message, not another frame or this window itself.
pub fn sent(event: &MessageEvent) -> bool {
    let source = Reflect::get(event, &"source".into()).unwrap_or_default();
    parent().is_some_and(|parent| Object::is(&parent, &source))
}

/// The parent page's origin before it has sent a message: from `ancestorOrigins`, or from the referrer where the browser
/// has none. A page can hide both.
pub fn origin() -> Option<String> {
    let ancestors = Reflect::get(&window().location(), &"ancestorOrigins".into()).ok();
    let named = ancestors.and_then(|ancestors| Reflect::get(&ancestors, &0.into()).ok()?.as_string());
    named.or_else(|| Url::new(&document().referrer()).ok().map(|address| address.origin()))
}

/// Posts a message that only a page of this origin receives.
pub fn post(message: &ToParent, origin: &str) {
    let Some(parent) = parent() else { return };
    // A page without an origin has no other target. It only receives the error that it is not allowed.
    let target = if origin == "null" { "*" } else { origin };
    let posted = packed(message).and_then(|packed| parent.post_message(&packed, target));
    if let Err(error) = posted {
        leptos::logging::warn!("a message to the parent page was lost: {error:?}");
    }
}

fn packed(message: &ToParent) -> Result<JsValue, JsValue> {
    // As in JSON: maps become objects, missing values `null`.
    let packed = message.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?;
    Reflect::set(&packed, &MARK.into(), &VERSION.into())?;
    Ok(packed)
}

/// The allow-list beside the page, or why it cannot be used. Without it only the site's own pages are allowed.
pub async fn origins() -> Result<Origins, String> {
    let list = fetch_origins().await;
    if let Err(fault) = &list {
        leptos::logging::error!("Only pages of this site may use this frame. {fault}");
    }
    list
}

async fn fetch_origins() -> Result<Origins, String> {
    let missing = |error: JsValue| format!("{ORIGINS_FILE} cannot be read: {error:?}");
    let text = text_of_site(&format!("./{ORIGINS_FILE}"), &RequestInit::new()).await.map_err(missing)?;
    Origins::parse(&text).map_err(|error| error.to_string())
}
