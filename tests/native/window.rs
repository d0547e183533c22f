use pneumoscope::window::{Rendering, VoiFunction, WHITE, Window, auto_window, shows_film, table};
use proptest::prelude::*;

fn window(center: f32, width: f32, function: VoiFunction) -> Window {
    Window { center, width, function }
}

#[test]
fn linear_is_the_formula_of_the_standard() {
    // PS3.3 C.11.2.1.2.1: c = 2048, w = 4096 is the identity of 12 bits, to be spread over 8.
    let all = window(2048.0, 4096.0, VoiFunction::Linear);
    assert_eq!((all.level(0.0), all.level(4095.0)), (0.0, WHITE));
    assert!((all.level(1000.0) - 1000.0 * WHITE / 4095.0).abs() < 1e-3);
    // c = 0, w = 100: black up to -50, white from 49 on.
    let narrow = window(0.0, 100.0, VoiFunction::Linear);
    assert_eq!((narrow.level(-50.0), narrow.level(49.0)), (0.0, WHITE));
    assert!((narrow.level(0.0) - ((0.0 + 0.5) / 99.0 + 0.5) * WHITE).abs() < 1e-3);
    // The narrowest: black up to c - 0.5, white above.
    let step = window(10.0, 1.0, VoiFunction::Linear);
    assert_eq!((step.level(9.0), step.level(9.5), step.level(10.0)), (0.0, 0.0, WHITE));
}

#[test]
fn linear_exact_and_sigmoid_are_the_formulas_of_the_standard() {
    let exact = window(0.0, 100.0, VoiFunction::LinearExact);
    assert_eq!((exact.level(-50.0), exact.level(0.0), exact.level(50.0)), (0.0, WHITE / 2.0, WHITE));
    let sigmoid = window(0.0, 100.0, VoiFunction::Sigmoid);
    assert_eq!(sigmoid.level(0.0), WHITE / 2.0);
    assert!((sigmoid.level(50.0) - WHITE / (1.0 + (-2.0_f32).exp())).abs() < 1e-3);
}

#[test]
fn a_full_window_keeps_eight_bits_as_they_are() {
    let levels: Vec<u8> = (0..=255).collect();
    assert_eq!(table(&Window::full(8), 8), levels);
    assert_eq!(Rendering::Window(Window::full(8)).table(8), levels);
    assert_eq!(Rendering::Table(levels.clone()).table(8), levels);
    assert_eq!(table(&Window::full(16), 16).len(), 65_536);
}

#[test]
fn the_automatic_window_leaves_out_what_is_far_away() {
    let mut counts = vec![0_u64; 65_536];
    counts[3000..4000].fill(20);
    assert_eq!(auto_window(&counts).ends(), (3000.0, 3999.0));
    // A few pixels far away, and many of one sample: padding, a mark, a border.
    for outliers in [1, 50, 5000] {
        counts[0] = outliers;
        counts[65_535] = outliers;
        assert_eq!(auto_window(&counts).ends(), (3000.0, 3999.0), "{outliers}");
    }
    // A blurred mark: few pixels are between.
    counts[4000..65_535].iter_mut().step_by(20_000).for_each(|count| *count = 1);
    assert_eq!(auto_window(&counts).ends(), (3000.0, 3999.0));
    // A tail that is part of the film.
    counts[2000..3000].fill(1);
    let (black, white) = auto_window(&counts).ends();
    assert!((2000.0..=2010.0).contains(&black) && white == 3999.0, "{black} {white}");
}

#[test]
fn a_rendering_shows_a_film_unless_it_is_black_or_white() {
    let mut counts = vec![0_u64; 4096];
    counts[1000..2000].fill(10);
    let shows = |black, white| shows_film(&table(&Window::between(black, white), 12), &counts);
    assert!(shows(0.0, 4095.0) && shows(1000.0, 2000.0) && shows(500.0, 1200.0) && shows(1300.0, 1600.0));
    for (black, white) in [(2000.0, 3000.0), (0.0, 900.0), (0.0, 65_535.0), (1500.0, 1510.0), (-60_000.0, 3000.0)] {
        assert!(!shows(black, white), "{black} {white}");
    }
    assert!(!shows_film(&[7; 4096], &counts) && !shows_film(&[], &[]));
}

#[test]
fn the_automatic_window_of_a_blank_or_an_empty_picture_is_everything() {
    let mut counts = vec![0_u64; 256];
    assert_eq!(auto_window(&counts), Window::full(8));
    counts[17] = 900;
    assert_eq!(auto_window(&counts), Window::full(8));
    assert_eq!(auto_window(&[]).ends(), (0.0, 0.0));
}

proptest! {
    /// Mapping samples and window in the same way changes no level; inverting them inverts the levels.
    #[test]
    fn a_mapped_window_shows_the_same(
        center in -2000.0..2000.0_f32,
        width in 2.0..4000.0_f32,
        function in prop::sample::select(vec![VoiFunction::Linear, VoiFunction::LinearExact, VoiFunction::Sigmoid]),
        scale in 0.25..8.0_f32,
        offset in -1000.0..1000.0_f32,
        sample in -3000.0..3000.0_f32,
    ) {
        let window = window(center, width, function);
        let level = window.level(sample);
        prop_assert!((0.0..=WHITE).contains(&level));
        let mapped = window.mapped(scale, offset).level(scale * sample + offset);
        prop_assert!((mapped - level).abs() < 0.5, "{} is not {}", mapped, level);
        let turned = window.mapped(-scale, offset).level(offset - scale * sample);
        prop_assert!((turned - (WHITE - level)).abs() < 0.5, "{} is not {}", turned, WHITE - level);
    }
}
