//! The results of the student and the network on the films of an exercise.

use super::{Exercise, Sureness};
use crate::inference::Verdict;
use crate::study::scores::{Confusion, Ratio};

/// The result of an exercise.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// The student's confusion matrix, on all films that the student read.
    pub student: Confusion,
    /// The network's confusion matrix, on those of these films that it answered.
    pub network: Confusion,
    /// How many of the student's readings are right, by sureness, in the order of [`Sureness::ALL`].
    pub by_sureness: [Ratio; 3],
    /// The mean time of a reading in seconds; `None` without readings.
    pub seconds: Option<f64>,
    /// Indices of the films on which student and network disagree.
    pub disagreements: Vec<usize>,
}

impl Score {
    /// The score of the readings so far. `network` has the network's verdicts on the films, in the order of the exercise;
    /// `None` where it gives none.
    pub fn of(exercise: &Exercise, network: &[Option<Verdict>]) -> Self {
        let read: Vec<_> = exercise.films().iter().zip(exercise.readings()).collect();
        let of_sureness = |sureness: Sureness| {
            let such = || read.iter().filter(move |(_, reading)| reading.sureness == sureness);
            Ratio { right: such().filter(|(film, reading)| film.truth == reading.verdict).count(), n: such().count() }
        };
        let both = read.iter().zip(network).enumerate();
        let disagreements =
            both.filter(|(_, ((_, reading), network))| network.is_some_and(|said| said != reading.verdict));
        Self {
            student: confusion(read.iter().map(|(film, reading)| (film.truth, reading.verdict))),
            network: confusion(read.iter().zip(network).filter_map(|((film, _), said)| Some((film.truth, (*said)?)))),
            by_sureness: Sureness::ALL.map(of_sureness),
            seconds: (!read.is_empty())
                .then(|| read.iter().map(|(_, reading)| reading.seconds).sum::<f64>() / read.len() as f64),
            disagreements: disagreements.map(|(place, _)| place).collect(),
        }
    }
}

/// Counts pairs of label and verdict.
fn confusion(pairs: impl Iterator<Item = (Verdict, Verdict)>) -> Confusion {
    let mut counts = Confusion { true_negative: 0, false_positive: 0, false_negative: 0, true_positive: 0 };
    for (truth, verdict) in pairs {
        *match (truth, verdict) {
            (Verdict::Normal, Verdict::Normal) => &mut counts.true_negative,
            (Verdict::Normal, Verdict::Pneumonia) => &mut counts.false_positive,
            (Verdict::Pneumonia, Verdict::Normal) => &mut counts.false_negative,
            (Verdict::Pneumonia, Verdict::Pneumonia) => &mut counts.true_positive,
        } += 1;
    }
    counts
}
