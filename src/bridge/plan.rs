//! How many workers pay.

/// Seconds that a worker may say nothing while it has a film and need not wait for the network: many times what the
/// slowest film takes that the limits let in.
pub const PATIENCE: u32 = 60;

/// More than this many have not been tried.
pub const MOST_WORKERS: usize = 8;

/// The linear memory, in bytes, with which a worker is kept. The network takes 63 MB, a JPEG of 5 megapixels 8 MB
/// more, and a DICOM film of 20 megapixels and 16 bits 105 MB; beyond this the worker is replaced after its film.
pub const MOST_LINEAR_MEMORY: u64 = 256 << 20;

/// What a worker may hold of the device's memory between films, in MiB: that, and some 40 (an estimate) for the browser's part.
const WORKER_MEBIBYTES: f64 = (MOST_LINEAR_MEMORY >> 20) as f64 + 40.0;

/// The share of the device's memory that all workers together may take.
const MEMORY_SHARE: f64 = 1.0 / 3.0;

/// How many films a worker reads in the time in which another one starts.
const FILMS_A_START: usize = 4;

/// How many workers a device can carry: one a core, as far as the memory goes. The page's own thread
/// needs no core for itself, it is nearly idle.
pub fn worker_limit(cores: usize, gibibytes: f64) -> usize {
    let fit_in_memory = (gibibytes * 1024.0 * MEMORY_SHARE / WORKER_MEBIBYTES) as usize;
    cores.min(fit_in_memory).clamp(1, MOST_WORKERS)
}

/// How many workers are worth having while so many films wait for one. Another pays if films still wait
/// when it is ready, after each of the earlier ones has read its `FILMS_A_START`.
pub fn workers_worth_having(waiting: usize) -> usize {
    1 + waiting / FILMS_A_START
}

/// The upper bound that the query of a page's address sets, for comparisons: `workers=N`.
pub fn workers_asked_for(query: &str) -> Option<usize> {
    let asked = query.trim_start_matches('?').split('&').find_map(|part| part.strip_prefix("workers="))?;
    asked.parse().ok().filter(|workers| (1..=MOST_WORKERS).contains(workers))
}
