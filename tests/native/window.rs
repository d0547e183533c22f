use pneumoscope::window::{Rendering, VoiFunction, WHITE, Window, auto_window, table};
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
fn the_automatic_window_leaves_out_half_a_percent_at_each_end() {
    let mut counts = vec![1_u64; 1000];
    assert_eq!(auto_window(&counts).ends(), (5.0, 994.0));
    // One pixel far away changes nothing.
    counts.resize(65_536, 0);
    counts[65_535] = 1;
    assert_eq!(auto_window(&counts).ends(), (5.0, 995.0));
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
    /// Mapping samples and window alike changes no level; turning them round turns the levels round.
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
