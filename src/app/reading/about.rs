//! What the network is, from its model card, and what it must not be used for.

use leptos::prelude::*;

use crate::app::i18n::I18n;
use crate::i18n::Language;
use crate::inference::ModelCard;

/// The `id` of the section.
pub const ID: &str = "about";

/// A collapsed section below the films.
#[component]
pub fn About() -> impl IntoView {
    let i18n = I18n::of_page();
    let card = expect_context::<StoredValue<ModelCard>>();
    // The name of the data set, which is English.
    let data = move || {
        card.with_value(|card| {
            let values =
                [("licence", card.data.licence.as_str().into()), ("citation", card.data.citation.as_str().into())];
            i18n.quoting("film-about-data", "source", (&card.data.source, Language::English.code()), &values)
        })
    };
    let refuses = card.with_value(|card| card.out_of_distribution.is_some());
    view! {
        <details class="about" id=ID>
            <summary>{move || i18n.t("film-about")}</summary>
            <p>{move || i18n.t("page-notice")}</p>
            <p>{with_population(i18n, card, "film-about-trained")}</p>
            {refuses.then(|| view! { <p>{move || i18n.t("film-about-refuses")}</p> })}
            <p>{move || i18n.t("film-about-private")}</p>
            <p>{move || i18n.t("film-about-held")}</p>
            <p class="facts">{model_line(i18n, card)}</p>
            <p class="facts">{data}</p>
        </details>
    }
}

/// The text of this key with the population that the network was trained on.
pub fn with_population(i18n: I18n, card: StoredValue<ModelCard>, key: &'static str) -> impl Fn() -> AnyView + Copy {
    move || {
        let language = i18n.language().code();
        card.with_value(|card| i18n.quoting(key, "population", card.population_in(language), &[]))
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
