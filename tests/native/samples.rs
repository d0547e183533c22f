//! Films to try: how they are chosen, listed and published.

use std::fs;
use std::path::{Path, PathBuf};

use pneumoscope::Verdict;
use pneumoscope::inference::registry;
use pneumoscope::samples::{FOLDER, LIST, SampleList, is_plain_name, spread};
use xtask::samples::{collect_into, publish};

/// An empty folder of its own for one test.
fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("the earlier one goes");
    }
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// A data set of files that hold their own names.
fn data_set(top: &Path) -> PathBuf {
    let set = top.join("set");
    for (class, names) in [("NORMAL", &["c", "a", "e", "b", "d"][..]), ("PNEUMONIA", &["z", "y"])] {
        fs::create_dir_all(set.join(class)).expect("a folder");
        fs::write(set.join(class).join(".hidden"), "no film").expect("a file");
        for name in names {
            fs::write(set.join(class).join(format!("{name}.JPEG")), name).expect("a file");
        }
    }
    set
}

#[test]
fn the_choice_is_spread_and_always_the_same() {
    assert_eq!(spread(&[0, 1, 2, 3, 4, 5, 6], 3), [0, 3, 6]);
    assert_eq!(spread(&[0, 1], 3), [0, 1]);
    assert_eq!(spread(&[0, 1, 2], 1), [0]);
    assert_eq!(spread::<u8>(&[], 3), Vec::<u8>::new());
    assert_eq!(spread(&[0, 1], 0), Vec::<i32>::new());
}

#[test]
fn films_are_copied_under_names_that_give_nothing_away() {
    let top = folder("samples-collect");
    let (set, to) = (data_set(&top), top.join("assets"));
    fs::create_dir_all(&to).expect("a folder");
    for name in ["sample-9.jpeg", "notes.txt"] {
        fs::write(to.join(name), "of before").expect("a file");
    }
    let samples = collect_into(&set, &to).expect("they can be copied");
    let labels: Vec<_> = samples.films.iter().map(|film| film.label).collect();
    assert_eq!(
        labels,
        [Verdict::Normal, Verdict::Pneumonia, Verdict::Normal, Verdict::Pneumonia, Verdict::Normal],
        "the classes take turns"
    );
    let contents: Vec<_> =
        samples.films.iter().map(|film| fs::read_to_string(to.join(&film.file)).expect("it is there")).collect();
    assert_eq!(contents, ["a", "y", "c", "z", "e"]);
    assert!(samples.films.iter().all(|film| film.file.starts_with("sample-") && film.file.ends_with(".jpeg")));
    let card = registry::default().card();
    assert_eq!(
        (samples.licence.as_str(), samples.citation.as_str()),
        (card.data.licence.as_str(), card.data.citation.as_str())
    );
    assert!(!to.join("sample-9.jpeg").exists());
    assert!(to.join("notes.txt").exists(), "what it did not write it leaves alone");
    assert_eq!(SampleList::parse(&fs::read_to_string(to.join(LIST)).expect("a list")).expect("a list"), samples);
}

#[test]
fn a_folder_that_is_no_data_set_changes_nothing() {
    let top = folder("samples-mistake");
    let to = top.join("assets");
    fs::create_dir_all(&to).expect("a folder");
    fs::write(to.join(LIST), "kept").expect("a file");
    let error = collect_into(&top, &to).expect_err("there is no NORMAL in it");
    assert!(error.to_string().contains("NORMAL"), "{error}");
    assert_eq!(fs::read_to_string(to.join(LIST)).expect("it is there"), "kept");
}

#[test]
fn a_site_has_the_films_or_an_empty_list() {
    let top = folder("samples-publish");
    let (set, assets) = (data_set(&top), top.join("assets"));
    publish(&assets, &top.join("without")).expect("there need be none");
    let list = fs::read_to_string(top.join("without").join(FOLDER).join(LIST)).expect("a list");
    assert_eq!(SampleList::parse(&list).expect("a list"), SampleList::default());

    let samples = collect_into(&set, &assets).expect("they can be copied");
    publish(&assets, &top.join("with")).expect("they can be copied");
    for film in &samples.films {
        assert!(top.join("with").join(FOLDER).join(&film.file).is_file(), "{}", film.file);
    }
    fs::remove_file(assets.join(&samples.films[0].file)).expect("it was there");
    assert!(publish(&assets, &top.join("broken")).is_err(), "a film of the list is missing");
}

#[test]
fn a_list_names_files_beside_it_and_nothing_else() {
    let list = r#"{ "films": [
        { "file": "sample-1.jpeg", "label": "normal" }, { "file": "../secret.png", "label": "normal" },
        { "file": "https://elsewhere.example/x.png", "label": "pneumonia" }, { "file": "", "label": "normal" }
    ] }"#;
    let samples = SampleList::parse(list).expect("a list");
    assert_eq!(samples.films.iter().map(|film| film.file.as_str()).collect::<Vec<_>>(), ["sample-1.jpeg"]);
    assert!(SampleList::parse("<!DOCTYPE html>").is_err(), "what some servers send for a file that is not there");
    assert!(!is_plain_name(".."));
}
