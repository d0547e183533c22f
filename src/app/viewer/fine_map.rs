//! The fine map's controls, progress and legend.

use leptos::html;
use leptos::prelude::*;

use super::ViewState;
use super::legend::ColourBar;
use super::prober::Prober;
use crate::app::i18n::I18n;
use crate::i18n::messages;
use crate::probing::FineMap;
use crate::probing::fine_map::SIDE;
use crate::probing::state::FineMapState;
use crate::viewer::colour::{Palette, legend};
use crate::viewer::scene::OPACITY;

/// The panel below the film.
#[component]
pub fn FineMapPanel(state: ViewState, prober: Prober) -> impl IntoView {
    let i18n = I18n::of_page();
    let done = Memo::new(move |_| prober.fine_map.with(|state| state.map().map(FineMap::answered)));
    let foreign = Memo::new(move |_| prober.fine_map.with(|state| state.map().map_or(0, FineMap::foreign)));
    let scale = Memo::new(move |_| prober.fine_map.with(|state| state.map().map(FineMap::scale)));
    let asked = Memo::new(move |_| prober.fine_map.with(|state| state.map().map_or(0, FineMap::asked)));
    let is_computing = Memo::new(move |_| done.get().is_some_and(|done| done < asked.get()));
    let has_gaps = Memo::new(move |_| prober.fine_map.with(|state| state.map().is_some_and(FineMap::has_gaps)));
    let has_map = Memo::new(move |_| done.get().is_some());
    let status = move || match done.get() {
        None => "none",
        Some(_) if is_computing.get() => "computing",
        Some(_) => "complete",
    };
    let failure = move || match prober.fine_map.get() {
        FineMapState::Failed(refusal) => Some(messages::error(i18n.language(), &refusal)),
        _ => None,
    };
    let progress = move || {
        let values = [("done", done.get().unwrap_or_default().into()), ("all", asked.get().into())];
        i18n.t_with("probe-fine-progress", &values)
    };
    let compute = move |_| {
        state.fine_map_shown.set(true);
        prober.compute.run(());
    };
    // The button goes away while all places are computed: the focus moves to the other one.
    let compute_button = NodeRef::<html::Button>::new();
    let everywhere = move |_| {
        prober.everywhere.run(());
        if let Some(button) = compute_button.get_untracked() {
            drop(button.focus());
        }
    };
    let impossible = move || !prober.is_possible() || state.scene.with(Option::is_none);
    view! {
        <fieldset class="viewer-panel" data-testid="fine-map" data-status=status
            data-done=move || done.get().unwrap_or_default().to_string() disabled=impossible>
            <legend>{move || i18n.t("probe-fine")}</legend>
            <div class="acts">
                // One button, so that the focus stays on it.
                <button node_ref=compute_button type="button" data-testid="fine-map-compute" on:click=move |event| {
                    if is_computing.get_untracked() { prober.cancel.run(()) } else { compute(event) }
                }>
                    {move || i18n.t(if is_computing.get() { "probe-fine-cancel" } else { "probe-fine-compute" })}
                </button>
                {move || (has_map.get() && has_gaps.get() && !is_computing.get()).then(|| view! {
                    <button type="button" data-testid="fine-map-everywhere" on:click=everywhere>
                        {move || i18n.t("probe-fine-everywhere")}
                    </button>
                })}
            </div>
            {move || is_computing.get().then(|| view! {
                <progress max=move || asked.get().to_string() value=move || done.get().unwrap_or_default().to_string()
                    aria-label=move || i18n.t("probe-fine")></progress>
                <p class="facts">{progress}</p>
            })}
            {move || failure().map(|failure| view! { <p role="alert" data-testid="fine-map-failed">{failure}</p> })}
            {move || has_map.get().then(|| view! {
                <label class="check">
                    <input type="checkbox" data-testid="fine-map-shown" bind:checked=state.fine_map_shown/>
                    {move || i18n.t("probe-fine-shown")}
                </label>
                <FineLegend state scale/>
                {move || (foreign.get() > 0).then(|| view! {
                    <p>{move || i18n.t_with("probe-fine-foreign", &[("count", foreign.get().into())])}</p>
                })}
            })}
            <p class="facts" data-testid="fine-map-caption">{move || i18n.t_with("probe-fine-caption", &[("side", SIDE.into())])}</p>
        </fieldset>
    }
}

/// The colours, and the change of the probability at each end.
#[component]
fn FineLegend(state: ViewState, scale: Memo<Option<f32>>) -> impl IntoView {
    let i18n = I18n::of_page();
    let opacity = state.part(|scene| scene.opacity);
    let pixels = Signal::derive(move || legend(opacity.get().unwrap_or(OPACITY), Palette::BothWays));
    let end = move |key: &'static str| {
        Signal::derive(move || {
            let points = i18n.number(f64::from(scale.get().unwrap_or_default()) * 100.0, 1);
            i18n.t_with(key, &[("points", points.into())])
        })
    };
    let label = Signal::derive(move || i18n.t("probe-fine-legend"));
    view! {
        <ColourBar test_id="fine-map-legend" pixels label low=end("probe-fine-rises") high=end("probe-fine-falls")/>
    }
}
