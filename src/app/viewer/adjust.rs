//! The sliders that change the picture that the network reads, the network's answer, and the changed picture.

use leptos::html::Canvas;
use leptos::prelude::*;

use super::ViewState;
use super::effect::ProbeEffect;
use super::prober::Prober;
use crate::app::grey_picture::{clear, draw};
use crate::app::i18n::I18n;
use crate::i18n::probing;
use crate::viewer::adjusting::{Adjuster, Adjusting, Scale};

/// The panel below the film.
#[component]
pub fn AdjustPanel(state: ViewState, prober: Prober) -> impl IntoView {
    let i18n = I18n::of_page();
    let impossible = move || !prober.is_possible() || state.scene.with(Option::is_none);
    let about = move || i18n.t(if prober.is_possible() { "probe-adjust-about" } else { "probe-not-yet" });
    let adjusted = state.part(|scene| !scene.adjusting.is_neutral());
    let is_adjusted = Memo::new(move |_| prober.is_possible() && adjusted.get() == Some(true));
    let reset = move |_| state.update(|scene| scene.adjusting = Adjusting::default());
    view! {
        <fieldset class="viewer-panel" data-testid="adjust-panel" data-adjusted=move || is_adjusted.get().to_string()
            disabled=impossible>
            <legend>{move || i18n.t("probe-adjust-panel")}</legend>
            <p class="facts">{about}</p>
            {Adjuster::ALL.into_iter().map(|adjuster| view! { <AdjustSlider state adjuster/> }).collect_view()}
            <div class="acts">
                <button type="button" data-testid="adjust-reset" on:click=reset>{move || i18n.t("probe-adjust-reset")}</button>
            </div>
            // Its height is fixed, so that the sliders do not move.
            <div class="adjust-effect">
                {move || match is_adjusted.get() {
                    true => view! { <ProbeEffect state prober class="facts" test_id="adjust-effect"/> }.into_any(),
                    false => view! { <p class="facts">{move || i18n.t("probe-adjust-none")}</p> }.into_any(),
                }}
            </div>
            {move || is_adjusted.get().then(|| view! { <AskedPicture prober/> })}
        </fieldset>
    }
}

#[component]
fn AdjustSlider(state: ViewState, adjuster: Adjuster) -> impl IntoView {
    let i18n = I18n::of_page();
    let Scale { least, most, step, neutral, unit } = adjuster.scale();
    let value = state.part(move |scene| scene.adjusting.value(adjuster));
    let value = move || value.get().unwrap_or(neutral);
    let said = move || probing::setting(i18n.language(), unit, value());
    let set = move |event| {
        if let Ok(value) = event_target_value(&event).parse() {
            state.update(|scene| scene.adjusting.set(adjuster, value));
        }
    };
    view! {
        <label class="viewer-slider">
            <span>{move || i18n.t(&format!("probe-adjust-{}", adjuster.name()))}</span>
            <input type="range" data-testid=format!("adjust-{}", adjuster.name())
                min=least.to_string() max=most.to_string() step=step.to_string()
                prop:value=move || value().to_string() aria-valuetext=said on:input=set/>
            <output>{said}</output>
        </label>
    }
}

/// The picture that the network read to give the answer.
#[component]
fn AskedPicture(prober: Prober) -> impl IntoView {
    let i18n = I18n::of_page();
    let canvas = NodeRef::<Canvas>::new();
    Effect::new(move || {
        let Some(canvas) = canvas.get() else { return };
        prober.picture.with(|picture| match picture {
            Some(picture) => {
                if let Err(error) = draw(&canvas, picture) {
                    leptos::logging::error!("the changed picture could not be drawn: {error:?}");
                }
            }
            None => clear(&canvas),
        });
    });
    let has_picture = Memo::new(move |_| prober.picture.with(Option::is_some));
    let caption = move || i18n.t("probe-adjust-picture");
    view! {
        <figure class="asked-picture" data-testid="asked-picture" data-drawn=move || has_picture.get().to_string()>
            <canvas node_ref=canvas role="img" aria-label=caption width="1" height="1"></canvas>
            <figcaption class="facts" aria-hidden="true">{caption}</figcaption>
        </figure>
    }
}
