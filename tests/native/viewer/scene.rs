use std::sync::Arc;

use pneumoscope::film_facts::{PixelSize, SpacingPlane};
use pneumoscope::preparation::Preparation;
use pneumoscope::probing::Cover;
use pneumoscope::viewer::adjusting::Adjuster;
use pneumoscope::viewer::commands::{BINDINGS, Binding, Command};
use pneumoscope::viewer::gesture::{Tool, ViewChange};
use pneumoscope::viewer::pixels::FilmPixels;
use pneumoscope::viewer::scene::Scene;
use pneumoscope::window::{Preset, Rendering, Window};
use proptest::prelude::*;

use super::{deep_film, film};

fn with_presets(windows: &[Window]) -> Arc<FilmPixels> {
    let plain = deep_film(300, 250, 12, |x, y| (x * 10 + y) as u16);
    let presets = windows.iter().map(|&window| Preset { rendering: Rendering::Window(window), label: None }).collect();
    let scale = Some(PixelSize { millimetres: 0.5, plane: SpacingPlane::Detector });
    Arc::new(FilmPixels { presets, scale, ..(*plain).clone() })
}

fn executed(film: &FilmPixels, commands: &[Command]) -> Scene {
    let mut scene = Scene::new(film, (100, 100));
    commands.iter().for_each(|&command| scene.execute(command, film));
    scene
}

#[test]
fn a_film_is_first_shown_with_its_own_window_or_with_all_its_samples() {
    let own = Window::between(500.0, 2000.0);
    assert_eq!(executed(&with_presets(&[own]), &[]).display.window, own);
    assert_eq!(executed(&with_presets(&[]), &[]).display.window, Window::between(0.0, 4095.0));
}

#[test]
fn every_command_but_two_changes_something_and_reset_undoes_all_but_the_tool_and_the_map() {
    let film = with_presets(&[Window::between(500.0, 2000.0), Window::between(0.0, 1000.0)]);
    let fresh = executed(&film, &[Command::ZoomIn]);
    let of_a_scene = |binding: &&Binding| !matches!(binding.command, Command::Compare | Command::Help);
    for binding in BINDINGS.iter().filter(of_a_scene) {
        let mut scene = fresh;
        scene.execute(binding.command, &film);
        assert_ne!(scene, fresh, "{:?}", binding.command);
        scene.execute(Command::Reset, &film);
        let mut expected = executed(&film, &[]);
        (expected.tool, expected.map_shown) = (scene.tool, scene.map_shown);
        assert_eq!(scene, expected, "{:?}", binding.command);
    }
}

#[test]
fn commands_that_undo_each_other_do() {
    let film = with_presets(&[Window::between(500.0, 2000.0)]);
    let zoomed = executed(&film, &[Command::ZoomIn, Command::ZoomIn]);
    for (there, back) in [
        (Command::PanLeft, Command::PanRight),
        (Command::PanUp, Command::PanDown),
        (Command::RotateLeft, Command::RotateRight),
        (Command::Flip, Command::Flip),
        (Command::Invert, Command::Invert),
        (Command::SwitchTool, Command::SwitchTool),
        (Command::ToggleMap, Command::ToggleMap),
        (Command::MapWeaker, Command::MapStronger),
    ] {
        let mut scene = zoomed;
        scene.execute(there, &film);
        scene.execute(back, &film);
        let (x, y) = scene.view.centre();
        let (before_x, before_y) = zoomed.view.centre();
        assert!((x - before_x).abs() < 1e-9 && (y - before_y).abs() < 1e-9, "{there:?}");
        assert_eq!(scene.view.orientation(), zoomed.view.orientation(), "{there:?}");
        scene.view = zoomed.view;
        assert_eq!(scene, zoomed, "{there:?}");
    }
}

#[test]
fn to_see_further_right_the_film_goes_left() {
    let film = film(400, 400, |_, _| 0);
    let zoomed = executed(&film, &[Command::OneToOne]);
    let mut scene = zoomed;
    scene.execute(Command::PanRight, &film);
    assert!(scene.view.centre().0 > zoomed.view.centre().0);
}

#[test]
fn presets_follow_one_another() {
    let windows = [Window::between(500.0, 2000.0), Window::between(0.0, 1000.0)];
    let film = with_presets(&windows);
    let mut scene = executed(&film, &[Command::Invert]);
    assert_eq!(scene.preset(&film), Some(0), "inversion is no other preset");
    scene.execute(Command::NextPreset, &film);
    assert_eq!((scene.display.window, scene.preset(&film)), (windows[1], Some(1)));
    scene.execute(Command::WindowWider, &film);
    assert_eq!(scene.preset(&film), None);
    scene.execute(Command::NextPreset, &film);
    assert_eq!(scene.preset(&film), Some(0));
    assert!(scene.display.inverted);
}

#[test]
fn the_auto_window_leaves_out_the_few_darkest_and_brightest() {
    // A label burnt in with white, a corner of black, everything else in between.
    let film = deep_film(200, 200, 12, |x, y| match (x, y) {
        (0, 0..50) => 4095,
        (1, 0..50) => 0,
        _ => 1000 + (x * 5) as u16,
    });
    let (black, white) = executed(&film, &[Command::AutoWindow]).display.window.ends();
    assert!((1000.0..1020.0).contains(&black) && (1980.0..2000.0).contains(&white), "{black} to {white}");
}

#[test]
fn a_drag_to_the_right_widens_the_window_and_one_down_darkens() {
    let film = film(200, 200, |x, _| x as u8);
    let before = executed(&film, &[]).display.window;
    let dragged = |by| {
        let mut scene = executed(&film, &[]);
        scene.change(ViewChange::Window { by });
        scene.display.window
    };
    assert!(dragged((10.0, 0.0)).width > before.width && dragged((10.0, 0.0)).center == before.center);
    assert!(dragged((0.0, 10.0)).center > before.center && dragged((0.0, 10.0)).width == before.width);
}

#[test]
fn a_double_press_switches_between_the_whole_film_and_one_to_one() {
    let film = film(400, 400, |_, _| 0);
    let mut scene = executed(&film, &[]);
    scene.change(ViewChange::FitOrOne { at: (20.0, 30.0) });
    assert_eq!(scene.view.zoom(), 1.0);
    scene.change(ViewChange::FitOrOne { at: (20.0, 30.0) });
    assert!(scene.view.is_fitted());
}

#[test]
fn what_is_seen_is_the_frame_mirrored_turned_and_inverted() {
    let film = film(400, 300, |_, _| 0);
    assert_eq!(executed(&film, &[]).seen(), Preparation::AS_IT_IS);
    let seen = executed(&film, &[Command::RotateRight, Command::Flip, Command::Invert]).seen();
    // A mirror of what is on the screen.
    assert_eq!(seen, Preparation::AS_IT_IS.turned_right().mirrored().inverted());
    let scene = executed(&film, &[Command::Crop, Command::RotateLeft]);
    let frame = scene.crop.expect("a frame").part();
    assert_eq!(scene.seen(), frame.turned_right().turned_right().turned_right());
    assert_eq!(executed(&film, &[Command::Crop, Command::Invert, Command::Reset]).seen(), Preparation::AS_IT_IS);
}

proptest! {
    #[test]
    fn no_sequence_of_commands_leaves_what_makes_sense(numbers in prop::collection::vec(0..BINDINGS.len(), 0..60)) {
        let film = with_presets(&[Window::between(500.0, 2000.0)]);
        let commands: Vec<Command> = numbers.iter().map(|&number| BINDINGS[number].command).collect();
        let scene = executed(&film, &commands);
        prop_assert!((0.0..=1.0).contains(&scene.opacity));
        prop_assert!((0.0..=4095.0).contains(&scene.display.window.center));
        prop_assert!((1.0..=scene.widest()).contains(&scene.display.window.width));
        prop_assert!(scene.view.zoom().is_finite());
    }
}

#[test]
fn a_patch_follows_arrows_and_pointers_and_has_a_size() {
    let film = film(200, 100, |x, _| x as u8);
    let mut scene = executed(&film, &[Command::Cover]);
    assert_eq!((scene.covering.name(), scene.covering.patch()), ("patch", Some((100.0, 50.0))));
    let at = scene.view;
    scene.execute(Command::PanRight, &film);
    assert!(scene.covering.patch().is_some_and(|(x, y)| x > 100.0 && y == 50.0));
    assert_eq!(scene.view, at, "the film stays");
    scene.change(ViewChange::Cover { at: (0.0, 0.0) });
    assert_eq!(scene.covering.patch(), Some((0.0, 0.0)), "the nearest point of the film");

    let Some(Cover::Patch { radii, .. }) = scene.cover() else { panic!("a patch") };
    assert!((2.0 * radii.0 - radii.1).abs() < 1e-9, "a circle on the film: {radii:?}");
    scene.execute(Command::CoverLarger, &film);
    let Some(Cover::Patch { radii: larger, .. }) = scene.cover() else { panic!("a patch") };
    assert!(larger.0 > radii.0);
    scene.execute(Command::Cover, &film);
    assert_eq!((scene.cover(), scene.tool), (None, Tool::default()));
}

#[test]
fn border_and_corners_take_the_place_of_the_patch() {
    let film = film(200, 100, |x, _| x as u8);
    let mut scene = executed(&film, &[Command::Cover, Command::CoverBorder]);
    assert_eq!((scene.cover(), scene.tool), (Some(Cover::Border), Tool::default()));
    scene.execute(Command::CoverCorners, &film);
    assert_eq!(scene.cover(), Some(Cover::Corners));
    scene.execute(Command::CoverCorners, &film);
    assert_eq!(scene.cover(), None);
    assert_eq!(executed(&film, &[Command::Cover]).with_tool(Tool::Cover).tool, Tool::default());
}

#[test]
fn a_question_is_asked_about_what_is_covered_and_changed() {
    let film = film(200, 100, |x, _| x as u8);
    let mut scene = executed(&film, &[]);
    assert_eq!(scene.question(), None);
    scene.adjusting.set(Adjuster::Rotation, 2.0);
    let question = scene.question().expect("a question");
    assert_eq!((question.cover, question.adjustments.rotation, question.adjustments.aspect), (None, 2.0, 2.0));
    scene.execute(Command::CoverBorder, &film);
    assert_eq!(scene.question().expect("a question").cover, Some(Cover::Border));
    scene.execute(Command::Reset, &film);
    assert_eq!(scene.question(), None);
}
