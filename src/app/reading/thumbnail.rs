//! A film's thumbnail on a canvas.

use js_sys::Array;
use leptos::html::Canvas;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlCanvasElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

use crate::app::grey_picture::{clear, draw};
use crate::app::session;

/// Thumbnails are drawn at this distance from the window. It has no effect in a list that scrolls by itself.
const MARGIN: &str = "600px";

/// Draws `image` when it is loaded and near the window; until then shows an empty frame. Hidden from screen readers: the row
/// has the film's name.
#[component]
pub fn Thumbnail(image: RwSignal<Option<session::Thumbnail>>) -> impl IntoView {
    let canvas = NodeRef::<Canvas>::new();
    let near = RwSignal::new(false);
    let observer = StoredValue::new_local(None);
    Effect::new(move || {
        if let Some(canvas) = canvas.get() {
            let started = VisibilityObserver::start(&canvas, near);
            // A browser without intersection observers draws all of them.
            near.set(started.is_none());
            observer.set_value(started);
        }
    });
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        if !near.get() {
            return clear(&canvas);
        }
        image.with(|image| {
            if let Some(image) = image
                && let Err(error) = draw(&canvas, image)
            {
                leptos::logging::error!("the film could not be drawn: {error:?}");
            }
        });
    });
    // The observer must be disconnected before its closure is dropped.
    on_cleanup(move || observer.set_value(None));
    view! { <canvas class="thumbnail" node_ref=canvas aria-hidden="true" width="1" height="1"></canvas> }
}

/// Updates a signal while it lives: whether an element is near the window.
struct VisibilityObserver {
    observer: IntersectionObserver,
    _closure: Closure<dyn FnMut(Array)>,
}

impl VisibilityObserver {
    /// `None` in a browser without intersection observers.
    fn start(element: &HtmlCanvasElement, near: RwSignal<bool>) -> Option<Self> {
        let closure = Closure::<dyn FnMut(Array)>::new(move |changes: Array| {
            let last = changes.iter().last();
            if let Some(change) = last.map(JsCast::unchecked_into::<IntersectionObserverEntry>) {
                near.set(change.is_intersecting());
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root_margin(MARGIN);
        let observer = IntersectionObserver::new_with_options(closure.as_ref().unchecked_ref(), &options).ok()?;
        observer.observe(element);
        Some(Self { observer, _closure: closure })
    }
}

impl Drop for VisibilityObserver {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
