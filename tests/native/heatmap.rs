use pneumoscope::heatmap::tint;
use pneumoscope::inference::ActivationMap;

fn map(values: [f32; 4]) -> ActivationMap {
    ActivationMap { width: 2, height: 2, values: values.into() }
}

#[test]
fn without_activation_the_film_stays_grey() {
    let grey: Vec<u8> = (0..12).map(|i| i * 20).collect();
    let pixels = tint(&grey, 4, 3, &map([0.0; 4]), 1.0);
    let expected: Vec<u8> = grey.iter().flat_map(|&level| [level, level, level, 255]).collect();
    assert_eq!(pixels, expected);
}

#[test]
fn the_colour_is_where_the_map_is_and_fades_between() {
    let pixels = tint(&[100; 64], 8, 8, &map([0.0, 2.0, 0.0, 0.0]), 2.0);
    let redness = |x: usize, y: usize| i32::from(pixels[(y * 8 + x) * 4]) - i32::from(pixels[(y * 8 + x) * 4 + 2]);
    assert_eq!(redness(0, 0), 0);
    assert_eq!(redness(7, 0), 153, "six tenths of 255 at the strongest");
    assert!(redness(4, 0) > redness(3, 0) && redness(3, 0) > 0);
    assert_eq!(redness(7, 7), 0);
}

#[test]
fn beyond_the_reference_the_colour_grows_no_stronger() {
    let shade = |value| tint(&[0], 1, 1, &map([value; 4]), 1.0);
    assert_eq!(shade(1.0), shade(50.0));
    assert_ne!(shade(0.5), shade(1.0));
}
