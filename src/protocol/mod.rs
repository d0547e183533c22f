//! The messages between page and worker. `bridge` and `worker` decide when to send them.
//!
//! A message is a structured clone of its serde form. At most one binary payload goes with it, without a copy: a `File` to
//! the worker, a `Uint8Array` with transferred buffer to the page. `envelope` packs both into one JavaScript value.

#[cfg(target_arch = "wasm32")]
pub mod envelope;

use serde::{Deserialize, Serialize};

use crate::archive::{ArchivedFilm, Place};
use crate::error::ErrorReport;
use crate::film_facts::{Laterality, PixelGeometry, PixelSize, View};
use crate::inference::{Assessment, LoadTimings};
use crate::preparation::{Change, Preparation};
use crate::probing::{ProbeAnswer, Question};
use crate::window::Preset;

/// The id of a job, unique while the page is open.
pub type JobId = u32;

/// A film that was read, and how.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReadFilm {
    /// The job that assessed it.
    pub id: JobId,
    /// Where in the file the film is.
    pub place: Place,
    /// What is changed of the film before it is read.
    pub preparation: Preparation,
}

/// Page to worker. Payload: the `File`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Assess the film. The worker answers with [`FromWorker::Stage`]s, then [`FromWorker::Memory`], then
    /// [`FromWorker::Assessed`], [`FromWorker::Refused`] or [`FromWorker::Archive`]. The page sends the next film after that.
    Assess {
        id: JobId,
        /// Whether the worker also posts [`FromWorker::Pixels`], before the answer.
        pixels: bool,
        /// Where in the file the film is.
        place: Place,
        /// What is changed of the film before it is read.
        preparation: Preparation,
    },
    /// Read the film for the viewer, even if it cannot be assessed. The worker answers with [`FromWorker::Pixels`],
    /// [`FromWorker::Memory`] and then [`FromWorker::Shown`] or [`FromWorker::Refused`].
    Show { id: JobId, place: Place, preparation: Preparation },
    /// Propose how a refused picture could be read. The worker answers with [`FromWorker::Proposals`],
    /// [`FromWorker::Memory`] and then [`FromWorker::Shown`] or [`FromWorker::Refused`].
    Propose { id: JobId, place: Place },
    /// Run the network on an assessed film that is covered in part or changed. The worker answers with
    /// [`FromWorker::Memory`] and then [`FromWorker::Probed`] or [`FromWorker::Refused`]. It keeps the inputs of the film that
    /// it assessed last and of the film that was asked about last; it decodes any other film again.
    Probe {
        id: JobId,
        film: ReadFilm,
        question: Question,
        /// Whether the worker also posts [`FromWorker::AskedPicture`], before the answer.
        picture: bool,
    },
}

impl ToWorker {
    /// The job that the message starts.
    pub fn id(&self) -> JobId {
        match *self {
            Self::Assess { id, .. } | Self::Show { id, .. } | Self::Propose { id, .. } | Self::Probe { id, .. } => id,
        }
    }
}

/// Worker to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker receives messages from now on; earlier ones are lost. No payload.
    Listening,
    /// Progress of the network, which the worker loads as soon as it starts. No payload.
    Network(NetworkProgress),
    /// Whether the network could be stored for use without a connection. Not sent if it was stored before, or is not the
    /// registry's default. No payload.
    NetworkStored { stored: bool },
    /// This program cannot compute the network, for this reason; the general program may. No payload.
    NetworkUnsupported { reason: String },
    /// Progress of a film. No payload.
    Stage { id: JobId, stage: Stage },
    /// The film is decoded. Payload: its preview, one byte per pixel.
    Preview { id: JobId, film: FilmFacts, width: u32, height: u32 },
    /// The film at full size, with square pixels. Payload: its samples row by row, one byte each at 8 bits, otherwise two
    /// bytes, little-endian.
    Pixels { id: JobId, width: u32, height: u32, bit_depth: u8, presets: Vec<Preset>, scale: Option<PixelSize> },
    /// The job [`ToWorker::Show`] or [`ToWorker::Propose`] is done. No payload.
    Shown { id: JobId },
    /// How a refused picture could be read, the best way first. Payload: the pictures one after the other, one byte per
    /// pixel.
    Proposals { id: JobId, proposals: Vec<Proposal> },
    /// The changed picture that the network reads for a question. Payload: its grey levels row by row, one byte per pixel.
    AskedPicture { id: JobId, width: u32, height: u32 },
    /// The network's answer for a film that is covered in part or changed, not for the film itself. No payload.
    Probed { id: JobId, answer: ProbeAnswer },
    /// The answer. No payload.
    Assessed { id: JobId, assessment: Assessment, timings: Timings },
    /// The file is an archive with these films, which the page sends one by one. `others` of its files are no pictures.
    /// No payload.
    Archive { id: JobId, films: Vec<ArchivedFilm>, others: u32 },
    /// The film has no answer, for this reason. No payload.
    Refused { id: JobId, refusal: ErrorReport },
    /// The size of the worker's linear memory in bytes, before the last message about a film. It never shrinks, so this is
    /// the most that the worker has needed. No payload.
    Memory { linear_memory: u64 },
}

/// A way to read a refused picture.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Proposal {
    pub preparation: Preparation,
    /// Columns of its picture.
    pub width: u32,
    /// Rows of its picture.
    pub height: u32,
}

/// Progress of the network.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum NetworkProgress {
    /// The worker's program is loading.
    Starting,
    /// Bytes of the model file: received, and in all. The bytes of a piece are subtracted when its connection drops.
    Fetching {
        received: u64,
        total: u64,
        /// Whether the connection dropped and nothing has come since. The worker tries again by itself.
        #[serde(default)]
        interrupted: bool,
    },
    /// The file is verified and the engine built.
    Preparing,
    /// Ready to run.
    Ready {
        timings: LoadTimings,
        /// Whether the file is being stored for later; [`FromWorker::NetworkStored`] says when that has ended.
        is_storing: bool,
    },
    /// It cannot be loaded, for this reason.
    Failed { refusal: ErrorReport },
}

impl NetworkProgress {
    /// The name in styles, tests and messages to other programs.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Fetching { .. } => "fetching",
            Self::Preparing => "preparing",
            Self::Ready { .. } => "ready",
            Self::Failed { .. } => "failed",
        }
    }
}

/// The stage of a film in a worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Bytes to pixels.
    Decoding,
    /// Decoded, and the network is not ready yet.
    WaitingForNetwork,
    /// The network runs.
    Running,
}

impl Stage {
    /// The name in messages to other programs, in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decoding => "decoding",
            Self::WaitingForNetwork => "waiting-for-network",
            Self::Running => "running",
        }
    }
}

/// Properties of the image; nothing of the patient.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilmFacts {
    /// "JPEG", "PNG", ...
    pub format: String,
    /// Columns, after orientation.
    pub width: u32,
    /// Rows, after orientation.
    pub height: u32,
    /// Bits per sample.
    pub bit_depth: u8,
    /// The frontal view, if the file states it.
    pub view: Option<View>,
    /// The side, if the file states it.
    pub laterality: Option<Laterality>,
    /// Shape and size of the pixels.
    pub geometry: PixelGeometry,
    /// How many pages the file has, of which the first was read; `None` for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
    /// What was changed of the film before it was read. `width` and `height` are those after the changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

impl FilmFacts {
    /// Whether the browser has decoded the film: this program does not read its format.
    pub fn is_decoded_by_browser(&self) -> bool {
        ["AVIF", "HEIC", "JPEG XL"].contains(&self.format.as_str())
    }
}

/// The time of each step in milliseconds, without waiting for the network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timings {
    /// Format detection, decoding and checks.
    pub decode: f64,
    /// Resize to the network's input.
    pub resize: f64,
    /// The forward pass.
    pub inference: f64,
}

impl Timings {
    /// The sum of all steps.
    pub fn total(&self) -> f64 {
        self.decode + self.resize + self.inference
    }
}
