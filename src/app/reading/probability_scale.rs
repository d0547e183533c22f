//! A probability on a scale from 0 to 100 %, readable without colour: a marker, a line at the threshold, and hatching over
//! the band in which the network cannot tell. A bar spans the range of all known probabilities of the film.

use leptos::prelude::*;

use crate::app::i18n::I18n;
use crate::i18n::messages;
use crate::inference::Abstention;

/// All values are 0 to 1.
#[component]
pub fn ProbabilityScale(
    probability: f32,
    /// The least and the greatest probability, where more than one is known.
    #[prop(into)]
    range: Signal<Option<[f32; 2]>>,
    #[prop(into)] threshold: Signal<f32>,
    band: Abstention,
) -> impl IntoView {
    let i18n = I18n::of_page();
    let percent = |share: f32| format!("{}%", share * 100.0);
    view! {
        <div class="scale" role="img" aria-label=move || messages::scale(i18n.language(), probability, threshold.get())>
            <div class="line">
                <div class="band" style:left=percent(band.low) style:width=percent(band.high - band.low)></div>
                <div class="fill" style:width=percent(probability)></div>
                {move || range.get().map(|[low, high]| view! {
                    <div class="range" style:left=percent(low) style:width=percent(high - low)></div>
                })}
                <div class="threshold" style:left=move || percent(threshold.get())></div>
                <div class="marker" style:left=percent(probability)></div>
            </div>
            <div class="ends">
                <span>{move || i18n.t("film-scale-least")}</span>
                <span>{move || i18n.t("film-scale-most")}</span>
            </div>
        </div>
    }
}
