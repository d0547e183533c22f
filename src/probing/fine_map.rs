//! The fine map: how covering each part of the film changes the probability (occlusion sensitivity, Zeiler and Fergus 2014),
//! on a grid of 16 x 16 places.
//!
//! First, squares of two by two places are covered ([`coarse`]), so that each part of the film is covered once. Then the places
//! of those squares that matter most are covered one by one ([`FineMap::fine`]). Elsewhere the change of the square stands for
//! its places. That takes about 95 runs of the network instead of 256; `model/training/deletion.py` measures what it costs.

use super::{Cover, ProbeAnswer};

/// Places along each side.
pub const SIDE: usize = 16;
/// All places.
pub const PLACES: usize = SIDE * SIDE;
/// Places along each side of a square.
const SQUARE: usize = 2;
/// Squares along each side.
const SQUARES_SIDE: usize = SIDE / SQUARE;
/// All squares.
const SQUARES: usize = SQUARES_SIDE * SQUARES_SIDE;
/// The radius of the patch over a place and of that over a square, in places. Patches overlap, so that they cover the whole
/// film.
const RADII: [f64; 2] = [1.5, 2.0];
/// The places of a square are asked about one by one if covering it changes the probability by this share of the strongest
/// change or more.
const REFINED_SHARE: f32 = 0.5;
/// The change of the probability with the strongest colour is at least this, so that a map without effects looks faint.
const LEAST_SCALE: f32 = 0.02;

/// A part of the film that is covered. Places and squares are numbered row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Square(usize),
    Place(usize),
}

impl Part {
    /// The patch over it.
    pub fn cover(self) -> Cover {
        let (index, side, radius) = match self {
            Self::Place(place) => (place, SIDE, RADII[0]),
            Self::Square(square) => (square, SQUARES_SIDE, RADII[1]),
        };
        let at = |index: usize| (index as f64 + 0.5) / side as f64;
        let radius = radius / SIDE as f64;
        Cover::Patch { centre: (at(index % side), at(index / side)), radii: (radius, radius) }
    }
}

/// The parts that are asked about in any case: all squares. The first sixteen are spread over the film.
pub fn coarse() -> Vec<Part> {
    let (first, others): (Vec<_>, Vec<_>) = (0..SQUARES).partition(|&square| first_of_four(square) == square);
    first.into_iter().chain(others).map(Part::Square).collect()
}

/// The square that is asked about first of the two by two around this one.
fn first_of_four(square: usize) -> usize {
    let even = |index: usize| index - index % 2;
    even(square / SQUARES_SIDE) * SQUARES_SIDE + even(square % SQUARES_SIDE)
}

/// The square that contains a place.
fn square_of(place: usize) -> usize {
    place / SIDE / SQUARE * SQUARES_SIDE + place % SIDE / SQUARE
}

/// The answers so far.
#[derive(Clone, Debug, PartialEq)]
pub struct FineMap {
    /// The probability of the film itself.
    own: f32,
    squares: Vec<Option<ProbeAnswer>>,
    places: Vec<Option<ProbeAnswer>>,
    /// Whether all places are asked about.
    everywhere: bool,
}

impl FineMap {
    /// Without answers. `own` is the probability of the film itself.
    pub fn new(own: f32) -> Self {
        Self { own, squares: vec![None; SQUARES], places: vec![None; PLACES], everywhere: false }
    }

    /// Takes the answer for a part.
    pub fn set(&mut self, part: Part, answer: ProbeAnswer) {
        match part {
            Part::Square(square) => self.squares[square] = Some(answer),
            Part::Place(place) => self.places[place] = Some(answer),
        }
    }

    fn answers(&self) -> impl Iterator<Item = &ProbeAnswer> {
        self.squares.iter().chain(&self.places).flatten()
    }

    /// How many parts have an answer.
    pub fn answered(&self) -> usize {
        self.answers().count()
    }

    /// How many parts are asked about: the squares, and the places of [`FineMap::fine`] once these are known.
    pub fn asked(&self) -> usize {
        SQUARES + self.fine().len()
    }

    /// Whether each part that is asked about has its answer.
    pub fn is_complete(&self) -> bool {
        self.answered() >= self.asked()
    }

    /// From now on, [`FineMap::fine`] names all places.
    pub fn ask_everywhere(&mut self) {
        self.everywhere = true;
    }

    /// Whether some places are not asked about.
    pub fn has_gaps(&self) -> bool {
        self.asked() < SQUARES + PLACES
    }

    /// The parts of [`FineMap::fine`] without an answer.
    pub fn missing(&self) -> Vec<Part> {
        let is_missing = |part: &Part| matches!(*part, Part::Place(place) if self.places[place].is_none());
        self.fine().into_iter().filter(is_missing).collect()
    }

    /// The parts that are asked about after those of [`coarse`]: the places of the squares that matter most. Empty until all
    /// squares have answers, and if covering them changes nothing.
    pub fn fine(&self) -> Vec<Part> {
        let change = |answer: &Option<ProbeAnswer>| Some((self.own - (*answer)?.probability).abs());
        let Some(changes) = self.squares.iter().map(change).collect::<Option<Vec<f32>>>() else { return Vec::new() };
        let strongest = changes.iter().copied().fold(0.0, f32::max);
        let matters = |&place: &usize| {
            self.everywhere || strongest > 0.0 && changes[square_of(place)] >= strongest * REFINED_SHARE
        };
        (0..PLACES).filter(matters).map(Part::Place).collect()
    }

    /// For how many parts the network would refuse the film with that part covered.
    pub fn foreign(&self) -> usize {
        self.answers().filter(|answer| answer.foreign).count()
    }

    /// By how much covering each place lowers the probability, row by row; negative if it raises it. A place without an answer
    /// has the value of its square or, while that has none, of the square beside it that is asked about first, or else 0.
    pub fn falls(&self) -> Vec<f32> {
        let fall = |place: usize| {
            let square = square_of(place);
            let known = self.places[place].or(self.squares[square]).or(self.squares[first_of_four(square)]);
            known.map_or(0.0, |answer| self.own - answer.probability)
        };
        (0..PLACES).map(fall).collect()
    }

    /// The change of the probability with the strongest colour.
    pub fn scale(&self) -> f32 {
        self.falls().into_iter().map(f32::abs).fold(LEAST_SCALE, f32::max)
    }
}
