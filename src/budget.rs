//! The most memory that one film may take: a hard stop behind the limits of each format.
//!
//! [`Budget`] is the allocator of the programs that read films. It counts what is held, and has nothing to give beyond
//! the ceiling that [`film`] sets. The program then ends: WebAssembly throws an error of JavaScript's, which the page
//! hears of; a process of the command line aborts. Either way the film is refused with a sentence about memory, and the
//! next one is read by a new worker or process.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// Bytes that a film may take: its file, what decoders hold, its samples, and the network's run.
pub const FILM_BYTES: usize = 1_000_000_000;

static HELD: AtomicUsize = AtomicUsize::new(0);
static MOST_HELD: AtomicUsize = AtomicUsize::new(0);
static CEILING: AtomicUsize = AtomicUsize::new(usize::MAX);

/// The system's allocator, counted.
pub struct Budget;

// SAFETY: memory comes from `System` and goes back to it, with the same layouts; a null pointer says that there is none.
// An exception of JavaScript's unwinds nothing of Rust's and nobody catches it: whoever hears of it ends the program.
unsafe impl GlobalAlloc for Budget {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as this function's caller promises.
        taken(layout.size(), || unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as this function's caller promises.
        taken(layout.size(), || unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as this function's caller promises.
        let grown = taken(size.saturating_sub(layout.size()), || unsafe { System.realloc(block, layout, size) });
        if !grown.is_null() {
            HELD.fetch_sub(layout.size().saturating_sub(size), Relaxed);
        }
        grown
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Relaxed);
        // SAFETY: as this function's caller promises.
        unsafe { System.dealloc(block, layout) }
    }
}

/// Counts `bytes` and allocates them. Null if that is beyond the ceiling.
fn taken(bytes: usize, allocate: impl FnOnce() -> *mut u8) -> *mut u8 {
    let held = HELD.fetch_add(bytes, Relaxed).saturating_add(bytes);
    let block = if held > CEILING.load(Relaxed) { std::ptr::null_mut() } else { allocate() };
    if block.is_null() {
        HELD.fetch_sub(bytes, Relaxed);
        refuse();
    } else {
        MOST_HELD.fetch_max(held, Relaxed);
    }
    block
}

/// The page looks for the word "memory" in a worker's last words: see [`crate::error::Failure::of_worker`]. Rust by
/// itself would end with a bare trap, of which the page could tell nobody anything.
#[cfg(target_arch = "wasm32")]
fn refuse() {
    wasm_bindgen::throw_str("out of memory");
}

/// Rust itself says how much was asked for, and aborts.
#[cfg(not(target_arch = "wasm32"))]
fn refuse() {}

/// The budget of one film. It ends when this is dropped.
#[must_use]
pub struct Film {
    held_before: usize,
}

/// Allows `bytes` more than the program holds now. One film at a time.
pub fn film(bytes: usize) -> Film {
    let held_before = HELD.load(Relaxed);
    MOST_HELD.store(held_before, Relaxed);
    CEILING.store(held_before.saturating_add(bytes), Relaxed);
    Film { held_before }
}

impl Film {
    /// The most bytes that were held at a time since it began, less those held before.
    pub fn most(&self) -> usize {
        MOST_HELD.load(Relaxed).saturating_sub(self.held_before)
    }
}

impl Drop for Film {
    fn drop(&mut self) {
        CEILING.store(usize::MAX, Relaxed);
    }
}
