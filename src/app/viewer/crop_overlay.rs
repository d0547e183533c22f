//! The frame around the part that is to be read again, with a handle at each corner and one in the middle.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::ViewState;
use crate::app::i18n::I18n;
use crate::viewer::crop::CropFrame;
use crate::viewer::view::Point;

/// A key moves a handle by this many CSS pixels, with Shift by ten times as many.
const KEY_STEP: f64 = 2.0;

/// What a handle moves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Handle {
    Corner(usize),
    Middle,
}

impl Handle {
    const ALL: [Self; 5] = [Self::Corner(0), Self::Corner(1), Self::Corner(2), Self::Corner(3), Self::Middle];

    /// In pixels of the film.
    fn place(self, frame: &CropFrame) -> Point {
        match self {
            Self::Corner(number) => frame.corners()[number],
            Self::Middle => frame.middle(),
        }
    }

    /// The end of the key of its name, and its name in tests.
    fn name(self) -> &'static str {
        match self {
            Self::Corner(0) => "top-left",
            Self::Corner(1) => "top-right",
            Self::Corner(2) => "bottom-right",
            Self::Corner(_) => "bottom-left",
            Self::Middle => "middle",
        }
    }
}

/// Nothing unless the scene has a frame.
#[component]
pub fn CropOverlay(state: ViewState) -> impl IntoView {
    let shown = state.part(|scene| scene.crop.is_some());
    let corners = state.part(|scene| {
        let frame = scene.crop?;
        Some((scene.view.canvas(), frame.corners().map(|corner| scene.view.screen_at(corner))))
    });
    let outline = move || {
        corners.get().flatten().map(|((width, height), corners)| {
            let css = |pixels: u32| format!("{}px", f64::from(pixels) / window().device_pixel_ratio());
            let frame = corners.map(|(x, y)| format!("{x} {y}")).join("L");
            // What is outside of the frame is dimmed: the canvas less the frame.
            let outside = format!("M0 0H{width}V{height}H0ZM{frame}Z");
            view! {
                <svg class="crop-frame" aria-hidden="true" viewBox=format!("0 0 {width} {height}")
                    style:width=css(width) style:height=css(height)>
                    <path class="outside" fill-rule="evenodd" d=outside></path>
                    <path class="edge" d=format!("M{frame}Z")></path>
                </svg>
            }
        })
    };
    view! {
        {outline}
        {move || (shown.get() == Some(true)).then(|| {
            Handle::ALL.map(|handle| view! { <HandleButton state handle/> }).collect_view()
        })}
    }
}

#[component]
fn HandleButton(state: ViewState, handle: Handle) -> impl IntoView {
    let i18n = I18n::of_page();
    let at = state.part(move |scene| {
        let (x, y) = scene.view.screen_at(handle.place(&scene.crop?));
        let density = window().device_pixel_ratio();
        Some((x / density, y / density))
    });
    let style = move |part: fn(Point) -> f64| move || at.get().flatten().map(|at| format!("{}px", part(at)));
    let name = move || i18n.t(&format!("viewer-crop-{}", handle.name()));
    // How far the pointer is from the handle's place, in CSS pixels.
    let held = StoredValue::new(None::<Point>);
    let down = move |event: PointerEvent| {
        let Some((x, y)) = at.get_untracked().flatten() else { return };
        if let Some(button) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
            // Fails only for a pointer that has ended.
            let _ = button.set_pointer_capture(event.pointer_id());
        }
        held.set_value(Some((f64::from(event.client_x()) - x, f64::from(event.client_y()) - y)));
    };
    let moved = move |event: PointerEvent| {
        if let Some((x, y)) = held.get_value() {
            move_to(state, handle, (f64::from(event.client_x()) - x, f64::from(event.client_y()) - y));
        }
    };
    let press = move |event: KeyboardEvent| {
        let step = if event.shift_key() { 10.0 * KEY_STEP } else { KEY_STEP };
        let (across, down) = match event.key().as_str() {
            "ArrowLeft" => (-step, 0.0),
            "ArrowRight" => (step, 0.0),
            "ArrowUp" => (0.0, -step),
            "ArrowDown" => (0.0, step),
            _ => return,
        };
        event.prevent_default();
        // The viewer would move the film.
        event.stop_propagation();
        if let Some((x, y)) = at.get_untracked().flatten() {
            move_to(state, handle, (x + across, y + down));
        }
    };
    view! {
        <button type="button" class="crop-handle" data-testid=format!("crop-{}", handle.name()) aria-label=name title=name
            style:left=style(|at| at.0) style:top=style(|at| at.1)
            on:pointerdown=down on:pointermove=moved
            on:pointerup=move |_| held.set_value(None) on:pointercancel=move |_| held.set_value(None)
            on:keydown=press></button>
    }
}

/// Moves a handle to a place on the canvas, in CSS pixels.
fn move_to(state: ViewState, handle: Handle, (x, y): Point) {
    let density = window().device_pixel_ratio();
    state.update(|scene| {
        let to = scene.view.film_at((x * density, y * density));
        scene.crop = scene.crop.map(|frame| match handle {
            Handle::Corner(number) => frame.with_corner(number, to),
            Handle::Middle => {
                let from = frame.middle();
                frame.moved((to.0 - from.0, to.1 - from.1))
            }
        });
    });
}
