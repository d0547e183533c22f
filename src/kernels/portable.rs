//! The reference microkernel, in plain Rust. All others must give the same integers. It runs where no other can.

use crate::microkernel::{Accumulators, Microkernel, NR, Window};

/// Any processor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Portable;

impl Microkernel for Portable {
    type Activation = u8;
    const GROUP: usize = 4;
    const HAS_I16_PATH: bool = false;

    fn borrow(activations: &[u8]) -> Option<&[u8]> {
        Some(activations)
    }

    #[inline(always)]
    unsafe fn multiply<const MR: usize>(
        rows: [*const u8; MR],
        window: Window,
        panel: *const i8,
        _i16_safe: bool,
    ) -> [Accumulators; MR] {
        let mut sums = [[0; NR]; MR];
        let mut group = panel;
        for segment in 0..window.segments {
            for k in (segment * window.pitch..segment * window.pitch + window.length).step_by(Self::GROUP) {
                for (row, sums) in rows.iter().zip(&mut sums) {
                    for (lane, sum) in sums.iter_mut().enumerate() {
                        for i in 0..Self::GROUP {
                            // SAFETY: the caller promises that window and panel are readable.
                            let (activation, weight) = unsafe { (*row.add(k + i), *group.add(lane * Self::GROUP + i)) };
                            *sum += i32::from(activation) * i32::from(weight);
                        }
                    }
                }
                // SAFETY: at most one past the end of the panel.
                group = unsafe { group.add(NR * Self::GROUP) };
            }
        }
        sums
    }
}
