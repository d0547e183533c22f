//! The web app manifest: what systems ask for before they install the page as an app.

use std::path::Path;

use serde_json::Value;

fn manifest() -> Value {
    serde_json::from_str(include_str!("../../assets/manifest.webmanifest")).expect("JSON")
}

fn list<'a>(manifest: &'a Value, name: &str) -> &'a [Value] {
    manifest[name].as_array().unwrap_or_else(|| panic!("no {name}"))
}

#[test]
fn pictures_are_there_and_of_the_size_that_is_said() {
    let manifest = manifest();
    for picture in list(&manifest, "icons").iter().chain(list(&manifest, "screenshots")) {
        let file = picture["src"].as_str().expect("a file");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(file);
        let (width, height) = image::image_dimensions(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
        assert_eq!(picture["sizes"], format!("{width}x{height}"), "{file}");
        assert_eq!(picture["type"], "image/png", "{file}");
    }
}

#[test]
fn there_is_what_browsers_ask_of_an_app() {
    let manifest = manifest();
    let icons = list(&manifest, "icons");
    assert!(icons.iter().any(|icon| icon["sizes"] == "192x192"));
    assert!(icons.iter().any(|icon| icon["sizes"] == "512x512" && icon["purpose"] != "maskable"));
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"));
    for form in ["wide", "narrow"] {
        assert!(list(&manifest, "screenshots").iter().any(|picture| picture["form_factor"] == form), "{form}");
    }
    // A description for those who do not see the picture.
    assert!(
        list(&manifest, "screenshots").iter().all(|picture| picture["label"].as_str().is_some_and(|l| l.len() > 10))
    );
    // Relative, as the site may lie in any folder.
    for address in ["id", "start_url", "scope"] {
        assert_eq!(manifest[address], "./", "{address}");
    }
}

#[test]
fn no_film_goes_to_the_site_from_outside_of_its_page() {
    let manifest = manifest();
    // A target for shared files would be a request with a body to the site's server.
    for way in ["share_target", "protocol_handlers"] {
        assert!(manifest[way].is_null(), "{way}");
    }
    for handler in list(&manifest, "file_handlers") {
        assert_eq!(handler["action"], "./", "the page itself, by a GET request");
    }
}

#[test]
fn the_installed_app_opens_every_kind_of_file_that_the_page_reads() {
    let manifest = manifest();
    let accepted: Vec<&str> = list(&manifest, "file_handlers")
        .iter()
        .flat_map(|handler| handler["accept"].as_object().expect("types").values())
        .flat_map(|endings| endings.as_array().expect("endings"))
        .map(|ending| ending.as_str().expect("an ending"))
        .collect();
    for ending in [
        ".avif", ".bmp", ".dcm", ".gif", ".gz", ".heic", ".j2k", ".jls", ".jp2", ".jph", ".jpeg", ".jpg", ".jxl",
        ".png", ".tif", ".tiff", ".webp", ".zip",
    ] {
        assert!(accepted.contains(&ending), "{ending}");
    }
    assert!(accepted.iter().all(|ending| ending.starts_with('.') && ending.to_lowercase() == *ending));
}
