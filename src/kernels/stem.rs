//! What stays in float: the first convolution, which sees the film itself, and the pool after it.

use crate::convolution::Geometry;
use crate::tile::{LANES, Window};

/// Pixels whose sums are computed together.
const PIXELS: usize = 4;

/// A float convolution of few input channels, followed by a maximum pool.
#[derive(Debug, Clone)]
pub struct Stem {
    /// `[output channels / LANES][depth][LANES]`, depth over kernel row, kernel column and input channel.
    weights: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
    geometry: Geometry,
    pool: Geometry,
}

impl Stem {
    /// Packs `weights` `[output channels][input channels][kernel height][kernel width]`. The pool's margin counts as zeros.
    ///
    /// # Errors
    /// If the output channels are no multiple of [`LANES`], the sizes do not go together, or one of them is 0.
    pub fn new(
        weights: &[f32],
        bias: &[f32],
        inputs: usize,
        geometry: Geometry,
        pool: Geometry,
    ) -> Result<Self, String> {
        let [height, width] = geometry.kernel;
        let taps = height * width;
        let depth = inputs * taps;
        if !(geometry.is_valid() && pool.is_valid()) || depth == 0 || bias.is_empty() {
            return Err(format!("a convolution of nothing: {geometry:?}, {pool:?}"));
        }
        if !bias.len().is_multiple_of(LANES) || weights.len() != bias.len() * depth {
            return Err(format!("{} weights, {} biases, {geometry:?}, {pool:?}", weights.len(), bias.len()));
        }
        let mut packed = vec![0.0; weights.len()];
        for (channel, of_channel) in weights.chunks_exact(depth).enumerate() {
            let panel = &mut packed[channel / LANES * depth * LANES..][..depth * LANES];
            for (i, weight) in of_channel.iter().enumerate() {
                let (input, tap) = (i / taps, i % taps);
                panel[(tap * inputs + input) * LANES + channel % LANES] = *weight;
            }
        }
        Ok(Self { weights: packed, bias: bias.to_vec(), inputs, geometry, pool })
    }

    /// Output channels.
    pub fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Input channels.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Height and width of the output; None where a kernel does not fit.
    pub fn output(&self, size: [usize; 2]) -> Option<[usize; 2]> {
        self.pool.output(self.geometry.output(size)?)
    }

    /// `[input channels][height][width]` to `[height][width][output channels]`.
    ///
    /// # Panics
    /// If the input is not of this size, or smaller than the kernels.
    pub fn run(&self, input: &[f32], size: [usize; 2]) -> Vec<f32> {
        self.geometry.padded_len(size, self.inputs).expect("an input that fits memory");
        assert_eq!(input.len(), self.inputs * size[0] * size[1], "values of the input");
        let convolved = self.geometry.output(size).expect("an input no smaller than the kernel");
        let values = self.convolve(&self.padded(input, size), size, convolved);
        self.maximum(&values, convolved)
    }

    /// Channels together, with a margin of zeros.
    fn padded(&self, input: &[f32], [height, width]: [usize; 2]) -> Vec<f32> {
        let Geometry { before, after, .. } = self.geometry;
        let pitch = width + before[1] + after[1];
        let mut plane = vec![0.0; (height + before[0] + after[0]) * pitch * self.inputs];
        for (channel, from) in input.chunks_exact(height * width).enumerate() {
            for (y, row) in from.chunks_exact(width).enumerate() {
                let begin = (y + before[0]) * pitch + before[1];
                for (x, value) in row.iter().enumerate() {
                    plane[(begin + x) * self.inputs + channel] = *value;
                }
            }
        }
        plane
    }

    fn convolve(&self, plane: &[f32], size: [usize; 2], [height, width]: [usize; 2]) -> Vec<f32> {
        let Geometry { kernel: [segments, columns], stride, before, after } = self.geometry;
        let pitch = (size[1] + before[1] + after[1]) * self.inputs;
        let window = Window { segments, length: columns * self.inputs, pitch };
        let depth = segments * window.length;
        let channels = self.outputs();
        let last = ((height - 1) * pitch + (width - 1) * self.inputs) * stride;
        assert!(last + (segments - 1) * pitch + window.length <= plane.len(), "windows lie in the plane");
        let mut out = vec![0.0; height * width * channels];
        for (y, out) in out.chunks_exact_mut(width * channels).enumerate() {
            for (panel, bias) in self.bias.as_chunks().0.iter().enumerate() {
                let weights = &self.weights[panel * depth * LANES..][..depth * LANES];
                for (few, out) in out.chunks_mut(PIXELS * channels).enumerate() {
                    let begin = |i: usize| (y * pitch + (few * PIXELS + i) * self.inputs) * stride;
                    let out = out.chunks_exact_mut(channels).map(|pixel| &mut pixel[panel * LANES..][..LANES]);
                    // SAFETY: the windows were just seen to lie in the plane, and a panel has eight weights for each
                    // value of a window.
                    unsafe {
                        if out.len() == PIXELS {
                            let rows = std::array::from_fn(|i| plane.as_ptr().add(begin(i)));
                            copy(multiply::<PIXELS>(rows, window, weights.as_ptr(), bias), out);
                        } else {
                            for (i, out) in out.enumerate() {
                                let rows = [plane.as_ptr().add(begin(i))];
                                copy(multiply(rows, window, weights.as_ptr(), bias), std::iter::once(out));
                            }
                        }
                    }
                }
            }
        }
        out
    }

    /// The greatest value of each channel in each of the pool's windows, zero outside the plane.
    fn maximum(&self, plane: &[f32], size: [usize; 2]) -> Vec<f32> {
        let Geometry { kernel, stride, before, .. } = self.pool;
        let [height, width] = self.pool.output(size).expect("a plane no smaller than the kernel");
        let channels = self.outputs();
        let mut out = vec![f32::NEG_INFINITY; height * width * channels];
        for (index, out) in out.chunks_exact_mut(channels).enumerate() {
            let corner = [index / width * stride, index % width * stride];
            for tap in 0..kernel[0] * kernel[1] {
                let y = (corner[0] + tap / kernel[1]).checked_sub(before[0]).filter(|y| *y < size[0]);
                let x = (corner[1] + tap % kernel[1]).checked_sub(before[1]).filter(|x| *x < size[1]);
                if let (Some(y), Some(x)) = (y, x) {
                    let pixel = &plane[(y * size[1] + x) * channels..][..channels];
                    for (out, value) in out.iter_mut().zip(pixel) {
                        *out = if *out < *value { *value } else { *out };
                    }
                } else {
                    for out in &mut *out {
                        *out = if *out < 0.0 { 0.0 } else { *out };
                    }
                }
            }
        }
        out
    }
}

/// The bias and the products of each row, one after the other.
///
/// # Safety
/// Each of `rows` must be readable over the whole window, `weights` over eight times as many values.
#[inline(always)]
unsafe fn multiply<const ROWS: usize>(
    rows: [*const f32; ROWS],
    window: Window,
    weights: *const f32,
    bias: &[f32; LANES],
) -> [[f32; LANES]; ROWS] {
    let mut sums = [*bias; ROWS];
    let mut weights = weights.cast::<[f32; LANES]>();
    for segment in 0..window.segments {
        let begin = segment * window.pitch;
        for k in begin..begin + window.length {
            // SAFETY: the caller promises that window and weights are readable.
            let of_lanes = unsafe { weights.read() };
            weights = weights.wrapping_add(1);
            for (row, sums) in rows.iter().zip(&mut sums) {
                // SAFETY: as above.
                let value = unsafe { *row.add(k) };
                for lane in 0..LANES {
                    sums[lane] += value * of_lanes[lane];
                }
            }
        }
    }
    sums
}

fn copy<'a, const ROWS: usize>(sums: [[f32; LANES]; ROWS], out: impl Iterator<Item = &'a mut [f32]>) {
    for (sums, out) in sums.iter().zip(out) {
        out.copy_from_slice(sums);
    }
}
