//! The networks of this build side by side on one film. The answers of the other networks never replace the film's answer.

use crate::error::ErrorReport;
use crate::inference::{Assessment, Familiarity, ModelCard, Verdict};

/// A network's answer for the film, at its own balanced operating point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetworkAnswer {
    /// The calibrated probability of pneumonia, 0 to 1.
    pub probability: f32,
    pub verdict: Verdict,
    /// Whether the network cannot tell.
    pub unclear: bool,
    /// `None`: the network does not check this.
    pub familiarity: Option<Familiarity>,
}

impl From<&Assessment> for NetworkAnswer {
    fn from(assessment: &Assessment) -> Self {
        let &Assessment { probability, verdict, unclear, familiarity, .. } = assessment;
        Self { probability, verdict, unclear, familiarity }
    }
}

/// The progress of a network.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// Other networks come first.
    Waiting,
    /// Bytes of its file: received, and in all.
    Fetching {
        received: u64,
        total: u64,
    },
    /// The network is loading, or reads the film.
    Reading,
    Answered(NetworkAnswer),
    Failed(ErrorReport),
}

impl Progress {
    /// Whether the network has answered or failed.
    pub fn has_ended(&self) -> bool {
        matches!(self, Self::Answered(_) | Self::Failed(_))
    }

    /// The name of the state, for tests.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Fetching { .. } => "fetching",
            Self::Reading => "reading",
            Self::Answered(_) => "answered",
            Self::Failed(_) => "failed",
        }
    }
}

/// A network and its progress.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name in the registry.
    pub network: &'static str,
    /// Its display name.
    pub title: String,
    /// The size of its file.
    pub bytes: u64,
    pub progress: Progress,
}

impl Row {
    /// A network that waits.
    pub fn new(network: &'static str, card: &ModelCard) -> Self {
        Self { network, title: card.name.clone(), bytes: card.file.bytes, progress: Progress::Waiting }
    }
}

/// The progress of the other networks on one film. They read it one after the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    rows: Vec<Row>,
}

impl Comparison {
    /// A comparison in which no network has begun.
    pub fn new(rows: Vec<Row>) -> Self {
        Self { rows }
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The network whose turn it is: the first that has not ended.
    pub fn current(&self) -> Option<&Row> {
        self.rows.iter().find(|row| !row.progress.has_ended())
    }

    /// The network to start now. `None` while another one runs.
    pub fn next_network(&self) -> Option<&'static str> {
        let current = self.current().filter(|row| row.progress == Progress::Waiting);
        current.map(|row| row.network)
    }

    /// Sets the progress of a network. Does nothing once the network has ended: later messages are about the end of its worker.
    pub fn set(&mut self, network: &str, progress: Progress) {
        let row = self.rows.iter_mut().find(|row| row.network == network);
        if let Some(row) = row.filter(|row| !row.progress.has_ended()) {
            row.progress = progress;
        }
    }

    /// Whether all have ended.
    pub fn has_ended(&self) -> bool {
        self.current().is_none()
    }

    /// How many have an answer.
    pub fn answered(&self) -> usize {
        self.rows.iter().filter(|row| matches!(row.progress, Progress::Answered(_))).count()
    }

    /// The size of all files, in bytes.
    pub fn bytes(&self) -> u64 {
        self.rows.iter().map(|row| row.bytes).sum()
    }
}
