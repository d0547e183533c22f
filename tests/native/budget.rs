//! The allocator's ceiling. No other test of this program sets one.

use std::alloc::{GlobalAlloc, Layout};

use pneumoscope::budget::{self, Budget};

const MEGABYTE: usize = 1_000_000;

fn bytes(count: usize) -> Layout {
    Layout::array::<u8>(count).expect("a layout")
}

#[test]
fn a_film_cannot_allocate_more_than_its_budget() {
    let film = budget::film(MEGABYTE);
    // SAFETY: the layouts are not empty, and each block goes back with its own.
    unsafe {
        let half = Budget.alloc(bytes(MEGABYTE / 2));
        assert!(!half.is_null());
        assert!(Budget.alloc(bytes(MEGABYTE)).is_null(), "more than is left");
        assert!(Budget.realloc(half, bytes(MEGABYTE / 2), 2 * MEGABYTE).is_null(), "growing beyond what is left");
        let most = Budget.realloc(half, bytes(MEGABYTE / 2), MEGABYTE);
        assert!(!most.is_null(), "growing to all of it");
        assert!(Budget.alloc_zeroed(bytes(1)).is_null(), "one byte more");
        let less = Budget.realloc(most, bytes(MEGABYTE), MEGABYTE / 4);
        let rest = Budget.alloc(bytes(MEGABYTE / 2));
        assert!(!rest.is_null(), "what was given back");
        Budget.dealloc(less, bytes(MEGABYTE / 4));
        Budget.dealloc(rest, bytes(MEGABYTE / 2));
    }
    assert_eq!(film.peak(), MEGABYTE);
    drop(film);
    // SAFETY: as above.
    unsafe {
        let large = Budget.alloc(bytes(2 * MEGABYTE));
        assert!(!large.is_null(), "no ceiling without a film");
        Budget.dealloc(large, bytes(2 * MEGABYTE));
    }
}
