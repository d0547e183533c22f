//! The person's preferences: language, theme, remembered settings, narrow screens, reduced motion.

use image::ImageFormat;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Kind, Visit, file, in_each_browser};
use crate::common::{encoded, mean_film, stripes};

/// The language the page is in, and its first words.
async fn language(browser: &Browser) -> (String, String) {
    let found =
        browser.script("return [document.documentElement.lang, document.querySelector('h1 + p').textContent]", vec![]);
    let found = found.await;
    let text = |index: usize| found[index].as_str().expect("text").to_owned();
    (text(0), text(1))
}

in_each_browser!(
    the_language_is_the_browsers_until_another_is_chosen_and_that_is_remembered,
    colours_that_are_chosen_are_remembered,
    back_and_forward_go_between_pages_and_the_films_stay,
);

async fn the_language_is_the_browsers_until_another_is_chosen_and_that_is_remembered(kind: Kind) {
    // Nobody offers the first one here.
    let visit = Visit { kind, languages: Some("nl,fr-CH,fr,en"), ..Visit::default() };
    let browser = Browser::visit(visit).await;
    let offered = browser.languages().await;
    let (code, words) = language(&browser).await;
    let asks_for_french = kind != Kind::WebKit;
    assert_eq!(code, if asks_for_french && offered.iter().any(|code| code == "fr") { "fr" } else { "en" });
    if let Some(other) = offered.iter().find(|&offered| *offered != code) {
        browser.select("language", other).await;
        browser.until(&format!("document.documentElement.lang === '{other}'")).await;
        let (_, other_words) = language(&browser).await;
        assert_ne!(words, other_words);
        browser.reload().await;
        assert_eq!(language(&browser).await, (other.clone(), other_words));
    }
    browser.close_without_errors().await;
}

async fn colours_that_are_chosen_are_remembered(kind: Kind) {
    let ground = "return getComputedStyle(document.body).backgroundColor";
    let browser = Browser::open_in(kind).await;
    browser.select("theme", "light").await;
    let light = browser.script(ground, vec![]).await;
    browser.select("theme", "dark").await;
    let dark = browser.script(ground, vec![]).await;
    assert_ne!(dark, light);
    browser.reload().await;
    assert_eq!(browser.script(ground, vec![]).await, dark);
    assert_eq!(browser.script("return document.querySelector('[data-testid=theme]').value", vec![]).await, "dark");
    browser.close_without_errors().await;
}

#[tokio::test]
async fn colours_are_the_systems_until_others_are_chosen() {
    let ground = "return getComputedStyle(document.body).backgroundColor";
    let browser = Browser::open().await;
    browser.element("theme").await;
    let mut grounds = Vec::new();
    for theme in ["dark", "light"] {
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
        browser.tools("Emulation.setEmulatedMedia", media).await;
        grounds.push(browser.script(ground, vec![]).await);
    }
    let (dark, light) = (&grounds[0], &grounds[1]);
    assert_ne!(dark, light);
    // The system is light now.
    browser.select("theme", "dark").await;
    assert_eq!(browser.script(ground, vec![]).await, *dark);
    browser.close_without_errors().await;
}

#[tokio::test]
async fn operating_point_prevalence_and_map_are_remembered() {
    let film = file("film.png", &encoded(mean_film(600, 450), ImageFormat::Png));
    let browser = Browser::open().await;
    browser.choose(std::slice::from_ref(&film)).await;
    browser.film("film.png").await;
    browser.click("[data-testid=reading-confirming]").await;
    browser.click("[data-testid=predictive-values] summary").await;
    let prevalence = browser.element("prevalence").await;
    prevalence.clear().await.expect("an empty field");
    prevalence.send_keys("37").await.expect("a field to type in");
    browser.wait_for("[data-testid=viewer][data-map]").await;
    browser.click("[data-command=toggle-map]").await;
    let map = browser.element("viewer").await.attr("data-map").await.expect("an attribute");
    browser.reload().await;
    browser.choose(&[film]).await;
    browser.film("film.png").await;
    browser.wait_for(&format!("[data-testid=viewer][data-map={}]", map.expect("a map"))).await;
    let left = "return [document.querySelector('[data-testid=reading-confirming]').checked, \
        document.querySelector('[data-testid=prevalence]').value]";
    assert_eq!(browser.script(left, vec![]).await, json!([true, "37"]));
    browser.close_without_errors().await;
}

#[tokio::test]
async fn no_page_is_wider_than_320_pixels_in_any_language() {
    let browser = Browser::open().await;
    browser.resize(320, 640).await;
    let films = [
        file(
            "a-rather-long-name-of-a-file-without-any-space-in-it.png",
            &encoded(mean_film(600, 450), ImageFormat::Png),
        ),
        file("stripes.png", &encoded(stripes(400, 400), ImageFormat::Png)),
    ];
    fits(&browser, "empty").await;
    for page in browser.other_pages().await {
        browser.go(&page).await;
        fits(&browser, &page).await;
    }
    browser.script("location.hash = '#/'", vec![]).await;
    browser.choose(&films).await;
    browser.film("stripes.png").await;
    browser.wait_for("[data-testid=viewer][data-zoom]").await;
    browser.script("document.querySelectorAll('details').forEach(details => details.open = true)", vec![]).await;
    fits(&browser, "film").await;
    browser.click("[data-command=help]").await;
    wide(&browser, "list of keys").await;
    browser.click("[data-testid=shortcuts-close]").await;
    browser.click("[data-testid=report-open]").await;
    browser.wait_for("[data-testid=report] canvas").await;
    wide(&browser, "report").await;
    browser.click("[data-testid=report-close]").await;
    browser.click("[data-filename='stripes.png'] .open").await;
    fits(&browser, "refused film").await;
    browser.close_without_errors().await;
}

async fn fits(browser: &Browser, what: &str) {
    wide(browser, what).await;
    for language in browser.languages().await {
        browser.select("language", &language).await;
        browser.until(&format!("document.documentElement.lang === '{language}'")).await;
        wide(browser, &format!("{what}, {language}")).await;
    }
}

/// Fails, with what sticks out, if the page or a dialog scrolls sideways.
async fn wide(browser: &Browser, what: &str) {
    let out = browser
        .script(
            "const root = document.querySelector('dialog[open]') ?? document.documentElement; \
             if (root.scrollWidth <= root.clientWidth) return []; \
             return [...root.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > root.getBoundingClientRect().left + root.clientWidth) \
                .map(one => `${one.nodeName}.${one.className}`).slice(0, 8)",
            vec![],
        )
        .await;
    assert_eq!(out, json!([]), "{what} is too wide");
}

#[tokio::test]
async fn with_reduced_motion_there_are_no_animations() {
    let browser = Browser::open().await;
    let media = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
    browser.tools("Emulation.setEmulatedMedia", media).await;
    browser.choose(&[file("film.png", &encoded(mean_film(600, 450), ImageFormat::Png))]).await;
    assert_eq!(browser.film("film.png").await.kind, "result");
    let moving = browser.script("return document.getAnimations().length", vec![]).await;
    assert_eq!(moving, 0);
    browser.close_without_errors().await;
}

async fn back_and_forward_go_between_pages_and_the_films_stay(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    browser.choose(&[file("film.png", &encoded(mean_film(600, 450), ImageFormat::Png))]).await;
    browser.film("film.png").await;
    for page in browser.other_pages().await {
        browser.click(&format!("nav a[href='{page}']")).await;
        browser.wait_for(&format!("nav a[href='{page}'][aria-current=page]")).await;
        assert!(browser.window.find(By::Css("[data-filename]")).await.is_err());
        browser.window.back().await.expect("back");
        assert_eq!(browser.film("film.png").await.kind, "result");
    }
    browser.close_without_errors().await;
}
