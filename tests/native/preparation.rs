//! Films that are cut, turned, straightened, mirrored or inverted before they are read.

use pneumoscope::film_facts::PixelGeometry;
use pneumoscope::imaging::check::check;
use pneumoscope::imaging::{Format, ImagingError, Plane, Radiograph};
use pneumoscope::preparation::{Change, Point, Preparation};
use pneumoscope::window::{Preset, Rendering, VoiFunction, Window};
use proptest::prelude::*;

const WHOLE: Preparation = Preparation::AS_IT_IS;

fn near((x1, y1): Point, (x2, y2): Point) -> bool {
    (x1 - x2).hypot(y1 - y2) < 1e-9
}

#[test]
fn four_quarter_turns_and_two_mirrors_change_nothing() {
    let turned = (0..4).fold(WHOLE, |film, _| film.turned_right());
    assert_eq!(turned, WHOLE);
    assert_eq!(WHOLE.mirrored().mirrored(), WHOLE);
    assert_eq!(WHOLE.inverted().inverted(), WHOLE);
}

#[test]
fn a_quarter_turn_to_the_right_brings_the_left_edge_to_the_top() {
    let turned = WHOLE.turned_right();
    assert_eq!(turned.corners[0], (0.0, 1.0), "the bottom left corner is the top left one of the picture");
    assert_eq!(turned.size((300, 200)), (200, 300));
    let by_degrees = WHOLE.turned_by(90.0, (200.0, 200.0));
    assert!(turned.corners.iter().zip(by_degrees.corners).all(|(&one, other)| near(one, other)), "{by_degrees:?}");
}

#[test]
fn changes_are_named() {
    let size = (300.0, 200.0);
    let changes = |preparation: Preparation| preparation.changes(size);
    assert_eq!(changes(WHOLE), []);
    assert_eq!(changes(WHOLE.turned_right()), [Change::Turned(90.0)]);
    assert_eq!(changes(WHOLE.turned_right().turned_right().inverted()), [Change::Turned(180.0), Change::Inverted]);
    assert_eq!(changes(WHOLE.mirrored().as_grey()), [Change::Mirrored, Change::Grey]);
    assert_eq!(changes(Preparation::cut((0.1, 0.2), (0.9, 1.0))), [Change::Cut]);
    let slanted = Preparation::cut((0.2, 0.2), (0.8, 0.8)).turned_by(7.0, size);
    assert_eq!(changes(slanted), [Change::Cut, Change::Turned(7.0)]);
    let photographed = WHOLE.with_corner(0, (0.1, 0.05)).unwrap();
    assert_eq!(changes(photographed)[..2], [Change::Cut, Change::Straightened]);
}

#[test]
fn a_second_preparation_is_of_the_picture_that_the_first_makes() {
    let half = Preparation::cut((0.5, 0.0), (1.0, 1.0));
    assert_eq!(half.then(half), Preparation::cut((0.75, 0.0), (1.0, 1.0)));
    assert_eq!(WHOLE.turned_right().then(WHOLE.turned_right()), WHOLE.turned_right().turned_right());
    assert_eq!(half.inverted().then(WHOLE.inverted()), half);
}

#[test]
fn corners_that_cross_or_leave_nothing_are_refused() {
    assert_eq!(WHOLE.with_corner(0, (1.2, 1.2)), None);
    assert_eq!(WHOLE.with_corner(0, (0.9, 0.9)), None, "a corner that goes inwards");
    assert_eq!(WHOLE.with_corner(4, (0.0, 0.0)), None);
    assert!(!Preparation::cut((0.5, 0.5), (0.55, 0.55)).is_sound());
    assert!(!Preparation::cut((f64::NAN, 0.0), (1.0, 1.0)).is_sound());
}

fn film(width: u32, height: u32, samples: Vec<u8>) -> Radiograph {
    Radiograph {
        width,
        height,
        plane: Plane::U8(samples),
        bit_depth: 8,
        format: Format::Png,
        pages: 1,
        orientation: 1,
        chroma: 0.3,
        presets: Vec::new(),
        geometry: PixelGeometry::SQUARE,
        view: None,
        laterality: None,
    }
}

#[test]
fn whole_turns_mirrors_and_cuts_move_samples_and_change_none() {
    let three_by_two = || film(3, 2, vec![1, 2, 3, 4, 5, 6]);
    let read = |preparation: Preparation| {
        let picture = three_by_two().prepared(&preparation);
        (picture.width, picture.height, picture.plane)
    };
    assert_eq!(read(WHOLE), (3, 2, Plane::U8(vec![1, 2, 3, 4, 5, 6])));
    assert_eq!(read(WHOLE.turned_right()), (2, 3, Plane::U8(vec![4, 1, 5, 2, 6, 3])));
    assert_eq!(read(WHOLE.mirrored()), (3, 2, Plane::U8(vec![3, 2, 1, 6, 5, 4])));
    assert_eq!(read(WHOLE.inverted()), (3, 2, Plane::U8(vec![254, 253, 252, 251, 250, 249])));
    assert_eq!(read(Preparation::cut((1.0 / 3.0, 0.0), (1.0, 1.0))), (2, 2, Plane::U8(vec![2, 3, 5, 6])));
}

#[test]
fn a_picture_in_colour_is_refused_unless_it_is_read_as_grey() {
    let picture = || film(80, 80, (0..6400).map(|at| (at % 251) as u8).collect());
    assert_eq!(check(&picture().prepared(&WHOLE.inverted())), Err(ImagingError::Colour));
    assert_eq!(check(&picture().prepared(&WHOLE.as_grey())), Ok(()));
}

#[test]
fn an_inverted_film_of_sixteen_bits_is_shown_inverted() {
    let samples: Vec<u16> = (0..4096).collect();
    let window = Window { center: 1500.0, width: 900.0, function: VoiFunction::Linear };
    let mut table: Vec<u8> = (0..4096).map(|sample| (sample / 16) as u8).collect();
    table[0] = 9;
    for rendering in [Rendering::Window(window), Rendering::Table(table)] {
        let original = Radiograph {
            plane: Plane::U16(samples.clone()),
            bit_depth: 12,
            presets: vec![Preset { rendering, label: None }],
            ..film(64, 64, Vec::new())
        };
        let shown = |film: &Radiograph| {
            let levels = film.presets[0].rendering.table(12);
            let Plane::U16(samples) = &film.plane else { panic!("sixteen bits") };
            samples.iter().map(|&sample| levels[usize::from(sample)]).collect::<Vec<u8>>()
        };
        let inverted = original.clone().prepared(&WHOLE.inverted());
        let expected: Vec<u8> = shown(&original).iter().map(|level| 255 - level).collect();
        // A level of exactly one half may be rounded either way.
        assert!(shown(&inverted).iter().zip(&expected).all(|(one, other)| one.abs_diff(*other) <= 1));
    }
}

proptest! {
    #[test]
    fn the_projection_meets_the_corners_and_keeps_lines(
        shifts in prop::array::uniform8(-0.2_f64..0.2),
        along in 0.0_f64..1.0,
    ) {
        let mut film = WHOLE;
        for (corner, shift) in film.corners.iter_mut().zip(shifts.chunks(2)) {
            *corner = (corner.0 + shift[0], corner.1 + shift[1]);
        }
        prop_assume!(film.is_sound());
        let map = film.projection();
        for (corner, (u, v)) in film.corners.into_iter().zip(WHOLE.corners) {
            prop_assert!(near(map.at(u, v), corner));
        }
        // A line of the picture is a line of the film.
        let [from, middle, to] = [0.0, along, 1.0].map(|u| map.at(u, 0.3));
        let cross = (middle.0 - from.0) * (to.1 - from.1) - (middle.1 - from.1) * (to.0 - from.0);
        prop_assert!(cross.abs() < 1e-9, "{cross}");
    }
}
