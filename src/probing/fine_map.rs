//! The fine map: how covering each of 16 x 16 places of the film changes the probability (occlusion sensitivity, Zeiler and
//! Fergus 2014).
//!
//! The places come in an order from coarse to fine: after 16 answers there is one for each square of four by four places,
//! after 64 one for each of two by two.

use super::{Cover, ProbeAnswer};

/// Places along each side.
pub const SIDE: usize = 16;
/// All places.
pub const PLACES: usize = SIDE * SIDE;
/// The radius of a patch, in places: patches overlap, so that each part of the film is covered fully by one.
const REACH: f64 = 1.5;
/// Sides of the squares that stand for their places until those have answers of their own, the finest first.
const SQUARES: [usize; 3] = [1, 2, 4];
/// The change of the probability with the strongest colour is at least this, so that a map without effects looks faint.
const LEAST_SCALE: f32 = 0.02;

/// All places, numbered row by row, the coarse picture first.
pub fn order() -> Vec<usize> {
    let mut places = Vec::with_capacity(PLACES);
    for square in SQUARES.into_iter().rev() {
        places.extend((0..PLACES).filter(|&place| representative(place, square) == place));
    }
    let mut seen = [false; PLACES];
    places.retain(|&place| !std::mem::replace(&mut seen[place], true));
    places
}

/// The patch over a place.
pub fn cover_of(place: usize) -> Cover {
    let at = |index: usize| (index as f64 + 0.5) / SIDE as f64;
    let radius = REACH / SIDE as f64;
    Cover::Patch { centre: (at(place % SIDE), at(place / SIDE)), radii: (radius, radius) }
}

/// The place that is asked about first in the square, of `square` by `square` places, that contains `place`. It is also the
/// first of one of the square's quarters.
fn representative(place: usize, square: usize) -> usize {
    let first = |index: usize| index - index % square + usize::from(square > 1);
    first(place / SIDE) * SIDE + first(place % SIDE)
}

/// The answers so far.
#[derive(Clone, Debug, PartialEq)]
pub struct FineMap {
    /// The probability of the film itself.
    own: f32,
    answers: Vec<Option<ProbeAnswer>>,
}

impl FineMap {
    /// Without answers. `own` is the probability of the film itself.
    pub fn new(own: f32) -> Self {
        Self { own, answers: vec![None; PLACES] }
    }

    /// Takes the answer for a place.
    pub fn set(&mut self, place: usize, answer: ProbeAnswer) {
        self.answers[place] = Some(answer);
    }

    /// How many places have an answer.
    pub fn answered(&self) -> usize {
        self.answers.iter().flatten().count()
    }

    /// Whether each place has its answer.
    pub fn is_complete(&self) -> bool {
        self.answered() == PLACES
    }

    /// For how many places the network would refuse the film with that place covered.
    pub fn foreign(&self) -> usize {
        self.answers.iter().flatten().filter(|answer| answer.foreign).count()
    }

    /// By how much covering each place lowers the probability, row by row; negative if it raises it. A place without an answer
    /// has the value of the smallest square around it that has one, or else 0.
    pub fn falls(&self) -> Vec<f32> {
        let fall = |place| {
            let known = SQUARES.into_iter().find_map(|square| self.answers[representative(place, square)]);
            known.map_or(0.0, |answer| self.own - answer.probability)
        };
        (0..PLACES).map(fall).collect()
    }

    /// The change of the probability with the strongest colour.
    pub fn scale(&self) -> f32 {
        let changes = self.answers.iter().flatten().map(|answer| (self.own - answer.probability).abs());
        changes.fold(LEAST_SCALE, f32::max)
    }
}
