use pneumoscope::i18n::{Language, messages};
use pneumoscope::inference::ActivationMap;
use pneumoscope::viewer::regions::{Height, MapRegion, Side, oriented_map};
use pneumoscope::viewer::view::Orientation;
use proptest::prelude::*;

use super::map;

fn looked(map: &ActivationMap) -> MapRegion {
    MapRegion::of(map, 1.0)
}

fn mostly(height: Option<Height>, side: Option<Side>) -> MapRegion {
    MapRegion::Mostly { height, side, faint: false }
}

/// Mirrored left to right.
fn mirrored(map: &ActivationMap) -> ActivationMap {
    let values = map.values.chunks_exact(map.width).flat_map(|row| row.iter().rev().copied()).collect();
    ActivationMap { values, ..*map }
}

/// Upside down.
fn upside_down(map: &ActivationMap) -> ActivationMap {
    let values = map.values.chunks_exact(map.width).rev().flatten().copied().collect();
    ActivationMap { values, ..*map }
}

#[test]
fn one_spot_is_in_its_corner() {
    let at = |column, row| looked(&map(|x, y| if (x, y) == (column, row) { 1.0 } else { 0.0 }));
    assert_eq!(at(0, 0), mostly(Some(Height::Upper), Some(Side::Left)));
    assert_eq!(at(5, 6), mostly(Some(Height::Lower), Some(Side::Right)));
    assert_eq!(at(3, 3), mostly(Some(Height::Middle), Some(Side::Centre)));
}

#[test]
fn two_lungs_are_both_sides() {
    let map = map(|x, y| if (x == 1 || x == 5) && y >= 4 { 1.0 } else { 0.0 });
    assert_eq!(looked(&map), mostly(Some(Height::Lower), Some(Side::Both)));
}

#[test]
fn the_same_everywhere_is_nowhere_in_particular() {
    assert_eq!(looked(&map(|_, _| 1.0)), MapRegion::Everywhere { faint: false });
}

#[test]
fn a_low_background_does_not_hide_a_spot() {
    let map = map(|x, y| if x >= 4 && y <= 2 { 1.0 } else { 0.4 });
    assert_eq!(looked(&map), mostly(Some(Height::Upper), Some(Side::Right)));
}

#[test]
fn a_band_across_has_a_height_and_no_side() {
    assert_eq!(looked(&map(|_, y| if y == 6 { 1.0 } else { 0.0 })), mostly(Some(Height::Lower), None));
}

#[test]
fn an_empty_map_is_nowhere() {
    assert_eq!(looked(&map(|_, _| 0.0)), MapRegion::Nowhere);
    assert_eq!(MapRegion::of(&ActivationMap { width: 0, height: 0, values: Vec::new() }, 1.0), MapRegion::Nowhere);
    assert_eq!(looked(&map(|_, _| f32::NAN)), MapRegion::Nowhere);
}

#[test]
fn a_map_far_below_the_reference_is_faint() {
    let map = map(|x, _| if x < 2 { 0.1 } else { 0.0 });
    assert!(matches!(looked(&map), MapRegion::Mostly { faint: true, side: Some(Side::Left), .. }));
}

#[test]
fn a_film_that_is_turned_is_spoken_of_as_it_is_seen() {
    let map = map(|x, y| if (x, y) == (6, 6) { 1.0 } else { 0.0 });
    let seen = |orientation| looked(&oriented_map(&map, orientation));
    let upright = Orientation::default();
    assert_eq!(oriented_map(&map, upright), map);
    assert_eq!(seen(upright.turned_right()), mostly(Some(Height::Lower), Some(Side::Left)));
    assert_eq!(seen(upright.turned_left()), mostly(Some(Height::Upper), Some(Side::Right)));
    assert_eq!(seen(upright.mirrored()), mostly(Some(Height::Lower), Some(Side::Left)));
    assert_eq!(seen(upright.turned_right().mirrored()), mostly(Some(Height::Lower), Some(Side::Right)));
    let wide = ActivationMap { width: 2, height: 1, values: vec![1.0, 2.0] };
    let turned = oriented_map(&wide, upright.turned_right());
    assert_eq!((turned.width, turned.height, turned.values), (1, 2, vec![1.0, 2.0]));
}

#[test]
fn the_words_are_those_of_the_place() {
    let said = |height, side, faint| messages::map_region(Language::English, MapRegion::Mostly { height, side, faint });
    assert_eq!(said(Some(Height::Lower), Some(Side::Right), false), "Mostly the lower right of the image.");
    assert_eq!(said(Some(Height::Middle), Some(Side::Centre), false), "Mostly the centre of the image.");
    assert_eq!(said(None, Some(Side::Both), false), "Mostly both sides of the image, from top to bottom.");
    assert!(said(Some(Height::Upper), None, true).contains("faint"));
    assert!(messages::map_region(Language::English, MapRegion::Nowhere).starts_with("Nowhere"));
}

proptest! {
    #[test]
    fn a_mirrored_map_has_mirrored_words(values in prop::collection::vec(0.0_f32..1.0, 49), power in 1..12) {
        let values = values.into_iter().map(|value| value.powi(power)).collect();
        let map = ActivationMap { width: 7, height: 7, values };
        let side = |side| match side {
            Some(Side::Left) => Some(Side::Right),
            Some(Side::Right) => Some(Side::Left),
            other => other,
        };
        let height = |height| match height {
            Some(Height::Upper) => Some(Height::Lower),
            Some(Height::Lower) => Some(Height::Upper),
            other => other,
        };
        let (to_sides, to_heights) = match looked(&map) {
            MapRegion::Mostly { height: h, side: s, faint } => (
                MapRegion::Mostly { height: h, side: side(s), faint },
                MapRegion::Mostly { height: height(h), side: s, faint },
            ),
            same => (same, same),
        };
        prop_assert_eq!(looked(&mirrored(&map)), to_sides);
        prop_assert_eq!(looked(&upside_down(&map)), to_heights);
    }

    #[test]
    fn a_map_times_two_has_the_same_words(values in prop::collection::vec(0.0_f32..1.0, 49)) {
        let map = ActivationMap { width: 7, height: 7, values };
        let twice = ActivationMap { values: map.values.iter().map(|value| value * 2.0).collect(), ..map };
        prop_assert_eq!(MapRegion::of(&map, 1.0), MapRegion::of(&twice, 2.0));
    }
}
