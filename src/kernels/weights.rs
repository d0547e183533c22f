//! Packing: weights in the order in which a microkernel reads them.

use crate::microkernel::{DEPTH_STEP, MAX_QUANTIZED, NR};

/// The indices, among eight consecutive weights of an output channel, of each four weights whose products a microkernel may
/// add in 16 bits.
const I16_SUMS: [[usize; 4]; 2] = [[0, 1, 4, 5], [2, 3, 6, 7]];

/// Taps of a 3 x 3 kernel.
const KERNEL_3X3: usize = 9;

/// The greatest depth whose sum fits an int32 accumulator.
const MAX_DEPTH: usize = i32::MAX as usize / (128 * MAX_QUANTIZED as usize);

/// A convolution's weights, `[output channels / NR][depth / group][NR][group]`.
///
/// Depth runs over kernel row, kernel column and input channel, in this order: in a channels-last plane, the activations
/// under one kernel row are consecutive.
#[derive(Debug, Clone)]
pub(crate) struct PackedWeights {
    values: Vec<i8>,
    depth: usize,
    i16_safe: Vec<bool>,
}

impl PackedWeights {
    /// Checks a shape `[output channels, input channels, kernel height, kernel width]` and the number of weights.
    ///
    /// # Errors
    /// If the number of output channels is no multiple of [`NR`] or the number of input channels no multiple of
    /// [`DEPTH_STEP`], the number of weights does not match the shape, or a sum could exceed 32 bits.
    pub(crate) fn check(weights: usize, shape: [usize; 4]) -> Result<(), String> {
        let [outputs, inputs, height, width] = shape;
        let depth = inputs.saturating_mul(height).saturating_mul(width);
        if depth == 0 || outputs == 0 || depth > MAX_DEPTH {
            return Err(format!("weights of shape {shape:?}: an empty sum, or one that could exceed 32 bits"));
        }
        if !outputs.is_multiple_of(NR) || !inputs.is_multiple_of(DEPTH_STEP) || weights != outputs * depth {
            return Err(format!("{weights} weights of shape {shape:?} cannot be packed"));
        }
        Ok(())
    }

    /// Packs `weights` `[output channels][input channels][kernel height][kernel width]` (ONNX's order) for a microkernel
    /// that reads them in groups of `group`. With `has_i16_path` each panel is checked for whether it is safe in 16 bits.
    ///
    /// # Errors
    /// Those of [`PackedWeights::check`].
    pub(crate) fn pack(weights: &[i8], shape: [usize; 4], group: usize, has_i16_path: bool) -> Result<Self, String> {
        Self::check(weights.len(), shape)?;
        let [_, inputs, height, width] = shape;
        let depth = inputs * height * width;
        let (values, i16_safe) = match group {
            2 => pack_in::<2>(weights, inputs, height * width, has_i16_path),
            4 => pack_in::<4>(weights, inputs, height * width, has_i16_path),
            _ => return Err(format!("no microkernel reads weights in groups of {group}")),
        };
        Ok(Self { values, depth, i16_safe })
    }

    /// Number of output channels.
    pub(crate) fn channels(&self) -> usize {
        self.i16_safe.len() * NR
    }

    /// The weights of NR output channels, and whether the panel is known to be safe in 16 bits: sums of four products, as
    /// the microkernels add them, never overflow an int16.
    pub(crate) fn panel(&self, index: usize) -> (&[i8], bool) {
        let size = self.depth * NR;
        (&self.values[index * size..][..size], self.i16_safe[index])
    }
}

/// Packs weights `[output channels][input channels][taps]`. Also returns whether each panel is safe in 16 bits; always false
/// without `has_i16_path`.
///
/// The inner steps have a fixed size, so the compiler unrolls them: a browser runs this once, in code that it has not
/// optimized, where each iteration of a loop is expensive.
#[inline(never)]
fn pack_in<const GROUP: usize>(weights: &[i8], inputs: usize, taps: usize, has_i16_path: bool) -> (Vec<i8>, Vec<bool>) {
    let depth = inputs * taps;
    let mut values = vec![0; weights.len()];
    let mut i16_safe = Vec::with_capacity(weights.len() / (depth * NR));
    let mut sorted = vec![0; if taps == 1 { 0 } else { depth * NR }];
    for (panel, of_panel) in weights.chunks_exact(depth * NR).zip(values.chunks_exact_mut(depth * NR)) {
        if taps != 1 {
            for (from, to) in panel.chunks_exact(depth).zip(sorted.chunks_exact_mut(depth)) {
                taps_first(from, taps, to);
            }
        }
        let channels = if taps == 1 { panel } else { &sorted };
        let lanes: [&[[i8; DEPTH_STEP]]; NR] =
            std::array::from_fn(|lane| channels[lane * depth..][..depth].as_chunks().0);
        let (steps, _) = of_panel.as_chunks_mut::<{ NR * DEPTH_STEP }>();
        for (index, step) in steps.iter_mut().enumerate() {
            let (groups, _) = step.as_chunks_mut::<GROUP>();
            for (lane, from) in lanes.iter().enumerate() {
                for (i, group) in from[index].as_chunks::<GROUP>().0.iter().enumerate() {
                    groups[i * NR + lane] = *group;
                }
            }
        }
        // The first check is quicker, and implies the second.
        i16_safe.push(has_i16_path && (all_small(panel) || all_sums_fit(of_panel.as_chunks::<GROUP>().0)));
    }
    (values, i16_safe)
}

/// Transposes `[input channels][taps]` to `[taps][input channels]`.
fn taps_first(from: &[i8], taps: usize, to: &mut [i8]) {
    let inputs = from.len() / taps;
    if taps == KERNEL_3X3 {
        return nine_taps_first(from, inputs, to);
    }
    for (tap, to) in to.chunks_exact_mut(inputs).enumerate() {
        for (to, from) in to.iter_mut().zip(from[tap..].iter().step_by(taps)) {
            *to = *from;
        }
    }
}

/// As [`taps_first`], for a number of inputs that is a multiple of [`DEPTH_STEP`].
fn nine_taps_first(from: &[i8], inputs: usize, to: &mut [i8]) {
    let (kernels, _) = from.as_chunks::<KERNEL_3X3>();
    let (steps, _) = kernels.as_chunks::<DEPTH_STEP>();
    for (index, step) in steps.iter().enumerate() {
        for tap in 0..KERNEL_3X3 {
            let at = tap * inputs + index * DEPTH_STEP;
            to[at..][..DEPTH_STEP].copy_from_slice(&step.map(|kernel| kernel[tap]));
        }
    }
}

/// Four products of weights up to this magnitude always fit 16 bits.
const SMALL: i8 = (i16::MAX / (4 * MAX_QUANTIZED as i16)) as i8;

fn all_small(weights: &[i8]) -> bool {
    let (sixteens, rest) = weights.as_chunks::<16>();
    sixteens.iter().all(small_sixteen) && rest.iter().all(|weight| (-SMALL..=SMALL).contains(weight))
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn small_sixteen(weights: &[i8; 16]) -> bool {
    weights.iter().all(|weight| (-SMALL..=SMALL).contains(weight))
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
fn small_sixteen(weights: &[i8; 16]) -> bool {
    use core::arch::wasm32::*;
    // SAFETY: reads 16 bytes; the address need not be aligned.
    let weights = unsafe { v128_load(weights.as_ptr().cast()) };
    // `i8x16_abs` of -128 is 128 as an unsigned byte.
    !v128_any_true(u8x16_gt(i8x16_abs(weights), u8x16_splat(SMALL.cast_unsigned())))
}

/// Whether [`sums_fit`] holds for each channel and step of a panel.
fn all_sums_fit<const GROUP: usize>(groups: &[[i8; GROUP]]) -> bool {
    let steps = groups.chunks_exact(NR * DEPTH_STEP / GROUP);
    let lane_of = |step: &[[i8; GROUP]], lane: usize| -> [i8; DEPTH_STEP] {
        std::array::from_fn(|i| step[i / GROUP * NR + lane][i % GROUP])
    };
    steps.into_iter().all(|step| (0..NR).all(|lane| sums_fit(lane_of(step, lane))))
}

/// Whether the sums of four products of a step fit 16 bits for all activations.
fn sums_fit(step: [i8; DEPTH_STEP]) -> bool {
    I16_SUMS.iter().all(|four| {
        let (mut highest, mut lowest) = (0, 0);
        for &i in four {
            let product = i32::from(step[i]) * i32::from(MAX_QUANTIZED);
            highest += product.max(0);
            lowest += product.min(0);
        }
        highest <= i32::from(i16::MAX) && lowest >= i32::from(i16::MIN)
    })
}
