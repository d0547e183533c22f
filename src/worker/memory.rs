//! The worker's memory: a film's budget, and room for the network at once.

use std::alloc::{GlobalAlloc, Layout, System};

use crate::budget::Budget;

#[global_allocator]
static ALLOCATOR: Budget = Budget;

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
