use std::sync::Arc;

use pneumoscope::film_facts::{PixelSize, SpacingPlane};
use pneumoscope::viewer::commands::Command;
use pneumoscope::viewer::gesture::{Tool, ViewChange};
use pneumoscope::viewer::measure::{Caliper, ScaleBar};
use pneumoscope::viewer::pixels::FilmPixels;
use pneumoscope::viewer::scene::Scene;
use pneumoscope::viewer::view::View;
use proptest::prelude::*;

use super::film;

const SCALE: PixelSize = PixelSize { millimetres: 0.2, plane: SpacingPlane::Detector };

fn film_with_scale() -> Arc<FilmPixels> {
    Arc::new(FilmPixels { scale: Some(SCALE), ..(*film(400, 300, |_, _| 0)).clone() })
}

#[test]
fn a_caliper_measures_in_film_pixels_times_their_size() {
    let caliper = Caliper { start: (10.0, 20.0), end: (40.0, 60.0) };
    assert!((caliper.millimetres(SCALE) - 10.0).abs() < 1e-9);
}

#[test]
fn a_drag_measures_the_same_length_at_each_zoom_and_orientation() {
    let film = film_with_scale();
    let mut scene = Scene::new(&film, (800, 600));
    for command in [Command::ZoomIn, Command::RotateRight, Command::Flip] {
        scene.execute(command, &film);
        let (from, to) = (scene.view.screen_at((200.0, 150.0)), scene.view.screen_at((250.0, 150.0)));
        scene.change(ViewChange::Measure { from, to });
        let length = scene.caliper.map(|caliper| caliper.millimetres(SCALE));
        assert!(length.is_some_and(|length| (length - 10.0).abs() < 1e-6), "{command:?}: {length:?}");
    }
}

#[test]
fn the_caliper_stays_on_the_film() {
    let film = film_with_scale();
    let mut scene = Scene::new(&film, (800, 600));
    scene.change(ViewChange::Measure { from: (-500.0, 0.0), to: (5000.0, 0.0) });
    assert_eq!(scene.caliper, Some(Caliper { start: (0.0, 0.0), end: (400.0, 0.0) }));
}

#[test]
fn keys_begin_move_and_end_a_measurement() {
    let film = film_with_scale();
    let mut scene = Scene::new(&film, (800, 600));
    scene.execute(Command::Measure, &film);
    assert_eq!(scene.tool, Tool::Measure);
    let before = scene.caliper.expect("a caliper at the centre");
    let view = scene.view;
    scene.execute(Command::PanRight, &film);
    scene.execute(Command::PanDown, &film);
    let after = scene.caliper.expect("a caliper");
    assert_eq!((scene.view, after.start), (view, before.start));
    assert!(after.end.0 > before.end.0 && after.end.1 > before.end.1);
    scene.execute(Command::Measure, &film);
    assert_eq!((scene.tool, scene.caliper), (Tool::Window, None));
}

#[test]
fn a_film_without_a_pixel_size_is_not_measured() {
    let film = film(400, 300, |_, _| 0);
    let fresh = Scene::new(&film, (800, 600));
    let mut scene = fresh;
    scene.execute(Command::Measure, &film);
    assert_eq!(scene, fresh);
}

#[test]
fn the_next_film_begins_without_a_caliper() {
    let film = film_with_scale();
    let mut scene = Scene::new(&film, (800, 600));
    scene.execute(Command::Measure, &film);
    let next = Scene::new(&film, (800, 600)).with_tool(scene.tool);
    assert_eq!((next.tool, next.caliper), (Tool::Window, None));
}

proptest! {
    #[test]
    fn a_scale_bar_is_round_and_at_least_two_fifths_of_the_room(millimetres in 0.01..2.0_f64, most in 20.0..2000.0_f64) {
        let view = View::new((3000, 2500), (800, 600));
        let scale = PixelSize { millimetres, plane: SpacingPlane::Patient };
        let bar = ScaleBar::new(scale, &view, most).expect("a bar");
        prop_assert!(bar.pixels <= most * 1.000_001 && bar.pixels >= most * 0.399_999, "{bar:?}");
        prop_assert!((bar.pixels * millimetres / view.zoom() - bar.millimetres).abs() < 1e-6 * bar.millimetres);
        let digit = bar.millimetres / 10_f64.powf(bar.millimetres.log10().floor() + 1e-12);
        prop_assert!([1.0, 2.0, 5.0].iter().any(|round| (digit - round).abs() < 1e-6), "{bar:?}");
    }
}
