//! The worker's allocator, which limits the memory of a film, and a function that grows the linear memory in one step.

use std::alloc::{GlobalAlloc, Layout, System};

use crate::budget::Budget;

#[global_allocator]
static ALLOCATOR: Budget = Budget;

/// Grows the linear memory by this many bytes in one step, for later allocations: many small steps take longer. Does nothing
/// if there is not enough memory.
pub fn reserve(bytes: usize) {
    let Ok(layout) = Layout::array::<u8>(bytes.max(1)) else { return };
    // SAFETY: the layout's size is not 0.
    let block = unsafe { System.alloc(layout) };
    if !block.is_null() {
        // SAFETY: allocated above with this layout.
        unsafe { System.dealloc(block, layout) };
    }
}
