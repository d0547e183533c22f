//! Measures first visits on a slow connection. Some of them are interrupted when half of the network is received. Each uses a
//! newly started browser with an empty profile; the server sends brotli, as the hosts in docs/hosting.md do.

use std::time::Duration;

use anyhow::Context;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser;
use crate::driver::{self, Driver};
use crate::fresh::{script, until};
use crate::link::Link;
use crate::statistics::Summary;

/// Visits of each kind.
const ROUNDS: usize = 3;

/// How long the connection is lost.
const LOST: Duration = Duration::from_secs(5);

/// The longest time for a step of a visit.
const PATIENCE: Duration = Duration::from_secs(600);

/// The measurements of a visit: times in milliseconds, and bytes.
struct Visit {
    /// From the start of navigation.
    paint: f64,
    usable: f64,
    answer: f64,
    /// From the return of the connection to the answer.
    after_return: Option<f64>,
    /// Bytes that the browser received.
    bytes: u64,
}

/// Measures visits to the server at this port, through a connection of this many Mbit/s. Returns a Markdown table.
///
/// # Errors
/// If no browser starts, or the page does not answer.
pub async fn measure(server: u16, megabits: f64, film: &[u8]) -> anyhow::Result<String> {
    let script = script(film);
    let (_driver, port) = Driver::start(driver::Kind::Chromium);
    let (mut whole, mut interrupted, mut version) = (Vec::new(), Vec::new(), String::new());
    for _ in 0..ROUNDS {
        for (visits, is_interrupted) in [(&mut whole, false), (&mut interrupted, true)] {
            let window = WebDriver::new(format!("http://127.0.0.1:{port}"), browser::chromium(false)?);
            let window = window.await.context("no browser")?;
            version = browser::version(&window);
            let outcome = visit(&window, &Link::start(server, megabits), &script, is_interrupted).await;
            window.quit().await.ok();
            visits.push(outcome?);
        }
    }
    let summary = |visits: &[Visit], of: fn(&Visit) -> Option<f64>| {
        let values: Vec<f64> = visits.iter().filter_map(of).collect();
        Summary::of(&values).map_or_else(String::new, |summary| format!("{:.1}", summary.median))
    };
    let lost =
        format!("first answer after the connection was lost for {LOST:?} at half of the network, from its return, s");
    let rows = [
        ("first paint, s", summary(&whole, |visit| Some(visit.paint / 1000.0))),
        ("usable page: a film can be chosen, s", summary(&whole, |visit| Some(visit.usable / 1000.0))),
        (
            "first answer, on a film chosen as soon as it can be, s",
            summary(&whole, |visit| Some(visit.answer / 1000.0)),
        ),
        (&lost, summary(&interrupted, |visit| Some(visit.after_return? / 1000.0))),
        ("received in a whole visit, MB", summary(&whole, |visit| Some(visit.bytes as f64 / 1e6))),
        ("received in an interrupted visit, MB", summary(&interrupted, |visit| Some(visit.bytes as f64 / 1e6))),
    ];
    let rows: String = rows.iter().map(|(what, found)| format!("| {what} | {found} |\n")).collect();
    Ok(format!("| a first visit at {megabits} Mbit/s, {version}, medians of {ROUNDS} | |\n| --- | --- |\n{rows}"))
}

async fn visit(window: &WebDriver, link: &Link, script: &str, is_interrupted: bool) -> anyhow::Result<Visit> {
    let source = json!({ "source": script });
    window.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await?;
    window.goto(format!("http://localhost:{}/", link.port())).await?;
    let mut returned = None;
    if is_interrupted {
        let half = "const bar = document.querySelector('[data-network=fetching] progress'); \
            return bar?.value / bar?.max >= 0.5 || null";
        until(window, half, PATIENCE).await.context("half of the network")?;
        link.cut();
        tokio::time::sleep(LOST).await;
        returned = window.execute("return performance.now()", vec![]).await?.json().as_f64();
        link.restore();
    }
    let answered = "const [paint] = performance.getEntriesByName('first-contentful-paint'); \
        return window.answeredAt ? [paint?.startTime, usableAt, answeredAt] : null";
    let times = until(window, answered, PATIENCE).await.context("the first answer")?;
    let time = |index: usize, what| times[index].as_f64().with_context(|| format!("no time of {what}"));
    let answer = time(2, "the answer")?;
    Ok(Visit {
        paint: time(0, "the first paint")?,
        usable: time(1, "the usable page")?,
        answer,
        after_return: returned.map(|returned| answer - returned),
        bytes: link.passed(),
    })
}
