use std::sync::Arc;

use pneumoscope::viewer::colour::MapGrid;
use pneumoscope::viewer::display_window::DisplayWindow;
use pneumoscope::viewer::pixels::FilmPixels;
use pneumoscope::viewer::pyramid::Pyramid;
use pneumoscope::viewer::render::{Renderer, render_whole};
use pneumoscope::viewer::view::{Orientation, View};
use pneumoscope::window::{Preset, Rendering, Window};
use proptest::prelude::*;

use super::{deep_film, film, map};

fn renderer(film: &Arc<FilmPixels>) -> Renderer {
    Renderer::new(Pyramid::new(Arc::clone(film)))
}

/// The grey levels of a canvas, after a check that they are grey and opaque.
fn greys(pixels: &[u8]) -> Vec<u8> {
    pixels
        .chunks_exact(4)
        .map(|pixel| {
            assert!(pixel[0] == pixel[1] && pixel[1] == pixel[2] && pixel[3] == 255, "{pixel:?}");
            pixel[0]
        })
        .collect()
}

fn whole(film: &Arc<FilmPixels>, orientation: Orientation) -> (u32, u32, Vec<u8>) {
    let (width, height, pixels) = render_whole(film, &DisplayWindow::preset(film, 0), orientation, None, u32::MAX);
    (width, height, greys(&pixels))
}

#[test]
fn one_to_one_is_the_film_itself() {
    let film = film(30, 20, |x, y| (x * 8 + y) as u8);
    let (width, height, greys) = whole(&film, Orientation::default());
    assert_eq!((width, height), (30, 20));
    let expected: Vec<u8> = (0..600).map(|i| (i % 30 * 8 + i / 30) as u8).collect();
    assert_eq!(greys, expected);
}

#[test]
fn twelve_bits_are_spread_over_all_levels() {
    let film = deep_film(16, 1, 12, |x, _| (x * 273) as u16);
    let (.., greys) = whole(&film, Orientation::default());
    assert_eq!((greys[0], greys[15]), (0, 255));
    assert!(greys.windows(2).all(|pair| pair[0] < pair[1]));
}

#[test]
fn turned_and_mirrored_films_have_the_same_pixels_elsewhere() {
    let film = film(5, 3, |x, y| (x * 40 + y * 10) as u8);
    let sample = |x: u32, y: u32| (x * 40 + y * 10) as u8;
    let right = Orientation::default().turned_right();
    let (width, height, greys) = whole(&film, right);
    assert_eq!((width, height), (3, 5));
    // After a turn to the right the first row is the first column from the bottom up.
    assert_eq!(greys[..3], [sample(0, 2), sample(0, 1), sample(0, 0)]);
    let (.., greys) = whole(&film, Orientation::default().mirrored());
    assert_eq!(greys[..5], [sample(4, 0), sample(3, 0), sample(2, 0), sample(1, 0), sample(0, 0)]);
}

#[test]
fn a_film_smaller_than_the_canvas_has_black_around_it() {
    let film = film(10, 20, |_, _| 200);
    let pixels = renderer(&film).draw(&View::new((10, 20), (40, 20)), &DisplayWindow::preset(&film, 0), None).to_vec();
    let greys = greys(&pixels);
    for row in greys.chunks_exact(40) {
        assert!(row[..15].iter().chain(&row[25..]).all(|&level| level == 0));
        assert!(row[15..25].iter().all(|&level| level == 200));
    }
}

#[test]
fn what_was_drawn_before_leaves_no_trace() {
    let film = film(10, 20, |_, _| 200);
    let mut renderer = renderer(&film);
    let display = DisplayWindow::preset(&film, 0);
    let view = View::new((10, 20), (40, 20));
    let first = renderer.draw(&view, &display, None).to_vec();
    renderer.draw(
        &view.one_to_one((0.0, 0.0)).zoomed((5.0, 5.0), 9.0),
        &DisplayWindow { inverted: true, ..display },
        None,
    );
    assert_eq!(renderer.draw(&view, &display, None), first);
}

#[test]
fn fine_stripes_shown_small_are_grey_not_moire() {
    let film = film(1024, 1024, |x, _| if x % 2 == 0 { 0 } else { 255 });
    for side in [100, 150, 170, 200, 333, 400, 500] {
        let (.., pixels) = render_whole(&film, &DisplayWindow::preset(&film, 0), Orientation::default(), None, side);
        assert!(greys(&pixels).iter().all(|level| (127..=129).contains(level)), "{side}");
    }
}

#[test]
fn film_pixels_become_squares_when_enlarged_and_blend_before() {
    let film = film(2, 1, |x, _| (x * 255) as u8);
    let draw = |canvas: (u32, u32)| {
        let pixels = renderer(&film).draw(&View::new((2, 1), canvas), &DisplayWindow::preset(&film, 0), None).to_vec();
        greys(&pixels)[..canvas.0 as usize].to_vec()
    };
    assert_eq!(draw((16, 8)), [[0; 8], [255; 8]].concat());
    let blended = draw((6, 3));
    assert!(blended.windows(2).all(|pair| pair[0] <= pair[1]) && blended[2] > 0 && blended[3] < 255, "{blended:?}");
}

#[test]
fn the_window_and_inversion_are_applied() {
    let film = film(3, 1, |x, _| [50, 100, 150][x as usize]);
    let display = DisplayWindow { window: Window::between(50.0, 150.0), curve: None, inverted: false };
    let (.., pixels) = render_whole(&film, &display, Orientation::default(), None, u32::MAX);
    assert_eq!(greys(&pixels), [0, 128, 255]);
    let (.., pixels) =
        render_whole(&film, &DisplayWindow { inverted: true, ..display }, Orientation::default(), None, u32::MAX);
    assert_eq!(greys(&pixels), [255, 128, 0]);
}

#[test]
fn a_films_own_curve_is_followed() {
    let curve: Vec<u8> = (0..=255_u8).map(|sample| 255 - sample / 2).collect();
    let plain = film(3, 1, |x, _| [0, 100, 255][x as usize]);
    let preset = Preset { rendering: Rendering::Table(curve), label: None };
    let film = Arc::new(FilmPixels { presets: vec![preset], ..(*plain).clone() });
    let (.., greys) = whole(&film, Orientation::default());
    assert_eq!(greys, [255, 205, 128]);
}

#[test]
fn the_map_colours_where_it_is_and_nowhere_else() {
    let film = film(70, 70, |_, _| 100);
    let map = map(|x, y| if (x, y) == (5, 1) { 2.0 } else { 0.0 });
    let draw = |orientation, opacity| {
        let map = Some((&map, 2.0, opacity));
        render_whole(&film, &DisplayWindow::preset(&film, 0), orientation, map, u32::MAX).2
    };
    let pixel = |pixels: &[u8], x: usize, y: usize| <[u8; 4]>::try_from(&pixels[(y * 70 + x) * 4..][..4]).unwrap();
    let pixels = draw(Orientation::default(), 1.0);
    assert_eq!(pixel(&pixels, 10, 60), [100, 100, 100, 255]);
    let [red, _, blue, _] = pixel(&pixels, 55, 15);
    assert!(red > 240 && blue < 220, "the strongest colour where the map's cell is: {red}, {blue}");
    let mirrored = draw(Orientation::default().mirrored(), 1.0);
    assert_eq!(pixel(&mirrored, 14, 15), pixel(&pixels, 55, 15));
    assert!(greys(&draw(Orientation::default(), 0.0)).iter().all(|&level| level == 100), "no opacity, no colour");
}

proptest! {
    #[test]
    fn any_view_of_any_film_can_be_drawn(
        (width, height) in (1_u32..80, 1_u32..80), canvas in (1_u32..120, 1_u32..120),
        turns in 0_u8..4, flipped: bool, deep: bool,
        carries in prop::collection::vec((-10.0..130.0, -10.0..130.0, 0.2..20.0_f64), 0..3),
    ) {
        let film = if deep {
            deep_film(width, height, 12, |x, y| (x * 50 + y) as u16 & 4095)
        } else {
            film(width, height, |x, y| (x * 3 + y) as u8)
        };
        let view = View::new((width, height), canvas).oriented(Orientation { turns, flipped });
        let view = carries.into_iter().fold(view, |view, (x, y, factor)| view.carried((x, y), (y, x), factor));
        let grid = MapGrid::new(&map(|x, y| (x + y) as f32), 3.0).unwrap();
        let mut renderer = renderer(&film);
        let display = DisplayWindow::preset(&film, 0);
        prop_assert_eq!(renderer.draw(&view, &display, Some((&grid, 0.5))).len(), (canvas.0 * canvas.1 * 4) as usize);
        prop_assert_eq!(renderer.draw(&view, &display, None).len(), (canvas.0 * canvas.1 * 4) as usize);
    }
}

#[test]
fn a_large_film_fills_the_canvas_in_every_view() {
    let film = deep_film(3000, 2500, 12, |x, y| ((x * 7 + y * 13) & 4095) as u16);
    let mut renderer = renderer(&film);
    let display = DisplayWindow::preset(&film, 0);
    let grid = MapGrid::new(&map(|x, y| (x + y) as f32), 3.0).unwrap();
    let fitted = View::new(film.size(), (1000, 800));
    let sideways = fitted.oriented(fitted.orientation().turned_right());
    let near = |view: View| view.one_to_one((500.0, 400.0));
    for (name, view) in [
        ("fitted", fitted),
        ("one to one", near(fitted)),
        ("times 6", near(fitted).zoomed((500.0, 400.0), 6.0)),
        ("turned, fitted", sideways),
        ("turned, one to one", near(sideways)),
    ] {
        for map in [None, Some((&grid, 0.5))] {
            let pixels = renderer.draw(&view, &display, map);
            assert_eq!(pixels.len(), 4 * 1000 * 800, "{name}");
            assert!(pixels.chunks_exact(4).all(|pixel| pixel[3] == 255), "{name}: a pixel is not opaque");
        }
    }
}
