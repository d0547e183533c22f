//! Films with labels, from folders or a table: the figures on them equal those of the command line, and can be exported.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use image::ImageFormat;
use image::imageops::flip_horizontal;
use serde_json::{Value, json};

use crate::browser::{Browser, Kind, file, folder, in_each_browser};
use crate::common::{encoded, mean_film, stripes};
use crate::downloads::Downloads;

/// The path of a film below its folder, and its content.
type Labelled = (&'static str, Vec<u8>);

/// Two normal films and three with pneumonia, of which one is refused.
fn films() -> [Labelled; 5] {
    let film = encoded(mean_film(600, 450), ImageFormat::Png);
    let mirrored = encoded(flip_horizontal(&mean_film(600, 450)), ImageFormat::Png);
    [
        ("NORMAL/a.png", film.clone()),
        ("NORMAL/b.png", film.clone()),
        ("PNEUMONIA/c.png", film),
        ("PNEUMONIA/d.png", mirrored),
        ("PNEUMONIA/e.png", encoded(stripes(400, 400), ImageFormat::Png)),
    ]
}

/// Writes films below the test's own folder, with other names for the two folders.
fn written(names: [&str; 2]) -> PathBuf {
    let top = folder().join("films");
    let _ = fs::remove_dir_all(&top);
    for (path, film) in films() {
        let path = path.replace("NORMAL", names[0]).replace("PNEUMONIA", names[1]);
        let path = top.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, film).expect("a film");
    }
    top
}

fn evaluated(folder: &Path) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_pneumoscope"))
        .args(["evaluate", "--json"])
        .arg(folder)
        .output()
        .expect("the command line runs");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

async fn add_folder(browser: &Browser, folder: &Path) {
    browser.element("folder-input").await.send_keys(folder.to_string_lossy()).await.expect("a folder can be chosen");
}

/// Waits until the figures are those of all films.
async fn finished(browser: &Browser, films: usize, answered: usize) {
    browser
        .wait_for(&format!(
            "[data-testid=evaluation][data-films='{films}'][data-answered='{answered}'] [data-unfinished=false]"
        ))
        .await;
}

#[tokio::test]
async fn the_figures_on_two_folders_are_those_of_the_command_line() {
    let films = written(["NORMAL", "PNEUMONIA"]);
    let expected = evaluated(&films);
    let browser = Browser::open().await;
    let downloads = Downloads::of(&browser).await;
    add_folder(&browser, &films).await;
    browser.click("[data-testid=evaluate]").await;
    finished(&browser, 5, 4).await;
    browser.wait_for("[data-testid=figure-own-roc] svg").await;
    browser.wait_for("[data-testid=figure-own-calibration] svg").await;
    browser.click("[data-testid=evaluation-json]").await;
    let saved = downloads.text("json").await;
    assert!(!saved.contains(".png"), "file names stay off: {saved}");
    let saved: Value = serde_json::from_str(&saved).expect("JSON");
    let balanced = &saved["operating_points"][1];
    assert_eq!(balanced["operating_point"], "balanced");
    assert_eq!((&saved["refused"], &balanced["n"]), (&expected["refused"], &expected["n"]));
    assert_eq!(balanced["threshold"], expected["threshold"]);
    for figure in ["auc", "accuracy", "sensitivity", "specificity"] {
        assert_eq!(balanced[figure], expected[figure], "{figure}");
        let interval = format!("{figure}_interval");
        assert_eq!(balanced[&interval], expected[&interval], "{interval}");
    }
    browser.click("[data-testid=evaluation-names]").await;
    browser.click("[data-testid=evaluation-csv-films]").await;
    let table = downloads.text("csv").await;
    assert_eq!(table.lines().count(), 6, "{table}");
    assert!(table.contains("e.png,pneumonia,refused"), "{table}");
    browser.tools("Page.printToPDF", json!({})).await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn labels_of_other_names_are_chosen() {
    let films = written(["well", "sick"]);
    let browser = Browser::open().await;
    add_folder(&browser, &films).await;
    for name in ["a.png", "b.png", "c.png", "d.png", "e.png"] {
        browser.film(name).await;
    }
    browser.click("[data-testid=evaluate]").await;
    browser.wait_for("[data-testid=evaluation][data-films='0']").await;
    browser.wait_for("[data-testid=evaluation-json]:disabled").await;
    browser.select("own-films-normal", "well").await;
    browser.select("own-films-pneumonia", "sick").await;
    finished(&browser, 5, 4).await;
    // The other way round, the same film is wrong where it was right.
    let counts = "return ['missed', 'false-alarms'].map(name => \
        document.querySelectorAll(`[data-testid=${name}] li`).length).reduce((sum, count) => sum + count)";
    let wrong = browser.script(counts, vec![]).await.as_u64().expect("a number");
    assert!((1..4).contains(&wrong), "of the same films under both labels, some are wrong: {wrong}");
    browser.close_without_errors().await;
}

in_each_browser!(a_table_beside_the_films_labels_them_and_wrong_ones_open);

async fn a_table_beside_the_films_labels_them_and_wrong_ones_open(kind: Kind) {
    let browser = Browser::open_in(kind).await;
    let name = |path: &str| path.rsplit('/').next().expect("a name").to_owned();
    let mut files: Vec<PathBuf> = films().iter().map(|(path, film)| file(&name(path), film)).collect();
    let rows = films().map(|(path, _)| format!("{};{}", name(path), path.split('/').next().expect("a folder")));
    files.push(file("labels.csv", format!("file;label\n{}\n", rows.join("\n")).as_bytes()));
    browser.choose(&files).await;
    browser.click("[data-testid=evaluate]").await;
    finished(&browser, 5, 4).await;
    let rows = browser.script("return document.querySelectorAll('[data-filename]').length", vec![]).await;
    assert_eq!(rows, 5, "the table is no film");
    // Its film lies in both classes.
    let wrong = ":is([data-testid=missed], [data-testid=false-alarms]) button[data-film]";
    let number = browser.script(&format!("return document.querySelector({wrong:?}).dataset.film"), vec![]).await;
    browser.click(wrong).await;
    browser.until("!document.querySelector('[data-testid=evaluation]')").await;
    let index: usize = number.as_str().and_then(|number| number.parse().ok()).expect("a number");
    let opened = format!("document.querySelectorAll('.row')[{}].querySelector('[aria-current]')", index - 1);
    browser.until(&opened).await;
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_table_without_labels_says_what_it_lacks() {
    let browser = Browser::open().await;
    browser.choose(&[file("ages.csv", b"name,age,sex\na.png,3,f\n")]).await;
    browser.wait_for("[data-testid=table-problem]:not([hidden])").await;
    browser.until("document.querySelector('[data-testid=table-problem]').textContent.includes('ages.csv')").await;
    let rows = browser.script("return document.querySelectorAll('[data-filename]').length", vec![]).await;
    assert_eq!(rows, 0);
    browser.close_without_errors().await;
}

#[tokio::test]
async fn the_figures_fit_a_narrow_screen_and_are_left_by_escape() {
    let browser = Browser::open().await;
    browser.resize(320, 700).await;
    add_folder(&browser, &written(["NORMAL", "PNEUMONIA"])).await;
    browser.click("[data-testid=evaluate]").await;
    finished(&browser, 5, 4).await;
    browser.wait_for("[data-testid=figure-own-roc] svg").await;
    let too_wide = "const dialog = document.querySelector('[data-testid=evaluation]'); \
        return dialog.scrollWidth - dialog.clientWidth";
    assert_eq!(browser.script(too_wide, vec![]).await, 0);
    browser.press(thirtyfour::Key::Escape).await;
    browser.until("!document.querySelector('[data-testid=evaluation]')").await;
    browser.until("document.activeElement.dataset.testid === 'evaluate'").await;
    browser.close_without_errors().await;
}
