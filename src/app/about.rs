//! What the network is, from its card, and what it is not.

use leptos::prelude::*;

use crate::inference::ModelCard;

/// A folded section under the films.
#[component]
pub fn About() -> impl IntoView {
    let card = expect_context::<StoredValue<ModelCard>>().get_value();
    let version = format!("{} version {}, SHA-256 {}", card.name, card.version, card.file.sha256);
    view! {
        <details class="about">
            <summary>"What this is, and what it is not"</summary>
            <p>{card.intended_use}</p>
            <p>"It was trained on: "{card.population}". It has never been shown to work on anybody else: "
                "adults, other hospitals, other machines. Networks of this kind are known to fail there."</p>
            <p>"It refuses pictures that are not upright frontal chest films, and warns of films unlike those it learned from. It misses some."</p>
            <p>"The image is read and assessed by this page alone. Nothing is uploaded; there is no server that could receive it."</p>
            <p class="facts">{version}</p>
            <p class="facts">"Films: "{card.data.source}" ("{card.data.licence}"). "{card.data.citation}"."</p>
        </details>
    }
}
