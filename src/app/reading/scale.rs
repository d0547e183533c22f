//! A probability on a line from 0 to 100 %, readable without colour: a marker, the threshold as a labelled line, the
//! band in which the network cannot tell as hatching.

use leptos::prelude::*;

use crate::app::words::Words;
use crate::inference::Abstention;
use crate::words::phrases;

/// All values 0 to 1.
#[component]
pub fn Scale(probability: f32, #[prop(into)] threshold: Signal<f32>, band: Abstention) -> impl IntoView {
    let words = Words::of_page();
    let percent = |share: f32| format!("{}%", share * 100.0);
    view! {
        <div class="scale" role="img" aria-label=move || phrases::scale(words.language(), probability, threshold.get())>
            <div class="line">
                <div class="band" style:left=percent(band.low) style:width=percent(band.high - band.low)></div>
                <div class="fill" style:width=percent(probability)></div>
                <div class="threshold" style:left=move || percent(threshold.get())></div>
                <div class="marker" style:left=percent(probability)></div>
            </div>
            <div class="ends">
                <span>{move || words.say("film-scale-least")}</span>
                <span>{move || words.say("film-scale-most")}</span>
            </div>
        </div>
    }
}
