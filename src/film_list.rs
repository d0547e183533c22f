//! The order and the filter of the list of films. The films themselves are in `app::session`.

use crate::inference::{Assessment, Verdict};

/// A film as the list sorts and filters it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedFilm {
    /// The name of the file.
    pub name: String,
    pub status: Status,
}

/// The status of a film in the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Status {
    /// The film waits in the queue, or a worker reads it.
    Pending,
    /// The film has an answer.
    Answered {
        /// The verdict at the chosen operating point.
        verdict: Verdict,
        /// Whether the probability is in the abstention band: the network cannot tell.
        unclear: bool,
        /// The probability of pneumonia, 0 to 1.
        probability: f32,
    },
    /// The film was refused or cancelled.
    NoAnswer,
}

impl Status {
    /// The status of a film with this answer, at this threshold on the probability, 0 to 1.
    pub fn answered(assessment: &Assessment, threshold: f32) -> Self {
        let &Assessment { unclear, probability, .. } = assessment;
        Self::Answered { verdict: assessment.verdict_at(threshold), unclear, probability }
    }
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The latest first.
    #[default]
    Added,
    /// By name, with numbers in numeric order: film2 before film10.
    Name,
    /// The most probable pneumonia first, films without an answer last.
    Probability,
    /// In groups: signs of pneumonia, cannot tell, no signs, no answer, pending. The most probable first in each group.
    Verdict,
}

impl Order {
    /// All orders, in menu order.
    pub const ALL: [Self; 4] = [Self::Added, Self::Name, Self::Probability, Self::Verdict];

    /// The name in message keys and form values.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Name => "name",
            Self::Probability => "probability",
            Self::Verdict => "verdict",
        }
    }

    /// Whether new answers can change the order.
    pub fn depends_on_answers(self) -> bool {
        matches!(self, Self::Probability | Self::Verdict)
    }
}

/// Which films the list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    #[default]
    All,
    Pneumonia,
    Normal,
    CannotTell,
    NoAnswer,
    Pending,
}

impl Filter {
    /// All filters, in menu order.
    pub const ALL: [Self; 6] =
        [Self::All, Self::Pneumonia, Self::Normal, Self::CannotTell, Self::NoAnswer, Self::Pending];

    /// The name in message keys and form values.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Pneumonia => "pneumonia",
            Self::Normal => "normal",
            Self::CannotTell => "cannot-tell",
            Self::NoAnswer => "no-answer",
            Self::Pending => "pending",
        }
    }

    /// Whether the list shows films with this status.
    pub fn matches(self, status: Status) -> bool {
        match self {
            Self::All => true,
            _ => self == Self::of(status),
        }
    }

    /// The filter, other than [`Self::All`], that shows films with this status.
    fn of(status: Status) -> Self {
        match status {
            Status::Pending => Self::Pending,
            Status::NoAnswer => Self::NoAnswer,
            Status::Answered { unclear: true, .. } => Self::CannotTell,
            Status::Answered { verdict: Verdict::Pneumonia, .. } => Self::Pneumonia,
            Status::Answered { verdict: Verdict::Normal, .. } => Self::Normal,
        }
    }
}

/// Returns the indices of `films` in this order. Equal films keep their order.
pub fn sorted_indices(films: &[ListedFilm], order: Order) -> Vec<usize> {
    let mut arranged: Vec<usize> = (0..films.len()).collect();
    match order {
        Order::Added => {}
        Order::Name => arranged.sort_by_cached_key(|&index| natural(&films[index].name)),
        Order::Probability => {
            arranged.sort_by(|&a, &b| probability_key(&films[a]).total_cmp(&probability_key(&films[b])))
        }
        Order::Verdict => arranged.sort_by(|&a, &b| {
            let filter = |index: usize| Filter::of(films[index].status);
            rank(filter(a))
                .cmp(&rank(filter(b)))
                .then(probability_key(&films[a]).total_cmp(&probability_key(&films[b])))
        }),
    }
    arranged
}

/// The sort key of the probability: the most probable first, films without an answer last.
fn probability_key(film: &ListedFilm) -> f32 {
    match film.status {
        Status::Answered { probability, .. } => -probability,
        Status::Pending | Status::NoAnswer => f32::INFINITY,
    }
}

fn rank(filter: Filter) -> usize {
    let ranks = [Filter::Pneumonia, Filter::CannotTell, Filter::Normal, Filter::NoAnswer, Filter::Pending];
    ranks.iter().position(|ranked| *ranked == filter).unwrap_or(ranks.len())
}

/// The sort key of a name in natural order: digits compare by value, other text ignores case.
fn natural(name: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        match (letter.to_digit(10), parts.last_mut()) {
            (Some(digit), Some(Part::Number(value))) => *value = value.saturating_mul(10).saturating_add(digit.into()),
            (Some(digit), _) => parts.push(Part::Number(digit.into())),
            (None, Some(Part::Text(text))) => text.push(letter),
            (None, _) => parts.push(Part::Text(letter.into())),
        }
    }
    parts
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u128),
    Text(String),
}
