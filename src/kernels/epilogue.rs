//! Epilogues: how a convolution's int32 accumulators become its output while they are in registers.
//!
//! The arithmetic is single precision in a fixed order, without fused multiply-add, so every processor gives the same
//! bits.

use crate::microkernel::{Accumulators, MAX_QUANTIZED, NR};

/// A factor and an offset per channel: `x * factor + offset`.
///
/// For a convolution, the factor is the input's scale times the weights' per-channel scale, and the offset is the bias. If
/// the output is quantized, both are divided by the output's scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Affine {
    factor: Vec<f32>,
    offset: Vec<f32>,
}

/// The factors and offsets of a panel's channels.
type PanelAffine = [[f32; NR]; 2];

impl Affine {
    /// One factor and one offset per channel.
    ///
    /// # Panics
    /// If the counts differ.
    pub fn new(factor: Vec<f32>, offset: Vec<f32>) -> Self {
        assert_eq!(factor.len(), offset.len(), "factors and offsets");
        Self { factor, offset }
    }

    /// Number of channels.
    pub fn channels(&self) -> usize {
        self.factor.len()
    }

    pub(crate) fn factors(&self) -> &[f32] {
        &self.factor
    }

    pub(crate) fn offsets(&self) -> &[f32] {
        &self.offset
    }

    /// Factors and offsets of the NR channels from `channel` on.
    #[inline(always)]
    pub(crate) fn panel(&self, channel: usize) -> PanelAffine {
        [&self.factor, &self.offset].map(|values| values[channel..][..NR].try_into().expect("eight of them"))
    }
}

/// Turns accumulators into output, NR channels of one pixel at a time.
pub(crate) trait Epilogue {
    /// Per-channel constants, loaded once for all pixels of a panel.
    type Constants;
    /// Bytes read or written per accumulator.
    const BYTES: usize;

    /// Pixels and channels of the output.
    fn size(&self) -> [usize; 2];

    /// The constants of the NR channels from `channel` on.
    fn constants(&self, channel: usize) -> Self::Constants;

    /// Writes the output for the NR channels from `channel` on at `pixel`.
    ///
    /// # Safety
    /// Pixel and channels must lie within [`Epilogue::size`].
    unsafe fn apply(&mut self, pixel: usize, channel: usize, constants: &Self::Constants, sums: Accumulators);
}

/// Quantizes for the next convolution: `clamp(round(sum * factor + offset), 0, 127)`. The clamp includes a ReLU.
pub struct ToQuantized<'a> {
    affine: &'a Affine,
    output: &'a mut [u8],
}

impl<'a> ToQuantized<'a> {
    /// Writes `output` `[pixels][channels]`.
    ///
    /// # Panics
    /// If `output` is not a whole number of pixels.
    pub fn new(affine: &'a Affine, output: &'a mut [u8]) -> Self {
        assert_eq!(output.len() % affine.channels(), 0, "whole pixels");
        Self { affine, output }
    }
}

impl Epilogue for ToQuantized<'_> {
    type Constants = PanelAffine;
    const BYTES: usize = 1;

    fn size(&self) -> [usize; 2] {
        [self.output.len() / self.affine.channels(), self.affine.channels()]
    }

    #[inline(always)]
    fn constants(&self, channel: usize) -> PanelAffine {
        self.affine.panel(channel)
    }

    #[inline(always)]
    unsafe fn apply(&mut self, pixel: usize, channel: usize, constants: &PanelAffine, sums: Accumulators) {
        let at = pixel * self.affine.channels() + channel;
        // SAFETY: the caller promises that pixel and channels lie within the plane.
        unsafe { store(self.output, at, quantize(scale(sums, constants))) }
    }
}

/// Dequantizes: `sum * factor + offset`.
pub struct ToF32<'a> {
    affine: &'a Affine,
    output: &'a mut [f32],
}

impl<'a> ToF32<'a> {
    /// Writes `output` `[pixels][channels]`.
    ///
    /// # Panics
    /// If `output` is not a whole number of pixels.
    pub fn new(affine: &'a Affine, output: &'a mut [f32]) -> Self {
        assert_eq!(output.len() % affine.channels(), 0, "whole pixels");
        Self { affine, output }
    }
}

impl Epilogue for ToF32<'_> {
    type Constants = PanelAffine;
    const BYTES: usize = 4;

    fn size(&self) -> [usize; 2] {
        [self.output.len() / self.affine.channels(), self.affine.channels()]
    }

    #[inline(always)]
    fn constants(&self, channel: usize) -> PanelAffine {
        self.affine.panel(channel)
    }

    #[inline(always)]
    unsafe fn apply(&mut self, pixel: usize, channel: usize, constants: &PanelAffine, sums: Accumulators) {
        let at = pixel * self.affine.channels() + channel;
        // SAFETY: the caller promises that pixel and channels lie within the plane.
        unsafe { store(self.output, at, scale(sums, constants)) }
    }
}

/// Dequantizes and adds the residual (the skip connection of a residual block). If the next block starts with a batch norm
/// and a ReLU, quantizes their result as a second output.
pub struct AddResidual<'a> {
    affine: &'a Affine,
    residual: Residual<'a>,
    sum: &'a mut [f32],
    next: Option<(&'a Affine, &'a mut [u8])>,
}

/// The plane that is added to a convolution's output.
#[derive(Debug, Clone, Copy)]
pub enum Residual<'a> {
    /// The content of the output plane.
    InPlace,
    /// Every `stride`-th row and column of another plane.
    Sampled {
        /// `[height][width][channels]`.
        values: &'a [f32],
        /// Width of that plane.
        width: usize,
        /// Width of the convolution's output.
        output_width: usize,
        /// 1 where the planes are of the same size.
        stride: usize,
    },
}

impl<'a> AddResidual<'a> {
    /// Writes `sum` and, with `next`, its quantized batch norm and ReLU, both `[pixels][channels]`.
    ///
    /// # Panics
    /// If the sizes of the planes do not fit each other.
    pub fn new(
        affine: &'a Affine,
        residual: Residual<'a>,
        sum: &'a mut [f32],
        next: Option<(&'a Affine, &'a mut [u8])>,
    ) -> Self {
        let channels = affine.channels();
        assert!(!sum.is_empty() && sum.len().is_multiple_of(channels), "whole pixels");
        if let Residual::Sampled { values, width, output_width, stride } = residual {
            assert!(stride > 0 && width.div_ceil(stride) == output_width, "widths that fit each other");
            assert!(sum.len().is_multiple_of(output_width * channels), "whole rows");
            assert!(values.len().is_multiple_of(width * channels), "whole rows");
            let rows = (values.len() / (width * channels)).div_ceil(stride);
            assert_eq!(rows, sum.len() / (output_width * channels), "the residual covers the output");
        }
        if let Some((affine, quantized)) = &next {
            assert_eq!((affine.channels(), quantized.len()), (channels, sum.len()), "two outputs of the same size");
        }
        Self { affine, residual, sum, next }
    }
}

impl Epilogue for AddResidual<'_> {
    type Constants = (PanelAffine, PanelAffine);
    const BYTES: usize = 9;

    fn size(&self) -> [usize; 2] {
        [self.sum.len() / self.affine.channels(), self.affine.channels()]
    }

    #[inline(always)]
    fn constants(&self, channel: usize) -> (PanelAffine, PanelAffine) {
        let next = self.next.as_ref().map_or([[0.0; NR]; 2], |(affine, _)| affine.panel(channel));
        (self.affine.panel(channel), next)
    }

    #[inline(always)]
    unsafe fn apply(
        &mut self,
        pixel: usize,
        channel: usize,
        (own, next): &(PanelAffine, PanelAffine),
        sums: Accumulators,
    ) {
        let channels = self.affine.channels();
        let at = pixel * channels + channel;
        let mut y = scale(sums, own);
        // SAFETY: the caller promises that pixel and channels lie within the plane, and `new` checked that the residual
        // covers it.
        unsafe {
            let residual = match self.residual {
                Residual::InPlace => self.sum.as_ptr().add(at),
                Residual::Sampled { values, width, output_width, stride } => {
                    let from = (pixel / output_width * width + pixel % output_width) * stride;
                    values.as_ptr().add(from * channels + channel)
                }
            };
            let residual = residual.cast::<[f32; NR]>().read_unaligned();
            for (y, residual) in y.iter_mut().zip(residual) {
                *y += residual;
            }
            store(self.sum, at, y);
            if let Some((_, out)) = &mut self.next {
                store(out, at, quantize(normalize(y, next)));
            }
        }
    }
}

/// Quantizes a plane: `clamp(round(value * factor + offset), 0, 127)`.
///
/// # Panics
/// If the sizes of `values` and `out` differ, or are not a whole number of pixels.
pub fn quantize_plane(values: &[f32], affine: &Affine, out: &mut [u8]) {
    let channels = affine.channels();
    assert_eq!((values.len(), values.len() % channels), (out.len(), 0), "whole pixels of the same number");
    for (pixel, out) in values.chunks_exact(channels).zip(out.chunks_exact_mut(channels)) {
        let (eights, rest) = pixel.as_chunks::<NR>();
        let (out_eights, out_rest) = out.as_chunks_mut::<NR>();
        for (index, (eight, out)) in eights.iter().zip(out_eights).enumerate() {
            *out = quantize(normalize(*eight, &affine.panel(index * NR)));
        }
        for (index, (value, out)) in rest.iter().zip(out_rest).enumerate() {
            let channel = channels - rest.len() + index;
            *out = quantize_one(value * affine.factor[channel] + affine.offset[channel]);
        }
    }
}

#[inline(always)]
fn scale(sums: Accumulators, [factor, offset]: &PanelAffine) -> [f32; NR] {
    let mut values = [0.0; NR];
    for lane in 0..NR {
        values[lane] = sums[lane] as f32 * factor[lane] + offset[lane];
    }
    values
}

#[inline(always)]
fn normalize(values: [f32; NR], [factor, offset]: &PanelAffine) -> [f32; NR] {
    let mut normalized = [0.0; NR];
    for lane in 0..NR {
        normalized[lane] = values[lane] * factor[lane] + offset[lane];
    }
    normalized
}

/// 1.5 * 2^23. Adding it rounds a small float to an integer, in the lowest bits of the sum.
const ROUND: f32 = 12_582_912.0;

/// Rounds half to even, as ONNX's QuantizeLinear. NaN becomes 0.
#[inline(always)]
fn quantize_one(value: f32) -> u8 {
    let max = f32::from(MAX_QUANTIZED);
    let value = if value > 0.0 { value } else { 0.0 };
    let value = if value < max { value } else { max };
    (value + ROUND).to_bits() as u8
}

/// [`quantize_one`] on each.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
fn quantize(values: [f32; NR]) -> [u8; NR] {
    values.map(quantize_one)
}

/// [`quantize_one`] on each, with instructions that LLVM does not choose by itself.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn quantize(values: [f32; NR]) -> [u8; NR] {
    use core::arch::wasm32::*;
    // SAFETY: both are 32 bytes, and any bytes are valid in both.
    let halves: [v128; 2] = unsafe { core::mem::transmute(values) };
    let [low, high] = halves.map(|half| {
        // `pmax(a, b)` is `if a < b { b } else { a }`; `pmin(a, b)` is `if b < a { b } else { a }`.
        let half = f32x4_pmin(f32x4_splat(f32::from(MAX_QUANTIZED)), f32x4_pmax(f32x4_splat(0.0), half));
        i32x4_sub(f32x4_add(half, f32x4_splat(ROUND)), i32x4_splat(ROUND.to_bits() as i32))
    });
    let words = i16x8_narrow_i32x4(low, high);
    i64x2_extract_lane::<0>(u8x16_narrow_i16x8(words, words)).to_ne_bytes()
}

/// # Safety
/// `out` must have NR elements from `at` on.
#[inline(always)]
unsafe fn store<T: Copy>(out: &mut [T], at: usize, values: [T; NR]) {
    debug_assert!(at + NR <= out.len());
    // SAFETY: the caller promises it.
    unsafe { out.as_mut_ptr().add(at).cast::<[T; NR]>().write_unaligned(values) }
}
