//! WebAssembly with relaxed SIMD: 8-bit dot products.

use core::arch::wasm32::*;

use crate::convolution::{Sink, go_through};
use crate::epilogue::Epilogue;
use crate::tile::{LANES, Sums, Tile, Window};

/// `i16x8.relaxed_dot_i8x16_i7x16_s`: with levels of seven bits the same integers on every processor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Relaxed;

impl Tile for Relaxed {
    type Level = u8;
    const GROUP: usize = 4;
    const MEETS: bool = true;

    fn borrow(levels: &[u8]) -> Option<&[u8]> {
        Some(levels)
    }

    /// Needs relaxed SIMD as well: call it from a function that has it.
    #[inline(always)]
    unsafe fn multiply<const ROWS: usize>(
        rows: [*const u8; ROWS],
        window: Window,
        panel: *const i8,
        meeting: bool,
    ) -> [Sums; ROWS] {
        // SAFETY: the caller promises relaxed SIMD and that window and panel are readable; a step reads two groups
        // of 32 weights and eight levels a row, which the window's length is a multiple of.
        unsafe {
            let ones = i16x8_splat(1);
            let mut sums = [[i32x4_splat(0); 2]; ROWS];
            let mut group = panel.cast::<v128>();
            for segment in 0..window.segments {
                let begin = segment * window.pitch;
                for k in (begin..begin + window.length).step_by(8) {
                    let first = [v128_load(group), v128_load(group.add(1))];
                    let second = [v128_load(group.add(2)), v128_load(group.add(3))];
                    group = group.add(4);
                    for (row, sum) in rows.iter().zip(&mut sums) {
                        let levels = row.add(k).cast::<u32>();
                        let (x, y) = (v128_load32_splat(levels), v128_load32_splat(levels.add(1)));
                        for half in 0..2 {
                            let x = i16x8_relaxed_dot_i8x16_i7x16(first[half], x);
                            let y = i16x8_relaxed_dot_i8x16_i7x16(second[half], y);
                            let step = if meeting {
                                i32x4_dot_i16x8(i16x8_add(x, y), ones)
                            } else {
                                i32x4_add(i32x4_dot_i16x8(x, ones), i32x4_dot_i16x8(y, ones))
                            };
                            sum[half] = i32x4_add(sum[half], step);
                        }
                    }
                }
            }
            sums.map(|sum| core::mem::transmute::<[v128; 2], [i32; LANES]>(sum))
        }
    }

    #[target_feature(enable = "relaxed-simd")]
    unsafe fn go_through<E: Epilogue, const ROWS: usize, const MEETING: bool>(
        plane: &[u8],
        begins: &[usize],
        window: Window,
        panel: &[i8],
        sink: Sink<'_, E>,
    ) {
        // SAFETY: passed on.
        unsafe { go_through::<Self, E, ROWS, MEETING>(plane, begins, window, panel, sink) }
    }
}
