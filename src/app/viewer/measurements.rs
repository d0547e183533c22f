//! The scale bar and the caliper over the film, with their lengths.

use leptos::prelude::*;

use super::ViewState;
use crate::app::i18n::I18n;
use crate::film_facts::SpacingPlane;
use crate::viewer::measure::ScaleBar;
use crate::viewer::scene::Scene;

/// The longest scale bar, as a share of the canvas's width.
const LONGEST_BAR: f64 = 0.25;

/// Nothing for a film whose file does not state the size of its pixels.
#[component]
pub fn Measurements(state: ViewState) -> impl IntoView {
    let i18n = I18n::of_page();
    let bar = state.part(|scene| {
        let bar = ScaleBar::new(scene.scale?, &scene.view, f64::from(scene.view.canvas().0) * LONGEST_BAR)?;
        Some((bar.millimetres, bar.pixels / window().device_pixel_ratio()))
    });
    let ends = state.part(|scene| {
        let caliper = scene.caliper?;
        Some((scene.view.canvas(), scene.view.screen_at(caliper.start), scene.view.screen_at(caliper.end)))
    });
    let length = state.part(|scene| Some((scene.caliper?.millimetres(scene.scale?), scene.scale?.plane)));
    view! {
        {move || ends.get().flatten().map(|((width, height), start, end)| {
            // The canvas covers whole device pixels: see `CanvasResizer`.
            let css = |pixels: u32| format!("{}px", f64::from(pixels) / window().device_pixel_ratio());
            view! {
                <svg class="viewer-caliper" aria-hidden="true" viewBox=format!("0 0 {width} {height}")
                    style:width=css(width) style:height=css(height)>
                    <path class="under" d=lines(start, end)></path>
                    <path d=lines(start, end)></path>
                </svg>
            }
        })}
        <div class="viewer-lengths">
            {move || bar.get().flatten().map(|(millimetres, pixels)| view! {
                <p class="viewer-scale" data-testid="scale-bar" data-millimetres=millimetres.to_string()>
                    <span class="bar" style:width=format!("{pixels}px")></span>
                    {move || i18n.t_with("viewer-millimetres", &[("length", i18n.number(millimetres, 0).into())])}
                </p>
            })}
            {move || length.get().flatten().map(|(millimetres, plane)| view! {
                <p data-testid="caliper" data-millimetres=format!("{millimetres:.1}")>
                    {move || sentence(i18n, millimetres, plane)}
                </p>
            })}
        </div>
    }
}

/// The caliper's length in words; empty without a caliper.
pub fn caliper_sentence(i18n: I18n, scene: &Scene) -> String {
    let lengths = scene.caliper.zip(scene.scale);
    lengths.map_or_else(String::new, |(caliper, scale)| sentence(i18n, caliper.millimetres(scale), scale.plane))
}

fn sentence(i18n: I18n, millimetres: f64, plane: SpacingPlane) -> String {
    let key = match plane {
        SpacingPlane::Patient => "viewer-millimetres",
        SpacingPlane::Detector => "viewer-millimetres-on-detector",
        SpacingPlane::NotStated => "viewer-millimetres-somewhere",
    };
    i18n.t_with(key, &[("length", i18n.number(millimetres, 1).into())])
}

/// The path of a line with a bar across each end, in device pixels.
fn lines((x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> String {
    /// Half the length of the bars.
    const HALF: f64 = 6.0;
    let length = (x2 - x1).hypot(y2 - y1).max(1.0);
    let half = HALF * window().device_pixel_ratio() / length;
    let (x, y) = (-(y2 - y1) * half, (x2 - x1) * half);
    let across = |at_x: f64, at_y: f64| format!("M{} {}L{} {}", at_x - x, at_y - y, at_x + x, at_y + y);
    format!("M{x1} {y1}L{x2} {y2}{}{}", across(x1, y1), across(x2, y2))
}
