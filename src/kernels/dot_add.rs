//! WebAssembly with relaxed SIMD where its dot product of four with a sum is one instruction of the processor.

use core::arch::wasm32::*;
use core::hint::black_box;

use crate::convolution::{Sink, go_through};
use crate::epilogue::Epilogue;
use crate::tile::{LANES, Sums, Tile, Window};

/// `i32x4.relaxed_dot_i8x16_i7x16_add_s`: with levels of seven bits the same integers on every processor.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DotAdd;

impl Tile for DotAdd {
    type Level = u8;
    const GROUP: usize = 4;
    const MEETS: bool = false;

    fn borrow(levels: &[u8]) -> Option<&[u8]> {
        Some(levels)
    }

    /// Needs relaxed SIMD as well: call it from a function that has it.
    #[inline(always)]
    unsafe fn multiply<const ROWS: usize>(
        rows: [*const u8; ROWS],
        window: Window,
        panel: *const i8,
        _meeting: bool,
    ) -> [Sums; ROWS] {
        // SAFETY: the caller promises relaxed SIMD and that window and panel are readable; a step reads a group of 32
        // weights and four levels a row, which the window's length is a multiple of.
        unsafe {
            let mut sums = [[i32x4_splat(0); 2]; ROWS];
            let mut group = panel.cast::<v128>();
            for segment in 0..window.segments {
                let begin = segment * window.pitch;
                for k in (begin..begin + window.length).step_by(4) {
                    let weights = [v128_load(group), v128_load(group.add(1))];
                    group = group.add(2);
                    for (row, sums) in rows.iter().zip(&mut sums) {
                        let levels = v128_load32_splat(row.add(k).cast());
                        for (sum, weights) in sums.iter_mut().zip(weights) {
                            *sum = i32x4_relaxed_dot_i8x16_i7x16_add(weights, levels, *sum);
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

/// Whether it is faster than [`Relaxed`](crate::relaxed::Relaxed). What comes out where a level has the eighth bit is
/// the browser's choice, and tells how it computes this. Where sums of two products stop at 16 bits it is by x86's older
/// `vpmaddubsw`, with four instructions more, of which `Relaxed` needs fewer. Where they do not, it is by one instruction:
/// x86's `vpdpbusd` (AVX-VNNI), ARM's `sdot` (V8's `I32x4DotI8x16I7x16AddS`).
#[target_feature(enable = "relaxed-simd")]
pub(crate) fn is_fast() -> bool {
    const STOPPED: i32 = 2 * i16::MAX as i32;
    let (weights, levels) = (black_box(i8x16_splat(i8::MAX)), black_box(u8x16_splat(u8::MAX)));
    i32x4_extract_lane::<0>(i32x4_relaxed_dot_i8x16_i7x16_add(weights, levels, i32x4_splat(0))) != STOPPED
}
