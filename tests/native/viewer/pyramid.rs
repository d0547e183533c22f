use pneumoscope::viewer::pyramid::{AnyGrid, Pyramid};

use super::{deep_film, film};

fn samples(pyramid: &Pyramid, level: usize) -> (usize, usize, Vec<u16>) {
    match pyramid.level(level) {
        AnyGrid::U8(grid) => (grid.width, grid.height, grid.samples.iter().map(|&sample| sample.into()).collect()),
        AnyGrid::U16(grid) => (grid.width, grid.height, grid.samples.to_vec()),
    }
}

#[test]
fn a_pixel_of_a_half_is_the_mean_of_four() {
    let pyramid = Pyramid::new(film(32, 2, |x, y| if (x, y) == (0, 0) { 255 } else { 1 }));
    let (width, height, half) = samples(&pyramid, 1);
    assert_eq!((width, height), (16, 1));
    assert_eq!(half[..2], [65, 1], "(255 + 3 + 2) / 4");
}

#[test]
fn odd_edges_are_means_of_what_there_is() {
    let pyramid = Pyramid::new(film(17, 3, |x, y| if x == 16 && y == 2 { 200 } else { 10 }));
    let (width, height, half) = samples(&pyramid, 1);
    assert_eq!((width, height), (9, 2));
    assert_eq!(half[8], 10);
    assert_eq!(half[17], 200);
}

#[test]
fn sixteen_bits_stay_sixteen_bits() {
    let pyramid = Pyramid::new(deep_film(40, 40, 16, |_, _| 65_535));
    for level in 0..pyramid.levels() {
        assert!(samples(&pyramid, level).2.iter().all(|&sample| sample == 65_535));
    }
}

#[test]
fn the_level_drawn_from_is_never_much_finer_nor_much_coarser_than_the_canvas() {
    let pyramid = Pyramid::new(film(3000, 2500, |_, _| 0));
    assert_eq!(pyramid.level_for(8.0), 0);
    assert_eq!(pyramid.level_for(1.0), 0);
    for zoom in [0.9, 0.5, 0.34, 0.2, 0.1, 0.05] {
        let covered = 1.0 / zoom / f64::from(1_u32 << pyramid.level_for(zoom));
        assert!(covered > 0.74 && covered <= 1.5, "{zoom}: {covered}");
    }
}

#[test]
fn a_large_film_is_halved_until_its_long_side_has_16_pixels() {
    let film = deep_film(3000, 2500, 12, |x, y| ((x * 7 + y * 13) & 4095) as u16);
    let pyramid = Pyramid::new(film);
    let (width, height, _) = samples(&pyramid, pyramid.levels() - 1);
    assert!(width.max(height) <= 16);
}
