//! What can go wrong around the films: the network's file, the program that reads them, the browser. None of these is
//! a film's fault, so trying again may help.

use super::errors;

errors! {
    /// Why there is no answer, or no network. `cause` is what the browser or the system said, in its own words.
    pub enum Failure {
        /// The model file could not be fetched; `megabytes` is its size in units of 10^6 bytes.
        NetworkUnreachable {
            megabytes: u64,
            cause: String,
        },
        /// The model file is not the one of the card: both SHA-256, in hexadecimal.
        NetworkWrongFile {
            found: String,
            expected: String,
        },
        /// The network cannot be loaded or run.
        NetworkUnusable {
            cause: String,
        },
        /// The worker ended while it had the film.
        WorkerDied {
            cause: String,
        },
        /// The worker said nothing for so long while it had the film, and was ended.
        WorkerSilent {
            seconds: u32,
        },
        /// The last worker ended without a film.
        WorkerStopped {
            cause: String,
        },
        /// The memory does not hold the network.
        WorkerLacksMemory {
            cause: String,
        },
        /// The memory holds the network, but not the film beside it.
        WorkerLacksMemoryForFilm {
            cause: String,
        },
        /// No worker could be started.
        WorkerMissing {
            cause: String,
        },
        /// The file's bytes could not be read.
        Unreadable {
            cause: String,
        },
    }
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
}
