//! A reading exercise: a student reads films whose labels are known, without their names, and is compared with the network.
//!
//! * here: the teacher's settings, as a link
//! * [`run`]: the course of an exercise
//! * [`score`]: the results of student and network

pub mod run;
pub mod score;

pub use run::{Exercise, ExerciseFilm, StudentReading, Sureness};
pub use score::Score;

/// The address of the exercise within the site, without settings.
pub const ADDRESS: &str = "#/exercise";

/// When the student sees the label and the network's answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reveal {
    /// After each film.
    #[default]
    AtOnce,
    /// After the last film.
    AtTheEnd,
}

impl Reveal {
    pub const ALL: [Self; 2] = [Self::AtOnce, Self::AtTheEnd];

    /// The name in addresses and in keys of messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::AtOnce => "once",
            Self::AtTheEnd => "end",
        }
    }
}

/// The teacher's settings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExerciseSettings {
    pub reveal: Reveal,
    /// The greatest number of films; `None` for all.
    pub films: Option<usize>,
}

impl ExerciseSettings {
    /// The numbers of films that the page offers.
    pub const FILMS: [Option<usize>; 4] = [Some(10), Some(20), Some(50), None];

    /// Reads the fragment of an address: `#/exercise?reveal=end&films=20`. Unknown names and values are ignored.
    pub fn parse(fragment: &str) -> Self {
        let mut settings = Self::default();
        let query = fragment.split_once('?').map_or("", |(_, query)| query);
        for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
            match name {
                "reveal" => {
                    let named = Reveal::ALL.into_iter().find(|reveal| reveal.name() == value);
                    settings.reveal = named.unwrap_or(settings.reveal);
                }
                "films" => settings.films = value.parse().ok().filter(|films| *films > 0),
                _ => {}
            }
        }
        settings
    }

    /// The fragment of the address with these settings.
    pub fn address(self) -> String {
        let films = self.films.map_or_else(String::new, |films| format!("&films={films}"));
        format!("{ADDRESS}?reveal={}{films}", self.reveal.name())
    }
}
