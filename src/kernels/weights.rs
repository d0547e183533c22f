//! Weights in the order in which a tile reads them.

use crate::tile::{DEPTH_STEP, HIGHEST_LEVEL, LANES};

/// Of eight consecutive weights of an output channel, those whose products a tile may add in 16 bits.
const MEETING: [[usize; 4]; 2] = [[0, 1, 4, 5], [2, 3, 6, 7]];

/// Taps of the kernel that most convolutions of more than one tap have.
const KERNEL_3X3: usize = 9;

/// More products than these could exceed a sum's 32 bits.
const DEEPEST: usize = i32::MAX as usize / (128 * HIGHEST_LEVEL as usize);

/// A convolution's weights, `[output channels / LANES][depth / group][LANES][group]`.
///
/// Depth runs over kernel row, kernel column and input channel, in this order: what one row of the kernel sees
/// is consecutive in a plane that holds the channels of a pixel together.
#[derive(Debug, Clone)]
pub(crate) struct PackedWeights {
    values: Vec<i8>,
    depth: usize,
    meeting: Vec<bool>,
}

impl PackedWeights {
    /// # Errors
    /// If the number of output channels is not a multiple of [`LANES`], that of input channels not one of
    /// [`DEPTH_STEP`], the weights are not as many as `shape` `[output channels, input channels, kernel height, kernel
    /// width]` says, or a sum could exceed 32 bits.
    pub(crate) fn check(weights: usize, shape: [usize; 4]) -> Result<(), String> {
        let [outputs, inputs, height, width] = shape;
        let depth = inputs.saturating_mul(height).saturating_mul(width);
        if depth == 0 || outputs == 0 || depth > DEEPEST {
            return Err(format!("weights of shape {shape:?}: sums of so many products are not computed"));
        }
        if !outputs.is_multiple_of(LANES) || !inputs.is_multiple_of(DEPTH_STEP) || weights != outputs * depth {
            return Err(format!("{weights} weights of shape {shape:?} cannot be packed"));
        }
        Ok(())
    }

    /// Packs `weights` `[output channels][input channels][kernel height][kernel width]` as ONNX has them, for a tile that
    /// reads them in groups of `group` and asks for those that meet or does not.
    ///
    /// # Errors
    /// Those of [`PackedWeights::check`].
    pub(crate) fn pack(weights: &[i8], shape: [usize; 4], group: usize, meets: bool) -> Result<Self, String> {
        Self::check(weights.len(), shape)?;
        let [_, inputs, height, width] = shape;
        let depth = inputs * height * width;
        let (values, meeting) = match group {
            2 => pack_in::<2>(weights, inputs, height * width, meets),
            4 => pack_in::<4>(weights, inputs, height * width, meets),
            _ => return Err(format!("no tile reads weights in groups of {group}")),
        };
        Ok(Self { values, depth, meeting })
    }

    /// Output channels.
    pub(crate) fn channels(&self) -> usize {
        self.meeting.len() * LANES
    }

    /// The weights of eight output channels, and whether it is known that no four of them that meet can leave 16 bits.
    pub(crate) fn panel(&self, index: usize) -> (&[i8], bool) {
        let size = self.depth * LANES;
        (&self.values[index * size..][..size], self.meeting[index])
    }
}

/// Weights `[output channels][input channels][taps]` as [`PackedWeights`] holds them, and for each panel whether no four
/// of them that meet can leave 16 bits; with `meets`, as else nobody asks.
///
/// In steps of a fixed size, which become straight code: a browser runs this once, as translated in one pass, where
/// each turn of a loop is dear.
#[inline(never)]
fn pack_in<const GROUP: usize>(weights: &[i8], inputs: usize, taps: usize, meets: bool) -> (Vec<i8>, Vec<bool>) {
    let depth = inputs * taps;
    let mut values = vec![0; weights.len()];
    let mut meeting = Vec::with_capacity(weights.len() / (depth * LANES));
    let mut sorted = vec![0; if taps == 1 { 0 } else { depth * LANES }];
    for (panel, of_panel) in weights.chunks_exact(depth * LANES).zip(values.chunks_exact_mut(depth * LANES)) {
        if taps != 1 {
            for (from, to) in panel.chunks_exact(depth).zip(sorted.chunks_exact_mut(depth)) {
                taps_first(from, taps, to);
            }
        }
        let channels = if taps == 1 { panel } else { &sorted };
        let lanes: [&[[i8; DEPTH_STEP]]; LANES] =
            std::array::from_fn(|lane| channels[lane * depth..][..depth].as_chunks().0);
        let (steps, _) = of_panel.as_chunks_mut::<{ LANES * DEPTH_STEP }>();
        for (index, step) in steps.iter_mut().enumerate() {
            let (groups, _) = step.as_chunks_mut::<GROUP>();
            for (lane, from) in lanes.iter().enumerate() {
                for (i, group) in from[index].as_chunks::<GROUP>().0.iter().enumerate() {
                    groups[i * LANES + lane] = *group;
                }
            }
        }
        // Where the second question is answered by yes, so is the third, which takes longer.
        meeting.push(meets && (all_small(panel) || all_sums_fit(of_panel.as_chunks::<GROUP>().0)));
    }
    (values, meeting)
}

/// `[input channels][taps]` as `[taps][input channels]`.
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

/// As [`taps_first`], of a multiple of [`DEPTH_STEP`] inputs.
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

/// Any four weights that are not greater stay within 16 bits.
const SMALL: i8 = (i16::MAX / (4 * HIGHEST_LEVEL as i16)) as i8;

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
    // SAFETY: 16 bytes are read, at any address.
    let weights = unsafe { v128_load(weights.as_ptr().cast()) };
    // The absolute value of -128 is 128 in eight bits without a sign.
    !v128_any_true(u8x16_gt(i8x16_abs(weights), u8x16_splat(SMALL.cast_unsigned())))
}

/// Whether the weights of each lane and step that meet stay within 16 bits whatever the levels are.
fn all_sums_fit<const GROUP: usize>(groups: &[[i8; GROUP]]) -> bool {
    let steps = groups.chunks_exact(LANES * DEPTH_STEP / GROUP);
    let lane_of = |step: &[[i8; GROUP]], lane: usize| -> [i8; DEPTH_STEP] {
        std::array::from_fn(|i| step[i / GROUP * LANES + lane][i % GROUP])
    };
    steps.into_iter().all(|step| (0..LANES).all(|lane| sums_fit(lane_of(step, lane))))
}

/// Whether the weights of a step that meet stay within 16 bits whatever the levels are.
fn sums_fit(step: [i8; DEPTH_STEP]) -> bool {
    MEETING.iter().all(|four| {
        let (mut highest, mut lowest) = (0, 0);
        for &i in four {
            let product = i32::from(step[i]) * i32::from(HIGHEST_LEVEL);
            highest += product.max(0);
            lowest += product.min(0);
        }
        highest <= i32::from(i16::MAX) && lowest >= i32::from(i16::MIN)
    })
}
