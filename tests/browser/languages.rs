//! The page fetches the texts of the person's language and no other's, keeps them for use without a connection, and is in
//! English without them.

use axum::http::StatusCode;
use pneumoscope::i18n::{Language, t};
use serde_json::{Value, json};

use crate::browser::{Browser, Fault, Kind, Visit, in_each_browser, strings};
use crate::offline::{look_for_newer, publish_newer, until_kept};
use crate::published::copy_of_site;

in_each_browser!(
    a_language_that_was_used_works_without_a_connection,
    a_language_that_was_used_survives_an_update_of_the_site,
);

/// Keeps what the notice says in any frame, after the language that the page states.
const KEEP_WORDS: &str = "window.words = []; { const look = () => { \
    const notice = document.querySelector('[data-testid=notice]'); \
    const seen = notice && `${document.documentElement.lang}: ${notice.textContent}`; \
    if (seen && words.at(-1) !== seen) words.push(seen); \
    requestAnimationFrame(look); }; look(); }";

/// As [`KEEP_WORDS`] keeps them.
fn words_in(language: Language) -> String {
    format!("{}: {}", language.code(), t(language, "page-notice"))
}

async fn words(browser: &Browser) -> Vec<String> {
    browser.frames(4).await;
    strings(&browser.script("return words", vec![]).await)
}

/// The languages whose texts the server has sent.
fn sent(browser: &Browser) -> Vec<&'static str> {
    let codes = Language::ALL.map(Language::code);
    codes.into_iter().flat_map(|code| vec![code; browser.fetched(&format!("/texts_{code}.txt"))]).collect()
}

/// Waits until the site, the network and the texts of this language are kept.
async fn until_kept_with(browser: &Browser, language: Language) {
    until_kept(browser).await;
    let file = format!("document.querySelector('meta[name=texts-{}]').content.split(' ')[0]", language.code());
    let look = format!("caches.match({file}).then(found => {{ window.textsKept = !!found; }})");
    browser.until(&format!("window.textsKept || ({look}, false)")).await;
}

async fn until_shown(browser: &Browser, language: Language) {
    browser.wait_for(&format!("html[lang={}] [data-testid=notice]", language.code())).await;
    let notice = json!(t(language, "page-notice"));
    browser.until(&format!("document.querySelector('[data-testid=notice]').textContent === {notice}")).await;
}

#[tokio::test]
async fn a_spanish_visitor_sees_spanish_from_the_first_frame() {
    let visit = Visit { languages: Some("es-AR,es,en"), script: KEEP_WORDS, ..Visit::default() };
    let mut browser = Browser::visit(visit).await;
    until_kept_with(&browser, Language::Spanish).await;
    assert_eq!(words(&browser).await, [words_in(Language::Spanish)]);
    assert_eq!(sent(&browser), ["es"]);
    browser.cut_connection();
    browser.reload().await;
    until_shown(&browser, Language::Spanish).await;
    assert_eq!(words(&browser).await, [words_in(Language::Spanish)]);
    browser.close().await;
}

#[tokio::test]
async fn an_english_visitor_fetches_no_texts() {
    let visit = Visit { languages: Some("en"), script: KEEP_WORDS, ..Visit::default() };
    let browser = Browser::visit(visit).await;
    until_kept(&browser).await;
    assert_eq!(words(&browser).await, [words_in(Language::English)]);
    assert!(sent(&browser).is_empty(), "{:?}", sent(&browser));
    browser.close_without_errors().await;
}

async fn a_language_that_was_used_works_without_a_connection(kind: Kind) {
    let mut browser = Browser::open_in(kind).await;
    until_kept(&browser).await;
    browser.select("language", "fr").await;
    until_shown(&browser, Language::French).await;
    until_kept_with(&browser, Language::French).await;
    // Not every browser takes it from its own cache to keep it.
    assert!(sent(&browser).iter().all(|code| *code == "fr"), "{:?}", sent(&browser));
    browser.cut_connection();
    browser.reload().await;
    until_shown(&browser, Language::French).await;
    // For a language that was not used, the page says that it is missing. The previous language stays, and the other one can be
    // chosen again.
    browser.select("language", "pt").await;
    browser.wait_for("html[lang=fr] [data-testid=language-missing]:not([hidden]) [lang=pt]").await;
    assert_eq!(marked(&browser).await, "fr");
    browser.select("language", "en").await;
    until_shown(&browser, Language::English).await;
    browser.wait_for("[data-testid=language-missing][hidden]").await;
    browser.close().await;
}

async fn a_language_that_was_used_survives_an_update_of_the_site(kind: Kind) {
    let site = copy_of_site();
    let mut browser = Browser::visit(Visit { kind, site: Some(site.clone()), ..Visit::default() }).await;
    browser.select("language", "zh").await;
    until_shown(&browser, Language::Chinese).await;
    until_kept_with(&browser, Language::Chinese).await;
    publish_newer(&site);
    look_for_newer(&browser).await;
    browser.click("[data-testid=update-now]").await;
    browser.wait_for("html[data-newer] [data-network=ready]").await;
    browser.cut_connection();
    browser.reload().await;
    browser.wait_for("html[data-newer]").await;
    until_shown(&browser, Language::Chinese).await;
    browser.close().await;
}

/// The language that the menu marks.
async fn marked(browser: &Browser) -> Value {
    browser.script("return document.querySelector('[data-testid=language]').value", vec![]).await
}

/// What a person does when the texts are missing.
enum Remedy {
    Button,
    Menu,
    Reload,
}

#[tokio::test]
async fn without_its_texts_the_page_is_in_english_and_tries_again() {
    let wrong = "page-title = These are not its bytes";
    for (status, script, remedy) in [
        (StatusCode::NOT_FOUND, "", Remedy::Button),
        (StatusCode::SERVICE_UNAVAILABLE, "", Remedy::Menu),
        (StatusCode::OK, wrong, Remedy::Reload),
    ] {
        let faults = vec![Fault { address_ends: "/texts_es.txt", skip: 0, status, script }];
        let visit = Visit { languages: Some("es,en"), script: KEEP_WORDS, faults, ..Visit::default() };
        let browser = Browser::visit(visit).await;
        browser.wait_for("[data-testid=language-missing]:not([hidden]) [lang=es]").await;
        browser.wait_for("[data-network=ready]").await;
        assert_eq!(words(&browser).await, [words_in(Language::English)]);
        assert_eq!(marked(&browser).await, "en");
        match remedy {
            Remedy::Button => browser.click("[data-testid=language-again]").await,
            Remedy::Menu => browser.select("language", "es").await,
            Remedy::Reload => browser.reload().await,
        }
        until_shown(&browser, Language::Spanish).await;
        browser.wait_for("[data-testid=language-missing][hidden]").await;
        assert_eq!(marked(&browser).await, "es");
        // The browser itself reports the failed download there.
        let console = format!("{:?}", browser.console().await);
        assert!(!console.contains("panicked") && !console.contains("Uncaught"), "{console}");
        browser.close().await;
    }
}
