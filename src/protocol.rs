//! The messages between page and worker.
//!
//! Each travels as a structured clone of its serde form, beside at most one binary payload that is
//! handed over without a copy: a `File` to the worker, a `Uint8Array` (its buffer transferred) to the page.

use serde::{Deserialize, Serialize};

use crate::error::ErrorReport;
use crate::inference::{Assessment, LoadTimings};
use crate::window::Preset;

/// Names one film for as long as the page is open.
pub type JobId = u32;

/// Page to worker. Payload: the `File`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ToWorker {
    /// Assess the film; the worker answers with [`FromWorker::Stage`]s, then [`FromWorker::Memory`], then one of
    /// [`FromWorker::Assessed`] and [`FromWorker::Refused`]. The page sends the next one after that.
    Assess {
        id: JobId,
        /// Whether its pixels are wanted too: [`FromWorker::Pixels`] comes before the answer.
        pixels: bool,
    },
    /// Read the film for looking at; the worker answers with [`FromWorker::Pixels`], [`FromWorker::Memory`] and then
    /// [`FromWorker::Shown`] or [`FromWorker::Refused`].
    Show { id: JobId },
}

impl ToWorker {
    /// The job that it begins.
    pub fn id(&self) -> JobId {
        match *self {
            Self::Assess { id, .. } | Self::Show { id } => id,
        }
    }
}

/// Worker to page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker hears messages from now on; whatever was sent before is lost. No payload.
    Listening,
    /// The network is on its way, unasked, as soon as the worker starts. No payload.
    Network(NetworkProgress),
    /// Whether the network could be kept for use without a connection; nothing is said where it was kept before. No
    /// payload.
    Kept { kept: bool },
    /// This program cannot compute the network, and why; the general one may. No payload.
    Unfit { reason: String },
    /// The film has got as far as this. No payload.
    Stage { id: JobId, stage: Stage },
    /// The film could be read. Payload: its preview, one byte a pixel.
    Preview { id: JobId, film: FilmFacts, width: u32, height: u32 },
    /// The film at full size. Payload: its samples row by row, one byte each for 8 bits, otherwise two, the lower first.
    Pixels { id: JobId, width: u32, height: u32, bit_depth: u8, presets: Vec<Preset> },
    /// The film that was to be shown is. No payload.
    Shown { id: JobId },
    /// The answer. No payload.
    Assessed { id: JobId, assessment: Assessment, timings: Timings },
    /// No answer, and why. No payload.
    Refused { id: JobId, refusal: ErrorReport },
    /// Before the last message about a film: the size of the worker's WebAssembly memory in bytes, which never shrinks, and
    /// so the most it needed until now. No payload.
    Memory { linear_memory: u64 },
}

/// How far the network is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum NetworkProgress {
    /// The worker itself, which fetches the network, is being fetched.
    Starting,
    /// Bytes of the model file received, of how many.
    Fetching { received: u64, total: u64 },
    /// All received; being checked and built.
    Preparing,
    /// Ready to run.
    Ready { timings: LoadTimings },
    /// It will not come, and why.
    Failed { refusal: ErrorReport },
}

impl NetworkProgress {
    /// For styles, tests and other programs.
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

/// Where a film is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Bytes to pixels.
    Decoding,
    /// Decoded, and the network is not ready yet.
    WaitingForNetwork,
    /// In the network.
    Running,
}

impl Stage {
    /// For other programs, in kebab case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decoding => "decoding",
            Self::WaitingForNetwork => "waiting-for-network",
            Self::Running => "running",
        }
    }
}

/// What is known of the film itself. Nothing of the patient.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilmFacts {
    /// "JPEG", "PNG", ...
    pub format: String,
    /// Columns, after orientation.
    pub width: u32,
    /// Rows, after orientation.
    pub height: u32,
    /// Bits a sample.
    pub bit_depth: u8,
}

/// Where the time went, in milliseconds. Waiting for the network is in none of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timings {
    /// Sniff, decode and check.
    pub decode: f64,
    /// Resize to the network's input.
    pub resize: f64,
    /// The forward pass.
    pub inference: f64,
}

impl Timings {
    /// All of them together.
    pub fn total(&self) -> f64 {
        self.decode + self.resize + self.inference
    }
}
