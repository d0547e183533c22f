//! The messages between the parent page and the frame. The film itself is not part of these types, because it is not
//! JSON.

use serde::{Deserialize, Serialize};

use super::EmbedOptions;
use crate::error::{ApiError, ErrorReport};
use crate::inference::ModelCard;
use crate::phantom::Phantom;
use crate::protocol::{NetworkProgress, Stage};
use crate::report::{FilmAnswer, NOTICE, PROGRAM, PROGRAM_VERSION};

/// The maximum length of `id` and `name` in bytes. All other texts of a message are shorter.
pub const LONGEST_NAME: usize = 200;

/// The keys of a parent's message that the frame reads, beside the film. Other keys are ignored.
pub const KEYS: [&str; 11] =
    ["type", "id", "name", "drawing", "language", "theme", "operating_point", "samples", "intake", "answer", "map"];

/// Parent to frame.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum FromParent {
    /// Asks whether the frame is ready. The frame answers with [`ToParent::Ready`].
    Hello,
    /// Assesses a film, an `ArrayBuffer` or `Blob` under the key `film`, or a drawing.
    Assess {
        /// The parent's identifier of the film, returned with the answer.
        id: String,
        /// The name that the frame displays.
        #[serde(default)]
        name: Option<String>,
        /// A drawing instead of a film.
        #[serde(default)]
        drawing: Option<Drawing>,
    },
    /// Changes options.
    Settings(EmbedOptions),
    /// Removes all films from the page.
    Clear,
}

/// A drawing instead of a film.
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
    /// The frame accepts messages. The network may still be loading; films wait for it.
    Ready { program: &'static str, version: &'static str, notice: &'static str, model: Model },
    /// Progress of a film, with an `id`, or of the network, without one.
    Progress {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// The network's stage: `starting`, `fetching`, `preparing`, `ready`. A film's stage: `waiting`, `decoding`,
        /// `waiting-for-network`, `running`.
        stage: &'static str,
        /// Bytes of the network received so far, while it is fetched.
        #[serde(skip_serializing_if = "Option::is_none")]
        received: Option<u64>,
        /// Size of the network in bytes.
        #[serde(skip_serializing_if = "Option::is_none")]
        total: Option<u64>,
    },
    /// The answer for a film.
    Result {
        id: String,
        #[serde(flatten)]
        answer: Box<FilmAnswer>,
    },
    /// An error: with an `id` the film has no answer; without one there is no network, or a message was rejected.
    Error {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
        /// A short stable name, in kebab case.
        code: String,
        /// The message for people, in English.
        message: String,
    },
    /// The height of the page in CSS pixels.
    Resize { height: u32 },
}

/// The network that answers.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Model {
    pub name: String,
    pub version: String,
    /// SHA-256 of its file, lower-case hexadecimal.
    pub sha256: String,
}

impl Model {
    /// Reads the values from the card.
    pub fn of(card: &ModelCard) -> Self {
        Self { name: card.name.clone(), version: card.version.clone(), sha256: card.file.sha256.clone() }
    }
}

impl ToParent {
    /// [`Self::Ready`] with this network.
    pub fn ready(card: &ModelCard) -> Self {
        Self::Ready { program: PROGRAM, version: PROGRAM_VERSION, notice: NOTICE, model: Model::of(card) }
    }

    /// [`Self::Error`] from an error report.
    pub fn error(id: Option<String>, error: &ErrorReport) -> Self {
        Self::Error { id, code: error.code.clone(), message: error.to_string() }
    }

    /// Progress of a film; `stage` is `None` while the film waits in the queue.
    pub fn film_progress(id: String, stage: Option<Stage>) -> Self {
        let stage = stage.map_or("waiting", Stage::name);
        Self::Progress { id: Some(id), stage, received: None, total: None }
    }

    /// Progress of the network; [`Self::Error`] if it failed.
    pub fn network_progress(progress: &NetworkProgress) -> Self {
        let (received, total) = match progress {
            NetworkProgress::Failed { refusal } => return Self::error(None, refusal),
            NetworkProgress::Fetching { received, total, .. } => (Some(*received), Some(*total)),
            _ => (None, None),
        };
        Self::Progress { id: None, stage: progress.name(), received, total }
    }
}

/// The error for a page of an origin that is not on the list. `fault` is the list's error, if it is invalid.
pub fn origin_not_allowed(origin: &str, fault: Option<&str>) -> ApiError {
    let reason = fault.unwrap_or("The owner of the site can add the origin to its embed.json.");
    ApiError::OriginNotAllowed { origin: origin.to_owned(), reason: reason.to_owned() }
}

impl FromParent {
    /// Checks the lengths of the names.
    ///
    /// # Errors
    /// If `id` or `name` is longer than [`LONGEST_NAME`], or `id` is empty.
    pub fn checked(self) -> Result<Self, ApiError> {
        if let Self::Assess { id, name, .. } = &self {
            let fits =
                !id.is_empty() && [Some(id), name.as_ref()].iter().flatten().all(|text| text.len() <= LONGEST_NAME);
            if !fits {
                let cause = format!("id must have 1 to {LONGEST_NAME} bytes, name at most {LONGEST_NAME}");
                return Err(ApiError::MalformedMessage { cause });
            }
        }
        Ok(self)
    }
}
