//! The microkernel for WebAssembly with relaxed SIMD where the dot product that accumulates is a single instruction of
//! the processor.

use core::arch::wasm32::*;
use core::hint::black_box;

use crate::convolution::{Sink, run_panel};
use crate::epilogue::Epilogue;
use crate::microkernel::{Accumulators, Microkernel, NR, Window};

/// `i32x4.relaxed_dot_i8x16_i7x16_add_s`: exact on every processor, as activations have
/// seven bits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct DotAdd;

impl Microkernel for DotAdd {
    type Activation = u8;
    const GROUP: usize = 4;
    const HAS_I16_PATH: bool = false;

    fn borrow(activations: &[u8]) -> Option<&[u8]> {
        Some(activations)
    }

    /// Requires relaxed SIMD: call it from a function with that target feature.
    #[inline(always)]
    unsafe fn multiply<const MR: usize>(
        rows: [*const u8; MR],
        window: Window,
        panel: *const i8,
        _i16_safe: bool,
    ) -> [Accumulators; MR] {
        // SAFETY: the caller promises relaxed SIMD and that window and panel are readable. A step reads a group of 32
        // weights and four activations of each row; the window's length is a multiple of four.
        unsafe {
            let mut sums = [[i32x4_splat(0); 2]; MR];
            let mut group = panel.cast::<v128>();
            for segment in 0..window.segments {
                let start = segment * window.pitch;
                for k in (start..start + window.length).step_by(4) {
                    let weights = [v128_load(group), v128_load(group.add(1))];
                    group = group.add(2);
                    for (row, sums) in rows.iter().zip(&mut sums) {
                        let activations = v128_load32_splat(row.add(k).cast());
                        for (sum, weights) in sums.iter_mut().zip(weights) {
                            *sum = i32x4_relaxed_dot_i8x16_i7x16_add(weights, activations, *sum);
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

/// Whether this microkernel is faster than [`Relaxed`](crate::relaxed::Relaxed).
///
/// The result for an activation with the eighth bit set depends on the instruction that the browser chooses, and so reveals
/// it. If sums of two products saturate at 16 bits, it is x86's `vpmaddubsw` with four more instructions, and `Relaxed` needs
/// fewer. If they do not, it is one instruction: x86's `vpdpbusd` (AVX-VNNI) or ARM's `sdot` (V8's
/// `I32x4DotI8x16I7x16AddS`).
#[target_feature(enable = "relaxed-simd")]
pub(crate) fn is_fast() -> bool {
    const SATURATED: i32 = 2 * i16::MAX as i32;
    let (weights, activations) = (black_box(i8x16_splat(i8::MAX)), black_box(u8x16_splat(u8::MAX)));
    i32x4_extract_lane::<0>(i32x4_relaxed_dot_i8x16_i7x16_add(weights, activations, i32x4_splat(0))) != SATURATED
}
