//! Memory: asked for in one piece where much is needed, and what is said when it runs out. Rust by itself ends the program
//! with a bare trap, "unreachable", of which the page could tell nobody anything.

use std::alloc::{GlobalAlloc, Layout, System};

/// The page looks for the word "memory" in a worker's last words: see [`crate::failure::Failure::of_worker`].
const LAST_WORDS: &str = "out of memory";

#[global_allocator]
static ALLOCATOR: Telling = Telling;

/// The usual allocator; where it has nothing to give, this throws an error of JavaScript's, which reaches the page.
struct Telling;

// SAFETY: memory comes from `System` and goes back to it, with the same layouts. The exception unwinds nothing of Rust's
// and nobody catches it: the page hears of it and ends the worker.
unsafe impl GlobalAlloc for Telling {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as this function's caller promises.
        told(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as this function's caller promises.
        told(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: as this function's caller promises.
        told(unsafe { System.realloc(block, layout, size) })
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as this function's caller promises.
        unsafe { System.dealloc(block, layout) }
    }
}

/// Makes room for so many bytes at once, which are given out later. Growing piece by piece takes a browser longer, above
/// all while its other threads are at work. Where there is not so much, nothing happens.
pub fn make_room(bytes: usize) {
    let Ok(layout) = Layout::array::<u8>(bytes.max(1)) else { return };
    // SAFETY: the layout's size is not zero.
    let block = unsafe { System.alloc(layout) };
    if !block.is_null() {
        // SAFETY: it was allocated just now, with this layout.
        unsafe { System.dealloc(block, layout) };
    }
}

fn told(block: *mut u8) -> *mut u8 {
    if block.is_null() {
        wasm_bindgen::throw_str(LAST_WORDS);
    }
    block
}
