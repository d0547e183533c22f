//! Weights in the order in which a tile reads them.

use crate::tile::{DEPTH_STEP, HIGHEST_LEVEL, LANES};

/// Of eight consecutive weights of an output channel, those whose products a tile may add in 16 bits.
const MEETING: [[usize; 4]; 2] = [[0, 1, 4, 5], [2, 3, 6, 7]];

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
    /// Packs `weights` `[output channels][input channels][kernel height][kernel width]` as ONNX has them.
    ///
    /// # Errors
    /// If the number of output channels is not a multiple of [`LANES`], that of input channels not one of
    /// [`DEPTH_STEP`], the slice is not of this size, or a sum could exceed 32 bits.
    pub(crate) fn pack(weights: &[i8], shape: [usize; 4], group: usize) -> Result<Self, String> {
        let [outputs, inputs, height, width] = shape;
        let depth = inputs.saturating_mul(height).saturating_mul(width);
        if depth == 0 || outputs == 0 || depth > DEEPEST {
            return Err(format!("weights of shape {shape:?}: sums of so many products are not computed"));
        }
        if !outputs.is_multiple_of(LANES) || !inputs.is_multiple_of(DEPTH_STEP) || weights.len() != outputs * depth {
            return Err(format!("{} weights of shape {shape:?} cannot be packed", weights.len()));
        }
        let mut values = vec![0; weights.len()];
        let mut meeting = Vec::with_capacity(outputs / LANES);
        let mut channel = vec![0; depth];
        for (panel, of_panel) in values.chunks_exact_mut(depth * LANES).enumerate() {
            let mut fits = true;
            for lane in 0..LANES {
                let from = &weights[(panel * LANES + lane) * depth..][..depth];
                for (c, plane) in from.chunks_exact(height * width).enumerate() {
                    for (tap, &weight) in plane.iter().enumerate() {
                        channel[tap * inputs + c] = weight;
                    }
                }
                fits &= channel.chunks_exact(DEPTH_STEP).all(sums_fit);
                for (k, few) in channel.chunks_exact(group).enumerate() {
                    of_panel[(k * LANES + lane) * group..][..group].copy_from_slice(few);
                }
            }
            meeting.push(fits);
        }
        Ok(Self { values, depth, meeting })
    }

    /// Output channels.
    pub(crate) fn channels(&self) -> usize {
        self.meeting.len() * LANES
    }

    /// The weights of eight output channels, and whether no four of them that meet can leave 16 bits.
    pub(crate) fn panel(&self, index: usize) -> (&[i8], bool) {
        let size = self.depth * LANES;
        (&self.values[index * size..][..size], self.meeting[index])
    }
}

/// Whether the weights of a step that meet stay within 16 bits whatever the levels are.
fn sums_fit(step: &[i8]) -> bool {
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
