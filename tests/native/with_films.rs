//! Tests that need real films: `./xtask/run test-with-films` runs them. See CONTRIBUTING.md.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use image::ImageFormat;
use pneumoscope::imaging::check::check;
use pneumoscope::imaging::{Limits, ModelInput, Radiograph, decode};
use pneumoscope::inference::registry;

use crate::common::pictures::pictures_of;
use crate::common::{encoded, films_in};
use crate::proposals::reading_of;

fn film(path: &Path) -> Radiograph {
    let film = decode(&fs::read(path).expect("a file"), &Limits::default());
    film.unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
#[ignore = "needs films: see CONTRIBUTING.md"]
fn every_real_film_is_read_and_passes_the_check() {
    for folder in ["originals/NORMAL", "originals/PNEUMONIA", "chest_xray/test/NORMAL", "chest_xray/test/PNEUMONIA"] {
        for path in films_in(folder) {
            assert_eq!(check(&film(&path)), Ok(()), "{}", path.display());
        }
    }
}

#[test]
#[ignore = "needs films: see CONTRIBUTING.md"]
fn every_real_dicom_file_is_read() {
    let files = films_in("external");
    let files: Vec<_> = files.iter().filter(|path| path.extension().is_some_and(|end| end == "dcm")).collect();
    assert!(!files.is_empty(), "no DICOM files");
    for path in files {
        film(path);
    }
}

/// The training films were resized from these originals by another program.
#[test]
#[ignore = "needs films: see CONTRIBUTING.md"]
fn an_original_resized_by_us_is_its_training_copy() {
    let spec = registry::default().card().input;
    let input = |path: &Path| ModelInput::from_radiograph(&film(path), spec.width, spec.height, 1.0, 0.0).values;
    let mut differences = Vec::new();
    for class in ["NORMAL", "PNEUMONIA"] {
        let copies = films_in(&format!("chest_xray/train/{class}"));
        for original in films_in(&format!("originals/{class}")) {
            let copy = copies.iter().find(|copy| copy.file_name() == original.file_name());
            let copy = copy.unwrap_or_else(|| panic!("{} has no training copy", original.display()));
            let (ours, theirs) = (input(&original), input(copy));
            let squares: f32 = ours.iter().zip(&theirs).map(|(a, b)| (a - b).powi(2)).sum();
            differences.push((squares / ours.len() as f32).sqrt());
        }
    }
    differences.sort_by(f32::total_cmp);
    let median = differences[differences.len() / 2];
    // JPEG noise of the copies alone is about 3; a filter that aliases gives 5 or more.
    assert!(median < 4.0, "median difference of {} films: {median} grey levels RMS", differences.len());
}

/// Of two films: one in every second of twenty kinds of pictures, one in the others.
#[test]
#[ignore = "needs films: see CONTRIBUTING.md"]
fn pictures_of_real_films_reach_an_answer() {
    let films = ["originals/NORMAL", "originals/PNEUMONIA"].map(|folder| films_in(folder).into_iter().skip(7).take(1));
    let mut without: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all = 0;
    for (first, path) in films.into_iter().flatten().enumerate() {
        let grey = image::open(&path).expect("a film").into_luma8();
        for (name, picture) in pictures_of(&grey).into_iter().skip(first).step_by(2) {
            let picture = decode(&encoded(picture, ImageFormat::Png), &Limits::default()).expect("a picture");
            all += 1;
            *without.entry(name).or_default() += usize::from(reading_of(&picture).is_none());
        }
    }
    let missed: usize = without.values().sum();
    println!("{} of {all} pictures reach an answer; without one, by kind: {without:?}", all - missed);
    assert!(missed * 10 <= all, "{missed} of {all}");
}
