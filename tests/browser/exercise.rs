//! The reading exercise: by keys, on a phone, with the settings of a link.

use std::path::PathBuf;

use image::ImageFormat;
use thirtyfour::Key;

use crate::browser::{Browser, Kind, file, in_each_browser};
use crate::common::{encoded, mean_film};

/// With three answered films, two of them with pneumonia, on the page of the exercise with these settings.
async fn on_exercise(kind: Kind, settings: &str) -> Browser {
    let browser = Browser::open_in(kind).await;
    let film = encoded(mean_film(600, 450), ImageFormat::Png);
    let names = ["a.png", "b.png", "c.png"];
    let mut files: Vec<PathBuf> = names.iter().map(|name| file(name, &film)).collect();
    files.push(file("labels.csv", b"file,label\na.png,NORMAL\nb.png,PNEUMONIA\nc.png,PNEUMONIA\n"));
    browser.choose(&files).await;
    for name in names {
        browser.answered(name).await;
    }
    browser.script("location.hash = arguments[0]", vec![format!("#/exercise{settings}").into()]).await;
    browser.element("exercise-films").await;
    browser
}

/// Waits until this film is shown.
async fn shows(browser: &Browser, number: usize) {
    let number_shown = "document.querySelector('[data-testid=exercise-film]')?.textContent.match(/\\d+/)[0]";
    browser.until(&format!("{number_shown} == {number}")).await;
}

/// Says pneumonia of this film, by keys.
async fn read_by_keys(browser: &Browser, number: usize) {
    shows(browser, number).await;
    browser.until("document.activeElement.matches('.exercise-panel')").await;
    browser.press("p").await;
    browser.wait_for("[data-testid=exercise-sure]:not(:disabled)").await;
    browser.press("3").await;
}

in_each_browser!(films_are_read_by_keys_and_compared_one_by_one);

async fn films_are_read_by_keys_and_compared_one_by_one(kind: Kind) {
    let browser = on_exercise(kind, "?reveal=once&films=2").await;
    browser.resize(1280, 720).await;
    browser.wait_for("[data-testid=exercise-films][data-films='2']").await;
    browser.click("[data-testid=exercise-start]").await;
    shows(&browser, 1).await;
    let height = "return document.querySelector('[data-testid=viewer-stage]').clientHeight";
    let height = browser.script(height, vec![]).await;
    assert!(height.as_u64() > Some(300), "half of the window is the film's: {height}");
    for number in 1..=2 {
        read_by_keys(&browser, number).await;
        browser.wait_for("[data-testid=exercise-comparison][data-verdict=pneumonia]").await;
        browser.wait_for("[data-testid=viewer][data-map=true]").await;
        let named = "return document.querySelector('[data-testid=exercise]').outerHTML.includes('.png')";
        assert_eq!(browser.script(named, vec![]).await, false, "films have no names");
        browser.until("document.activeElement.dataset.testid === 'exercise-next'").await;
        browser.press(Key::Enter).await;
    }
    browser.element("exercise-results").await;
    let rows = browser.script("return document.querySelectorAll('[data-disagree]').length", vec![]).await;
    assert_eq!(rows, 2);
    browser.click("[data-testid=exercise-look]").await;
    browser.wait_for("[data-testid=viewer][data-map=true]").await;
    browser.click("[data-testid=exercise-again]").await;
    browser.element("exercise-start").await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn on_a_phone_labels_come_at_the_end_and_the_question_is_in_sight() {
    let browser = on_exercise(Kind::Chromium, "?reveal=end").await;
    browser.resize(390, 844).await;
    browser.click("[data-testid=exercise-start]").await;
    for number in 1..=3 {
        shows(&browser, number).await;
        browser.click("[data-testid=exercise-normal]").await;
        browser.click("[data-testid=exercise-guessing]:not(:disabled)").await;
    }
    browser.element("exercise-results").await;
    browser.resize(320, 700).await;
    let too_wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    assert_eq!(browser.script(too_wide, vec![]).await, 0);
    browser.close_without_errors().await;
}

#[tokio::test]
async fn teachers_make_the_link() {
    let browser = Browser::open().await;
    browser.go("#/teachers").await;
    browser.select("exercise-reveal", "end").await;
    browser.select("exercise-count", "'20'").await;
    browser.wait_for("[data-testid=exercise-link][href='#/exercise?reveal=end&films=20']").await;
    browser.click("[data-testid=exercise-link]").await;
    browser.wait_for("[data-testid=exercise-start]:disabled").await;
    browser.close_without_errors().await;
}
