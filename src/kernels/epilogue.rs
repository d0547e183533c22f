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

    #[inline(always)]
    fn lanes(&self, channel: usize) -> Lanes {
        [&self.factor, &self.offset].map(|values| values[channel..][..LANES].try_into().expect("eight of them"))
    }
}

/// Consumes the sums of a convolution, eight channels of a pixel at a time.
///
/// The type of the constants is what the driver keeps while it goes through the pixels of eight channels.
pub(crate) trait Epilogue {
    /// What is read once for eight channels.
    type Constants;

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
        unsafe { store(self.levels, at, levels(scaled(sums, constants), None)) }
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

/// What is added to a convolution's output: a plane of its size, or one whose every `stride`-th row and column is.
#[derive(Debug, Clone, Copy)]
pub struct Bypass<'a> {
    /// `[height][width][channels]`.
    pub values: &'a [f32],
    /// Width of that plane.
    pub width: usize,
    /// Width of the convolution's output.
    pub output_width: usize,
    /// 1 where the planes are of the same size.
    pub stride: usize,
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
        let Bypass { values: other, width, output_width, stride } = bypass;
        assert!(stride > 0 && width.div_ceil(stride) == output_width, "widths that go together");
        assert!(!values.is_empty() && values.len().is_multiple_of(output_width * channels), "whole rows");
        assert!(other.len().is_multiple_of(width * channels), "whole rows");
        let rows = (other.len() / (width * channels)).div_ceil(stride);
        assert_eq!(rows, values.len() / (output_width * channels), "the bypass covers the output");
        if let Some((affine, levels)) = &next {
            assert_eq!((affine.channels(), levels.len()), (channels, values.len()), "as many levels as values");
        }
        Self { affine, bypass, values, next }
    }
}

impl Epilogue for AddBypass<'_> {
    type Constants = (Lanes, Lanes);

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
        let Bypass { values, width, output_width, stride } = self.bypass;
        let channels = self.affine.channels();
        let from = if stride == 1 { pixel } else { (pixel / output_width * width + pixel % output_width) * stride };
        let at = pixel * channels + channel;
        let mut y = scaled(sums, own);
        // SAFETY: the caller promises that pixel and channels lie within the plane, and `new` that the bypass
        // covers it.
        unsafe {
            let other = values.as_ptr().add(from * channels + channel).cast::<[f32; LANES]>().read_unaligned();
            for (y, other) in y.iter_mut().zip(other) {
                *y += other;
            }
            store(self.values, at, y);
            if let Some((_, out)) = &mut self.next {
                store(out, at, levels(y, Some(next)));
            }
        }
    }
}

/// Rounds a plane of values to levels: `clamp(round(value * factor + offset), 0, 127)`.
///
/// # Panics
/// If `levels` is not of the size of `values`, or that no whole number of pixels.
pub fn round_plane(values: &[f32], affine: &Affine, out: &mut [u8]) {
    assert_eq!((values.len(), values.len() % affine.channels()), (out.len(), 0), "whole pixels of the same number");
    for (pixel, out) in values.chunks_exact(affine.channels()).zip(out.chunks_exact_mut(affine.channels())) {
        for (channel, (value, level)) in pixel.iter().zip(out).enumerate() {
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
fn levels(values: [f32; LANES], affine: Option<&Lanes>) -> [u8; LANES] {
    let mut levels = [0; LANES];
    for lane in 0..LANES {
        let value = affine.map_or(values[lane], |[factor, offset]| values[lane] * factor[lane] + offset[lane]);
        levels[lane] = level_of(value);
    }
    levels
}

/// Half to even, as ONNX's QuantizeLinear; what is no number is 0.
#[inline(always)]
fn level_of(value: f32) -> u8 {
    // Added to a small number, this leaves its integer part in the lowest bits.
    const ROUND: f32 = 12_582_912.0;
    let highest = f32::from(HIGHEST_LEVEL);
    let value = if value > 0.0 { value } else { 0.0 };
    let value = if value < highest { value } else { highest };
    (value + ROUND).to_bits() as u8
}

/// # Safety
/// `out` must have eight elements from `at` on.
#[inline(always)]
unsafe fn store<T: Copy>(out: &mut [T], at: usize, values: [T; LANES]) {
    debug_assert!(at + LANES <= out.len());
    // SAFETY: the caller promises it.
    unsafe { out.as_mut_ptr().add(at).cast::<[T; LANES]>().write_unaligned(values) }
}
