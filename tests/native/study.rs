//! The study on the Learn page: every file is read, and the figures that the page computes equal the reported ones.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pneumoscope::i18n::{Language, has};
use pneumoscope::inference::registry;
use pneumoscope::study::facts::{BINS, facts};
use pneumoscope::study::metrics::{Estimate, EvaluationSet};
use pneumoscope::study::reliability::reliability;
use pneumoscope::study::{Study, roc};

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("model/study")
}

fn contents() -> Vec<String> {
    Study::FILES.iter().map(|file| fs::read_to_string(folder().join(file)).expect("a file of the study")).collect()
}

fn study() -> Study {
    Study::parse(&contents()).expect("the study is what the recipe writes")
}

/// Reported values have four digits.
fn same(value: f64, reported: f64) -> bool {
    (value - reported).abs() <= 0.000_051
}

#[test]
fn every_file_of_the_study_is_read_and_shipped() {
    study();
    let index = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html")).expect("index.html");
    for file in Study::FILES {
        let shipped = match file.split_once('/') {
            Some((folder, _)) => format!("href=\"model/study/{folder}\" data-target-path=\"study/{folder}\""),
            None => format!("href=\"model/study/{file}\" data-target-path=\"study\""),
        };
        assert!(index.contains(&shipped), "{file} is not in index.html");
    }
}

#[test]
fn a_file_that_is_not_the_recipe_s_is_named() {
    let mut contents = contents();
    contents[9] = "{}".into();
    let error = Study::parse(&contents).expect_err("no scores").to_string();
    assert!(error.starts_with("scores.json: "), "{error}");
    assert!(Study::parse(&contents[..3]).is_err());
}

#[test]
fn counts_of_films_agree_between_the_files() {
    let study = study();
    for side in EvaluationSet::ALL {
        let part = match side {
            EvaluationSet::Validation => &study.split.validation,
            EvaluationSet::Test => &study.split.test,
        };
        let films = study.calibrated.of(side);
        assert_eq!(films.n(), part.films);
        assert_eq!(films.normal.len(), part.films_of("NORMAL"));
        assert_eq!(study.performance.of(side).int8.n, part.films);
        assert!(films.normal.is_sorted() && films.pneumonia.is_sorted());
    }
    let train = &study.exploration.balance.train;
    let films: usize = ["NORMAL", "PNEUMONIA"].map(|class| train[class].films).iter().sum();
    assert_eq!(films, study.split.training.films + study.split.validation.films);
}

#[test]
fn the_counts_at_each_operating_point_are_the_reported_figures() {
    let study = study();
    let card = registry::default().card().operating_points;
    let thresholds = [card.screening.threshold, card.balanced.threshold, card.confirming.threshold];
    for ((name, point), threshold) in study.points.all().into_iter().zip(thresholds) {
        assert!((point.threshold - f64::from(threshold)).abs() < 1e-6, "{name} is not the card's");
        for side in EvaluationSet::ALL {
            let counts = study.calibrated.of(side).confusion(point.threshold);
            let reported = point.metrics.of(side);
            for (found, reported) in [
                (counts.sensitivity(), reported.sensitivity()),
                (counts.specificity(), reported.specificity()),
                (counts.accuracy(), reported.accuracy()),
            ] {
                let Estimate { value, low, high } = found.estimate().expect("films");
                assert!(same(value, reported.value), "{name}, {side:?}: {value} is not {}", reported.value);
                assert!(same(low, reported.low) && same(high, reported.high), "{name}, {side:?}: the interval");
            }
        }
    }
}

#[test]
fn the_roc_curve_rises_and_its_area_is_the_reported_one() {
    let study = study();
    for side in EvaluationSet::ALL {
        for films in [study.calibrated.of(side), study.raw.of(side)] {
            let points = roc::points(&films.normal, &films.pneumonia);
            assert_eq!((points[0], points[points.len() - 1]), ((0.0, 0.0), (1.0, 1.0)));
            assert!(points.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1));
            assert!(same(roc::area(&points), study.performance.of(side).int8.auc().value));
        }
    }
    for network in &study.networks {
        for measured in [&network.validation, &network.test] {
            // Their points have four digits, which add up.
            let area = roc::area(&measured.roc());
            assert!((area - measured.metrics.auc().value).abs() < 0.001, "{}: {area}", network.network);
        }
    }
}

#[test]
fn the_reliability_after_calibration_is_the_reported_one() {
    let study = study();
    let calibration: serde_json::Value = serde_json::from_str(&contents()[8]).expect("JSON");
    for (side, name) in EvaluationSet::ALL.into_iter().zip(["validation", "test"]) {
        let films = study.calibrated.of(side);
        let (bins, error) = reliability(&films.normal, &films.pneumonia, BINS);
        let reported = &calibration["reliability"][name];
        assert!(same(error, reported["ece"].as_f64().expect("a number")), "{name}: {error}");
        let reported = reported["bins"].as_array().expect("bins");
        assert_eq!(bins.len(), reported.len());
        for (bin, reported) in bins.iter().zip(reported) {
            assert_eq!(bin.n as u64, reported["n"]);
            assert!(same(bin.predicted, reported["predicted"].as_f64().expect("a number")));
            assert!(same(bin.observed, reported["observed"].as_f64().expect("a number")));
        }
    }
}

#[test]
fn the_tables_have_what_the_page_names() {
    let study = study();
    assert_eq!(study.exploration.shortcuts.of_class().len(), 4);
    assert_eq!(study.out_of_distribution.refused().len(), 4);
    assert!(study.out_of_distribution.negatives().is_some());
    assert_eq!(study.networks.iter().filter(|network| study.comparison.contains_key(&network.network)).count(), 3);
    for network in &study.networks {
        assert!(network.parameters(&study.comparison).is_some(), "{}", network.network);
        assert!(has(Language::English, &format!("learn-networks-{}", network.network)));
    }
    for (name, _) in study.robustness.changes() {
        let words: Vec<_> =
            name.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let key = format!("learn-change-{}", words.join("-").to_lowercase());
        assert!(has(Language::English, &key), "no text {key}");
    }
}

/// What follows `start` up to a quotation mark or a space, each time.
fn all_after<'a>(text: &'a str, start: &str) -> BTreeSet<&'a str> {
    let end = |rest: &'a str| rest.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-')).next();
    text.split(start).skip(1).filter_map(end).collect()
}

#[test]
fn each_number_in_the_prose_has_a_value() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("assets/locales/en/learn.ftl")).expect("the texts");
    let known = facts(&study(), &registry::default().card());
    let known: BTreeSet<_> = known.into_iter().map(|(name, _)| name).collect();
    let mut sources = String::new();
    for file in root.join("src/app/learn").read_dir().expect("a folder") {
        sources += &fs::read_to_string(file.expect("an entry").path()).expect("source");
    }
    let given: BTreeSet<_> = all_after(&sources, "(\"");
    let missing: Vec<_> =
        all_after(&text, "{ $").into_iter().filter(|name| !known.contains(name) && !given.contains(name)).collect();
    assert!(missing.is_empty(), "nothing gives {missing:?}");
    let unknown: Vec<_> = all_after(&sources, "\"learn-")
        .into_iter()
        .filter(|rest| !rest.is_empty() && !rest.ends_with('-'))
        .map(|rest| format!("learn-{rest}"))
        .filter(|key| key != "learn-side" && key != "learn-again" && key != "learn-prevalence")
        .filter(|key| !has(Language::English, key))
        .collect();
    assert!(unknown.is_empty(), "no text {unknown:?}");
}
