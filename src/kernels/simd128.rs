//! WebAssembly with fixed-width SIMD, which every browser has: 16-bit dot products.

use core::arch::wasm32::*;

use crate::tile::{LANES, Sums, Tile, Window};

/// `i32x4.dot_i16x8_s`: two products a lane, so weights lie in pairs and levels are widened to 16 bits beforehand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Simd128;

impl Tile for Simd128 {
    type Level = i16;
    const GROUP: usize = 2;
    const MEETS: bool = false;

    fn borrow(_levels: &[u8]) -> Option<&[i16]> {
        None
    }

    #[inline(always)]
    unsafe fn multiply<const ROWS: usize>(
        rows: [*const i16; ROWS],
        window: Window,
        panel: *const i8,
        _meeting: bool,
    ) -> [Sums; ROWS] {
        // SAFETY: the caller promises that window and panel are readable; a step reads a group of 16 weights
        // and two levels a row, which the window's length is a multiple of.
        unsafe {
            let mut sums = [[i32x4_splat(0); 2]; ROWS];
            let mut group = panel;
            for segment in 0..window.segments {
                let begin = segment * window.pitch;
                for k in (begin..begin + window.length).step_by(2) {
                    let (low, high) = (i16x8_load_extend_i8x8(group), i16x8_load_extend_i8x8(group.add(8)));
                    group = group.add(16);
                    for (row, sum) in rows.iter().zip(&mut sums) {
                        let levels = v128_load32_splat(row.add(k).cast());
                        sum[0] = i32x4_add(sum[0], i32x4_dot_i16x8(levels, low));
                        sum[1] = i32x4_add(sum[1], i32x4_dot_i16x8(levels, high));
                    }
                }
            }
            sums.map(|sum| core::mem::transmute::<[v128; 2], [i32; LANES]>(sum))
        }
    }
}
