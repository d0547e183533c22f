//! What stays in float: the first convolution, which sees the film itself, and the pool after it.

use crate::convolution::Geometry;
use crate::tile::LANES;

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
        let depth = segments * columns * self.inputs;
        let channels = self.outputs();
        let mut out = vec![0.0; height * width * channels];
        // What the pixels that are computed together see, side by side.
        let mut seen = vec![[0.0; PIXELS]; depth];
        for (y, out) in out.chunks_exact_mut(width * channels).enumerate() {
            self.convolve_row(&plane[y * pitch * stride..], pitch, &mut seen, out);
        }
        out
    }

    /// One row of the output, from what of the plane it sees. A function of its own: see `Tile::go_through`.
    #[inline(never)]
    fn convolve_row(&self, plane: &[f32], pitch: usize, seen: &mut [[f32; PIXELS]], out: &mut [f32]) {
        let length = self.geometry.kernel[1] * self.inputs;
        let step = self.geometry.stride * self.inputs;
        let channels = self.outputs();
        for (few, out) in out.chunks_mut(PIXELS * channels).enumerate() {
            for pixel in 0..out.len() / channels {
                let begin = (few * PIXELS + pixel) * step;
                for (segment, seen) in seen.chunks_exact_mut(length).enumerate() {
                    let values = &plane[begin + segment * pitch..][..length];
                    for (seen, value) in seen.iter_mut().zip(values) {
                        seen[pixel] = *value;
                    }
                }
            }
            let weights = self.weights.as_chunks::<LANES>().0.chunks_exact(seen.len());
            for (panel, (weights, bias)) in weights.zip(self.bias.as_chunks().0).enumerate() {
                let sums = multiply(seen, weights, bias);
                for (out, sums) in out.chunks_exact_mut(channels).zip(sums) {
                    out[panel * LANES..][..LANES].copy_from_slice(&sums);
                }
            }
        }
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

/// For each pixel the bias and the products, one after the other.
#[inline(always)]
fn multiply(seen: &[[f32; PIXELS]], weights: &[[f32; LANES]], bias: &[f32; LANES]) -> [[f32; LANES]; PIXELS] {
    let mut sums = [*bias; PIXELS];
    for (seen, weights) in seen.iter().zip(weights) {
        for (pixel, sums) in sums.iter_mut().enumerate() {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum += seen[pixel] * weight;
            }
        }
    }
    sums
}
