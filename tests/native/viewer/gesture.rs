use pneumoscope::viewer::gesture::{Gesture, PointerInput, Tool, ViewChange};

fn down(id: i32, x: f64, y: f64) -> PointerInput {
    PointerInput::Down { id, at: (x, y), other: false, time: 0.0 }
}

fn moved(id: i32, x: f64, y: f64) -> PointerInput {
    PointerInput::Move { id, at: (x, y) }
}

fn up(id: i32, x: f64, y: f64, time: f64) -> PointerInput {
    PointerInput::Up { id, at: (x, y), time }
}

/// What a sequence of events means in the end.
fn all(tool: Tool, events: &[PointerInput]) -> Vec<ViewChange> {
    let mut gesture = Gesture::default();
    events.iter().filter_map(|&event| gesture.take(event, tool)).collect()
}

#[test]
fn a_drag_with_the_left_button_does_what_the_tool_does() {
    let events = [down(1, 100.0, 100.0), moved(1, 120.0, 90.0), up(1, 120.0, 90.0, 50.0)];
    assert_eq!(all(Tool::Window, &events), [ViewChange::Window { by: (20.0, -10.0) }]);
    assert_eq!(all(Tool::Pan, &events), [ViewChange::Carry { from: (100.0, 100.0), to: (120.0, 90.0), factor: 1.0 }]);
    assert_eq!(all(Tool::Measure, &events), [ViewChange::Measure { from: (100.0, 100.0), to: (120.0, 90.0) }]);
}

#[test]
fn a_drag_measures_from_where_it_began() {
    let events = [down(1, 100.0, 100.0), moved(1, 120.0, 90.0), moved(1, 140.0, 80.0)];
    let last = ViewChange::Measure { from: (100.0, 100.0), to: (140.0, 80.0) };
    assert_eq!(all(Tool::Measure, &events).last(), Some(&last));
}

#[test]
fn a_drag_with_another_button_does_what_the_tool_does_not() {
    let press = PointerInput::Down { id: 1, at: (100.0, 100.0), other: true, time: 0.0 };
    let events = [press, moved(1, 120.0, 90.0)];
    assert_eq!(all(Tool::Pan, &events), [ViewChange::Window { by: (20.0, -10.0) }]);
    assert!(matches!(all(Tool::Window, &events)[..], [ViewChange::Carry { .. }]));
}

#[test]
fn a_trembling_press_is_no_drag() {
    assert_eq!(all(Tool::Window, &[down(1, 0.0, 0.0), moved(1, 3.0, 3.0), up(1, 3.0, 3.0, 90.0)]), []);
}

#[test]
fn two_fingers_pinch_about_their_middle_and_carry_it() {
    let events = [down(1, 100.0, 100.0), down(2, 200.0, 100.0), moved(2, 300.0, 100.0)];
    assert_eq!(
        all(Tool::Window, &events),
        [ViewChange::Carry { from: (150.0, 100.0), to: (200.0, 100.0), factor: 2.0 }]
    );
}

#[test]
fn a_finger_that_stays_after_a_pinch_goes_on_carrying_the_film() {
    let events = [down(1, 100.0, 100.0), down(2, 200.0, 100.0), up(2, 200.0, 100.0, 20.0), moved(1, 101.0, 100.0)];
    assert_eq!(
        all(Tool::Window, &events),
        [ViewChange::Carry { from: (100.0, 100.0), to: (101.0, 100.0), factor: 1.0 }]
    );
}

#[test]
fn a_third_finger_counts_nothing() {
    let events = [down(1, 0.0, 0.0), down(2, 100.0, 0.0), down(3, 50.0, 50.0), moved(3, 90.0, 90.0)];
    assert_eq!(all(Tool::Window, &events), []);
}

#[test]
fn two_quick_presses_at_one_place_switch_the_zoom() {
    let events = [down(1, 50.0, 50.0), up(1, 50.0, 50.0, 100.0), down(2, 55.0, 52.0), up(2, 55.0, 52.0, 300.0)];
    assert_eq!(all(Tool::Window, &events), [ViewChange::FitOrOne { at: (55.0, 52.0) }]);
}

#[test]
fn slow_presses_presses_apart_and_pinches_do_not() {
    let slow = [down(1, 50.0, 50.0), up(1, 50.0, 50.0, 100.0), down(1, 50.0, 50.0), up(1, 50.0, 50.0, 900.0)];
    let apart = [down(1, 50.0, 50.0), up(1, 50.0, 50.0, 100.0), down(1, 150.0, 50.0), up(1, 150.0, 50.0, 200.0)];
    let pinch = [down(1, 50.0, 50.0), down(2, 60.0, 50.0), up(1, 50.0, 50.0, 100.0), up(2, 60.0, 50.0, 120.0)];
    assert_eq!(all(Tool::Window, &slow), []);
    assert_eq!(all(Tool::Window, &apart), []);
    assert_eq!(all(Tool::Window, &pinch), []);
}

#[test]
fn the_wheel_zooms_about_the_pointer_and_back() {
    let wheel = |pixels| PointerInput::Wheel { at: (30.0, 40.0), pixels, fine: false };
    let changes = all(Tool::Window, &[wheel(-100.0), wheel(100.0)]);
    let [ViewChange::Carry { from, to, factor }, ViewChange::Carry { factor: back, .. }] = changes[..] else {
        panic!("{changes:?}");
    };
    assert_eq!((from, to), ((30.0, 40.0), (30.0, 40.0)));
    assert!(factor > 1.0 && (factor * back - 1.0).abs() < 1e-9);
}

#[test]
fn a_pointer_taken_away_is_forgotten() {
    let mut gesture = Gesture::default();
    gesture.take(down(1, 0.0, 0.0), Tool::Pan);
    assert!(gesture.is_active());
    gesture.take(PointerInput::Cancel { id: 1 }, Tool::Pan);
    assert!(!gesture.is_active());
    assert_eq!(gesture.take(moved(1, 90.0, 0.0), Tool::Pan), None);
}

#[test]
fn the_patch_follows_a_press_a_drag_and_a_mouse_without_a_button() {
    let cover = |x, y| ViewChange::Cover { at: (x, y) };
    let events = [moved(1, 5.0, 5.0), down(1, 10.0, 10.0), moved(1, 30.0, 10.0), up(1, 30.0, 10.0, 50.0)];
    assert_eq!(all(Tool::Cover, &events), [cover(5.0, 5.0), cover(10.0, 10.0), cover(30.0, 10.0)]);
    assert_eq!(all(Tool::Window, &events[..1]), []);
}
