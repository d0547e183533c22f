//! The microkernel for WebAssembly with relaxed SIMD: 8-bit dot products with 16-bit sums.

use core::arch::wasm32::*;

use crate::convolution::{Sink, run_panel};
use crate::epilogue::Epilogue;
use crate::microkernel::{Accumulators, Microkernel, NR, Window};

/// `i16x8.relaxed_dot_i8x16_i7x16_s`: exact on every processor, as activations have seven bits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Relaxed;

impl Microkernel for Relaxed {
    type Activation = u8;
    const GROUP: usize = 4;
    const HAS_I16_PATH: bool = true;

    fn borrow(activations: &[u8]) -> Option<&[u8]> {
        Some(activations)
    }

    /// Requires relaxed SIMD: call it from a function with that target feature.
    #[inline(always)]
    unsafe fn multiply<const MR: usize>(
        rows: [*const u8; MR],
        window: Window,
        panel: *const i8,
        i16_safe: bool,
    ) -> [Accumulators; MR] {
        // SAFETY: the caller promises relaxed SIMD and that window and panel are readable. A step reads two groups of 32
        // weights and eight activations of each row; the window's length is a multiple of eight.
        unsafe {
            let ones = i16x8_splat(1);
            let mut sums = [[i32x4_splat(0); 2]; MR];
            let mut group = panel.cast::<v128>();
            for segment in 0..window.segments {
                let start = segment * window.pitch;
                for k in (start..start + window.length).step_by(8) {
                    let first = [v128_load(group), v128_load(group.add(1))];
                    let second = [v128_load(group.add(2)), v128_load(group.add(3))];
                    group = group.add(4);
                    for (row, sum) in rows.iter().zip(&mut sums) {
                        let activations = row.add(k).cast::<u32>();
                        let (x, y) = (v128_load32_splat(activations), v128_load32_splat(activations.add(1)));
                        for half in 0..2 {
                            let x = i16x8_relaxed_dot_i8x16_i7x16(first[half], x);
                            let y = i16x8_relaxed_dot_i8x16_i7x16(second[half], y);
                            let step = if i16_safe {
                                i32x4_dot_i16x8(i16x8_add(x, y), ones)
                            } else {
                                i32x4_add(i32x4_dot_i16x8(x, ones), i32x4_dot_i16x8(y, ones))
                            };
                            sum[half] = i32x4_add(sum[half], step);
                        }
                    }
                }
            }
            sums.map(|sum| core::mem::transmute::<[v128; 2], [i32; NR]>(sum))
        }
    }

    #[target_feature(enable = "relaxed-simd")]
    unsafe fn run_panel<E: Epilogue, const MR: usize, const I16_SAFE: bool>(
        plane: &[u8],
        starts: &[usize],
        window: Window,
        panel: &[i8],
        sink: Sink<'_, E>,
    ) {
        // SAFETY: the caller promises the same.
        unsafe { run_panel::<Self, E, MR, I16_SAFE>(plane, starts, window, panel, sink) }
    }
}
