use pneumoscope::inference::ActivationMap;
use pneumoscope::probing::fine_map::{PLACES, Part};
use pneumoscope::probing::{FineMap, ProbeAnswer};
use pneumoscope::viewer::colour::{Colours, MapGrid, Palette, legend};
use proptest::prelude::*;

use super::map;

/// CIE lightness, 0 to 100, of an sRGB colour.
fn lightness([red, green, blue, _]: [u8; 4]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.212_6 * linear(red) + 0.715_2 * linear(green) + 0.072_2 * linear(blue);
    if luminance > 0.008_856 { 116.0 * luminance.cbrt() - 16.0 } else { 903.3 * luminance }
}

#[test]
fn equal_steps_of_strength_are_equal_steps_of_lightness() {
    let colours = Colours::new(1.0, Palette::Strength);
    // Where the colour is opaque, from half on.
    let steps: Vec<f64> = (128..=255).step_by(16).map(|strength| lightness(colours.over(0, strength as u8))).collect();
    for pair in steps.windows(2) {
        let step = pair[1] - pair[0];
        assert!((4.0..8.5).contains(&step), "{steps:?}");
    }
}

#[test]
fn nothing_is_coloured_by_nothing() {
    let colours = Colours::new(1.0, Palette::Strength);
    for level in [0, 1, 100, 254, 255] {
        assert_eq!(colours.over(level, 0), [level, level, level, 255]);
    }
}

#[test]
fn a_colour_alone_gives_the_same_over_a_grey_level() {
    let colours = Colours::new(0.6, Palette::Strength);
    for (level, strength) in [(0, 0), (200, 0), (0, 255), (200, 255), (90, 40), (10, 130)] {
        let [red, green, blue, opacity] = colours.alone(strength).map(f64::from);
        let over = |part: f64| (part * opacity + f64::from(level) * (255.0 - opacity)) / 255.0;
        let expected = colours.over(level, strength).map(f64::from);
        for (found, expected) in [red, green, blue].map(over).iter().zip(expected) {
            assert!((found - expected).abs() < 2.5, "{level}, {strength}: {found}, {expected}");
        }
    }
}

#[test]
fn opacity_is_what_the_strongest_colour_hides() {
    assert_eq!(Colours::new(0.0, Palette::Strength).over(77, 255), [77, 77, 77, 255]);
    assert_eq!(Colours::new(1.0, Palette::Strength).over(0, 255), Colours::new(1.0, Palette::Strength).over(255, 255));
    let half = Colours::new(0.5, Palette::Strength);
    assert_eq!(half.over(200, 255)[2] - half.over(0, 255)[2], 100);
}

#[test]
fn the_legend_goes_from_grey_to_the_strongest_colour() {
    let legend = legend(1.0, Palette::Strength);
    assert_eq!(legend.len(), 256 * 4);
    assert_eq!(legend[..4], [128, 128, 128, 255]);
    assert_eq!(legend[255 * 4..], [252, 255, 164, 255]);
}

#[test]
fn a_cells_value_is_at_its_centre_and_never_exceeded_between() {
    let grid = MapGrid::new(&map(|x, y| if (x, y) == (3, 3) { 0.8 } else { 0.2 }), 1.0).expect("a map");
    let grid = grid.over((112, 112));
    assert_eq!((grid.width, grid.height, grid.cell), (112, 112, (1.0, 1.0)));
    let strength = |x: usize, y: usize| f32::from(grid.samples[y * 112 + x]) / 65_535.0;
    assert!((strength(55, 55) - 0.8).abs() < 0.01, "half a grid point beside the centre: {}", strength(55, 55));
    for point in grid.samples {
        assert!((13_106..=52_429).contains(point), "{point}");
    }
}

#[test]
fn strengths_beyond_the_reference_are_the_strongest() {
    let grid = MapGrid::new(&map(|_, _| 9.0), 1.0).expect("a map");
    assert!(grid.over((7, 7)).samples.iter().all(|&strength| strength == 65_535));
}

#[test]
fn a_place_that_raises_the_probability_has_the_colour_of_the_activation_map_and_one_that_lowers_it_another() {
    let both = Colours::new(1.0, Palette::BothWays);
    assert_eq!(both.over(0, 255), Colours::new(1.0, Palette::Strength).over(0, 254));
    assert_eq!(both.over(77, 128), [77, 77, 77, 255], "nothing has no colour");
    let [red, green, blue, _] = both.over(0, 255);
    let swapped = both.over(0, 0);
    assert!(swapped[2] > swapped[0] && red > blue, "{swapped:?}");
    assert!(swapped[1].abs_diff(green) <= 8, "{swapped:?}");
}

#[test]
fn the_fine_map_is_coloured_by_the_change_of_the_probability() {
    let mut map = FineMap::new(0.5);
    for place in 0..PLACES {
        let probability = match place {
            0 => 0.1,
            255 => 0.7,
            _ => 0.5,
        };
        map.set(Part::Place(place), ProbeAnswer { probability, foreign: false });
    }
    let grid = MapGrid::fine(&map);
    assert_eq!(grid.palette(), Palette::BothWays);
    let grid = grid.over((128, 128));
    assert_eq!((grid.width, grid.height), (128, 128));
    assert_eq!(grid.samples[0], 65_535, "covering the first place lowers it most");
    assert_eq!(grid.samples[64 * 128 + 64], 32_768);
    assert!(grid.samples[128 * 128 - 1].abs_diff(16_384) <= 2, "covering the last raises it by half as much");
}

fn maps() -> impl Strategy<Value = ActivationMap> {
    (1_usize..9, 1_usize..9).prop_flat_map(|(width, height)| {
        let values = prop::collection::vec(0_f32..1.0, width * height);
        values.prop_map(move |values| ActivationMap { width, height, values })
    })
}

fn strengths(map: &ActivationMap) -> Vec<u16> {
    let (width, height) = (map.width as u32, map.height as u32);
    MapGrid::new(map, 1.0).expect("a map").over((width, height)).samples.to_vec()
}

proptest! {
    /// Nothing is stronger or weaker than the cells say, and each cell is itself in its middle.
    #[test]
    fn an_enlarged_map_stays_within_its_cells(map in maps()) {
        let grid = strengths(&map);
        let least = map.values.iter().copied().fold(f32::INFINITY, f32::min) * 65_535.0;
        let most = map.values.iter().copied().fold(0.0, f32::max) * 65_535.0;
        for &strength in &grid {
            prop_assert!((least - 1.0..=most + 1.0).contains(&f32::from(strength)));
        }
        let fineness = grid.len() / map.values.len();
        prop_assert_eq!(fineness * map.values.len(), grid.len());
        let side = fineness.isqrt();
        for (cell, value) in map.values.iter().enumerate() {
            // The middle is between four points, each within half a point of it: a cell's whole range apart at the most.
            let (x, y) = (cell % map.width * side + side / 2, cell / map.width * side + side / 2);
            let found = f32::from(grid[y * map.width * side + x]) / 65_535.0;
            prop_assert!((found - value).abs() < 0.1, "{} in place of {}", found, value);
        }
    }

    /// Left and right are treated alike.
    #[test]
    fn a_mirrored_map_is_enlarged_to_the_mirrored_one(map in maps()) {
        let mirrored = |values: &[f32], width: usize| -> Vec<f32> {
            values.chunks(width).flat_map(|row| row.iter().rev().copied()).collect()
        };
        let turned = ActivationMap { values: mirrored(&map.values, map.width), ..map.clone() };
        let one: Vec<f32> = strengths(&map).into_iter().map(f32::from).collect();
        let width = map.width * (one.len() / map.values.len()).isqrt();
        let other: Vec<f32> = strengths(&turned).into_iter().map(f32::from).collect();
        for (a, b) in mirrored(&one, width).iter().zip(&other) {
            prop_assert!((a - b).abs() <= 1.0, "{} and {}", a, b);
        }
    }
}
