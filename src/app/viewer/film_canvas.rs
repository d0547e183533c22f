//! The canvas and its pointer events.

use std::sync::Arc;

use leptos::ev::{PointerEvent, WheelEvent};
use leptos::html::{Canvas, Div};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, FocusOptions, HtmlCanvasElement, ResizeObserver};

use super::ViewState;
use super::cover::CoverOverlay;
use super::crop_overlay::CropOverlay;
use super::effect::ProbeEffect;
use super::measurements::Measurements;
use super::painter::Painter;
use super::prober::Prober;
use crate::app::i18n::I18n;
use crate::inference::ActivationMap;
use crate::viewer::colour::MapGrid;
use crate::viewer::gesture::{Gesture, PointerInput, Tool};
use crate::viewer::pixels::FilmPixels;
use crate::viewer::view::Point;

/// Milliseconds after a scroll of the page in which the wheel keeps scrolling it, even if the film is now under the pointer.
const SCROLL_MILLISECONDS: f64 = 250.0;
/// Pixels per line, for wheels that turn by lines.
const LINE: f64 = 33.0;
/// Pixels per page, for wheels that turn by pages.
const PAGE: f64 = 600.0;

/// The film on a black background.
#[component]
pub fn FilmCanvas(
    state: ViewState,
    pixels: Signal<Option<Arc<FilmPixels>>>,
    map: Signal<Option<ActivationMap>>,
    /// The map value with the strongest colour. `None`: the network has no map.
    reference: Option<f32>,
    name: Signal<String>,
    loading: Signal<String>,
    /// What is written over the film.
    caption: Signal<Option<String>>,
    /// Asks the network about the film; not for a picture beside.
    #[prop(optional)]
    prober: Option<Prober>,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let stage = NodeRef::<Div>::new();
    let canvas = NodeRef::<Canvas>::new();
    let painter = Painter::new(state);
    Effect::new(move || {
        painter.set_film(pixels.get());
        painter.request_frame();
    });
    Effect::new(move || {
        painter.set_map(map.with(|map| MapGrid::new(map.as_ref()?, reference?)));
        painter.request_frame();
    });
    let fine_map = Memo::new(move |_| prober.and_then(|prober| prober.shown_fine_map(state)));
    Effect::new(move || {
        painter.set_fine_map(fine_map.with(|map| map.as_ref().map(MapGrid::fine)));
        painter.request_frame();
    });
    Effect::new(move || {
        state.scene.track();
        painter.request_frame();
    });
    let observer = StoredValue::new_local(None);
    Effect::new(move || {
        if let (Some(stage), Some(canvas)) = (stage.get(), canvas.get()) {
            painter.set_canvas(canvas.clone());
            observer.set_value(CanvasResizer::observe(stage.into(), canvas, state));
        }
    });
    // The observer must be disconnected before its closure is dropped.
    on_cleanup(move || observer.set_value(None));

    let pointers = Pointers::new(state, canvas);
    let down = move |event: PointerEvent| {
        if let Some(stage) = stage.get_untracked() {
            // Keys act on the focused element. The page must not scroll when the film is touched.
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = stage.focus_with_options(&options);
        }
        pointers.down(&event);
    };
    let shown_map = state.part(|scene| scene.map_shown);
    let map_caption = Memo::new(move |_| {
        if fine_map.with(Option::is_some) {
            return Some("probe-fine-caption-short");
        }
        (shown_map.get() == Some(true) && map.with(Option::is_some)).then_some("viewer-map-caption-short")
    });
    let panning = state.part(|scene| scene.tool == Tool::Pan);
    let whole = state.part(|scene| scene.view.is_fitted());
    view! {
        <div class="viewer-stage" class:panning=move || panning.get() == Some(true) class:whole=move || whole.get() == Some(true) node_ref=stage
            tabindex="0" role="application" data-testid="viewer-stage"
            aria-roledescription=move || i18n.t("viewer-role")
            aria-label=move || i18n.t_with("viewer-film", &[("name", name.get().into())])
            aria-description=move || i18n.t("viewer-hint")
            aria-busy=move || pixels.with(Option::is_none).to_string()>
            <canvas node_ref=canvas data-testid="viewer-canvas" role="img"
                aria-label=move || i18n.t_with("viewer-film", &[("name", name.get().into())])
                on:pointerdown=down
                on:pointermove=move |event| pointers.moved(&event)
                on:pointerup=move |event| pointers.up(&event)
                on:pointercancel=move |event| pointers.cancel(&event)
                on:wheel=move |event| pointers.wheel(&event)
                // Prevents middle-button scrolling and selection. The focus is set above.
                on:mousedown=move |event| event.prevent_default()
                on:contextmenu=move |event| event.prevent_default()></canvas>
            {move || pixels.with(Option::is_none).then(|| view! { <p class="viewer-loading">{loading}</p> })}
            {move || caption.get().map(|caption| view! { <p class="viewer-name">{caption}</p> })}
            <CropOverlay state/>
            <Measurements state/>
            {prober.map(|prober| view! { <CoverOverlay state prober/> })}
            <div class="viewer-foot">
                {prober.map(|prober| view! { <ProbeEffect state prober class="viewer-effect" test_id="probe-effect"/> })}
                {move || map_caption.get().map(|key| view! { <p class="viewer-caption">{move || i18n.t(key)}</p> })}
            </div>
        </div>
    }
}

/// Keeps the canvas as large as its container, to the device pixel.
struct CanvasResizer {
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut()>,
}

impl CanvasResizer {
    /// `None` in a browser without resize observers: the canvas then keeps its first size.
    fn observe(stage: Element, canvas: HtmlCanvasElement, state: ViewState) -> Option<Self> {
        let measure = {
            let stage = stage.clone();
            move || {
                let density = window().device_pixel_ratio();
                let pixels = |length: i32| ((f64::from(length) * density).floor().max(1.0)) as u32;
                let size = (pixels(stage.client_width()), pixels(stage.client_height()));
                // An exact size in device pixels, so that nothing is stretched.
                let style = web_sys::HtmlElement::style(&canvas);
                let _ = style.set_property("width", &format!("{}px", f64::from(size.0) / density));
                let _ = style.set_property("height", &format!("{}px", f64::from(size.1) / density));
                if state.canvas.try_get_untracked().is_some_and(|before| before != size) {
                    state.canvas.set(size);
                }
            }
        };
        measure();
        // In the next frame: a change of layout within the observer's own callback is an error in some browsers.
        let closure = Closure::<dyn FnMut()>::new(move || request_animation_frame(measure.clone()));
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(&stage);
        Some(Self { observer, _closure: closure })
    }
}

impl Drop for CanvasResizer {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Converts the browser's events to input for [`Gesture`]. A cheap handle.
#[derive(Clone, Copy)]
struct Pointers {
    state: ViewState,
    canvas: NodeRef<Canvas>,
    gesture: StoredValue<Gesture>,
    /// When the wheel last scrolled the page, in milliseconds.
    scrolled: StoredValue<f64>,
}

impl Pointers {
    fn new(state: ViewState, canvas: NodeRef<Canvas>) -> Self {
        let scrolled = StoredValue::new(f64::NEG_INFINITY);
        let listener = window_event_listener(leptos::ev::wheel, move |event| {
            if !event.default_prevented() {
                scrolled.set_value(event.time_stamp());
            }
        });
        on_cleanup(move || listener.remove());
        Self { state, canvas, gesture: StoredValue::new(Gesture::default()), scrolled }
    }

    fn down(self, event: &PointerEvent) {
        if let Some(canvas) = self.canvas.get_untracked() {
            // So that a drag can leave the canvas. Fails only for a pointer that has ended.
            let _ = canvas.set_pointer_capture(event.pointer_id());
        }
        let other = event.button() > 0 || event.shift_key();
        let (id, at, time) = (event.pointer_id(), self.position(event), event.time_stamp());
        self.take(PointerInput::Down { id, at, other, time });
    }

    fn moved(self, event: &PointerEvent) {
        self.take(PointerInput::Move { id: event.pointer_id(), at: self.position(event) });
    }

    fn up(self, event: &PointerEvent) {
        self.take(PointerInput::Up { id: event.pointer_id(), at: self.position(event), time: event.time_stamp() });
    }

    fn cancel(self, event: &PointerEvent) {
        self.take(PointerInput::Cancel { id: event.pointer_id() });
    }

    fn wheel(self, event: &WheelEvent) {
        if event.time_stamp() - self.scrolled.get_value() < SCROLL_MILLISECONDS && !event.ctrl_key() {
            return;
        }
        event.prevent_default();
        let unit = match event.delta_mode() {
            WheelEvent::DOM_DELTA_LINE => LINE,
            WheelEvent::DOM_DELTA_PAGE => PAGE,
            _ => 1.0,
        };
        self.take(PointerInput::Wheel {
            at: self.position(event),
            pixels: event.delta_y() * unit,
            fine: event.ctrl_key(),
        });
    }

    fn take(self, event: PointerInput) {
        let Some(tool) = self.state.scene.with_untracked(|scene| scene.as_ref().map(|scene| scene.tool)) else {
            return;
        };
        let density = window().device_pixel_ratio();
        let change = self.gesture.try_update_value(|gesture| {
            gesture.set_density(density);
            gesture.take(event, tool)
        });
        if let Some(change) = change.flatten() {
            self.state.update(|scene| scene.change(change));
        }
    }

    /// The position in device pixels from the canvas's corner.
    fn position(self, event: &web_sys::MouseEvent) -> Point {
        let Some(canvas) = self.canvas.get_untracked() else { return (0.0, 0.0) };
        let corner = canvas.get_bounding_client_rect();
        let density = window().device_pixel_ratio();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        ((x - corner.left()) * density, (y - corner.top()) * density)
    }
}
