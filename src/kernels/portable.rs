//! The reference: what every other tile must equal, and what runs where there is none.

use crate::tile::{LANES, Sums, Tile, Window};

/// Plain Rust on any processor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Portable;

impl Tile for Portable {
    type Level = u8;
    const GROUP: usize = 4;
    const MEETS: bool = false;

    fn borrow(levels: &[u8]) -> Option<&[u8]> {
        Some(levels)
    }

    #[inline(always)]
    unsafe fn multiply<const ROWS: usize>(
        rows: [*const u8; ROWS],
        window: Window,
        panel: *const i8,
        _meeting: bool,
    ) -> [Sums; ROWS] {
        let mut sums = [[0; LANES]; ROWS];
        let mut group = panel;
        for segment in 0..window.segments {
            for k in (segment * window.pitch..segment * window.pitch + window.length).step_by(Self::GROUP) {
                for (row, sums) in rows.iter().zip(&mut sums) {
                    for (lane, sum) in sums.iter_mut().enumerate() {
                        for i in 0..Self::GROUP {
                            // SAFETY: the caller promises that window and panel are readable.
                            let (level, weight) = unsafe { (*row.add(k + i), *group.add(lane * Self::GROUP + i)) };
                            *sum += i32::from(level) * i32::from(weight);
                        }
                    }
                }
                // SAFETY: at most one past the panel's end.
                group = unsafe { group.add(LANES * Self::GROUP) };
            }
        }
        sums
    }
}
