//! Cumulative layout shift from the first paint to the answer.

use image::ImageFormat;

use crate::browser::{Browser, Visit, file};
use crate::common::{encoded, mean_film};

/// web.dev calls 0.1 good.
const MOST: f64 = 0.05;

/// Adds up all layout shifts but those within half a second of an input, and keeps what moved.
const OBSERVE: &str = "window.shifted = 0; window.shifts = []; \
    new PerformanceObserver(list => list.getEntries().forEach(entry => { \
        if (entry.hadRecentInput) return; \
        shifted += entry.value; \
        const say = ({ node, previousRect: a, currentRect: b }) => \
            `${node?.nodeName}.${node?.className} ${a.x},${a.y},${a.width},${a.height} -> ${b.x},${b.y},${b.width},${b.height}`; \
        shifts.push(`${entry.value.toFixed(4)} at ${Math.round(entry.startTime)} ms: ${entry.sources.map(say).join('; ')}`); \
    })).observe({ type: 'layout-shift', buffered: true })";

#[tokio::test]
async fn the_layout_does_not_shift_between_first_paint_and_answer() {
    for (width, height) in [(1280, 900), (390, 844)] {
        let browser = Browser::visit(Visit { script: OBSERVE, ..Visit::default() }).await;
        browser.resize(width, height).await;
        browser.reload().await;
        browser.wait_for("[data-network=ready]").await;
        browser.settled().await;
        let empty = shifted(&browser).await;
        browser.choose(&[file("film.png", &encoded(mean_film(900, 700), ImageFormat::Png))]).await;
        browser.film("film.png").await;
        browser.wait_for("[data-testid=viewer][data-zoom]").await;
        browser.settled().await;
        let answered = shifted(&browser).await;
        let shifts = browser.script("return shifts.join('\\n')", vec![]).await;
        println!("{width} px wide, cumulative layout shift: {empty:.4} when ready, {answered:.4} with an answer");
        println!("{}", shifts.as_str().unwrap_or_default());
        assert!(answered < MOST, "{width} px: {answered}\n{shifts}");
        browser.close_without_errors().await;
    }
}

async fn shifted(browser: &Browser) -> f64 {
    browser.script("return window.shifted", vec![]).await.as_f64().expect("a number")
}
