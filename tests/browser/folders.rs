//! Whole folders: subfolders are read, files that systems put there are not.

use std::fs;

use image::ImageFormat;

use crate::browser::{Browser, folder};
use crate::common::{encoded, mean_film};

#[tokio::test]
async fn a_folder_is_read_with_its_subfolders() {
    let top = folder();
    let deep = top.join("2024/ward");
    fs::create_dir_all(&deep).expect("a folder");
    let film = encoded(mean_film(300, 200), ImageFormat::Png);
    for path in [top.join("one.png"), top.join("2024/two.png"), deep.join("three.png")] {
        fs::write(path, &film).expect("a film");
    }
    for path in [top.join(".DS_Store"), deep.join("Thumbs.db"), top.join("2024/desktop.ini")] {
        fs::write(path, b"nobody's").expect("a file");
    }
    let browser = Browser::open().await;
    browser.element("folder-input").await.send_keys(top.to_string_lossy()).await.expect("a folder can be chosen");
    for name in ["one.png", "two.png", "three.png"] {
        assert_eq!(browser.film(name).await.kind, "result", "{name}");
    }
    let rows = browser.script("return document.querySelectorAll('[data-filename]').length", vec![]).await;
    assert_eq!(rows, 3, "nobody's files are left out");
    browser.close_without_errors().await;
}

#[tokio::test]
async fn a_folder_without_films_is_reported() {
    let empty = folder();
    fs::write(empty.join("Thumbs.db"), b"nobody's").expect("a file");
    let browser = Browser::open().await;
    browser.element("folder-input").await.send_keys(empty.to_string_lossy()).await.expect("a folder can be chosen");
    browser.wait_for(".intake [role=alert]:not([hidden])").await;
    browser.close_without_errors().await;
}
