//! Changes of the picture that the network reads, and the sliders for them.

use pneumoscope::imaging::ModelInput;
use pneumoscope::probing::{Adjustments, Cover, Question};
use pneumoscope::viewer::adjusting::{Adjuster, Adjusting};
use proptest::prelude::*;

const ENDS: [f32; 2] = [-1.0, 1.0];
const NONE: Adjustments = Adjustments::NONE;

fn input(width: usize, height: usize, value: impl Fn(usize, usize) -> f32) -> ModelInput {
    let values = (0..width * height).map(|at| value(at % width, at / width)).collect();
    ModelInput { width, height, values }
}

fn pattern(width: usize, height: usize, seed: u32) -> ModelInput {
    input(width, height, |x, y| ((x * 31 + y * 17 + seed as usize) % 97) as f32 / 48.5 - 1.0)
}

fn mean(input: &ModelInput) -> f32 {
    input.values.iter().sum::<f32>() / input.values.len() as f32
}

/// The standard deviation of the values.
fn deviation(input: &ModelInput) -> f32 {
    let mean = mean(input);
    let squares: f32 = input.values.iter().map(|value| (value - mean).powi(2)).sum();
    (squares / input.values.len() as f32).sqrt()
}

/// The centre of what is bright, in shares of the sides.
fn centre(input: &ModelInput) -> (f64, f64) {
    let (mut x, mut y, mut sum) = (0.0, 0.0, 0.0);
    for (at, value) in input.values.iter().enumerate() {
        let weight = f64::from(*value) + 1.0;
        x += weight * ((at % input.width) as f64 + 0.5) / input.width as f64;
        y += weight * ((at / input.width) as f64 + 0.5) / input.height as f64;
        sum += weight;
    }
    (x / sum, y / sum)
}

/// A bright spot on black, in a picture of 100 x 100.
fn spot((x, y): (f64, f64)) -> ModelInput {
    let near = |column: usize, row: usize| (column as f64 + 0.5 - x).hypot(row as f64 + 0.5 - y) < 5.0;
    input(100, 100, |column, row| if near(column, row) { 1.0 } else { -1.0 })
}

fn adjustments() -> impl Strategy<Value = Adjustments> {
    let levels = (-1.0_f32..=1.0, -0.5_f32..=0.5, -1.0_f32..=1.0);
    let place = (-8.0..=8.0, 0.8..=1.1, (-0.05..=0.05, -0.05..=0.05), 0.5..=2.0);
    (levels, place).prop_map(|((brightness, contrast, sharpness), (rotation, part, shift, aspect))| Adjustments {
        brightness,
        contrast,
        sharpness,
        rotation,
        part,
        shift,
        aspect,
    })
}

proptest! {
    #[test]
    fn no_change_takes_values_beyond_black_and_white(
        adjustments in adjustments(), width in 1_usize..40, height in 1_usize..40, seed in 0_u32..1000,
    ) {
        let after = adjustments.applied(&pattern(width, height, seed), ENDS);
        prop_assert_eq!((after.width, after.height, after.values.len()), (width, height, width * height));
        for value in &after.values {
            prop_assert!((-1.000_01..=1.000_01).contains(value), "{}", value);
        }
    }

    #[test]
    fn without_a_change_each_value_stays_to_the_bit(
        aspect in 0.3..3.0, width in 1_usize..40, height in 1_usize..40, seed in 0_u32..1000,
    ) {
        let before = pattern(width, height, seed);
        let neutral = Adjustments { aspect, ..NONE };
        prop_assert!(neutral.is_neutral());
        let after = neutral.applied(&before, ENDS);
        prop_assert!(before.values.iter().zip(&after.values).all(|(old, new)| old.to_bits() == new.to_bits()));
    }

    /// The mean has no differences to grow, and an even picture no place and no edges.
    #[test]
    fn an_even_picture_changes_by_its_brightness_alone(adjustments in adjustments(), level in -1.0_f32..1.0) {
        let adjustments = Adjustments { brightness: 0.0, ..adjustments };
        for value in adjustments.applied(&input(33, 21, |_, _| level), ENDS).values {
            prop_assert!((value - level).abs() < 1e-4, "{} for {}", value, level);
        }
    }
}

#[test]
fn brightness_keeps_black_and_white_and_changes_what_is_between() {
    let before = ModelInput { width: 3, height: 1, values: vec![-1.0, -0.5, 1.0] };
    let changed = |brightness| Adjustments { brightness, ..NONE }.applied(&before, ENDS).values;
    // 25 % of white, to the powers 1/2 and 2.
    for (brightness, level) in [(1.0, 0.5), (-1.0, 0.0625)] {
        let [black, grey, white] = changed(brightness)[..] else { panic!("three values") };
        assert_eq!((black, white), (-1.0, 1.0));
        assert!((grey - (2.0 * level - 1.0)).abs() < 1e-6, "{grey}");
    }
}

#[test]
fn the_ends_are_those_of_the_network() {
    let before = ModelInput { width: 3, height: 1, values: vec![0.0, 64.0, 256.0] };
    let after = Adjustments { brightness: 1.0, ..NONE }.applied(&before, [0.0, 256.0]);
    assert_eq!(after.values, [0.0, 128.0, 256.0]);
}

#[test]
fn contrast_multiplies_the_differences_from_the_mean() {
    let before = ModelInput { width: 4, height: 1, values: vec![-0.2, -0.1, 0.1, 0.2] };
    let after = Adjustments { contrast: 0.5, ..NONE }.applied(&before, ENDS);
    for (new, old) in after.values.iter().zip(&before.values) {
        assert!((new - 1.5 * old).abs() < 1e-6, "{new}, {old}");
    }
}

#[test]
fn sharpness_blurs_or_sharpens_and_keeps_the_mean() {
    let before = input(224, 224, |x, y| if (x / 4 + y / 4) % 2 == 0 { 0.3 } else { -0.3 });
    let [blurred, sharper] = [-1.0, 1.0].map(|sharpness| Adjustments { sharpness, ..NONE }.applied(&before, ENDS));
    assert!(deviation(&blurred) < 0.95 * deviation(&before), "{}", deviation(&blurred));
    assert!(deviation(&sharper) > 1.05 * deviation(&before), "{}", deviation(&sharper));
    assert!((mean(&blurred) - mean(&before)).abs() < 1e-3 && (mean(&sharper) - mean(&before)).abs() < 1e-3);
}

#[test]
fn a_picture_turns_clockwise_about_its_middle() {
    let right = spot((80.0, 50.0));
    let (x, y) = centre(&Adjustments { rotation: 8.0, ..NONE }.applied(&right, ENDS));
    let (sin, cos) = 8.0_f64.to_radians().sin_cos();
    assert!((x - (0.5 + 0.3 * cos)).abs() < 0.002 && (y - (0.5 + 0.3 * sin)).abs() < 0.002, "{x}, {y}");
}

/// On a film twice as wide as high, a point above the middle moves half as far along the input's width as it does along that
/// of a square film.
#[test]
fn a_rotation_turns_the_film_and_not_the_input() {
    let above = spot((50.0, 20.0));
    let across = |aspect| centre(&Adjustments { rotation: 8.0, aspect, ..NONE }.applied(&above, ENDS)).0 - 0.5;
    assert!(across(1.0) > 0.03, "to the right: {}", across(1.0));
    assert!((across(1.0) / across(2.0) - 2.0).abs() < 0.05, "{}, {}", across(1.0), across(2.0));
}

#[test]
fn a_crop_enlarges_and_a_shift_moves() {
    let (x, y) = centre(&Adjustments { part: 0.8, ..NONE }.applied(&spot((70.0, 40.0)), ENDS));
    assert!((x - 0.75).abs() < 0.002 && (y - 0.375).abs() < 0.002, "{x}, {y}");
    let (x, y) = centre(&Adjustments { shift: (0.02, -0.04), ..NONE }.applied(&spot((50.0, 50.0)), ENDS));
    assert!((x - 0.52).abs() < 0.002 && (y - 0.46).abs() < 0.002, "{x}, {y}");
}

#[test]
fn beyond_the_film_its_edge_is_repeated() {
    let before = input(10, 10, |x, _| if x == 0 { 0.5 } else { -0.5 });
    let after = Adjustments { shift: (0.3, 0.0), ..NONE }.applied(&before, ENDS);
    assert!((after.values[0] - 0.5).abs() < 1e-6 && (after.values[1] - 0.5).abs() < 1e-6, "{:?}", &after.values[..4]);
}

#[test]
fn an_empty_input_stays_empty() {
    let none = ModelInput { width: 0, height: 0, values: Vec::new() };
    assert_eq!(Adjustments { sharpness: 1.0, rotation: 2.0, ..NONE }.applied(&none, ENDS), none);
}

/// What is covered is a part of the film, so it moves with the film.
#[test]
fn a_part_is_covered_before_the_picture_is_changed() {
    let cover = Cover::Patch { centre: (0.5, 0.5), radii: (0.2, 0.2) };
    let adjustments = Adjustments { shift: (0.04, 0.0), ..NONE };
    let before = spot((50.0, 50.0));
    let question = Question { cover: Some(cover), adjustments };
    let expected = adjustments.applied(&cover.applied(&before), ENDS);
    assert_eq!(question.applied(&before, ENDS), expected);
    assert!(expected.values.iter().all(|value| *value < -0.9), "the spot is covered");
}

#[test]
fn there_is_no_question_where_nothing_is_covered_and_changed() {
    assert_eq!(Question::new(None, Adjustments { aspect: 1.5, ..NONE }), None);
    assert!(Question::new(Some(Cover::Border), NONE).is_some_and(|question| !question.changes_picture()));
    let darker = Adjustments { brightness: -0.1, ..NONE };
    assert!(Question::new(None, darker).is_some_and(|question| question.changes_picture()));
}

#[test]
fn sliders_are_neutral_at_first_and_stay_on_their_scales() {
    let mut adjusting = Adjusting::default();
    assert!(adjusting.is_neutral() && adjusting.adjustments((300, 200)).is_neutral());
    for adjuster in Adjuster::ALL {
        let scale = adjuster.scale();
        for end in [scale.least, scale.most] {
            let mut moved = Adjusting::default();
            moved.set(adjuster, end);
            assert_eq!(moved.adjustments((300, 200)).is_neutral(), end == scale.neutral, "{}", adjuster.name());
            let steps = (end - scale.neutral) / scale.step;
            assert!((steps - steps.round()).abs() < 1e-9, "{} reaches its ends by steps", adjuster.name());
        }
        adjusting.set(adjuster, scale.most + 1000.0);
        assert_eq!(adjusting.value(adjuster), scale.most, "{}", adjuster.name());
        adjusting.set(adjuster, scale.neutral);
    }
    assert!(adjusting.is_neutral());
}

#[test]
fn sliders_set_what_they_name() {
    let mut adjusting = Adjusting::default();
    let values = [50.0, -20.0, 100.0, -2.5, 90.0];
    for (adjuster, value) in Adjuster::ALL.into_iter().zip(values) {
        adjusting.set(adjuster, value);
    }
    let expected =
        Adjustments { brightness: 0.5, contrast: -0.2, sharpness: 1.0, rotation: -2.5, part: 0.9, aspect: 1.5, ..NONE };
    assert_eq!(adjusting.adjustments((300, 200)), expected);
}
