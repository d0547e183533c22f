//! The memory limit for one film: a hard stop behind the limits of each format.
//!
//! [`Budget`] is the global allocator of the programs that read films. It counts the allocated bytes and refuses
//! allocations beyond the ceiling that [`film`] sets. The program then ends: WebAssembly throws a JavaScript exception,
//! which the page receives; a process of the command line aborts. In both cases the film is refused with an error about
//! memory, and a new worker or process reads the next film.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// The default limit in bytes for one film: its file, the decoders' buffers, its samples and the network's run.
pub const FILM_BYTES: usize = 1_000_000_000;

static ALLOCATED: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);
static CEILING: AtomicUsize = AtomicUsize::new(usize::MAX);

/// The system allocator with a count of the allocated bytes.
pub struct Budget;

// SAFETY: all memory is allocated and freed by `System` with the same layouts; a null pointer reports a failed
// allocation. A JavaScript exception does not unwind Rust frames, and Rust does not catch it: its receiver ends the
// program.
unsafe impl GlobalAlloc for Budget {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as this function's caller promises.
        allocate_counted(layout.size(), || unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as this function's caller promises.
        allocate_counted(layout.size(), || unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as this function's caller promises.
        let grown =
            allocate_counted(size.saturating_sub(layout.size()), || unsafe { System.realloc(block, layout, size) });
        if !grown.is_null() {
            ALLOCATED.fetch_sub(layout.size().saturating_sub(size), Relaxed);
        }
        grown
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        ALLOCATED.fetch_sub(layout.size(), Relaxed);
        // SAFETY: as this function's caller promises.
        unsafe { System.dealloc(block, layout) }
    }
}

/// Counts `bytes` and allocates them. Returns null if the total exceeds the ceiling.
fn allocate_counted(bytes: usize, allocate: impl FnOnce() -> *mut u8) -> *mut u8 {
    let allocated = ALLOCATED.fetch_add(bytes, Relaxed).saturating_add(bytes);
    let block = if allocated > CEILING.load(Relaxed) { std::ptr::null_mut() } else { allocate() };
    if block.is_null() {
        ALLOCATED.fetch_sub(bytes, Relaxed);
        refuse();
    } else {
        PEAK.fetch_max(allocated, Relaxed);
    }
    block
}

/// The page searches a worker's last message for the word "memory": see [`crate::error::Failure::of_worker`]. Without
/// this exception Rust would end with a trap that has no message.
#[cfg(target_arch = "wasm32")]
fn refuse() {
    wasm_bindgen::throw_str("out of memory");
}

/// Rust prints the size of the failed allocation and aborts.
#[cfg(not(target_arch = "wasm32"))]
fn refuse() {}

/// The memory budget of one film. Dropping it removes the ceiling.
#[must_use]
pub struct Film {
    allocated_before: usize,
}

/// Sets the ceiling to `bytes` above the currently allocated bytes. Only one film at a time has a budget.
pub fn film(bytes: usize) -> Film {
    let allocated_before = ALLOCATED.load(Relaxed);
    PEAK.store(allocated_before, Relaxed);
    CEILING.store(allocated_before.saturating_add(bytes), Relaxed);
    Film { allocated_before }
}

impl Film {
    /// The peak of allocated bytes since the budget began, less the bytes allocated before.
    pub fn peak(&self) -> usize {
        PEAK.load(Relaxed).saturating_sub(self.allocated_before)
    }
}

impl Drop for Film {
    fn drop(&mut self) {
        CEILING.store(usize::MAX, Relaxed);
    }
}
