//! The header of every page: title, navigation, language and theme, the notice. The message that a language is missing.

use leptos::prelude::*;

use super::i18n::I18n;
use super::route::Route;
use super::settings::Settings;
use crate::i18n::Language;
use crate::theme::Theme;

/// The header.
#[component]
pub fn Header(route: ReadSignal<Route>) -> impl IntoView {
    let i18n = I18n::of_page();
    let links = Route::ALL.map(|page| {
        let current = move || (route.get() == page).then_some("page");
        view! { <a href=page.address() aria-current=current>{move || i18n.t(page.name_key())}</a> }
    });
    view! {
        <a class="skip" href="#content" on:click=skip_to_content>{move || i18n.t("page-skip")}</a>
        <header class="site">
            <div class="name">
                <h1>{move || i18n.t("page-title")}</h1>
                <p>{move || i18n.t("page-subtitle")}</p>
            </div>
            <nav aria-label=move || i18n.t("page-places")>{links.collect_view()}</nav>
            <div class="choices">
                <LanguageChoice/>
                <ThemeChoice/>
            </div>
            <p class="notice" role="note" data-testid="notice">{move || i18n.t("page-notice")}</p>
        </header>
    }
}

/// Moves the focus to the content. The link itself must not change the address, whose fragment is the route.
fn skip_to_content(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    if let Some(content) = document().get_element_by_id("content") {
        use wasm_bindgen::JsCast;
        let _ = content.unchecked_into::<web_sys::HtmlElement>().focus();
    }
}

#[component]
fn LanguageChoice() -> impl IntoView {
    let i18n = I18n::of_page();
    let settings = expect_context::<Settings>();
    let marked = Memo::new(move |_| settings.language_choice.get().marked());
    let choose = move |tag: String| settings.choose_language(Language::from_tag(&tag).unwrap_or_default());
    view! {
        <label>
            <span>{move || i18n.t("page-language")}</span>
            <select data-testid="language" prop:value=move || marked.get().code() on:change:target=move |event| choose(event.target().value())>
                {Language::ALL.map(|language| view! {
                    <option value=language.code() lang=language.code() selected=move || marked.get() == language>{language.native_name()}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn ThemeChoice() -> impl IntoView {
    let i18n = I18n::of_page();
    let chosen = expect_context::<Settings>().theme;
    let choose = move |name: String| chosen.set(Theme::of_name(&name).unwrap_or_default());
    view! {
        <label>
            <span>{move || i18n.t("page-theme")}</span>
            <select data-testid="theme" prop:value=move || chosen.get().name() on:change:target=move |event| choose(event.target().value())>
                {Theme::ALL.map(|theme| view! {
                    <option value=theme.name() selected=move || chosen.get() == theme>
                        {move || i18n.t(match theme {
                            Theme::System => "page-theme-system",
                            Theme::Light => "page-theme-light",
                            Theme::Dark => "page-theme-dark",
                        })}
                    </option>
                }).collect_view()}
            </select>
        </label>
    }
}

/// Says that the texts of the chosen language could not be fetched, and offers to try again.
#[component]
pub fn MissingLanguage() -> impl IntoView {
    let i18n = I18n::of_page();
    let settings = expect_context::<Settings>();
    let missing = Memo::new(move |_| settings.language_choice.get().missing());
    let message = move || {
        let language = missing.get()?;
        Some(i18n.quoting("page-language-missing", "language", (language.native_name(), language.code()), &[]))
    };
    view! {
        <div role="status" class="update" hidden=move || missing.get().is_none() data-testid="language-missing">
            <span>{message}</span>
            <button data-testid="language-again" on:click=move |_| {
                if let Some(language) = missing.get_untracked() {
                    settings.choose_language(language);
                }
            }>{move || i18n.t("page-again")}</button>
        </div>
    }
}
