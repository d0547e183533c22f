//! The drawn chests: they never change, pass all checks of films, and follow anatomy.

use pneumoscope::imaging::{Limits, Plane};
use pneumoscope::inference::{Engine, registry};
use pneumoscope::phantom::chest::{Chest, HEIGHT, WIDTH, example_map, height};
use pneumoscope::pipeline;

/// The mean grey level of a square around a place, given in shares of the width and the height.
fn level(pixels: &[u8], width: usize, across: f64, down: f64) -> f64 {
    const HALF: usize = 6;
    let (column, row) = ((across * width as f64) as usize, (down * height(width) as f64) as usize);
    let square = (row - HALF..=row + HALF).flat_map(|row| &pixels[row * width + column - HALF..][..=2 * HALF]);
    square.map(|&level| f64::from(level)).sum::<f64>() / (2 * HALF + 1).pow(2) as f64
}

#[test]
fn a_drawn_chest_is_always_the_same_and_its_file_holds_it() {
    for chest in Chest::ALL {
        let drawn = chest.draw(WIDTH);
        assert_eq!(drawn, chest.draw(WIDTH));
        let film = pipeline::open(&chest.file(), &Limits::default()).expect("a film by all checks").radiograph;
        assert_eq!((film.width as usize, film.height as usize), (WIDTH, HEIGHT));
        assert_eq!(film.plane, Plane::U8(drawn));
    }
}

#[test]
fn lungs_are_dark_and_heart_spine_and_liver_are_bright() {
    let clear = Chest::Clear.draw(WIDTH);
    let lungs = [(0.25, 0.55), (0.82, 0.55), (0.3, 0.35), (0.7, 0.35)].map(|(x, y)| level(&clear, WIDTH, x, y));
    let dense = [(0.62, 0.6), (0.5, 0.5), (0.25, 0.92)].map(|(x, y)| level(&clear, WIDTH, x, y));
    for lung in lungs {
        assert!(dense.iter().all(|dense| *dense > lung + 40.0), "lungs {lungs:?}, dense {dense:?}");
    }
    // Beside the neck there is nothing.
    assert!(level(&clear, WIDTH, 0.95, 0.04) < 20.0);
}

#[test]
fn what_is_in_the_lungs_is_where_the_drawing_says() {
    let [clear, patch, diffuse] = Chest::ALL.map(|chest| chest.draw(WIDTH));
    // The patch is in one lung.
    let (there, opposite) = ((0.24, 0.64), (0.88, 0.6));
    let more = |drawn: &[u8], (x, y)| level(drawn, WIDTH, x, y) - level(&clear, WIDTH, x, y);
    assert!(more(&patch, there) > 20.0, "{}", more(&patch, there));
    assert!(more(&patch, opposite).abs() < 3.0, "{}", more(&patch, opposite));
    // The clouds are in both.
    let mean = |drawn: &[u8], columns: [usize; 2]| {
        let lung = (150..260).flat_map(|row| &drawn[row * WIDTH..][columns[0]..columns[1]]);
        lung.map(|&level| f64::from(level)).sum::<f64>() / (110 * (columns[1] - columns[0])) as f64
    };
    for lung in [[80, 200], [370, 460]] {
        assert!(mean(&diffuse, lung) > mean(&clear, lung) + 5.0, "{lung:?}");
    }
}

#[test]
fn small_drawings_have_no_word_and_the_ratio_of_large_ones() {
    for width in [96, 360, WIDTH] {
        assert_eq!(Chest::Clear.draw(width).len(), width * height(width), "{width}");
    }
    assert_eq!(Chest::Clear.draw(WIDTH)[10 * WIDTH + 10], 215, "the D of DRAWING");
}

#[test]
fn the_example_of_a_map_is_brightest_on_the_patch() {
    let map = example_map(WIDTH);
    let at = |across: f64, down: f64| map[(down * HEIGHT as f64) as usize * WIDTH + (across * WIDTH as f64) as usize];
    assert!(at(0.24, 0.64) > 250);
    assert_eq!((at(0.05, 0.05), at(0.88, 0.6)), (0, 0));
}

/// The answers are printed, whatever they are: no drawing is fitted to a network.
#[test]
fn the_network_reads_the_drawings() {
    let network = registry::default();
    let engine = Engine::load(network.onnx, network.card()).expect("loads");
    for chest in Chest::ALL {
        let film = pipeline::open(&chest.file(), &Limits::default()).expect("a film");
        let assessment = engine.assess(&engine.prepare(&film.radiograph)).expect("a run");
        println!("{}: probability {}, {:?}", chest.name(), assessment.probability, assessment.familiarity);
        assert!((0.0..=1.0).contains(&assessment.probability), "{}", chest.name());
    }
}
