//! Failures of the environment: the network's file, the worker, the browser. The film is not at fault, so another
//! attempt may succeed.

use super::errors;

errors! {
    /// Why there is no answer, or no network. `cause` is the message of the browser or the system.
    pub enum Failure {
        /// The model file could not be fetched; `megabytes` is its size in units of 10^6 bytes.
        NetworkUnreachable {
            megabytes: u64,
            cause: String,
        },
        /// The model file is not the one that the card names. Both fields are SHA-256 in hexadecimal.
        NetworkWrongFile {
            found: String,
            expected: String,
        },
        /// The network cannot be loaded or run.
        NetworkUnusable {
            cause: String,
        },
        /// The worker ended while it read the film.
        WorkerDied {
            cause: String,
        },
        /// The worker did not respond for `seconds` seconds while it read the film, and was terminated.
        WorkerSilent {
            seconds: u32,
        },
        /// The last worker ended while it had no film.
        WorkerStopped {
            cause: String,
        },
        /// There is not enough memory for the network.
        WorkerLacksMemory {
            cause: String,
        },
        /// There is enough memory for the network, but not for the film.
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
    /// The failure of a worker that ended with the message `cause`. If memory is exhausted, the messages of browsers and of our
    /// programs contain the word "memory". The only other messages with this word are about accesses out of bounds.
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
