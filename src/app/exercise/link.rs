//! The settings of an exercise as a link that a teacher gives to students.

use leptos::prelude::*;

use crate::app::i18n::I18n;
use crate::exercise::{ExerciseSettings, Reveal};

/// Two choices and the link with them. `base` is the site's address.
#[component]
pub fn ExerciseLink(base: String) -> impl IntoView {
    let i18n = I18n::of_page();
    let settings = RwSignal::new(ExerciseSettings::default());
    let reveals = Reveal::ALL.map(|reveal| {
        let name = reveal.name();
        view! { <option value=name>{i18n.t(&format!("exercise-reveal-{name}"))}</option> }
    });
    let set_reveal = move |name: String| {
        let reveal = Reveal::ALL.into_iter().find(|reveal| reveal.name() == name).unwrap_or_default();
        settings.update(|settings| settings.reveal = reveal);
    };
    let counts = ExerciseSettings::FILMS.map(|films| {
        let value = films.map_or_else(String::new, |films| films.to_string());
        let text = films.map_or_else(|| i18n.t("teach-exercise-all"), |films| films.to_string());
        view! { <option value=value selected=films.is_none()>{text}</option> }
    });
    let link = move || settings.get().address();
    view! {
        <p class="exercise-settings">
            <label>
                <span>{i18n.t("teach-exercise-reveal")}</span>
                <select data-testid="exercise-reveal" on:change:target=move |event| set_reveal(event.target().value())>{reveals.collect_view()}</select>
            </label>
            <label>
                <span>{i18n.t("teach-exercise-films")}</span>
                <select data-testid="exercise-count"
                    on:change:target=move |event| settings.update(|settings| settings.films = event.target().value().parse().ok())>
                    {counts.collect_view()}
                </select>
            </label>
        </p>
        <p>{i18n.t("teach-exercise-link")}": "<a data-testid="exercise-link" href=link><code>{move || format!("{base}{}", link())}</code></a></p>
    }
}
