//! Films that the system opens with the installed app: `file_handlers` in assets/manifest.webmanifest.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

use super::session::Session;

/// Adds the files that the app is opened with, now and later.
pub fn receive() {
    let session = expect_context::<Session>();
    if let Err(error) = follow_launch_queue(session) {
        leptos::logging::warn!("files cannot be opened with the app: {error:?}");
    }
}

/// Consumes the launch queue: <https://wicg.github.io/manifest-incubations/#launch-handler>. Does nothing in a browser
/// without one.
fn follow_launch_queue(session: Session) -> Result<(), JsValue> {
    let queue = Reflect::get(&window(), &"launchQueue".into())?;
    let Ok(set_consumer) = Reflect::get(&queue, &"setConsumer".into()).unwrap_or_default().dyn_into::<Function>()
    else {
        return Ok(());
    };
    let consumer = Closure::<dyn FnMut(JsValue)>::new(move |launch: JsValue| {
        spawn_local(async move {
            match files_of(&launch).await {
                Ok(films) => session.add(films),
                Err(error) => leptos::logging::error!("the files cannot be opened: {error:?}"),
            }
        });
    });
    set_consumer.call1(&queue, consumer.as_ref())?;
    // Lives as long as the page.
    consumer.forget();
    Ok(())
}

async fn files_of(launch: &JsValue) -> Result<Vec<File>, JsValue> {
    let handles: Array = Reflect::get(launch, &"files".into())?.dyn_into()?;
    let mut films = Vec::new();
    for handle in handles.iter() {
        let get_file: Function = Reflect::get(&handle, &"getFile".into())?.dyn_into()?;
        films.push(JsFuture::from(get_file.call0(&handle)?.dyn_into::<js_sys::Promise>()?).await?.dyn_into()?);
    }
    Ok(films)
}
