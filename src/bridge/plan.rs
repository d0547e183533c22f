//! Chooses the number of workers.

/// A worker with a film is ended after this many seconds without a message, unless it waits for the network. The slowest film
/// within the limits takes a fraction of this time.
pub const SILENCE_LIMIT_SECONDS: u32 = 60;

/// The most workers; more are untested.
pub const MOST_WORKERS: usize = 8;

/// The most linear memory, in bytes, that a worker may hold between films; a worker with more is replaced after its film.
/// The network takes 72 MB, a JPEG of 5 megapixels 8 MB more, a DICOM film of 20 megapixels and 16 bits 105 MB more.
pub const MOST_LINEAR_MEMORY: u64 = 256 << 20;

/// A worker's share of the device's memory between films, in MiB: its linear memory, and an estimated 40 for the browser.
const WORKER_MEBIBYTES: f64 = (MOST_LINEAR_MEMORY >> 20) as f64 + 40.0;

/// The part of the device's memory that all workers together may take.
const MEMORY_SHARE: f64 = 1.0 / 3.0;

/// Films that a worker reads while another one starts.
const FILMS_PER_START: usize = 4;

/// The most workers for a device: one per core, as far as its memory allows. The page's own thread is nearly idle and
/// needs no core.
pub fn worker_limit(cores: usize, gibibytes: f64) -> usize {
    let fit_in_memory = (gibibytes * 1024.0 * MEMORY_SHARE / WORKER_MEBIBYTES) as usize;
    cores.min(fit_in_memory).clamp(1, MOST_WORKERS)
}

/// Questions about a film that a worker answers while another one starts and reads the film.
const QUESTIONS_PER_START: usize = 32;

/// The number of workers that is useful for this many waiting films and questions about films. Each worker after the first
/// needs `FILMS_PER_START` films or `QUESTIONS_PER_START` questions more.
pub fn useful_workers(films: usize, questions: usize) -> usize {
    1 + films / FILMS_PER_START + questions / QUESTIONS_PER_START
}

/// The most workers that the query of the page's address allows, for comparisons: `workers=N`.
pub fn requested_workers(query: &str) -> Option<usize> {
    let asked = query.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("workers="))?;
    asked.parse().ok().filter(|workers| (1..=MOST_WORKERS).contains(workers))
}
