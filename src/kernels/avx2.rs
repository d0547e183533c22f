//! x86-64 with AVX2: the native twin of the relaxed kernel.

use core::arch::x86_64::*;

use crate::convolution::{Sink, go_through};
use crate::epilogue::Epilogue;
use crate::tile::{LANES, Sums, Tile, Window};

/// `vpmaddubsw` multiplies eight channels' four weights at once. Not every x86-64 has it: see `Processor::available`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Avx2;

impl Tile for Avx2 {
    type Level = u8;
    const GROUP: usize = 4;
    const MEETS: bool = true;

    fn borrow(levels: &[u8]) -> Option<&[u8]> {
        Some(levels)
    }

    /// Needs AVX2 as well: call it from a function that has it.
    #[inline(always)]
    unsafe fn multiply<const ROWS: usize>(
        rows: [*const u8; ROWS],
        window: Window,
        panel: *const i8,
        meeting: bool,
    ) -> [Sums; ROWS] {
        // SAFETY: the caller promises AVX2 and that window and panel are readable; a step reads two groups of
        // 32 weights and eight levels a row, which the window's length is a multiple of.
        unsafe {
            let ones = _mm256_set1_epi16(1);
            let mut sums = [_mm256_setzero_si256(); ROWS];
            let mut group = panel.cast::<__m256i>();
            for segment in 0..window.segments {
                let begin = segment * window.pitch;
                for k in (begin..begin + window.length).step_by(8) {
                    let (first, second) = (_mm256_loadu_si256(group), _mm256_loadu_si256(group.add(1)));
                    group = group.add(2);
                    for (row, sum) in rows.iter().zip(&mut sums) {
                        let levels = row.add(k).cast::<i32>();
                        let x = _mm256_set1_epi32(levels.read_unaligned());
                        let y = _mm256_set1_epi32(levels.add(1).read_unaligned());
                        let (x, y) = (_mm256_maddubs_epi16(x, first), _mm256_maddubs_epi16(y, second));
                        let step = if meeting {
                            _mm256_madd_epi16(_mm256_add_epi16(x, y), ones)
                        } else {
                            _mm256_add_epi32(_mm256_madd_epi16(x, ones), _mm256_madd_epi16(y, ones))
                        };
                        *sum = _mm256_add_epi32(*sum, step);
                    }
                }
            }
            sums.map(|sum| core::mem::transmute::<__m256i, [i32; LANES]>(sum))
        }
    }

    #[target_feature(enable = "avx2")]
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
