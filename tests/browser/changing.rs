//! Asking the network about a changed picture, and how steady an answer is under small changes.

use image::ImageFormat;
use thirtyfour::prelude::*;

use crate::browser::{Browser, Kind, file, in_each_browser};
use crate::common::{encoded, mean_film};
use crate::probing::with_film;

in_each_browser!(a_changed_picture_has_an_answer_of_its_own);

/// The sliders, and the key that moves each away from where it changes nothing.
const SLIDERS: [(&str, Key); 5] = [
    ("brightness", Key::Right),
    ("contrast", Key::Left),
    ("sharpness", Key::Right),
    ("rotation", Key::Left),
    ("crop", Key::Left),
];

const CURRENT: &str = "[data-testid=adjust-effect][data-current=true]";

async fn with_panel(kind: Kind) -> Browser {
    let browser = with_film(kind).await;
    browser.wait_for("[data-testid=adjust-panel]:enabled").await;
    browser
}

async fn number(browser: &Browser, expression: &str) -> f64 {
    let value = browser.script(&format!("return Number({expression})"), vec![]).await;
    value.as_f64().unwrap_or_else(|| panic!("{expression}: {value}"))
}

/// The probability with the current changes.
async fn changed(browser: &Browser) -> f64 {
    browser.wait_for(CURRENT).await;
    number(browser, &format!("document.querySelector('{CURRENT}')?.dataset.probability")).await
}

async fn focus_on(browser: &Browser, test_id: &str) {
    let script = "document.querySelector(`[data-testid=${arguments[0]}]`).focus()";
    browser.script(script, vec![test_id.into()]).await;
}

fn value_of(slider: &str) -> String {
    format!("document.querySelector('[data-testid=adjust-{slider}]').value")
}

async fn a_changed_picture_has_an_answer_of_its_own(kind: Kind) {
    let browser = with_panel(kind).await;
    let own = browser.film("film.png").await.probability.expect("a probability");
    browser.wait_for("[data-testid=adjust-panel][data-adjusted=false]").await;

    // Each slider by its keys, which do not move the film.
    let film_at = "document.querySelector('[data-testid=viewer]').dataset.at";
    let at = browser.script(&format!("return {film_at}"), vec![]).await;
    let mut last = own;
    for (slider, key) in SLIDERS {
        let before = number(&browser, &value_of(slider)).await;
        focus_on(&browser, &format!("adjust-{slider}")).await;
        for _ in 0..6 {
            browser.press(key.clone()).await;
        }
        browser.until(&format!("Number({}) !== {before}", value_of(slider))).await;
        browser.wait_for("[data-testid=adjust-panel][data-adjusted=true]").await;
        browser.until(&format!("document.querySelector('{CURRENT}')?.dataset.probability !== '{last}'")).await;
        let now = changed(&browser).await;
        assert_ne!(now, last, "{slider}");
        last = now;
    }
    assert_eq!(browser.script(&format!("return {film_at}"), vec![]).await, at, "the film stays");
    browser.until("document.querySelector('.viewer > .viewer-said').textContent.includes('With these changes')").await;
    let change = number(&browser, &format!("document.querySelector('{CURRENT}').dataset.change")).await;
    assert!((last - own - change).abs() < 1e-4, "{own}, {last}, {change}");

    // The picture that the network reads.
    browser.wait_for("[data-testid=asked-picture][data-drawn=true]").await;
    let drawn = "(() => { const c = document.querySelector('[data-testid=asked-picture] canvas'); \
        const data = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; \
        return c.width > 100 && new Set(data).size > 10; })()";
    browser.until(drawn).await;

    // Together with a part that is covered.
    browser.click("[data-testid=cover-panel] [data-command=cover-border]").await;
    browser.wait_for("[data-testid=viewer][data-cover=border]").await;
    assert_ne!(changed(&browser).await, last);
    browser.until(&format!("document.querySelector('{CURRENT}')?.textContent.includes('without this part')")).await;
    browser.click("[data-testid=cover-panel] [data-command=cover-border]").await;
    browser.wait_for("[data-testid=viewer][data-cover=none]").await;

    // As it was, in one click.
    browser.click("[data-testid=adjust-reset]").await;
    browser.wait_for("[data-testid=adjust-panel][data-adjusted=false]").await;
    browser.until("!document.querySelector('[data-testid=adjust-effect], [data-testid=probe-effect]')").await;
    browser.until("!document.querySelector('[data-testid=asked-picture]')").await;
    for (slider, _) in SLIDERS {
        let neutral = if slider == "crop" { 100.0 } else { 0.0 };
        assert_eq!(number(&browser, &value_of(slider)).await, neutral, "{slider}");
    }
    assert_eq!(browser.film("film.png").await.probability, Some(own), "the film's answer stays");
    browser.close_without_errors().await;
}

/// The least and the greatest probability under small changes, once they are known.
async fn range(browser: &Browser) -> (f64, f64) {
    browser.wait_for("[data-testid=steadiness][data-known=true]").await;
    let range = "return document.querySelector('[data-testid=steadiness]').dataset.range.split(',').map(Number)";
    let range = browser.script(range, vec![]).await;
    (range[0].as_f64().expect("a number"), range[1].as_f64().expect("a number"))
}

#[tokio::test]
async fn an_answer_has_a_range_under_small_changes_which_is_printed_and_remembered() {
    let browser = with_panel(Kind::Chromium).await;
    let own = browser.film("film.png").await.probability.expect("a probability");
    let (least, greatest) = range(&browser).await;
    assert!(least < greatest && least <= own + 1e-4 && greatest >= own - 1e-4, "{least}, {own}, {greatest}");
    browser.until("document.querySelector('[data-testid=steadiness]').textContent.includes('stays between')").await;
    let bars = "return document.querySelectorAll('[data-testid=open-film] .scale .range').length";
    assert_eq!(browser.script(bars, vec![]).await, 1);
    assert_eq!(browser.film("film.png").await.probability, Some(own), "the answer is not the mean");

    browser.click("[data-testid=report-open]").await;
    browser.wait_for("[data-testid=report-sheet]").await;
    browser.until("document.querySelector('[data-testid=report-sheet]').textContent.includes('stays between')").await;
    browser.click("[data-testid=report-close]").await;

    // A film that comes later has its own; that of the first is known at once when it is opened again.
    browser.choose(&[file("other.png", &encoded(mean_film(500, 400), ImageFormat::Png))]).await;
    browser.answered("other.png").await;
    range(&browser).await;
    let is_known_at_once = "document.querySelector('[data-filename=\"film.png\"] .open').click(); \
        return new Promise(done => { \
            const look = () => { \
                const open = document.querySelector('[data-testid=open-film][aria-label*=\"film.png\"]'); \
                const steadiness = open?.querySelector('[data-testid=steadiness]'); \
                if (steadiness) return done(steadiness.dataset.known); \
                requestAnimationFrame(look); \
            }; \
            look(); })";
    assert_eq!(browser.script(is_known_at_once, vec![]).await, "true");
    assert_eq!(range(&browser).await, (least, greatest));
    browser.close_without_errors().await;
}

/// A film that is read again has a new answer, whose range is not known yet.
#[tokio::test]
async fn a_film_that_is_read_again_has_another_range() {
    let browser = with_panel(Kind::Chromium).await;
    let before = range(&browser).await;
    browser.click("[data-command=flip]").await;
    browser.click("[data-testid=read-again]").await;
    browser.wait_for("[data-testid=changed]").await;
    browser.answered("film.png").await;
    assert_ne!(range(&browser).await, before);
    browser.close_without_errors().await;
}
