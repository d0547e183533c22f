//! Measures the first answer in a newly started browser: its disk cache is filled by earlier visits, its memory is
//! empty.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser;
use crate::driver::{self, Driver};
use crate::report::FirstAnswer;

/// Uncounted visits that fill the caches, as in page/harness.js.
const VISITS: usize = 2;
const FILMS_A_VISIT: usize = 12;
const STAY: Duration = Duration::from_secs(5);
/// The pause after the start of a browser, until it is idle.
const REST: Duration = Duration::from_secs(2);
/// Interval at which the page is polled for its recorded times.
const GLANCE: Duration = Duration::from_millis(200);
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs before the page's scripts. Chooses the film as soon as the file input exists, and records the times of this and of
/// the answer. page/pages.js does the same from a parent page.
const CHOOSE: &str = r"
    const bytes = Uint8Array.fromHex('FILM');
    window.choose = (name) => {
        const chosen = new DataTransfer();
        chosen.items.add(new File([bytes], name, { type: 'image/jpeg' }));
        const input = document.querySelector('[data-testid=file-input]');
        input.files = chosen.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const once = (selector, act) =>
        document.querySelector(selector) ? act() : setTimeout(() => once(selector, act), 4);
    once('[data-testid=file-input]', () => {
        window.usableAt = performance.now();
        choose('film.jpeg');
        once('[data-testid=result]', () => { window.answeredAt = performance.now(); });
    });";

/// A page with its own browser profile, which all its browsers use in turn.
struct Page {
    address: String,
    profile: PathBuf,
    result: FirstAnswer,
}

/// Measures the time from the start of navigation to the answer, in milliseconds. `pages` are names and paths on
/// `site`; they take turns.
///
/// # Errors
/// If no browser starts. A page that fails is reported as unavailable.
pub async fn measure(
    site: &str,
    pages: &[(String, String)],
    film: &[u8],
    without_vnni: bool,
    rounds: u32,
) -> anyhow::Result<Vec<FirstAnswer>> {
    let script = script(film);
    let folder = std::env::temp_dir().join(format!("pneumoscope-fresh-{}", std::process::id()));
    let mut pages: Vec<Page> = pages
        .iter()
        .enumerate()
        .map(|(index, (name, address))| Page {
            address: format!("{site}{address}"),
            profile: folder.join(index.to_string()),
            result: FirstAnswer::of(name),
        })
        .collect();
    let (_driver, port) = Driver::start(driver::Kind::Chromium);
    for round in 0..VISITS + rounds as usize {
        for page in pages.iter_mut().filter(|page| page.result.unavailable.is_none()) {
            let window = open(port, &page.profile, without_vnni).await?;
            let outcome = visit(&window, &page.address, &script, round < VISITS).await;
            window.quit().await.ok();
            match outcome {
                Ok(milliseconds) if round >= VISITS => page.result.milliseconds.push(milliseconds),
                Ok(_) => {}
                Err(error) => page.result.unavailable = Some(format!("{error:#}")),
            }
        }
    }
    fs::remove_dir_all(&folder).ok();
    Ok(pages.into_iter().map(|page| page.result).collect())
}

/// [`CHOOSE`] with this film.
pub fn script(film: &[u8]) -> String {
    let digits: String = film.iter().map(|byte| format!("{byte:02x}")).collect();
    CHOOSE.replace("FILM", &digits)
}

async fn open(port: u16, profile: &Path, without_vnni: bool) -> anyhow::Result<WebDriver> {
    fs::create_dir_all(profile)?;
    let mut chromium = browser::chromium(without_vnni)?;
    chromium.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    WebDriver::new(format!("http://127.0.0.1:{port}"), chromium).await.context("no browser")
}

/// Returns the time of the first answer in milliseconds. A `whole` visit continues with more films and a pause.
async fn visit(window: &WebDriver, address: &str, script: &str, whole: bool) -> anyhow::Result<f64> {
    let (tools, source) = (window.cdp(), json!({ "source": script }));
    tools.send_raw("Page.addScriptToEvaluateOnNewDocument", source).await.context("no script before the page's")?;
    tokio::time::sleep(REST).await;
    window.goto(address).await?;
    let answered = until(window, "return window.answeredAt ?? null", PATIENCE).await?;
    for film in 1..if whole { FILMS_A_VISIT } else { 1 } {
        window.execute("choose(arguments[0])", vec![json!(format!("film-{film}.jpeg"))]).await?;
        let there = format!("return document.querySelectorAll('[data-testid=result]').length > {film} || null");
        until(window, &there, PATIENCE).await?;
    }
    if whole {
        tokio::time::sleep(STAY).await;
    }
    answered.as_f64().context("a time")
}

/// Runs the script until its result is not null. Returns the result.
///
/// # Errors
/// If the result is null for longer than `patience`, or the script fails.
pub async fn until(window: &WebDriver, script: &str, patience: Duration) -> anyhow::Result<Value> {
    let begun = Instant::now();
    while begun.elapsed() < patience {
        let found = window.execute(script, vec![]).await?;
        if !found.json().is_null() {
            return Ok(found.json().clone());
        }
        tokio::time::sleep(GLANCE).await;
    }
    bail!("the page gave no answer")
}
