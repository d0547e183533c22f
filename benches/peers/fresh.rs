//! The first answer in a browser that was just started: of earlier visits it has what lies on the disk, and nothing in its
//! memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use serde_json::{Value, json};
use thirtyfour::prelude::*;

use crate::browser;
use crate::driver::{self, Driver};
use crate::report::FirstAnswer;

/// Visits as people make them, before those that count: as in page/harness.js.
const VISITS: usize = 2;
const FILMS_A_VISIT: usize = 12;
const STAY: Duration = Duration::from_secs(5);
/// Until a browser that was started has come to rest.
const REST: Duration = Duration::from_secs(2);
/// How often it is asked for what it notes by itself.
const GLANCE: Duration = Duration::from_millis(200);
const PATIENCE: usize = 300;

/// Runs before a page's own scripts: chooses the film as soon as there is an input, and notes when its answer is there.
/// page/pages.js does the same from without.
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
        choose('film.jpeg');
        once('[data-testid=result]', () => { window.answeredAt = performance.now(); });
    });";

/// A page, with a profile of its own that outlasts the browsers.
struct Page {
    address: String,
    profile: PathBuf,
    result: FirstAnswer,
}

/// Milliseconds from the start of navigation to the answer, for pages of this site by name and address, in turns.
///
/// # Errors
/// If the film cannot be read, or no browser starts. A page that fails is said to be unavailable.
pub async fn measure(
    site: &str,
    pages: &[(String, String)],
    film: &Path,
    without_vnni: bool,
    rounds: u32,
) -> anyhow::Result<Vec<FirstAnswer>> {
    let film = fs::read(film).with_context(|| format!("cannot read {}", film.display()))?;
    let digits: String = film.iter().map(|byte| format!("{byte:02x}")).collect();
    let script = CHOOSE.replace("FILM", &digits);
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

async fn open(port: u16, profile: &Path, without_vnni: bool) -> anyhow::Result<WebDriver> {
    fs::create_dir_all(profile)?;
    let mut chromium = browser::chromium(without_vnni)?;
    chromium.add_arg(&format!("--user-data-dir={}", profile.display()))?;
    WebDriver::new(format!("http://127.0.0.1:{port}"), chromium).await.context("no browser")
}

/// When the first answer was there; with `whole`, more films and some rest follow.
async fn visit(window: &WebDriver, address: &str, script: &str, whole: bool) -> anyhow::Result<f64> {
    let (tools, source) = (window.cdp(), json!({ "source": script }));
    tools.send_raw("Page.addScriptToEvaluateOnNewDocument", source).await.context("no script before the page's")?;
    tokio::time::sleep(REST).await;
    window.goto(address).await?;
    let answered = until(window, "return window.answeredAt ?? null").await?;
    for film in 1..if whole { FILMS_A_VISIT } else { 1 } {
        window.execute("choose(arguments[0])", vec![json!(format!("film-{film}.jpeg"))]).await?;
        let there = format!("return document.querySelectorAll('[data-testid=result]').length > {film} || null");
        until(window, &there).await?;
    }
    if whole {
        tokio::time::sleep(STAY).await;
    }
    answered.as_f64().context("a time")
}

/// What this script gives once that is not null.
async fn until(window: &WebDriver, script: &str) -> anyhow::Result<Value> {
    for _ in 0..PATIENCE {
        let found = window.execute(script, vec![]).await?;
        if !found.json().is_null() {
            return Ok(found.json().clone());
        }
        tokio::time::sleep(GLANCE).await;
    }
    bail!("the page gave no answer")
}
