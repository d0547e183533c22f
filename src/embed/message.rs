//! The messages between the parent page and the frame, without the film itself, which is no JSON.

use serde::{Deserialize, Serialize};

use super::EmbedOptions;
use crate::error::{ApiError, ErrorReport};
use crate::inference::ModelCard;
use crate::phantom::Phantom;
use crate::protocol::{NetworkProgress, Stage};
use crate::report::{FilmAnswer, NOTICE, PROGRAM, PROGRAM_VERSION};

/// The longest `id` and `name`, in bytes; no other text of a message is longer.
pub const LONGEST_NAME: usize = 200;

/// What a message of a parent's may hold beside the film: short texts and switches. All else is passed over unread.
pub const KEYS: [&str; 11] =
    ["type", "id", "name", "drawing", "language", "theme", "operating_point", "samples", "intake", "answer", "map"];

/// Parent to frame.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum FromParent {
    /// Are you there? Answered with [`ToParent::Ready`].
    Hello,
    /// Assess a film: `film`, an `ArrayBuffer` or `Blob` beside these; or a drawing.
    Assess {
        /// The parent's own name for it, which comes back with the answer.
        id: String,
        /// What the frame calls it for people.
        #[serde(default)]
        name: Option<String>,
        /// Instead of a film.
        #[serde(default)]
        drawing: Option<Drawing>,
    },
    /// Choose.
    Settings(EmbedOptions),
    /// Take all films off the page.
    Clear,
}

/// One of the drawings that need no film.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Drawing {
    Clear,
    Cloudy,
}

impl From<Drawing> for Phantom {
    fn from(drawing: Drawing) -> Self {
        match drawing {
            Drawing::Clear => Self::Clear,
            Drawing::Cloudy => Self::Cloudy,
        }
    }
}

/// Frame to parent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum ToParent {
    /// The frame hears messages. The network may still be on its way: films wait for it.
    Ready { program: &'static str, version: &'static str, notice: &'static str, model: Model },
    /// How far the network or, with an `id`, a film is.
    Progress {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// Of the network `starting`, `fetching`, `preparing`, `ready`; of a film `waiting`, `decoding`,
        /// `waiting-for-network`, `running`.
        stage: &'static str,
        /// Bytes of the network, while it is fetched.
        #[serde(skip_serializing_if = "Option::is_none")]
        received: Option<u64>,
        /// How many bytes it has.
        #[serde(skip_serializing_if = "Option::is_none")]
        total: Option<u64>,
    },
    /// The answer for a film.
    Result {
        id: String,
        #[serde(flatten)]
        answer: Box<FilmAnswer>,
    },
    /// No answer, for a film with an `id`; otherwise no network, or a message that could not be followed.
    Error {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// A short stable name, in kebab case.
        code: String,
        /// For people, in English.
        message: String,
    },
    /// The page is so high, in CSS pixels.
    Resize { height: u32 },
}

/// The network that answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Model {
    pub name: String,
    pub version: String,
    /// Of its file, lower-case hexadecimal.
    pub sha256: String,
}

impl Model {
    /// As the card has it.
    pub fn of(card: &ModelCard) -> Self {
        Self { name: card.name.clone(), version: card.version.clone(), sha256: card.file.sha256.clone() }
    }
}

impl ToParent {
    /// [`Self::Ready`] with this network.
    pub fn ready(card: &ModelCard) -> Self {
        Self::Ready { program: PROGRAM, version: PROGRAM_VERSION, notice: NOTICE, model: Model::of(card) }
    }

    /// Why there is no answer for a film, or no network; or why a message is not followed.
    pub fn error(id: Option<String>, error: &ErrorReport) -> Self {
        Self::Error { id, code: error.code.clone(), message: error.to_string() }
    }

    /// How far a film is; [`None`] for one that waits in the queue.
    pub fn film_progress(id: String, stage: Option<Stage>) -> Self {
        let stage = stage.map_or("waiting", Stage::name);
        Self::Progress { id: Some(id), stage, received: None, total: None }
    }

    /// How far the network is.
    pub fn network_progress(progress: &NetworkProgress) -> Self {
        let (received, total) = match progress {
            NetworkProgress::Failed { refusal } => return Self::error(None, refusal),
            NetworkProgress::Fetching { received, total } => (Some(*received), Some(*total)),
            _ => (None, None),
        };
        Self::Progress { id: None, stage: progress.name(), received, total }
    }
}

/// A page of this origin is not on the list; `fault` says why the list cannot be used, where that is so.
pub fn origin_not_allowed(origin: &str, fault: Option<&str>) -> ApiError {
    let reason = fault.unwrap_or("Who owns its site can add the origin to embed.json there.");
    ApiError::OriginNotAllowed { origin: origin.to_owned(), reason: reason.to_owned() }
}

impl FromParent {
    /// Refuses names that no page would show.
    ///
    /// # Errors
    /// If `id` or `name` is longer than [`LONGEST_NAME`], or `id` empty.
    pub fn checked(self) -> Result<Self, ApiError> {
        if let Self::Assess { id, name, .. } = &self {
            let fits =
                !id.is_empty() && [Some(id), name.as_ref()].iter().flatten().all(|text| text.len() <= LONGEST_NAME);
            if !fits {
                let cause = format!("id has 1 to {LONGEST_NAME} bytes, name as many at most");
                return Err(ApiError::MalformedMessage { cause });
            }
        }
        Ok(self)
    }
}
