//! The stem: the first convolution and its pool, in float.

use crate::convolution::Geometry;
use crate::microkernel::NR;

/// Output pixels that are computed together: the MR of this kernel.
const PIXELS: usize = 4;

/// A float convolution with few input channels, followed by a max pool.
#[derive(Debug, Clone)]
pub struct Stem {
    /// `[output channels / NR][depth][NR]`. Depth runs over kernel row, kernel column and input channel.
    weights: Vec<f32>,
    bias: Vec<f32>,
    inputs: usize,
    geometry: Geometry,
    pool: Geometry,
}

impl Stem {
    /// Packs `weights` `[output channels][input channels][kernel height][kernel width]`. The pool's
    /// padding is zeros.
    ///
    /// # Errors
    /// If the number of output channels is no multiple of [`NR`], the sizes do not fit each other, or one of them is 0.
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
            return Err(format!("an empty convolution: {geometry:?}, {pool:?}"));
        }
        if !bias.len().is_multiple_of(NR) || weights.len() != bias.len() * depth {
            return Err(format!("{} weights, {} biases, {geometry:?}, {pool:?}", weights.len(), bias.len()));
        }
        let mut packed = vec![0.0; weights.len()];
        for (channel, of_channel) in weights.chunks_exact(depth).enumerate() {
            let panel = &mut packed[channel / NR * depth * NR..][..depth * NR];
            for (i, weight) in of_channel.iter().enumerate() {
                let (input, tap) = (i / taps, i % taps);
                panel[(tap * inputs + input) * NR + channel % NR] = *weight;
            }
        }
        Ok(Self { weights: packed, bias: bias.to_vec(), inputs, geometry, pool })
    }

    /// Number of output channels.
    pub fn outputs(&self) -> usize {
        self.bias.len()
    }

    /// Number of input channels.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Height and width of the output; `None` if a kernel does not fit.
    pub fn output(&self, size: [usize; 2]) -> Option<[usize; 2]> {
        self.pool.output(self.geometry.output(size)?)
    }

    /// Convolves and pools `[input channels][height][width]` to `[height][width][output channels]`.
    ///
    /// # Panics
    /// If `input` is not of this size, or smaller than a kernel.
    pub fn run(&self, input: &[f32], size: [usize; 2]) -> Vec<f32> {
        self.geometry.padded_len(size, self.inputs).expect("an input that fits memory");
        assert_eq!(input.len(), self.inputs * size[0] * size[1], "values of the input");
        let convolved = self.geometry.output(size).expect("an input no smaller than the kernel");
        let values = self.convolve(&self.padded(input, size), size, convolved);
        self.max_pool(&values, convolved)
    }

    /// The input in channels-last order, padded with zeros.
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
        let depth = segments * columns * self.inputs;
        let channels = self.outputs();
        let mut out = vec![0.0; height * width * channels];
        // The windows of the pixels that are computed together: `[depth][PIXELS]`.
        let mut windows = vec![[0.0; PIXELS]; depth];
        for (y, out) in out.chunks_exact_mut(width * channels).enumerate() {
            self.convolve_row(&plane[y * pitch * stride..], pitch, &mut windows, out);
        }
        out
    }

    /// One row of the output. `plane` starts at the first row that it sees. Not inlined, as `Microkernel::run_panel`.
    #[inline(never)]
    fn convolve_row(&self, plane: &[f32], pitch: usize, windows: &mut [[f32; PIXELS]], out: &mut [f32]) {
        let length = self.geometry.kernel[1] * self.inputs;
        let step = self.geometry.stride * self.inputs;
        let channels = self.outputs();
        for (block, out) in out.chunks_mut(PIXELS * channels).enumerate() {
            for pixel in 0..out.len() / channels {
                let start = (block * PIXELS + pixel) * step;
                for (segment, window) in windows.chunks_exact_mut(length).enumerate() {
                    let values = &plane[start + segment * pitch..][..length];
                    for (window, value) in window.iter_mut().zip(values) {
                        window[pixel] = *value;
                    }
                }
            }
            let weights = self.weights.as_chunks::<NR>().0.chunks_exact(windows.len());
            for (panel, (weights, bias)) in weights.zip(self.bias.as_chunks().0).enumerate() {
                let sums = multiply(windows, weights, bias);
                for (out, sums) in out.chunks_exact_mut(channels).zip(sums) {
                    out[panel * NR..][..NR].copy_from_slice(&sums);
                }
            }
        }
    }

    /// The maximum of each channel in each of the pool's windows. Padding is zero.
    fn max_pool(&self, plane: &[f32], size: [usize; 2]) -> Vec<f32> {
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

/// For each pixel, the bias plus the products, added in order of depth.
#[inline(always)]
fn multiply(windows: &[[f32; PIXELS]], weights: &[[f32; NR]], bias: &[f32; NR]) -> [[f32; NR]; PIXELS] {
    let mut sums = [*bias; PIXELS];
    for (window, weights) in windows.iter().zip(weights) {
        for (pixel, sums) in sums.iter_mut().enumerate() {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += window[pixel] * weight;
            }
        }
    }
    sums
}
