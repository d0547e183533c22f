//! The microkernel for WebAssembly with fixed-width SIMD, which all supported browsers have: 16-bit dot products.

use core::arch::wasm32::*;

use crate::microkernel::{Accumulators, Microkernel, NR, Window};

/// `i32x4.dot_i16x8_s` adds two products per lane: weights are packed in pairs, and activations are widened to 16 bits
/// beforehand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Simd128;

impl Microkernel for Simd128 {
    type Activation = i16;
    const GROUP: usize = 2;
    const HAS_I16_PATH: bool = false;

    fn borrow(_activations: &[u8]) -> Option<&[i16]> {
        None
    }

    #[inline(always)]
    unsafe fn multiply<const MR: usize>(
        rows: [*const i16; MR],
        window: Window,
        panel: *const i8,
        _i16_safe: bool,
    ) -> [Accumulators; MR] {
        // SAFETY: the caller promises that window and panel are readable. A step reads a group of 16 weights and two
        // activations of each row; the window's length is a multiple of two.
        unsafe {
            let mut sums = [[i32x4_splat(0); 2]; MR];
            let mut group = panel;
            for segment in 0..window.segments {
                let start = segment * window.pitch;
                for k in (start..start + window.length).step_by(2) {
                    let (low, high) = (i16x8_load_extend_i8x8(group), i16x8_load_extend_i8x8(group.add(8)));
                    group = group.add(16);
                    for (row, sum) in rows.iter().zip(&mut sums) {
                        let activations = v128_load32_splat(row.add(k).cast());
                        sum[0] = i32x4_add(sum[0], i32x4_dot_i16x8(activations, low));
                        sum[1] = i32x4_add(sum[1], i32x4_dot_i16x8(activations, high));
                    }
                }
            }
            sums.map(|sum| core::mem::transmute::<[v128; 2], [i32; NR]>(sum))
        }
    }
}
