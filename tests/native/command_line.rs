//! The command line from outside, as scripts use it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use image::ImageFormat;
use pneumoscope::inference::registry;
use serde_json::Value;

use crate::common::{encoded, mean_film, stripes};
use crate::optional_outputs;
use crate::zip_files::{Member, zip};

/// Runs the program.
pub fn pneumoscope(words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pneumoscope")).args(words).output().expect("the program starts")
}

/// What a run printed.
pub fn json(output: &Output) -> Value {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// A folder of its own for one test, with the files given.
pub fn folder(test: &str, files: &[(&str, Vec<u8>)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    for (name, bytes) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

#[test]
fn assess_answers_each_file_or_says_why_not() {
    let film = encoded(mean_film(400, 300), ImageFormat::Png);
    let drawing = encoded(stripes(300, 300), ImageFormat::Png);
    let folder = folder("assess", &[("film.png", film), ("text.jpg", b"no image".to_vec()), ("drawing.png", drawing)]);
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let rows = json(&pneumoscope(&["assess", &path("film.png"), &path("text.jpg"), &path("drawing.png"), "--json"]));
    let probability = rows[0]["probability"].as_f64().expect("a probability");
    assert!((0.0..=1.0).contains(&probability));
    assert!(["normal", "pneumonia"].contains(&rows[0]["verdict"].as_str().unwrap()));
    assert_eq!(rows[0]["refused"], false);
    assert!(rows[0]["unclear"].is_boolean());
    let map = &rows[0]["map"];
    assert_eq!(
        map["values"].as_array().unwrap().len() as u64,
        map["width"].as_u64().unwrap() * map["height"].as_u64().unwrap()
    );
    assert_eq!(rows[1]["refused"], true);
    assert_eq!(rows[1]["probability"], Value::Null);
    assert!(rows[1]["reason"].as_str().unwrap().contains("not an image"));
    assert_eq!(rows[2]["refusal"], "not-a-chest-film");
}

#[test]
fn folders_and_archives_give_each_film_once() {
    let film = encoded(mean_film(300, 300), ImageFormat::Png);
    let members = [
        Member::of("A/IM1", film.clone()),
        Member::of("A/readme.txt", b"text".to_vec()),
        Member { flags: 1, ..Member::of("A/IM2", film.clone()) },
    ];
    let folder = folder(
        "containers",
        &[
            ("exam.zip", zip(&members)),
            ("disk/DICOMDIR", film.clone()),
            ("disk/DATA/IM3", film.clone()),
            ("disk/DATA/index", b"no image".to_vec()),
            ("alone.txt", b"no image".to_vec()),
        ],
    );
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let output = pneumoscope(&["assess", &path("exam.zip"), &path("disk"), &path("alone.txt"), "--json"]);
    let rows = json(&output);
    let paths: Vec<&str> = rows.as_array().expect("rows").iter().map(|row| row["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["exam.zip/A/IM1", "exam.zip/A/IM2", "disk/DATA/IM3", "alone.txt"].map(path));
    assert!(rows[0]["probability"].is_f64());
    assert_eq!(rows[0]["probability"], rows[2]["probability"]);
    assert!(rows[1]["reason"].as_str().unwrap().contains("password"));
    assert!(rows[3]["reason"].as_str().unwrap().contains("not an image"), "a file that was asked for");
    assert!(String::from_utf8_lossy(&output.stderr).contains("2 files are no pictures"));
}

#[test]
fn a_film_that_needs_too_much_memory_does_not_cost_the_others() {
    let small = encoded(mean_film(300, 300), ImageFormat::Png);
    let large = encoded(mean_film(6_000, 5_000), ImageFormat::Png);
    let folder = folder("memory", &[("a.png", small.clone()), ("large.png", large), ("z.png", small)]);
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let films = [path("a.png"), path("large.png"), path("z.png")];
    let words = |memory| ["assess", "--json", "--film-memory", memory, &films[0], &films[1], &films[2]];
    let rows = json(&pneumoscope(&words("20000000")));
    assert!(rows[1]["reason"].as_str().expect("a reason").contains("too little memory for this film"), "{rows}");
    assert_eq!(rows[1]["refused"], true);
    assert!(rows[0]["probability"].is_f64(), "the film before");
    assert_eq!(rows[0]["probability"], rows[2]["probability"], "and the one after");
    let rows = json(&pneumoscope(&words("500000000")));
    assert!(rows[1]["probability"].is_f64(), "with more memory: {rows}");
}

#[test]
fn evaluate_keeps_its_contract() {
    let film = |side| encoded(mean_film(side, side), ImageFormat::Png);
    let folder = folder(
        "evaluate",
        &[
            ("NORMAL/a.png", film(250)),
            ("NORMAL/.hidden", b"x".to_vec()),
            ("PNEUMONIA/b.png", film(300)),
            ("PNEUMONIA/empty.png", Vec::new()),
        ],
    );
    let found = json(&pneumoscope(&["evaluate", &folder.to_string_lossy(), "--json"]));
    assert_eq!(found["n"], 2);
    assert_eq!(found["refused"], 1);
    for figure in ["auc", "accuracy", "sensitivity", "specificity"] {
        assert!(found[figure].is_f64(), "{figure}");
        assert_eq!(found[format!("{figure}_interval")].as_array().map(Vec::len), Some(2), "{figure}");
    }
    let files = found["files"].as_array().expect("files");
    let labels: Vec<_> = files.iter().map(|file| file["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["NORMAL", "PNEUMONIA", "PNEUMONIA"]);
    for key in ["path", "label", "probability", "verdict", "refused", "reason", "milliseconds"] {
        assert!(files.iter().all(|file| file.get(key).is_some()), "{key}");
    }
    assert_eq!(files[2]["reason"].as_str().map(|reason| reason.contains("empty")), Some(true));
}

#[test]
fn a_network_without_map_and_score_answers_with_null_for_both() {
    let (card, network) = optional_outputs::made();
    let film = encoded(mean_film(300, 300), ImageFormat::Png);
    let network_path = format!("model/{}", card["file"]["name"].as_str().expect("a name"));
    let card = card.to_string().into_bytes();
    let folder = folder("optional-outputs", &[("model/card.json", card), (&network_path, network), ("film.png", film)]);
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    let rows = json(&pneumoscope(&["assess", &path("film.png"), "--json", "--model", &path("model")]));
    assert!(rows[0]["probability"].is_f64(), "{rows}");
    for key in ["map", "familiarity", "reason"] {
        assert_eq!(rows[0].get(key), Some(&Value::Null), "{key}");
    }
}

#[test]
fn a_network_is_asked_for_by_its_name() {
    let film = encoded(mean_film(300, 300), ImageFormat::Png);
    let film = folder("by-name", &[("film.png", film)]).join("film.png").to_string_lossy().into_owned();
    let with = |model: &str| pneumoscope(&["assess", &film, "--json", "--model", model]);
    let by_default = json(&pneumoscope(&["assess", &film, "--json"]));
    assert_eq!(json(&with(registry::default().name))[0]["probability"], by_default[0]["probability"]);
    let unknown = with("no-such-network");
    assert!(!unknown.status.success() && String::from_utf8_lossy(&unknown.stderr).contains("no-such-network"));
}

#[test]
fn usage_errors_exit_with_2() {
    let folder = folder("usage", &[("names.txt", b"film.png\n".to_vec())]);
    let no_answers = folder.join("names.txt").to_string_lossy().into_owned();
    for words in [
        &["assess"][..],
        &["assess", "no-such-file.png"],
        &["assess", "-"],
        &["assess", "--jsonl", "--json", "film.png"],
        &["assess", "--jsonl", "--done", "no-such-file.jsonl", "film.png"],
        &["assess", "--jsonl", "--done", &no_answers, "film.png"],
        &["evaluate", "no-such-folder"],
        &["frobnicate"],
    ] {
        let output = pneumoscope(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(!output.stderr.is_empty(), "{words:?}");
    }
}
