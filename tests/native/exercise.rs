//! The reading exercise: its settings, its course and its score.

use std::collections::BTreeSet;

use pneumoscope::Verdict::{self, Normal, Pneumonia};
use pneumoscope::exercise::run::Step;
use pneumoscope::exercise::{Exercise, ExerciseFilm, ExerciseSettings, Reveal, Score, StudentReading, Sureness};
use pneumoscope::study::scores::Ratio;

fn films(count: u32) -> Vec<ExerciseFilm> {
    (0..count).map(|id| ExerciseFilm { id, truth: if id % 2 == 0 { Normal } else { Pneumonia } }).collect()
}

fn reading(verdict: Verdict, sureness: Sureness, seconds: f64) -> StudentReading {
    StudentReading { verdict, sureness, seconds }
}

#[test]
fn the_settings_are_a_link() {
    for reveal in Reveal::ALL {
        for films in ExerciseSettings::FILMS {
            let settings = ExerciseSettings { reveal, films };
            assert_eq!(ExerciseSettings::parse(&settings.address()), settings);
        }
    }
    for plain in ["#/exercise", "#/exercise?reveal=never&films=0", "#/exercise?films=many&x"] {
        assert_eq!(ExerciseSettings::parse(plain), ExerciseSettings::default(), "{plain}");
    }
}

#[test]
fn the_seed_decides_the_order_and_no_film_is_lost() {
    let order = |seed| Exercise::new(films(20), ExerciseSettings::default(), seed).films().to_vec();
    assert_eq!(order(7), order(7));
    assert_ne!(order(7), order(8));
    assert_ne!(order(7), films(20));
    assert_eq!(order(7).iter().map(|film| film.id).collect::<BTreeSet<_>>(), (0..20).collect());
    let few = ExerciseSettings { films: Some(5), ..ExerciseSettings::default() };
    assert_eq!(Exercise::new(films(20), few, 7).films(), &order(7)[..5]);
}

#[test]
fn every_film_can_come_first() {
    let first = |seed| Exercise::new(films(4), ExerciseSettings::default(), seed).films()[0].id;
    assert_eq!((0..200).map(first).collect::<BTreeSet<_>>(), (0..4).collect());
}

#[test]
fn labels_are_shown_after_each_film_or_at_the_end() {
    let said = reading(Pneumonia, Sureness::Sure, 3.0);
    let mut exercise = Exercise::new(films(2), ExerciseSettings::default(), 1);
    let [first, second] = [exercise.films()[0], exercise.films()[1]];
    assert_eq!((exercise.step(), exercise.number()), (Step::Read(first), 1));
    exercise.read(said);
    assert_eq!((exercise.step(), exercise.number()), (Step::Compare(first, said), 1));
    exercise.read(said);
    assert_eq!(exercise.readings().len(), 1, "a film is read once");
    exercise.go_on();
    assert_eq!((exercise.step(), exercise.number()), (Step::Read(second), 2));
    exercise.read(said);
    exercise.go_on();
    assert_eq!((exercise.step(), exercise.number()), (Step::Finished, 2));

    let at_the_end = ExerciseSettings { reveal: Reveal::AtTheEnd, films: None };
    let mut exercise = Exercise::new(films(2), at_the_end, 1);
    exercise.read(said);
    assert_eq!(exercise.step(), Step::Read(second));
    exercise.read(said);
    assert_eq!(exercise.step(), Step::Finished);
}

#[test]
fn student_and_network_are_counted_and_compared() {
    let settings = ExerciseSettings { reveal: Reveal::AtTheEnd, films: None };
    let mut exercise = Exercise::new(films(4), settings, 3);
    let truths: Vec<Verdict> = exercise.films().iter().map(|film| film.truth).collect();
    let other = |verdict| if verdict == Normal { Pneumonia } else { Normal };
    // The student is right, wrong, right; the last film is not read.
    exercise.read(reading(truths[0], Sureness::Sure, 2.0));
    exercise.read(reading(other(truths[1]), Sureness::Guessing, 4.0));
    exercise.read(reading(truths[2], Sureness::Sure, 6.0));
    // The network is wrong, wrong, silent.
    let network = [Some(other(truths[0])), Some(other(truths[1])), None, Some(truths[3])];
    let score = Score::of(&exercise, &network);
    assert_eq!(score.student.accuracy(), Ratio { right: 2, n: 3 });
    assert_eq!(score.network.accuracy(), Ratio { right: 0, n: 2 });
    assert_eq!(score.by_sureness, [Ratio { right: 0, n: 1 }, Ratio { right: 0, n: 0 }, Ratio { right: 2, n: 2 }]);
    assert_eq!((score.seconds, score.disagreements), (Some(4.0), vec![0]));
    let nothing = Score::of(&Exercise::new(Vec::new(), settings, 0), &[]);
    assert_eq!((nothing.seconds, nothing.student.accuracy().estimate()), (None, None));
}
