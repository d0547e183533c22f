//! The course of an exercise: films in random order, one reading for each.

use super::{ExerciseSettings, Reveal};
use crate::inference::Verdict;
use crate::protocol::JobId;

/// A film with its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExerciseFilm {
    pub id: JobId,
    pub truth: Verdict,
}

/// How sure the student is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sureness {
    Guessing,
    RatherSure,
    Sure,
}

impl Sureness {
    pub const ALL: [Self; 3] = [Self::Guessing, Self::RatherSure, Self::Sure];

    /// The name in keys of messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Guessing => "guessing",
            Self::RatherSure => "rather-sure",
            Self::Sure => "sure",
        }
    }
}

/// The student's verdict on a film.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StudentReading {
    pub verdict: Verdict,
    pub sureness: Sureness,
    /// Seconds since the film was shown.
    pub seconds: f64,
}

/// The current step of an exercise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// The student reads this film.
    Read(ExerciseFilm),
    /// The student sees the label of this film.
    Compare(ExerciseFilm, StudentReading),
    /// All films are read.
    Finished,
}

/// An exercise that has begun.
#[derive(Clone, Debug, PartialEq)]
pub struct Exercise {
    films: Vec<ExerciseFilm>,
    readings: Vec<StudentReading>,
    reveal: Reveal,
    /// The label of the film that was read last is shown.
    compares: bool,
}

impl Exercise {
    /// Begins an exercise with as many of these films as the settings allow, in an order that the seed decides.
    pub fn new(mut films: Vec<ExerciseFilm>, settings: ExerciseSettings, seed: u64) -> Self {
        shuffle(&mut films, seed);
        films.truncate(settings.films.unwrap_or(usize::MAX));
        Self { films, readings: Vec::new(), reveal: settings.reveal, compares: false }
    }

    /// The films in the order of the exercise.
    pub fn films(&self) -> &[ExerciseFilm] {
        &self.films
    }

    /// The readings of the first films, in the same order.
    pub fn readings(&self) -> &[StudentReading] {
        &self.readings
    }

    /// The number of the film that is read or compared, from 1.
    pub fn number(&self) -> usize {
        (self.readings.len() + usize::from(!self.compares)).min(self.films.len())
    }

    pub fn step(&self) -> Step {
        let at = self.readings.len();
        match (self.compares, at.checked_sub(1), self.films.get(at)) {
            (true, Some(last), _) => Step::Compare(self.films[last], self.readings[last]),
            (_, _, Some(film)) => Step::Read(*film),
            _ => Step::Finished,
        }
    }

    /// Takes the reading of the film of [`Step::Read`]. Does nothing in another step.
    pub fn read(&mut self, reading: StudentReading) {
        if matches!(self.step(), Step::Read(_)) {
            self.readings.push(reading);
            self.compares = self.reveal == Reveal::AtOnce;
        }
    }

    /// Goes on after [`Step::Compare`].
    pub fn go_on(&mut self) {
        self.compares = false;
    }
}

/// Fisher and Yates' shuffle with the numbers of SplitMix64 (Steele, Lea and Flood 2014).
fn shuffle<T>(items: &mut [T], mut seed: u64) {
    let mut next = || {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (seed ^ (seed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    for last in (1..items.len()).rev() {
        items.swap(last, (next() % (last as u64 + 1)) as usize);
    }
}
