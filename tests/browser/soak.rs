//! Two thousand films in one session, and the figures on a thousand films with labels: prints tables of memory and time
//! (`./xtask/run soak`).

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use image::ImageFormat;
use thirtyfour::Key;
use tokio::sync::Mutex;

use crate::browser::{Browser, Visit, file, folder};
use crate::common::{encoded, mean_film};
use crate::many::{KEEP_MEMORIES, Memory, OBSERVE, doing};

const FILMS: usize = 2000;
/// As many are taken in at a time; the list holds them all in the end.
const PART: usize = 100;
/// Films with labels.
const LABELLED: usize = 1000;

/// Counts what a page may forget to give back: object URLs, and canvases that are alive whether they are on the page or
/// not. A canvas is gone when the garbage collector has taken it.
const COUNT: &str = "window.urls = 0; window.canvases = []; \
    const { createObjectURL, revokeObjectURL } = URL; \
    URL.createObjectURL = (what) => { urls++; return createObjectURL.call(URL, what); }; \
    URL.revokeObjectURL = (url) => { urls--; revokeObjectURL.call(URL, url); }; \
    const count = (part, name) => { \
        const make = part[name]; \
        part[name] = function (...given) { \
            const made = make.apply(this, given); \
            const all = made.querySelectorAll?.('canvas') ?? []; \
            for (const canvas of made instanceof HTMLCanvasElement ? [made] : all) canvases.push(new WeakRef(canvas)); \
            return made; \
        }; \
    }; \
    count(Document.prototype, 'createElement'); \
    count(Node.prototype, 'cloneNode')";

/// One after the other, as each measures.
static ALONE: Mutex<()> = Mutex::const_new(());

/// Films of different sizes, each a little file.
fn films(part: usize) -> Vec<PathBuf> {
    let film = |i: u32| {
        let picture = mean_film(180 + i % 25 * 8, 160 + i / 25 * 8);
        file(&format!("part{part:02}-film{i:02}.jpg"), &encoded(picture, ImageFormat::Jpeg))
    };
    (0..PART as u32).map(film).collect()
}

#[tokio::test]
#[ignore = "takes minutes: ./xtask/run soak"]
async fn two_thousand_films_that_stay_leave_nothing_else_behind() {
    let _alone = ALONE.lock().await;
    let browser = begin("that stay in the list").await;
    for part in 0..FILMS / PART {
        read(&browser, part, (part + 1) * PART).await;
    }
    let [_, canvases] = clear(&browser, FILMS).await;
    assert!(canvases < 20, "canvases of films that are gone");
    browser.close_without_errors().await;
}

#[tokio::test]
#[ignore = "takes minutes: ./xtask/run soak"]
async fn two_thousand_films_that_are_removed_leave_nothing_behind() {
    let _alone = ALONE.lock().await;
    let browser = begin("that are removed in batches of a hundred").await;
    for part in 0..FILMS / PART {
        read(&browser, part, PART).await;
        let [_, canvases] = clear(&browser, (part + 1) * PART).await;
        assert!(canvases < 20, "canvases of films that are gone");
    }
    browser.close_without_errors().await;
}

#[tokio::test]
#[ignore = "takes minutes: ./xtask/run soak"]
async fn figures_on_a_thousand_films_keep_the_page_responsive() {
    let _alone = ALONE.lock().await;
    let browser = Browser::open().await;
    browser.wait_for("[data-network=ready]").await;
    browser.script(OBSERVE, vec![]).await;
    let films = labelled().to_string_lossy().into_owned();
    browser.element("folder-input").await.send_keys(films).await.expect("a folder can be chosen");
    until_ended(&browser, LABELLED / 5).await;
    doing(&browser, "opening the figures on some films").await;
    browser.click("[data-testid=evaluate]").await;
    browser.wait_for("[data-testid=figure-own-roc] svg").await;
    browser.frames(2).await;
    doing(&browser, "reading films while the figures are open").await;
    for films in (LABELLED / 5..=LABELLED).step_by(PART) {
        until_ended(&browser, films).await;
    }
    browser.wait_for(&format!("[data-testid=evaluation][data-films='{LABELLED}'] [data-unfinished=false]")).await;
    doing(&browser, "another operating point").await;
    browser.click("[data-testid=evaluation-reading-screening]").await;
    browser.frames(2).await;
    doing(&browser, "closing the figures").await;
    browser.press(Key::Escape).await;
    browser.until("!document.querySelector('[data-testid=evaluation]')").await;
    doing(&browser, "opening the figures on all films").await;
    browser.click("[data-testid=evaluate]").await;
    browser.wait_for("[data-testid=figure-own-roc] svg").await;
    browser.frames(2).await;
    say_blocked(&browser).await;
    browser.close_without_errors().await;
}

/// Writes small films of different sizes into folders named by their labels. Returns the folder around these.
fn labelled() -> PathBuf {
    let top = folder().join("labelled");
    for label in ["NORMAL", "PNEUMONIA"] {
        fs::create_dir_all(top.join(label)).expect("a folder");
    }
    for i in 0..LABELLED {
        let picture = mean_film(180 + i as u32 % 25 * 4, 160 + i as u32 / 25 * 4);
        let path = top.join(["NORMAL", "PNEUMONIA"][i % 2]).join(format!("film{i:03}.jpg"));
        fs::write(path, encoded(picture, ImageFormat::Jpeg)).expect("a film");
    }
    top
}

async fn until_ended(browser: &Browser, films: usize) {
    browser.until(&format!("document.querySelector('[data-testid=progress]')?.dataset.ended >= {films}")).await;
}

/// Prints how often and for how long the page's thread was blocked, and how long inputs waited.
async fn say_blocked(browser: &Browser) {
    let found = browser.script("return [busy, inputs]", vec![]).await;
    let tasks = found[0].as_array().expect("a list");
    let inputs = found[1].as_array().expect("a list");
    let mut by_step: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for task in tasks {
        by_step.entry(task[0].as_str().expect("a name")).or_default().push(task[1].as_f64().expect("a number"));
    }
    println!("{LABELLED} films with labels: tasks of 50 ms or more in the page's thread");
    println!("| step | tasks | the longest, ms |\n| --- | --- | --- |");
    for (step, times) in by_step {
        println!("| {step} | {} | {:.0} |", times.len(), times.iter().copied().fold(0.0, f64::max));
    }
    let waits = inputs.iter().filter_map(|input| input[1].as_f64());
    println!("{} inputs waited 16 ms or more for a frame, at most {:.0} ms", inputs.len(), waits.fold(0.0, f64::max));
}

async fn begin(which: &str) -> Browser {
    let arguments = vec!["--enable-precise-memory-info".to_owned()];
    let script = format!("{KEEP_MEMORIES}; {COUNT}").leak();
    let browser = Browser::visit(Visit { arguments, script, ..Visit::default() }).await;
    browser.wait_for("[data-network=ready]").await;
    println!("{FILMS} films {which}:");
    println!(
        "| films | listed | ms a film | page's heap, MB | linear memory, MB | process, MB | object URLs | canvases |"
    );
    println!("| --- | --- | --- | --- | --- | --- | --- | --- |");
    browser
}

/// Adds one more batch of films; `listed` are in the list then.
async fn read(browser: &Browser, part: usize, listed: usize) {
    let films = films(part);
    let begun = Instant::now();
    browser.choose(&films).await;
    browser.until(&format!("document.querySelectorAll('[data-testid=result]').length === {listed}")).await;
    let milliseconds = begun.elapsed().as_secs_f64() * 1000.0 / PART as f64;
    let [urls, _] = left(browser, &format!("{} | {listed} | {milliseconds:.0}", (part + 1) * PART)).await;
    assert_eq!(urls, 0, "object URLs are given back");
}

/// What is left after so many films that are all removed.
async fn clear(browser: &Browser, films: usize) -> [u64; 2] {
    browser.click("[data-testid=clear]").await;
    browser.until("document.querySelectorAll('[data-testid=result]').length === 0").await;
    left(browser, &format!("{films} | 0 | ")).await
}

/// Prints a row that begins with these cells. Returns the numbers of object URLs and canvases.
async fn left(browser: &Browser, row: &str) -> [u64; 2] {
    let memory = Memory::of(browser).await;
    let left = browser.script("return [urls, canvases.filter(canvas => canvas.deref()).length]", vec![]).await;
    let [urls, canvases] = [0, 1].map(|index| left[index].as_u64().expect("a number"));
    let Memory { heap, linear, resident } = memory;
    println!("| {row} | {heap:.1} | {linear:.1} | {resident:.0} | {urls} | {canvases} |");
    [urls, canvases]
}
