//! Two thousand films in one session: prints a table of memory and time (`./xtask/run soak`).

use std::path::PathBuf;
use std::time::Instant;

use image::ImageFormat;
use tokio::sync::Mutex;

use crate::browser::{Browser, Visit, file};
use crate::common::{encoded, mean_film};
use crate::many::{KEEP_MEMORIES, Memory};

const FILMS: usize = 2000;
/// As many are taken in at a time; the list holds them all in the end.
const PART: usize = 100;

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

/// Prints a row that begins so; how many object URLs and canvases there are.
async fn left(browser: &Browser, row: &str) -> [u64; 2] {
    let memory = Memory::of(browser).await;
    let left = browser.script("return [urls, canvases.filter(canvas => canvas.deref()).length]", vec![]).await;
    let [urls, canvases] = [0, 1].map(|index| left[index].as_u64().expect("a number"));
    let Memory { heap, linear, resident } = memory;
    println!("| {row} | {heap:.1} | {linear:.1} | {resident:.0} | {urls} | {canvases} |");
    [urls, canvases]
}
