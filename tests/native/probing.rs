//! The network's input with a part of the film covered, and what is computed from the answers. Changes of the picture are
//! tested in `adjusting.rs`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use image::ImageFormat;
use pneumoscope::bridge::latest::Latest;
use pneumoscope::imaging::{Limits, ModelInput};
use pneumoscope::inference::{Engine, registry};
use pneumoscope::pipeline;
use pneumoscope::probing::fine_map::{PLACES, Part, SIDE, coarse};
use pneumoscope::probing::kept::KeptInputs;
use pneumoscope::probing::steadiness::small_changes;
use pneumoscope::probing::{Adjustments, Cover, FineMap, ProbeAnswer, Question};
use proptest::prelude::*;
use serde::Deserialize;

use crate::common::{encoded, mean_film};

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let network = registry::default();
    Engine::load(network.onnx, network.card()).expect("the network loads")
});

fn patch(centre: (f64, f64), radius: f64) -> Cover {
    Cover::Patch { centre, radii: (radius, radius) }
}

fn input(width: usize, height: usize, value: impl Fn(usize, usize) -> f32) -> ModelInput {
    let values = (0..width * height).map(|at| value(at % width, at / width)).collect();
    ModelInput { width, height, values }
}

fn covers() -> impl Strategy<Value = Cover> {
    let place = || (0.0..=1.0, 0.0..=1.0);
    let patch = (place(), (0.01..0.5, 0.01..0.5)).prop_map(|(centre, radii)| Cover::Patch { centre, radii });
    prop_oneof![patch, Just(Cover::Border), Just(Cover::Corners)]
}

proptest! {
    /// Of any size: what is not covered stays to the bit, and no value leaves the range of the picture.
    #[test]
    fn only_what_is_covered_changes(cover in covers(), width in 1_usize..40, height in 1_usize..40, seed in 0_u32..1000) {
        let before = input(width, height, |x, y| ((x * 31 + y * 17 + seed as usize) % 97) as f32 / 48.5 - 1.0);
        let after = cover.applied(&before);
        prop_assert_eq!((after.width, after.height, after.values.len()), (width, height, width * height));
        for (at, (old, new)) in before.values.iter().zip(&after.values).enumerate() {
            let point = ((at % width) as f64 + 0.5, (at / width) as f64 + 0.5);
            if cover.strength((point.0 / width as f64, point.1 / height as f64)) == 0.0 {
                prop_assert_eq!(old.to_bits(), new.to_bits());
            }
            prop_assert!((-1.001..=1.001).contains(new), "{} at {}", new, at);
        }
    }

    #[test]
    fn an_even_picture_stays_as_it_is(cover in covers(), level in -1.0_f32..1.0) {
        let before = input(33, 21, |_, _| level);
        for value in cover.applied(&before).values {
            prop_assert!((value - level).abs() < 1e-4);
        }
    }
}

#[test]
fn a_patch_has_the_grey_of_its_surroundings_and_a_soft_edge() {
    let spot = |x: usize, y: usize| (x as f64 - 31.5).hypot(y as f64 - 31.5) < 6.0;
    let before = input(64, 64, |x, y| if spot(x, y) { 1.0 } else { -0.5 });
    let cover = patch((0.5, 0.5), 0.25);
    let after = cover.applied(&before);
    assert!(after.values.iter().all(|value| (value + 0.5).abs() < 1e-4), "the spot is gone");
    // From one pixel to the next, the strength changes by little.
    let along: Vec<f64> = (0..=64).map(|x| cover.strength((f64::from(x) / 64.0, 0.5))).collect();
    assert_eq!((along[0], along[32], along[64]), (0.0, 1.0, 0.0));
    assert!(along.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.3), "{along:?}");
}

#[test]
fn a_gradient_goes_on_below_the_patch() {
    let before = input(64, 64, |x, _| x as f32 / 32.0 - 1.0);
    let after = patch((0.5, 0.5), 0.2).applied(&before);
    let row = &after.values[32 * 64..][..64];
    assert!(row[26] < row[37] - 0.1, "left of the middle is darker than right of it: {row:?}");
}

#[test]
fn an_input_that_is_covered_whole_is_its_mean() {
    let before = input(8, 8, |x, _| if x < 4 { -1.0 } else { 1.0 });
    let after = patch((0.5, 0.5), 9.0).applied(&before);
    assert!(after.values.iter().all(|value| value.abs() < 1e-6), "{:?}", after.values);
}

#[test]
fn the_border_is_the_frame_and_the_corners_are_four() {
    for (x, y) in [(0.5, 0.01), (0.99, 0.5), (0.07, 0.3), (0.5, 0.93)] {
        assert_eq!(Cover::Border.strength((x, y)), 1.0, "{x}, {y}");
    }
    assert_eq!(Cover::Border.strength((0.5, 0.13)), 0.0);
    for (x, y) in [(0.05, 0.05), (0.95, 0.05), (0.9, 0.9), (0.1, 0.95)] {
        assert_eq!(Cover::Corners.strength((x, y)), 1.0, "{x}, {y}");
    }
    for (x, y) in [(0.5, 0.02), (0.02, 0.5), (0.5, 0.5), (0.3, 0.3)] {
        assert_eq!(Cover::Corners.strength((x, y)), 0.0, "{x}, {y}");
    }
}

#[test]
fn an_outline_lies_where_half_is_covered() {
    for cover in [patch((0.4, 0.6), 0.1), Cover::Border, Cover::Corners] {
        let outlines = cover.outlines();
        let halves = outlines.iter().flatten().filter(|point| (cover.strength(**point) - 0.5).abs() < 0.01);
        assert!(halves.count() >= 4, "{outlines:?}");
    }
}

#[test]
fn the_first_sixteen_squares_are_spread_over_the_film() {
    let squares: Vec<usize> = coarse()
        .into_iter()
        .map(|part| match part {
            Part::Square(square) => square,
            Part::Place(_) => panic!("{part:?}"),
        })
        .collect();
    assert_eq!(squares.iter().copied().collect::<BTreeSet<_>>(), (0..64).collect());
    let spread: BTreeSet<_> = squares[..16].iter().map(|square| (square % 8 / 2, square / 8 / 2)).collect();
    assert_eq!(spread.len(), 16);
}

/// Squares nearly, places fully.
#[test]
fn every_point_is_covered_by_a_square_and_by_a_place() {
    for x in 0..64 {
        for y in 0..64 {
            let point = ((f64::from(x) + 0.5) / 64.0, (f64::from(y) + 0.5) / 64.0);
            assert!(coarse().iter().any(|part| part.cover().strength(point) > 0.8), "{point:?}");
            assert!((0..PLACES).any(|place| Part::Place(place).cover().strength(point) == 1.0), "{point:?}");
        }
    }
}

fn answer(probability: f32) -> ProbeAnswer {
    ProbeAnswer { probability, foreign: false }
}

#[test]
fn the_answer_for_a_square_stands_for_its_places_until_finer_ones_come() {
    let mut map = FineMap::new(0.5);
    assert!(map.falls().iter().all(|&fall| fall == 0.0));
    let coarse = coarse();
    map.set(coarse[0], answer(0.25));
    assert_eq!(map.falls().iter().filter(|&&fall| fall == 0.25).count(), 16);
    for &square in &coarse[1..16] {
        map.set(square, answer(0.5));
    }
    for &square in &coarse[16..] {
        map.set(square, answer(0.625));
    }
    assert_eq!(map.falls().iter().filter(|&&fall| fall == 0.25).count(), 4);
    assert_eq!(map.falls().iter().filter(|&&fall| fall == -0.125).count(), 48 * 4);
    assert_eq!((map.answered(), map.is_complete()), (64, false));
    for part in map.fine() {
        map.set(part, answer(0.5));
    }
    assert!(map.is_complete());
    assert!(map.falls().iter().all(|&fall| fall == 0.0));
}

#[test]
fn only_places_of_the_squares_that_matter_most_are_asked_about_one_by_one() {
    let places_for = |changed: f32, others: f32| {
        let mut map = FineMap::new(0.5);
        for part in coarse() {
            assert!(map.fine().is_empty(), "not before all squares have answers");
            map.set(part, answer(if part == Part::Square(9) { changed } else { others }));
        }
        assert_eq!(map.asked(), 64 + map.fine().len());
        map.fine()
    };
    let row = 2 * SIDE;
    let of_square = [row + 2, row + 3, row + SIDE + 2, row + SIDE + 3].map(Part::Place);
    assert_eq!(places_for(0.1, 0.49), of_square);
    assert_eq!(places_for(0.9, 0.49), of_square, "a rise counts as a fall does");
    assert_eq!(places_for(0.25, 0.375).len(), PLACES, "half of the strongest change is enough");
    assert!(places_for(0.5, 0.5).is_empty(), "nothing changes anywhere");
}

#[test]
fn all_places_are_asked_about_on_demand() {
    let mut map = FineMap::new(0.5);
    for part in coarse() {
        map.set(part, answer(if part == Part::Square(9) { 0.25 } else { 0.5 }));
    }
    assert_eq!((map.missing(), map.has_gaps()), (map.fine(), true));
    map.set(map.missing()[0], answer(0.25));
    assert_eq!(map.missing().len(), 3);
    map.ask_everywhere();
    assert_eq!((map.missing().len(), map.has_gaps()), (PLACES - 1, false));
}

#[test]
fn a_map_without_effects_is_faint() {
    let mut map = FineMap::new(0.5);
    map.set(Part::Place(0), ProbeAnswer { probability: 0.499, foreign: true });
    assert!(map.scale() > 0.01);
    assert_eq!(map.foreign(), 1);
}

/// A patch beyond the film covers nothing: the answer is the film's own, to the bit.
#[test]
fn without_a_cover_the_network_says_what_it_said() {
    let film = encoded(mean_film(500, 400), ImageFormat::Png);
    let opened = pipeline::open(&film, &Limits::default()).expect("a film");
    let (assessment, _, input) = pipeline::assess_keeping(&opened, &ENGINE).expect("an answer");
    let probed = |question: Question| {
        pipeline::probe(&pipeline::asked(&input, &question, &ENGINE), &ENGINE).expect("the network runs")
    };
    assert_eq!(probed(patch((9.0, 9.0), 0.1).into()), answer(assessment.probability));
    assert_eq!(probed(Adjustments::NONE.into()), answer(assessment.probability));
    let cover = patch((0.5, 0.5), 0.3);
    let covered = probed(cover.into()).probability;
    assert_ne!(covered, assessment.probability);
    let brighter = Adjustments { brightness: 0.5, ..Adjustments::NONE };
    let changed = probed(brighter.into()).probability;
    assert_ne!(changed, assessment.probability);
    let both = probed(Question { cover: Some(cover), adjustments: brighter }).probability;
    assert!(both != covered && both != changed, "{both}");
}

#[test]
fn people_see_the_grey_levels_that_the_network_reads() {
    let levels = [0_u8, 1, 127, 128, 254, 255];
    let spec = &ENGINE.card().input;
    let seen = input(6, 1, |x, _| f32::from(levels[x]) * spec.scale + spec.offset);
    assert_eq!(pipeline::grey_levels(&seen, &ENGINE), levels);
}

#[test]
fn a_worker_keeps_the_film_that_is_asked_about_while_others_are_assessed() {
    let of = |value: f32| input(1, 1, |_, _| value);
    let mut kept = KeptInputs::default();
    assert_eq!(kept.ask(&1), None);
    kept.keep(1, of(1.0));
    assert_eq!(kept.ask(&1).as_deref(), Some(&of(1.0)));
    kept.keep(2, of(2.0));
    kept.keep(3, of(3.0));
    assert_eq!(kept.ask(&2), None, "it keeps two");
    assert_eq!(kept.ask(&1).as_deref(), Some(&of(1.0)));
    assert_eq!(kept.ask(&3).as_deref(), Some(&of(3.0)));
    assert_eq!(kept.ask(&1), None);
    assert_eq!(*kept.keep_asked(1, of(4.0)), of(4.0));
    assert_eq!(kept.ask(&1).as_deref(), Some(&of(4.0)));
}

#[test]
fn only_the_latest_question_is_sent_and_one_at_a_time() {
    let mut latest = Latest::default();
    assert!(latest.ask(1, "first"));
    assert!(!latest.ask(2, "second"));
    assert!(!latest.ask(3, "third"));
    assert_eq!(latest.end(2), None, "it was never sent");
    assert_eq!(latest.end(1), Some(("first", Some("third"))));
    assert!(latest.ask(4, "third"));
    assert!(latest.runs(4));
    assert_eq!(latest.forget(), Some(4));
    assert_eq!(latest.end(4), None, "its answer no longer counts");
    assert!(latest.ask(5, "fifth"));
}

/// A place of the fine map and the covered picture.
#[derive(Deserialize)]
struct GoldenCover {
    place: usize,
    values: Vec<f32>,
}

#[derive(Deserialize)]
struct Golden {
    size: usize,
    covered: Vec<GoldenCover>,
    small_changes: Vec<Vec<f32>>,
}

/// The recipe measures the maps and the small changes in Python (model/training/probing.py).
#[test]
fn covers_and_small_changes_are_those_of_the_recipe() {
    let Golden { size, covered, small_changes: changed } =
        serde_json::from_str(include_str!("golden/probing.json")).unwrap();
    // The same formula as in model/training/golden_probing.py.
    let level = |x: usize, y: usize| ((7 * y + 13 * x + y * x / 3) % 256) as f32;
    let before = input(size, size, |x, y| level(x, y) / 127.5 - 1.0);
    let is_as_there = |question: Question, values: &[f32], what: &str| {
        let after = question.applied(&before, [-1.0, 1.0]).values;
        assert_eq!(after.len(), values.len());
        let worst = after.iter().zip(values).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(worst < 1e-4, "{what}: {worst} off");
    };
    for GoldenCover { place, values } in covered {
        is_as_there(Part::Place(place).cover().into(), &values, &format!("place {place}"));
    }
    assert_eq!(changed.len(), small_changes().len());
    for (change, values) in small_changes().into_iter().zip(&changed) {
        is_as_there(change.into(), values, &format!("{change:?}"));
    }
}

/// By hand, for the figures in the documents: `-- --ignored --nocapture the_fine_map_of_a_film`.
#[test]
#[ignore = "runs the network up to 257 times"]
fn the_fine_map_of_a_film() {
    let film = encoded(mean_film(500, 400), ImageFormat::Png);
    let opened = pipeline::open(&film, &Limits::default()).expect("a film");
    let (.., input) = pipeline::assess_keeping(&opened, &ENGINE).expect("an answer");
    let begun = std::time::Instant::now();
    let map = pipeline::fine_map(&input, &ENGINE).expect("a map");
    println!("{} places in {:.1?}", map.answered(), begun.elapsed());
    assert!(map.is_complete());
    assert_eq!(map.falls().len(), PLACES);
}
