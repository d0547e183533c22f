//! What becomes of a convolution's sums before they reach memory.
//!
//! All arithmetic is single precision, one multiplication and one addition at a time, so that every
//! processor gives the same bits.

use crate::tile::{HIGHEST_LEVEL, LANES, Sums};

/// Per output channel: `sum * factor + offset`.
#[derive(Debug, Clone, PartialEq)]
pub struct Affine {
    factor: Vec<f32>,
    offset: Vec<f32>,
}

/// The factors and offsets of eight channels.
type Lanes = [[f32; LANES]; 2];

impl Affine {
    /// One factor and one offset a channel.
    ///
    /// # Panics
    /// If there are not as many of one as of the other.
    pub fn new(factor: Vec<f32>, offset: Vec<f32>) -> Self {
        assert_eq!(factor.len(), offset.len(), "factors and offsets");
        Self { factor, offset }
    }

    /// Channels.
    pub fn channels(&self) -> usize {
        self.factor.len()
    }

    /// A channel each.
    pub(crate) fn factors(&self) -> &[f32] {
        &self.factor
    }

    /// A channel each.
    pub(crate) fn offsets(&self) -> &[f32] {
        &self.offset
    }

    #[inline(always)]
    pub(crate) fn lanes(&self, channel: usize) -> Lanes {
        [&self.factor, &self.offset].map(|values| values[channel..][..LANES].try_into().expect("eight of them"))
    }
}

/// Consumes the sums of a convolution, eight channels of a pixel at a time.
///
/// The type of the constants is what the driver keeps while it goes through the pixels of eight channels.
pub(crate) trait Epilogue {
    /// What is read once for eight channels.
    type Constants;
    /// Bytes that are read or written for each sum.
    const BYTES: usize;

    /// Pixels and channels that it takes.
    fn size(&self) -> [usize; 2];

    /// Reads it for the channels from `channel` on.
    fn constants(&self, channel: usize) -> Self::Constants;

    /// Takes the sums of the channels from `channel` on at `pixel`.
    ///
    /// # Safety
    /// Pixel and channels must lie within [`Epilogue::size`].
    unsafe fn take(&mut self, pixel: usize, channel: usize, constants: &Self::Constants, sums: Sums);
}

/// Rounds to the levels of the next convolution: `clamp(round(sum * factor + offset), 0, 127)`, which a ReLU
/// before it is a part of.
pub struct ToLevels<'a> {
    affine: &'a Affine,
    levels: &'a mut [u8],
}

impl<'a> ToLevels<'a> {
    /// Writes `levels` `[pixels][channels]`.
    ///
    /// # Panics
    /// If it is not a whole number of pixels.
    pub fn new(affine: &'a Affine, levels: &'a mut [u8]) -> Self {
        assert_eq!(levels.len() % affine.channels(), 0, "whole pixels");
        Self { affine, levels }
    }
}

impl Epilogue for ToLevels<'_> {
    type Constants = Lanes;
    const BYTES: usize = 1;

    fn size(&self) -> [usize; 2] {
        [self.levels.len() / self.affine.channels(), self.affine.channels()]
    }

    #[inline(always)]
    fn constants(&self, channel: usize) -> Lanes {
        self.affine.lanes(channel)
    }

    #[inline(always)]
    unsafe fn take(&mut self, pixel: usize, channel: usize, constants: &Lanes, sums: Sums) {
        let at = pixel * self.affine.channels() + channel;
        // SAFETY: the caller promises that pixel and channels lie within the plane.
        unsafe { store(self.levels, at, levels(scaled(sums, constants))) }
    }
}

/// Keeps the values: `sum * factor + offset`.
pub struct ToValues<'a> {
    affine: &'a Affine,
    values: &'a mut [f32],
}

impl<'a> ToValues<'a> {
    /// Writes `values` `[pixels][channels]`.
    ///
    /// # Panics
    /// If it is not a whole number of pixels.
    pub fn new(affine: &'a Affine, values: &'a mut [f32]) -> Self {
        assert_eq!(values.len() % affine.channels(), 0, "whole pixels");
        Self { affine, values }
    }
}

impl Epilogue for ToValues<'_> {
    type Constants = Lanes;
    const BYTES: usize = 4;

    fn size(&self) -> [usize; 2] {
        [self.values.len() / self.affine.channels(), self.affine.channels()]
    }

    #[inline(always)]
    fn constants(&self, channel: usize) -> Lanes {
        self.affine.lanes(channel)
    }

    #[inline(always)]
    unsafe fn take(&mut self, pixel: usize, channel: usize, constants: &Lanes, sums: Sums) {
        let at = pixel * self.affine.channels() + channel;
        // SAFETY: the caller promises that pixel and channels lie within the plane.
        unsafe { store(self.values, at, scaled(sums, constants)) }
    }
}

/// Adds what bypassed the convolutions and, where the next block begins with a batch norm and a ReLU, rounds
/// what comes out of these to levels.
pub struct AddBypass<'a> {
    affine: &'a Affine,
    bypass: Bypass<'a>,
    values: &'a mut [f32],
    next: Option<(&'a Affine, &'a mut [u8])>,
}

/// What is added to a convolution's output.
#[derive(Debug, Clone, Copy)]
pub enum Bypass<'a> {
    /// What the plane that is written holds already.
    InPlace,
    /// A plane of which every `stride`-th row and column is.
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

impl<'a> AddBypass<'a> {
    /// Writes `values` and, with `next`, levels, both `[pixels][channels]`.
    ///
    /// # Panics
    /// If the planes do not go together.
    pub fn new(
        affine: &'a Affine,
        bypass: Bypass<'a>,
        values: &'a mut [f32],
        next: Option<(&'a Affine, &'a mut [u8])>,
    ) -> Self {
        let channels = affine.channels();
        assert!(!values.is_empty() && values.len().is_multiple_of(channels), "whole pixels");
        if let Bypass::Sampled { values: other, width, output_width, stride } = bypass {
            assert!(stride > 0 && width.div_ceil(stride) == output_width, "widths that go together");
            assert!(values.len().is_multiple_of(output_width * channels), "whole rows");
            assert!(other.len().is_multiple_of(width * channels), "whole rows");
            let rows = (other.len() / (width * channels)).div_ceil(stride);
            assert_eq!(rows, values.len() / (output_width * channels), "the bypass covers the output");
        }
        if let Some((affine, levels)) = &next {
            assert_eq!((affine.channels(), levels.len()), (channels, values.len()), "as many levels as values");
        }
        Self { affine, bypass, values, next }
    }
}

impl Epilogue for AddBypass<'_> {
    type Constants = (Lanes, Lanes);
    const BYTES: usize = 9;

    fn size(&self) -> [usize; 2] {
        [self.values.len() / self.affine.channels(), self.affine.channels()]
    }

    #[inline(always)]
    fn constants(&self, channel: usize) -> (Lanes, Lanes) {
        let next = self.next.as_ref().map_or([[0.0; LANES]; 2], |(affine, _)| affine.lanes(channel));
        (self.affine.lanes(channel), next)
    }

    #[inline(always)]
    unsafe fn take(&mut self, pixel: usize, channel: usize, (own, next): &(Lanes, Lanes), sums: Sums) {
        let channels = self.affine.channels();
        let at = pixel * channels + channel;
        let mut y = scaled(sums, own);
        // SAFETY: the caller promises that pixel and channels lie within the plane, and `new` that the bypass
        // covers it.
        unsafe {
            let other = match self.bypass {
                Bypass::InPlace => self.values.as_ptr().add(at),
                Bypass::Sampled { values, width, output_width, stride } => {
                    let from = (pixel / output_width * width + pixel % output_width) * stride;
                    values.as_ptr().add(from * channels + channel)
                }
            };
            let other = other.cast::<[f32; LANES]>().read_unaligned();
            for (y, other) in y.iter_mut().zip(other) {
                *y += other;
            }
            store(self.values, at, y);
            if let Some((_, out)) = &mut self.next {
                store(out, at, levels(normed(y, next)));
            }
        }
    }
}

/// Rounds a plane of values to levels: `clamp(round(value * factor + offset), 0, 127)`.
///
/// # Panics
/// If `levels` is not of the size of `values`, or that no whole number of pixels.
pub fn round_plane(values: &[f32], affine: &Affine, out: &mut [u8]) {
    let channels = affine.channels();
    assert_eq!((values.len(), values.len() % channels), (out.len(), 0), "whole pixels of the same number");
    for (pixel, out) in values.chunks_exact(channels).zip(out.chunks_exact_mut(channels)) {
        let (eights, rest) = pixel.as_chunks::<LANES>();
        let (out_eights, out_rest) = out.as_chunks_mut::<LANES>();
        for (index, (eight, out)) in eights.iter().zip(out_eights).enumerate() {
            *out = levels(normed(*eight, &affine.lanes(index * LANES)));
        }
        for (index, (value, level)) in rest.iter().zip(out_rest).enumerate() {
            let channel = channels - rest.len() + index;
            *level = level_of(value * affine.factor[channel] + affine.offset[channel]);
        }
    }
}

#[inline(always)]
fn scaled(sums: Sums, [factor, offset]: &Lanes) -> [f32; LANES] {
    let mut values = [0.0; LANES];
    for lane in 0..LANES {
        values[lane] = sums[lane] as f32 * factor[lane] + offset[lane];
    }
    values
}

#[inline(always)]
fn normed(values: [f32; LANES], [factor, offset]: &Lanes) -> [f32; LANES] {
    let mut normed = [0.0; LANES];
    for lane in 0..LANES {
        normed[lane] = values[lane] * factor[lane] + offset[lane];
    }
    normed
}

/// Added to a small number, this leaves its integer part in the lowest bits.
const ROUND: f32 = 12_582_912.0;

/// Half to even, as ONNX's QuantizeLinear; what is no number is 0.
#[inline(always)]
fn level_of(value: f32) -> u8 {
    let highest = f32::from(HIGHEST_LEVEL);
    let value = if value > 0.0 { value } else { 0.0 };
    let value = if value < highest { value } else { highest };
    (value + ROUND).to_bits() as u8
}

/// [`level_of`] each.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
#[inline(always)]
fn levels(values: [f32; LANES]) -> [u8; LANES] {
    values.map(level_of)
}

/// [`level_of`] each, in the instructions that LLVM does not find by itself.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn levels(values: [f32; LANES]) -> [u8; LANES] {
    use core::arch::wasm32::*;
    // SAFETY: both are 32 bytes of which any are values.
    let halves: [v128; 2] = unsafe { core::mem::transmute(values) };
    let [low, high] = halves.map(|half| {
        // `pmax(a, b)` is `if a < b { b } else { a }`, and `pmin` accordingly.
        let half = f32x4_pmin(f32x4_splat(f32::from(HIGHEST_LEVEL)), f32x4_pmax(f32x4_splat(0.0), half));
        i32x4_sub(f32x4_add(half, f32x4_splat(ROUND)), i32x4_splat(ROUND.to_bits() as i32))
    });
    let words = i16x8_narrow_i32x4(low, high);
    i64x2_extract_lane::<0>(u8x16_narrow_i16x8(words, words)).to_ne_bytes()
}

/// # Safety
/// `out` must have eight elements from `at` on.
#[inline(always)]
unsafe fn store<T: Copy>(out: &mut [T], at: usize, values: [T; LANES]) {
    debug_assert!(at + LANES <= out.len());
    // SAFETY: the caller promises it.
    unsafe { out.as_mut_ptr().add(at).cast::<[T; LANES]>().write_unaligned(values) }
}
