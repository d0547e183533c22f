//! What can go wrong around the films: the network's file, the program that reads them, the browser. None of these is
//! a film's fault, so trying again may help.

use thiserror::Error;

use crate::protocol::Refusal;

/// Why there is no answer, or no network. `cause` is what the browser said, in its own words.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Failure {
    /// The model file did not come.
    #[error(
        "The network (the model file, {megabytes} MB) could not be fetched ({cause}). Check the connection and try again."
    )]
    NetworkUnreachable { megabytes: u64, cause: String },
    /// It came and is not what the card describes.
    #[error(
        "The network's file is not the one this app was built for (SHA-256 {found}, expected {expected}). Try again; if that does not help, the site's copy is damaged."
    )]
    NetworkWrongFile { found: String, expected: String },
    /// It cannot be loaded or run.
    #[error("The network could not be computed ({cause}). Try again, or reload the page.")]
    NetworkUnusable { cause: String },
    /// The worker ended while it had the film.
    #[error(
        "The program that reads the films stopped at this one ({cause}). The other films go on; try this one in a smaller size."
    )]
    WorkerDied { cause: String },
    /// The worker said nothing for so long while it had the film, and was ended.
    #[error(
        "Reading this film took more than {seconds} s without a sign of life and was given up. The other films go on; try again, or try this one in a smaller size."
    )]
    WorkerSilent { seconds: u32 },
    /// It ended without a film, and there is no other.
    #[error("The program that reads the films stopped ({cause}). Try again, or reload the page.")]
    WorkerStopped { cause: String },
    /// The memory does not hold the network.
    #[error("There is too little memory for the network ({cause}). Close other tabs and programs, then try again.")]
    WorkerLacksMemory { cause: String },
    /// It holds the network, and not the film beside it.
    #[error(
        "There is too little memory for this film ({cause}). The other films go on; close other tabs and programs and try again, or try this one in a smaller size."
    )]
    WorkerLacksMemoryForFilm { cause: String },
    /// None could be started.
    #[error("This browser could not start the program that reads the films ({cause}). Try another browser.")]
    WorkerMissing { cause: String },
    /// The file's bytes could not be had.
    #[error("The browser could not read the file. If it was moved, or is a folder, choose it again.")]
    Unreadable,
}

impl Failure {
    /// A worker ended with these last words, while it had a film or not. All engines, and our own programs, speak of
    /// memory when there was too little, and otherwise only of places out of its bounds.
    pub fn of_worker(cause: String, had_film: bool) -> Self {
        let words = cause.to_lowercase();
        let lacks_memory = words.contains("memory") && !words.contains("bounds");
        match (lacks_memory, had_film) {
            (true, false) => Self::WorkerLacksMemory { cause },
            (true, true) => Self::WorkerLacksMemoryForFilm { cause },
            (false, false) => Self::WorkerStopped { cause },
            (false, true) => Self::WorkerDied { cause },
        }
    }

    /// A short stable name for scripts and tests, in kebab case.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NetworkUnreachable { .. } => "network-unreachable",
            Self::NetworkWrongFile { .. } => "network-wrong-file",
            Self::NetworkUnusable { .. } => "network-unusable",
            Self::WorkerDied { .. } => "worker-died",
            Self::WorkerSilent { .. } => "worker-silent",
            Self::WorkerStopped { .. } => "worker-stopped",
            Self::WorkerLacksMemory { .. } => "worker-lacks-memory",
            Self::WorkerLacksMemoryForFilm { .. } => "worker-lacks-memory-for-film",
            Self::WorkerMissing { .. } => "worker-missing",
            Self::Unreadable => "unreadable",
        }
    }

    /// The values in the sentence by name, for the same sentence in other languages.
    pub fn details(&self) -> Vec<(String, String)> {
        let named = |name: &str, value: &dyn ToString| (name.to_owned(), value.to_string());
        match self {
            Self::NetworkUnreachable { megabytes, cause } => {
                vec![named("megabytes", megabytes), named("cause", cause)]
            }
            Self::NetworkWrongFile { found, expected } => vec![named("found", found), named("expected", expected)],
            Self::NetworkUnusable { cause }
            | Self::WorkerDied { cause }
            | Self::WorkerStopped { cause }
            | Self::WorkerLacksMemory { cause }
            | Self::WorkerLacksMemoryForFilm { cause }
            | Self::WorkerMissing { cause } => vec![named("cause", cause)],
            Self::WorkerSilent { seconds } => vec![named("seconds", seconds)],
            Self::Unreadable => Vec::new(),
        }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self { code: failure.code().into(), details: failure.details(), message: failure.to_string() }
    }
}
