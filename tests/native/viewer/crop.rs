//! The frame around the part of a film that is to be read.

use pneumoscope::viewer::crop::{CropFrame, LARGEST_ANGLE};
use pneumoscope::viewer::view::Point;
use proptest::prelude::*;

const FILM: (u32, u32) = (400, 300);

fn near((x1, y1): Point, (x2, y2): Point) -> bool {
    (x1 - x2).hypot(y1 - y2) < 1e-6
}

fn free(mut frame: CropFrame) -> CropFrame {
    frame.free = true;
    frame
}

#[test]
fn a_corner_moves_with_its_neighbours_and_the_opposite_one_stays() {
    let before = CropFrame::new(FILM).corners();
    let after = CropFrame::new(FILM).with_corner(0, (100.0, 50.0)).corners();
    assert!(near(after[0], (100.0, 50.0)) && near(after[2], before[2]));
    assert!(near(after[1], (before[1].0, 50.0)) && near(after[3], (100.0, before[3].1)), "{after:?}");
}

#[test]
fn a_free_corner_moves_alone() {
    let frame = free(CropFrame::new(FILM));
    let (before, after) = (frame.corners(), frame.with_corner(1, (300.0, 60.0)).corners());
    assert!(near(after[1], (300.0, 60.0)));
    assert!([0, 2, 3].iter().all(|&corner| near(after[corner], before[corner])));
}

#[test]
fn a_turned_frame_stays_a_rectangle_when_a_corner_moves() {
    let frame = CropFrame::new(FILM).turned_to(10.0);
    assert!((frame.angle() - 10.0).abs() < 1e-9);
    let moved = frame.with_corner(2, (330.0, 240.0));
    assert!((moved.angle() - 10.0).abs() < 1e-6);
    let [a, b, c, d] = moved.corners();
    assert!(near((a.0 + c.0, a.1 + c.1), (b.0 + d.0, b.1 + d.1)), "{:?}", moved.corners());
    assert!(near(c, (330.0, 240.0)));
}

#[test]
fn a_frame_that_would_be_inside_out_stays_as_it_is() {
    let frame = CropFrame::new(FILM);
    assert_eq!(frame.with_corner(0, (399.0, 299.0)), frame);
    assert_eq!(free(frame).with_corner(0, (390.0, 290.0)), free(frame));
    assert!(frame.turned_to(170.0).angle() <= LARGEST_ANGLE + 1e-9);
}

proptest! {
    #[test]
    fn no_sequence_of_moves_makes_an_unsound_frame(moves in prop::collection::vec((0..5_usize, -50.0..450.0_f64, -50.0..350.0_f64, any::<bool>()), 0..30)) {
        let mut frame = CropFrame::new(FILM);
        for (handle, x, y, free) in moves {
            frame.free = free;
            frame = match handle {
                4 => frame.moved((x - 200.0, y - 150.0)).turned_to(x / 10.0),
                corner => frame.with_corner(corner, (x, y)),
            };
            prop_assert!(frame.part().is_sound() && !frame.part().is_mirrored(), "{frame:?}");
        }
    }
}
