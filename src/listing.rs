//! In which order a list of films is shown, and which of them.

use crate::inference::Verdict;

/// What a list needs to know of a film.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed {
    /// The file's name, for the order by name.
    pub name: String,
    pub standing: Standing,
}

/// Where a film stands, as a list sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Standing {
    /// Waits or is being read.
    Pending,
    /// Has an answer.
    Answered {
        /// At the chosen operating point.
        verdict: Verdict,
        /// The network cannot tell.
        unclear: bool,
        /// Of pneumonia, 0 to 1.
        probability: f32,
    },
    /// Will have none unless it is tried again.
    NoAnswer,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they were added, the latest first.
    #[default]
    Added,
    /// By name, numbers within it as numbers: film2 before film10.
    Name,
    /// The most probable pneumonia first, films without an answer last.
    Probability,
    /// Signs of pneumonia, cannot tell, no signs, no answer, not done; within each the most probable first.
    Verdict,
}

impl Order {
    /// In the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Added, Self::Name, Self::Probability, Self::Verdict];

    /// For addresses of texts and values of form fields.
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Name => "name",
            Self::Probability => "probability",
            Self::Verdict => "verdict",
        }
    }

    /// Whether answers that come change it.
    pub fn depends_on_answers(self) -> bool {
        matches!(self, Self::Probability | Self::Verdict)
    }
}

/// Which films a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    #[default]
    All,
    Pneumonia,
    Normal,
    CannotTell,
    NoAnswer,
    Pending,
}

impl Show {
    /// In the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::All, Self::Pneumonia, Self::Normal, Self::CannotTell, Self::NoAnswer, Self::Pending];

    /// For addresses of texts and values of form fields.
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

    /// Whether such a film is shown.
    pub fn shows(self, standing: Standing) -> bool {
        match self {
            Self::All => true,
            _ => self == Self::of(standing),
        }
    }

    /// The one choice besides all that shows such a film.
    fn of(standing: Standing) -> Self {
        match standing {
            Standing::Pending => Self::Pending,
            Standing::NoAnswer => Self::NoAnswer,
            Standing::Answered { unclear: true, .. } => Self::CannotTell,
            Standing::Answered { verdict: Verdict::Pneumonia, .. } => Self::Pneumonia,
            Standing::Answered { verdict: Verdict::Normal, .. } => Self::Normal,
        }
    }
}

/// The films as indices into `films`, in their order. Films that are equal in it stay as they were.
pub fn arrange(films: &[Listed], order: Order) -> Vec<usize> {
    let mut arranged: Vec<usize> = (0..films.len()).collect();
    match order {
        Order::Added => {}
        Order::Name => arranged.sort_by_cached_key(|&index| natural(&films[index].name)),
        Order::Probability => arranged.sort_by(|&a, &b| improbability(&films[a]).total_cmp(&improbability(&films[b]))),
        Order::Verdict => arranged.sort_by(|&a, &b| {
            let place = |index: usize| Show::of(films[index].standing);
            rank(place(a)).cmp(&rank(place(b))).then(improbability(&films[a]).total_cmp(&improbability(&films[b])))
        }),
    }
    arranged
}

/// Least for the most probable; most where there is no answer.
fn improbability(film: &Listed) -> f32 {
    match film.standing {
        Standing::Answered { probability, .. } => -probability,
        Standing::Pending | Standing::NoAnswer => f32::INFINITY,
    }
}

fn rank(show: Show) -> usize {
    let ranks = [Show::Pneumonia, Show::CannotTell, Show::Normal, Show::NoAnswer, Show::Pending];
    ranks.iter().position(|ranked| *ranked == show).unwrap_or(ranks.len())
}

/// A name as parts that compare as people expect: runs of digits by their value, the rest without regard to case.
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
