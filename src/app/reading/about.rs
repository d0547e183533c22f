//! What the network is, from its model card, and what it is not for.

use leptos::prelude::*;

use crate::app::i18n::I18n;
use crate::inference::ModelCard;

/// A collapsed section below the films.
#[component]
pub fn About() -> impl IntoView {
    let i18n = I18n::of_page();
    let card = expect_context::<StoredValue<ModelCard>>();
    let trained = move || {
        i18n.t_with("film-about-trained", &[("population", card.with_value(|card| card.population.clone()).into())])
    };
    let data = move || {
        let data = card.with_value(|card| card.data.clone());
        let values =
            [("source", data.source.into()), ("licence", data.licence.into()), ("citation", data.citation.into())];
        i18n.t_with("film-about-data", &values)
    };
    let refuses = card.with_value(|card| card.out_of_distribution.is_some());
    view! {
        <details class="about">
            <summary>{move || i18n.t("film-about")}</summary>
            <p>{move || i18n.t("page-notice")}</p>
            <p>{trained}</p>
            {refuses.then(|| view! { <p>{move || i18n.t("film-about-refuses")}</p> })}
            <p>{move || i18n.t("film-about-private")}</p>
            <p class="facts">{model_line(i18n, card)}</p>
            <p class="facts">{data}</p>
        </details>
    }
}

/// The network's name, version and hash.
pub fn model_line(i18n: I18n, card: StoredValue<ModelCard>) -> impl Fn() -> String + Copy {
    move || {
        let (name, version, hash) =
            card.with_value(|card| (card.name.clone(), card.version.clone(), card.file.sha256.clone()));
        i18n.t_with("film-model", &[("name", name.into()), ("version", version.into()), ("hash", hash.into())])
    }
}
