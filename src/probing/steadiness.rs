//! How steady an answer is: the network's answers after small changes of the film that a person would hardly notice.

use super::{Adjustments, ProbeAnswer};

/// How far the picture moves, as a share of each side.
const SHIFT: f64 = 0.02;
/// The scales of the picture.
const SCALES: [f64; 2] = [0.96, 1.04];
/// The rotation, in degrees.
const ROTATION: f64 = 2.0;
/// The powers to which grey levels are raised.
const POWERS: [f32; 2] = [0.9, 1.1];
/// How many small changes there are.
pub const COUNT: usize = 8;

/// The small changes, in the order in which they are read.
pub fn small_changes() -> [Adjustments; COUNT] {
    let none = Adjustments::NONE;
    let shifted = |by: f64| Adjustments { shift: (by, by), ..none };
    let turned = |rotation: f64| Adjustments { rotation, ..none };
    let [smaller, larger] = SCALES.map(|scale| Adjustments { part: 1.0 / scale, ..none });
    let [brighter, darker] = POWERS.map(|power| Adjustments { brightness: -power.log2(), ..none });
    [shifted(SHIFT), shifted(-SHIFT), smaller, larger, turned(ROTATION), turned(-ROTATION), brighter, darker]
}

/// The answers after the small changes of a film, in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Steadiness {
    /// The probability of the film itself.
    own: f32,
    answers: Vec<ProbeAnswer>,
}

impl Steadiness {
    /// Without answers. `own` is the probability of the film itself.
    pub fn new(own: f32) -> Self {
        Self { own, answers: Vec::new() }
    }

    /// The change that is to be read next; `None` when all are read.
    pub fn next_change(&self) -> Option<Adjustments> {
        small_changes().get(self.answers.len()).copied()
    }

    /// Takes the answer after the next change.
    pub fn push(&mut self, answer: ProbeAnswer) {
        self.answers.push(answer);
    }

    /// After how many changes the network would refuse the film.
    pub fn foreign(&self) -> usize {
        self.answers.iter().filter(|answer| answer.foreign).count()
    }

    /// The least and the greatest probability of the film itself and of the changed films, except those that the network would
    /// refuse.
    pub fn range(&self) -> [f32; 2] {
        let known = self.answers.iter().filter(|answer| !answer.foreign).map(|answer| answer.probability);
        known.fold([self.own; 2], extended)
    }
}

/// The least and the greatest of all known probabilities of a film: its own, those of the two networks, and those after small
/// changes. `None` if only its own is known.
pub fn known_range(own: f32, readers: Option<[f32; 2]>, steadiness: Option<&Steadiness>) -> Option<[f32; 2]> {
    let others = [readers, steadiness.map(Steadiness::range)];
    let is_known = others.iter().any(Option::is_some);
    is_known.then(|| others.into_iter().flatten().flatten().fold([own; 2], extended))
}

fn extended([least, greatest]: [f32; 2], probability: f32) -> [f32; 2] {
    [least.min(probability), greatest.max(probability)]
}
