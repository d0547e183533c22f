//! The microkernel for x86-64 with AVX2, the native counterpart of `relaxed`.

use core::arch::x86_64::*;

use crate::convolution::{Sink, run_panel};
use crate::epilogue::Epilogue;
use crate::microkernel::{Accumulators, Microkernel, NR, Window};

/// `vpmaddubsw` multiplies four weights of each of the eight channels. Not every x86-64 has AVX2: see
/// `Processor::available`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Avx2;

impl Microkernel for Avx2 {
    type Activation = u8;
    const GROUP: usize = 4;
    const HAS_I16_PATH: bool = true;

    fn borrow(activations: &[u8]) -> Option<&[u8]> {
        Some(activations)
    }

    /// Requires AVX2: call it from a function with that target feature.
    #[inline(always)]
    unsafe fn multiply<const MR: usize>(
        rows: [*const u8; MR],
        window: Window,
        panel: *const i8,
        i16_safe: bool,
    ) -> [Accumulators; MR] {
        // SAFETY: the caller promises AVX2 and that window and panel are readable. A step reads two groups of 32 weights
        // and eight activations of each row; the window's length is a multiple of eight.
        unsafe {
            let ones = _mm256_set1_epi16(1);
            let mut sums = [_mm256_setzero_si256(); MR];
            let mut group = panel.cast::<__m256i>();
            for segment in 0..window.segments {
                let start = segment * window.pitch;
                for k in (start..start + window.length).step_by(8) {
                    let (first, second) = (_mm256_loadu_si256(group), _mm256_loadu_si256(group.add(1)));
                    group = group.add(2);
                    for (row, sum) in rows.iter().zip(&mut sums) {
                        let activations = row.add(k).cast::<i32>();
                        let x = _mm256_set1_epi32(activations.read_unaligned());
                        let y = _mm256_set1_epi32(activations.add(1).read_unaligned());
                        let (x, y) = (_mm256_maddubs_epi16(x, first), _mm256_maddubs_epi16(y, second));
                        let step = if i16_safe {
                            _mm256_madd_epi16(_mm256_add_epi16(x, y), ones)
                        } else {
                            _mm256_add_epi32(_mm256_madd_epi16(x, ones), _mm256_madd_epi16(y, ones))
                        };
                        *sum = _mm256_add_epi32(*sum, step);
                    }
                }
            }
            sums.map(|sum| core::mem::transmute::<__m256i, [i32; NR]>(sum))
        }
    }

    #[target_feature(enable = "avx2")]
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
