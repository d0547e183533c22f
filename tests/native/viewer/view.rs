use pneumoscope::viewer::view::{LARGEST_ZOOM, Orientation, Point, View};
use proptest::prelude::*;

fn near(a: Point, b: Point) -> bool {
    (a.0 - b.0).abs() < 1e-6 && (a.1 - b.1).abs() < 1e-6
}

fn orientations() -> impl Strategy<Value = Orientation> {
    (0_u8..4, any::<bool>()).prop_map(|(turns, flipped)| Orientation { turns, flipped })
}

fn views() -> impl Strategy<Value = View> {
    let size = || (1_u32..4000, 1_u32..4000);
    let carry = (0.0..1000.0, 0.0..1000.0, -500.0..500.0, 0.1..10.0_f64);
    (size(), size(), orientations(), prop::collection::vec(carry, 0..4)).prop_map(
        |(film, canvas, orientation, carries)| {
            carries.into_iter().fold(View::new(film, canvas).oriented(orientation), |view, (x, y, by, factor)| {
                view.carried((x, y), (x + by, y - by), factor)
            })
        },
    )
}

#[test]
fn a_new_view_shows_the_whole_film_in_the_middle() {
    let view = View::new((3000, 2500), (1000, 1000));
    assert!((view.zoom() - 1.0 / 3.0).abs() < 1e-9);
    assert!(near(view.screen_at((0.0, 0.0)), (0.0, (1000.0 - 2500.0 / 3.0) / 2.0)));
    assert!(view.is_fitted());
}

#[test]
fn zooming_keeps_what_is_under_the_pointer() {
    let view = View::new((3000, 2500), (1000, 800)).zoomed((500.0, 400.0), 6.0);
    let at = (420.0, 310.0);
    assert!(near(view.film_at(at), view.zoomed(at, 1.7).film_at(at)));
}

#[test]
fn panning_moves_the_film_with_the_hand() {
    let view = View::new((3000, 2500), (1000, 800)).one_to_one((500.0, 400.0));
    let held = view.film_at((500.0, 400.0));
    assert!(near(view.panned((30.0, -40.0)).film_at((530.0, 360.0)), held));
}

#[test]
fn one_to_one_shows_a_film_pixel_as_a_device_pixel() {
    assert_eq!(View::new((3000, 2500), (1000, 800)).one_to_one((10.0, 10.0)).zoom(), 1.0);
    assert_eq!(View::new((100, 80), (1000, 800)).one_to_one((10.0, 10.0)).zoom(), 1.0);
}

#[test]
fn a_linked_view_shows_the_same_part_of_another_film() {
    let one = View::new((2000, 1600), (500, 400)).zoomed((125.0, 100.0), 4.0);
    let other = View::new((1000, 800), (500, 400)).like(&one);
    let (a, b) = (one.film_at((0.0, 0.0)), other.film_at((0.0, 0.0)));
    assert!(near((a.0 / 2.0, a.1 / 2.0), b), "{a:?} {b:?}");
    // What is on the left of the screen stays on the left, however the film lies.
    let turned = View::new((1000, 800), (500, 400)).oriented(Orientation { turns: 2, flipped: false }).like(&one);
    let b = turned.film_at((0.0, 0.0));
    assert!(near((1000.0 - a.0 / 2.0, 800.0 - a.1 / 2.0), b), "{a:?} {b:?}");
    assert!(turned.like(&one.fit()).is_fitted());
}

#[test]
fn a_fitted_film_stays_fitted_when_the_canvas_grows_and_when_it_is_turned() {
    let view = View::new((3000, 2000), (600, 400)).on_canvas((900, 600));
    assert!((view.zoom() - 0.3).abs() < 1e-9);
    let turned = view.oriented(view.orientation().turned_right());
    assert!((turned.zoom() - 0.2).abs() < 1e-9);
}

#[test]
fn a_zoomed_film_keeps_its_zoom_and_middle_when_the_canvas_grows() {
    let view = View::new((3000, 2000), (600, 400)).zoomed((300.0, 200.0), 10.0);
    let grown = view.on_canvas((800, 500));
    assert_eq!(grown.zoom(), view.zoom());
    assert!(near(grown.centre(), view.centre()));
}

#[test]
fn a_turn_to_the_right_brings_the_left_edge_to_the_top() {
    let view = View::new((100, 100), (100, 100));
    let turned = view.oriented(view.orientation().turned_right());
    // What was at the left, half way down, is now at the top, half way across.
    assert!(near(turned.screen_at((0.0, 50.0)), (50.0, 0.0)));
    assert!(near(turned.screen_at((50.0, 0.0)), (100.0, 50.0)), "the top is at the right");
}

#[test]
fn a_mirror_swaps_left_and_right_as_they_are_seen_also_when_turned() {
    let view = View::new((100, 80), (200, 200));
    for turns in 0..4 {
        let turned = view.oriented(Orientation { turns, flipped: false });
        let mirrored = turned.oriented(turned.orientation().mirrored());
        let (before, after) = (turned.screen_at((20.0, 30.0)), mirrored.screen_at((20.0, 30.0)));
        assert!(near(after, (200.0 - before.0, before.1)), "{turns} turns: {before:?}, {after:?}");
    }
}

#[test]
fn a_shrunk_canvas_shows_the_same() {
    let view = View::new((3000, 2500), (1000, 800)).zoomed((200.0, 300.0), 3.0);
    let half = view.shrunk(0.5);
    assert_eq!(half.canvas(), (500, 400));
    assert!(near(half.film_at((100.0, 150.0)), view.film_at((200.0, 300.0))));
}

proptest! {
    #[test]
    fn linked_views_agree_with_each_other(one in views(), other in views()) {
        // A second time changes nothing; otherwise two linked views would change each other forever.
        let linked = other.like(&one);
        prop_assert!(near(linked.like(&one).centre(), linked.centre()));
        prop_assert!(linked.zoom() > 0.0);
    }

    #[test]
    fn film_and_screen_coordinates_are_inverses(view in views(), x in 0.0..4000.0, y in 0.0..4000.0) {
        prop_assert!(near(view.screen_at(view.film_at((x, y))), (x, y)));
    }

    #[test]
    fn four_turns_and_two_mirrors_change_nothing(orientation in orientations()) {
        let turned = (0..4).fold(orientation, |orientation, _| orientation.turned_right());
        prop_assert_eq!(turned, orientation);
        prop_assert_eq!(orientation.turned_left().turned_right(), orientation);
        prop_assert_eq!(orientation.mirrored().mirrored(), orientation);
    }

    #[test]
    fn the_film_never_leaves_the_canvas(view in views()) {
        let (canvas, film) = (view.canvas(), view.film());
        let corners = [view.screen_at((0.0, 0.0)), view.screen_at((film.0.into(), film.1.into()))];
        for (length, [a, b]) in [(canvas.0, corners.map(|c| c.0)), (canvas.1, corners.map(|c| c.1))] {
            let (low, high, length) = (a.min(b), a.max(b), f64::from(length));
            if high - low >= length {
                prop_assert!(low < 1e-6 && high > length - 1e-6, "covers: {} to {} of {}", low, high, length);
            } else {
                prop_assert!((low + high - length).abs() < 1e-6, "in the middle: {} to {} of {}", low, high, length);
            }
        }
        let fitting = view.fitting_zoom();
        prop_assert!(view.zoom() >= fitting.min(1.0) - 1e-9 && view.zoom() <= fitting.max(LARGEST_ZOOM) + 1e-9);
    }
}
