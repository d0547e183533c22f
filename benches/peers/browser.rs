//! Runs the benchmark's page in a headless browser.

use std::time::Duration;

use anyhow::{Context, bail};
use clap::ValueEnum;
use serde_json::Value;
use thirtyfour::prelude::*;

use crate::driver::{self, Driver};

/// Polling interval. It is long because each poll uses processor time.
const GLANCE: Duration = Duration::from_secs(3);

/// The browser that runs the benchmark.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    Chromium,
    Firefox,
}

/// Opens the page at `address` and runs the benchmark. Returns the browser's name and version, and the page's report.
/// Prints the progress to standard error. `without_vnni` disables AVX-VNNI in Chromium.
///
/// # Errors
/// If the browser or the page fails.
pub async fn measure(kind: Kind, without_vnni: bool, address: &str, options: Value) -> anyhow::Result<(String, Value)> {
    let (driver, port) = match kind {
        Kind::Chromium => Driver::start(driver::Kind::Chromium),
        Kind::Firefox => Driver::start(driver::Kind::Firefox),
    };
    let window = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities(kind, without_vnni)?)
        .await
        .context("no browser")?;
    let outcome = run(&window, address, options).await;
    window.quit().await.ok();
    drop(driver);
    outcome
}

fn capabilities(kind: Kind, without_vnni: bool) -> anyhow::Result<Capabilities> {
    Ok(match kind {
        Kind::Chromium => chromium(without_vnni)?.into(),
        Kind::Firefox => {
            let mut preferences = thirtyfour::common::capabilities::firefox::FirefoxPreferences::new();
            preferences.set("browser.cache.disk.max_entry_size", -1)?;
            driver::firefox(preferences).into()
        }
    })
}

/// The capabilities of Chromium.
///
/// # Errors
/// None in practice.
pub fn chromium(without_vnni: bool) -> anyhow::Result<thirtyfour::ChromeCapabilities> {
    let mut chromium = driver::chromium();
    // The largest graph must fit: Chromium caches no file larger than an eighth of its cache.
    chromium.add_arg("--disk-cache-size=2000000000")?;
    if without_vnni {
        chromium.add_arg("--js-flags=--no-enable-avx-vnni")?;
    }
    Ok(chromium)
}

async fn run(window: &WebDriver, address: &str, options: Value) -> anyhow::Result<(String, Value)> {
    window.goto(address).await?;
    window.execute("window.benchmark(arguments[0])", vec![options]).await?;
    let mut said = String::new();
    loop {
        tokio::time::sleep(GLANCE).await;
        let state = window.execute("return [window.progress ?? '', window.outcome ?? null]", vec![]).await?;
        let (progress, outcome) = (state.json()[0].as_str().unwrap_or_default(), &state.json()[1]);
        if progress != said {
            eprintln!("   {progress}");
            said = progress.to_owned();
        }
        if let Some(failure) = outcome.get("failure") {
            bail!("the benchmark's page failed: {failure}");
        }
        if let Some(report) = outcome.get("report") {
            return Ok((version(window), report.clone()));
        }
    }
}

/// The browser's name and version, such as "chrome 156.0.1".
pub fn version(window: &WebDriver) -> String {
    let capabilities = window.handle().capabilities();
    let capability = |name: &str| capabilities.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    format!("{} {}", capability("browserName"), capability("browserVersion"))
}
