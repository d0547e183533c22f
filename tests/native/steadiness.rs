//! How steady an answer is under small changes of the film.

use pneumoscope::probing::state::SteadinessState;
use pneumoscope::probing::steadiness::{COUNT, known_range, small_changes};
use pneumoscope::probing::{ProbeAnswer, Steadiness};

fn answer(probability: f32) -> ProbeAnswer {
    ProbeAnswer { probability, foreign: false }
}

fn known(own: f32, probabilities: &[f32]) -> Steadiness {
    let mut steadiness = Steadiness::new(own);
    probabilities.iter().for_each(|&probability| steadiness.push(answer(probability)));
    steadiness
}

#[test]
fn each_small_change_changes_one_thing_by_a_little() {
    let changes = small_changes();
    assert_eq!(changes.len(), COUNT);
    for change in changes {
        assert!(!change.is_neutral(), "{change:?}");
        assert_eq!((change.contrast, change.sharpness, change.aspect), (0.0, 0.0, 1.0));
        assert!(change.rotation.abs() <= 2.0 && change.shift.0.abs() <= 0.02 && change.shift.1.abs() <= 0.02);
        assert!((0.96..=1.05).contains(&change.part), "{}", change.part);
    }
    for (number, change) in changes.iter().enumerate() {
        assert!(!changes[..number].contains(change), "{change:?} comes twice");
    }
    let powers = changes.map(|change| (-change.brightness).exp2()).into_iter().filter(|power| *power != 1.0);
    let powers: Vec<f32> = powers.collect();
    assert!((powers[0] - 0.9).abs() < 1e-6 && (powers[1] - 1.1).abs() < 1e-6, "{powers:?}");
}

#[test]
fn the_changes_are_read_one_after_the_other() {
    let mut steadiness = Steadiness::new(0.5);
    for change in small_changes() {
        assert_eq!(steadiness.next_change(), Some(change));
        steadiness.push(answer(0.5));
    }
    assert_eq!(steadiness.next_change(), None);
}

#[test]
fn the_range_holds_the_film_s_own_answer() {
    assert_eq!(known(0.5, &[0.35, 0.66, 0.6]).range(), [0.35, 0.66]);
    assert_eq!(known(0.2, &[0.35, 0.66]).range(), [0.2, 0.66]);
    assert_eq!(known(0.5, &[]).range(), [0.5, 0.5]);
}

#[test]
fn a_change_after_which_the_film_would_be_refused_is_counted_apart() {
    let mut steadiness = known(0.5, &[0.4]);
    steadiness.push(ProbeAnswer { probability: 0.99, foreign: true });
    assert_eq!((steadiness.range(), steadiness.foreign()), ([0.4, 0.5], 1));
}

#[test]
fn one_bar_reaches_over_all_that_is_known() {
    assert_eq!(known_range(0.5, None, None), None);
    assert_eq!(known_range(0.5, Some([0.7, 0.3]), None), Some([0.3, 0.7]));
    let steadiness = known(0.5, &[0.45, 0.8]);
    assert_eq!(known_range(0.5, None, Some(&steadiness)), Some([0.45, 0.8]));
    assert_eq!(known_range(0.5, Some([0.7, 0.3]), Some(&steadiness)), Some([0.3, 0.8]));
}

#[test]
fn nothing_is_known_until_all_changes_are_read() {
    assert_eq!(SteadinessState::default().known(), None);
    let steadiness = known(0.5, &[0.4]);
    assert_eq!(SteadinessState::Known(steadiness.clone()).known(), Some(&steadiness));
}
