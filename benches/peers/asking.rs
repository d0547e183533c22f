//! Measures questions about a film (`src/probing`): the answers of one worker while a patch moves over the film, and the
//! time of the fine map in the page, with the delay of inputs meanwhile.

use std::time::Duration;

use anyhow::Context;
use serde::Deserialize;
use serde_json::json;
use thirtyfour::prelude::*;

use crate::browser::{self, Kind};
use crate::driver::{self, Driver};
use crate::fresh::{script, until};

/// The number of measured maps of each kind. Each is computed in a new page.
const ROUNDS: usize = 5;
/// The number of films after which the map is measured again: for such a batch, the page starts a second worker.
const BATCH: usize = 12;
/// The time between two inputs.
const BETWEEN_INPUTS: Duration = Duration::from_millis(60);
const PATIENCE: Duration = Duration::from_secs(120);

/// The shortest time from an input to the next frame that browsers report (Event Timing), in milliseconds.
pub const LEAST_WAIT: f64 = 16.0;

/// Runs before the page's scripts, after [`script`]. Keeps how long inputs took from the event to the next frame, and starts
/// the map.
const OBSERVE: &str = r"
    window.waits = [];
    new PerformanceObserver((list) => {
        for (const { interactionId, duration } of list.getEntries()) if (interactionId) waits.push(duration);
    }).observe({ type: 'event', durationThreshold: LEAST });
    window.startMap = () => {
        const find = (name) => document.querySelector(`[data-testid=${name}]`);
        const begun = performance.now();
        waits.length = 0;
        window.most = Number(find('status').dataset.workers);
        new MutationObserver(() => {
            if (find('fine-map')?.dataset.status === 'complete') window.mapTook ??= performance.now() - begun;
            window.most = Math.max(most, Number(find('status').dataset.workers));
        }).observe(document, { subtree: true, attributeFilter: ['data-status', 'data-workers'] });
        find('fine-map-compute').click();
        find('viewer-stage').focus();
    };";

/// How long one worker takes for an answer, in milliseconds.
#[derive(Deserialize)]
pub struct Answers {
    pub name: String,
    pub milliseconds: Vec<f64>,
}

/// Fine maps in the page.
#[derive(Default)]
pub struct Maps {
    /// Films that were read before.
    pub films: usize,
    /// The most workers that the page reported.
    pub workers: u64,
    pub milliseconds: Vec<f64>,
    /// Inputs while maps were computed.
    pub inputs: u32,
    /// The longest time from an input to the next frame, in milliseconds; 0 if it is below [`LEAST_WAIT`].
    pub longest_wait: f64,
}

/// Measures the answers of each of our workers on its own.
///
/// # Errors
/// If the browser, the page or a worker fails.
pub async fn answers(kind: Kind, without_vnni: bool, site: &str) -> anyhow::Result<Vec<Answers>> {
    let page = format!("{site}/benchmark/questions.html");
    let (_, measured) = browser::measure(kind, without_vnni, &page, json!({})).await?;
    serde_json::from_value(measured).context("invalid report of the page")
}

/// Measures fine maps of a film (JPEG), in Chromium: after one film, and after a batch.
///
/// # Errors
/// If no browser starts, or the page does not answer.
pub async fn maps(site: &str, film: &[u8], without_vnni: bool) -> anyhow::Result<Vec<Maps>> {
    let (_driver, port) = Driver::start(driver::Kind::Chromium);
    let window = WebDriver::new(format!("http://127.0.0.1:{port}"), browser::chromium(without_vnni)?);
    let window = window.await.context("no browser")?;
    let source = script(film) + OBSERVE.replace("LEAST", &LEAST_WAIT.to_string()).as_str();
    window.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
    let mut measured = Vec::new();
    for films in [1, BATCH] {
        let mut maps = Maps { films, ..Maps::default() };
        for _ in 0..ROUNDS {
            map(&window, site, &mut maps).await?;
        }
        measured.push(maps);
    }
    window.quit().await.ok();
    Ok(measured)
}

/// Adds one map.
async fn map(window: &WebDriver, site: &str, maps: &mut Maps) -> anyhow::Result<()> {
    window.goto(format!("{site}/index.html")).await?;
    until(window, "return window.answeredAt ?? null", PATIENCE).await.context("the first answer")?;
    // Its small changes are read before other questions.
    until(window, "return document.querySelector('[data-testid=steadiness][data-known=true]')", PATIENCE).await?;
    if maps.films > 1 {
        let batch = "for (let film = 1; film < arguments[0]; film++) choose(`film-${film}.jpeg`)";
        window.execute(batch, vec![maps.films.into()]).await?;
        let all = format!("return document.querySelectorAll('[data-testid=result]').length === {} || null", maps.films);
        until(window, &all, PATIENCE).await.context("the answers of the batch")?;
    }
    window.execute("startMap()", vec![]).await?;
    let state = loop {
        press(window, ["ArrowLeft", "ArrowRight"][maps.inputs as usize % 2]).await?;
        maps.inputs += 1;
        tokio::time::sleep(BETWEEN_INPUTS).await;
        let state = window.execute("return [window.mapTook ?? null, most, Math.max(0, ...waits)]", vec![]).await?;
        if !state.json()[0].is_null() {
            break state.json().clone();
        }
    };
    maps.milliseconds.push(state[0].as_f64().context("the time of the map")?);
    maps.workers = maps.workers.max(state[1].as_u64().context("the number of workers")?);
    maps.longest_wait = maps.longest_wait.max(state[2].as_f64().context("the longest wait")?);
    Ok(())
}

/// Presses a key as a person does.
async fn press(window: &WebDriver, key: &str) -> anyhow::Result<()> {
    for kind in ["keyDown", "keyUp"] {
        window.cdp().send_raw("Input.dispatchKeyEvent", json!({ "type": kind, "key": key, "code": key })).await?;
    }
    Ok(())
}
