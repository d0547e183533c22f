//! What the network is, from its model card, and what it is not for.

use leptos::prelude::*;

use crate::app::words::Words;
use crate::inference::ModelCard;

/// A collapsed section below the films.
#[component]
pub fn About() -> impl IntoView {
    let words = Words::of_page();
    let card = expect_context::<StoredValue<ModelCard>>();
    let trained = move || {
        words.say_with("film-about-trained", &[("population", card.with_value(|card| card.population.clone()).into())])
    };
    let data = move || {
        let data = card.with_value(|card| card.data.clone());
        let values =
            [("source", data.source.into()), ("licence", data.licence.into()), ("citation", data.citation.into())];
        words.say_with("film-about-data", &values)
    };
    let refuses = card.with_value(|card| card.out_of_distribution.is_some());
    view! {
        <details class="about">
            <summary>{move || words.say("film-about")}</summary>
            <p>{move || words.say("page-notice")}</p>
            <p>{trained}</p>
            {refuses.then(|| view! { <p>{move || words.say("film-about-refuses")}</p> })}
            <p>{move || words.say("film-about-private")}</p>
            <p class="facts">{model_line(words, card)}</p>
            <p class="facts">{data}</p>
        </details>
    }
}

/// The network's name, version and hash.
pub fn model_line(words: Words, card: StoredValue<ModelCard>) -> impl Fn() -> String + Copy {
    move || {
        let (name, version, hash) =
            card.with_value(|card| (card.name.clone(), card.version.clone(), card.file.sha256.clone()));
        words.say_with("film-model", &[("name", name.into()), ("version", version.into()), ("hash", hash.into())])
    }
}
