//! 3 x 3 convolutions with stride 1 by Winograd's F(2 x 2, 3 x 3), in exact integers. They take four ninths of the
//! multiplications (Lavin and Gray 2016, "Fast Algorithms for Convolutional Neural Networks").
//!
//! Each tile of 2 x 2 outputs depends on 4 x 4 activations `d`. With the paper's matrices, and G doubled so that it has
//! whole numbers: `4 Y = A' [sum over inputs of (2G g 2G') * (B' d B)] A`. A transformed weight is at most 9 * 128 and a
//! transformed activation at most 4 * 127, so both fit 16 bits. The division by 4 is exact.

use crate::convolution::Geometry;
use crate::epilogue::Epilogue;
use crate::microkernel::{Accumulators, MAX_QUANTIZED, NR};

/// Elements of a transformed tile, 4 x 4.
const ELEMENTS: usize = 16;
/// Tiles that are multiplied together.
const MR: usize = 4;
/// Size of a block of transformed activations, in bytes. All panels are applied to a block before the next one.
const BLOCK_BYTES: usize = 512 * 1024;
/// The most tiles in a block.
const MAX_TILES: usize = 64;
/// The most input channels whose sum fits an int32 accumulator.
const MAX_INPUTS: usize = i32::MAX as usize / (9 * 128 * 4 * MAX_QUANTIZED as usize);

/// Activations or weights of eight channels.
type Eight = [i16; NR];

/// Transformed weights, `[output channels / NR][ELEMENTS][input channels / 2][NR][2]`.
#[derive(Debug, Clone)]
pub(crate) struct Winograd {
    weights: Vec<i16>,
    inputs: usize,
}

impl Winograd {
    /// Whether this algorithm can compute a convolution.
    pub(crate) fn supports(geometry: &Geometry, inputs: usize) -> bool {
        geometry.kernel == [3, 3] && geometry.stride == 1 && inputs <= MAX_INPUTS
    }

    /// Transforms `weights` `[output channels][input channels][3][3]`, which [`PackedWeights::check`] accepts.
    ///
    /// [`PackedWeights::check`]: crate::weights::PackedWeights::check
    #[inline(never)]
    pub(crate) fn new(weights: &[i8], inputs: usize) -> Self {
        let mut transformed = vec![0; weights.len() / 9 * ELEMENTS];
        let (pairs, _) = transformed.as_chunks_mut::<2>();
        let (pairs, _) = pairs.as_chunks_mut::<NR>();
        let (kernels, _) = weights.as_chunks::<9>();
        for (output, kernels) in kernels.chunks_exact(inputs).enumerate() {
            let panel = output / NR * ELEMENTS;
            for (step, kernels) in kernels.as_chunks::<NR>().0.iter().enumerate() {
                for (element, weights) in transform_weights(kernels).into_iter().enumerate() {
                    let pairs = &mut pairs[(panel + element) * inputs / 2 + step * NR / 2..][..NR / 2];
                    for (pair, weights) in pairs.iter_mut().zip(weights.as_chunks().0) {
                        pair[output % NR] = *weights;
                    }
                }
            }
        }
        Self { weights: transformed, inputs }
    }

    /// Number of output channels.
    pub(crate) fn outputs(&self) -> usize {
        self.weights.len() / (ELEMENTS * self.inputs)
    }

    /// Convolves `activations` `[height][width][input channels]`, 0 to 127 each, to `output` rows and columns. `before` is
    /// the padding above and to the left.
    pub(crate) fn run<E: Epilogue>(
        &self,
        activations: &[u8],
        size: [usize; 2],
        before: [usize; 2],
        output: [usize; 2],
        mut epilogue: E,
    ) {
        let tiles = output.map(|side| side.div_ceil(2));
        let plane = Plane::new(activations, size, self.inputs, before, tiles);
        let block = (BLOCK_BYTES / (ELEMENTS * self.inputs * size_of::<i16>())).clamp(MR, MAX_TILES) / MR * MR;
        let mut transformed = vec![0; ELEMENTS * block * self.inputs];
        let mut sums = vec![[0; NR]; ELEMENTS * block];
        let all: Vec<[usize; 2]> = (0..tiles[0] * tiles[1]).map(|tile| [tile / tiles[1], tile % tiles[1]]).collect();
        for tiles in all.chunks(block) {
            for (row, tile) in tiles.iter().enumerate() {
                plane.transform(*tile, &mut transformed[row * self.inputs..], block * self.inputs);
            }
            let rows = tiles.len().next_multiple_of(MR);
            for (panel, weights) in self.weights.chunks_exact(ELEMENTS * self.inputs * NR).enumerate() {
                multiply_elements(&transformed, weights, self.inputs, rows, &mut sums);
                store_tiles(&mut epilogue, panel * NR, &sums, tiles, output);
            }
        }
    }
}

// The next two are not inlined, as `Microkernel::run_panel`.

/// One matrix product per element of the tiles. `activations` is `[ELEMENTS][block][inputs]`, a panel's `weights`
/// `[ELEMENTS][inputs / 2][NR][2]`, `sums` `[ELEMENTS][block]`, of which the first `rows` tiles are written.
#[inline(never)]
fn multiply_elements(activations: &[i16], weights: &[i16], inputs: usize, rows: usize, sums: &mut [Accumulators]) {
    let block = sums.len() / ELEMENTS;
    let elements = activations.chunks_exact(block * inputs).zip(weights.chunks_exact(inputs * NR));
    for ((activations, weights), sums) in elements.zip(sums.chunks_exact_mut(block)) {
        for (activations, sums) in activations.chunks_exact(MR * inputs).zip(sums[..rows].as_chunks_mut().0) {
            *sums = multiply(activations, weights, inputs);
        }
    }
}

/// Passes a panel's channels of each tile's pixels to the epilogue. Pixels beyond the edge of the output are skipped.
#[inline(never)]
fn store_tiles<E: Epilogue>(
    epilogue: &mut E,
    channel: usize,
    sums: &[Accumulators],
    tiles: &[[usize; 2]],
    [height, width]: [usize; 2],
) {
    let block = sums.len() / ELEMENTS;
    let constants = epilogue.constants(channel);
    for (row, [y, x]) in tiles.iter().enumerate() {
        let pixels = transform_outputs(&std::array::from_fn(|element| sums[element * block + row]));
        for (i, sums) in pixels.into_iter().enumerate() {
            let (y, x) = (2 * y + i / 2, 2 * x + i % 2);
            if y < height && x < width {
                // SAFETY: pixel and channels lie in the output, which the epilogue was made for.
                unsafe { epilogue.apply(y * width + x, channel, &constants, sums) };
            }
        }
    }
}

/// Activations, padded to whole tiles.
struct Plane {
    activations: Vec<u8>,
    pitch: usize,
    channels: usize,
}

impl Plane {
    fn new(activations: &[u8], size: [usize; 2], channels: usize, before: [usize; 2], tiles: [usize; 2]) -> Self {
        // No tile depends on activations beyond these.
        let [height, width] = tiles.map(|tiles| 2 * tiles + 2);
        let pitch = width * channels;
        let mut padded = vec![0; height * pitch];
        let row = size[1].min(width - before[1]) * channels;
        for (from, to) in
            activations.chunks_exact(size[1] * channels).zip(padded.chunks_exact_mut(pitch).skip(before[0]))
        {
            to[before[1] * channels..][..row].copy_from_slice(&from[..row]);
        }
        Self { activations: padded, pitch, channels }
    }

    /// Writes `B' d B` of a tile to `out`, with its elements `step` apart.
    #[inline(never)]
    fn transform(&self, [y, x]: [usize; 2], out: &mut [i16], step: usize) {
        let corner = 2 * (y * self.pitch + x * self.channels);
        for channel in (0..self.channels).step_by(NR) {
            let d: [[Eight; 4]; 4] = std::array::from_fn(|row| {
                std::array::from_fn(|column| {
                    let at = corner + row * self.pitch + column * self.channels + channel;
                    let eight: &[u8; NR] = self.activations[at..].first_chunk().expect("a tile lies in the plane");
                    eight.map(i16::from)
                })
            });
            let rows = d.map(transform_line);
            for column in 0..4 {
                let line = transform_line(rows.map(|row| row[column]));
                for (row, eight) in line.into_iter().enumerate() {
                    out[(row * 4 + column) * step + channel..][..NR].copy_from_slice(&eight);
                }
            }
        }
    }
}

/// `B'` times a column of four.
#[inline(always)]
fn transform_line([a, b, c, d]: [Eight; 4]) -> [Eight; 4] {
    [difference(a, c), sum(b, c), difference(c, b), difference(b, d)]
}

#[inline(always)]
fn sum(a: Eight, b: Eight) -> Eight {
    std::array::from_fn(|i| a[i] + b[i])
}

#[inline(always)]
fn difference(a: Eight, b: Eight) -> Eight {
    std::array::from_fn(|i| a[i] - b[i])
}

/// `2G g 2G'` of the kernels of eight input channels.
#[inline(always)]
fn transform_weights(kernels: &[[i8; 9]; NR]) -> [Eight; ELEMENTS] {
    let doubled = |values: Eight| sum(values, values);
    let g = |[a, b, c]: [Eight; 3]| {
        let ends = sum(a, c);
        [doubled(a), sum(ends, b), difference(ends, b), doubled(c)]
    };
    let rows: [[Eight; 4]; 3] =
        std::array::from_fn(|row| g(std::array::from_fn(|i| kernels.map(|kernel| i16::from(kernel[row * 3 + i])))));
    let columns: [[Eight; 4]; 4] = std::array::from_fn(|column| g(rows.map(|row| row[column])));
    std::array::from_fn(|element| columns[element % 4][element / 4])
}

/// `A' M A / 4`: the accumulators of the tile's four pixels.
#[inline(always)]
fn transform_outputs(elements: &[Accumulators; ELEMENTS]) -> [Accumulators; 4] {
    // The result fits 32 bits; intermediate values may wrap.
    let add = |a: Accumulators, b: Accumulators| -> Accumulators { std::array::from_fn(|i| a[i].wrapping_add(b[i])) };
    let subtract =
        |a: Accumulators, b: Accumulators| -> Accumulators { std::array::from_fn(|i| a[i].wrapping_sub(b[i])) };
    let a = |[a, b, c, d]: [Accumulators; 4]| [add(add(a, b), c), subtract(subtract(b, c), d)];
    let rows: [[Accumulators; 2]; 4] = std::array::from_fn(|row| a(std::array::from_fn(|i| elements[row * 4 + i])));
    let [left, right] = [0, 1].map(|column| a(rows.map(|row| row[column])));
    [left[0], right[0], left[1], right[1]].map(|sums| sums.map(|sum| sum >> 2))
}

/// The microkernel: `activations` `[MR][inputs]` times `weights` `[inputs / 2][NR][2]`.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn multiply(activations: &[i16], weights: &[i16], inputs: usize) -> [Accumulators; MR] {
    let mut sums = [[0; NR]; MR];
    for (row, sums) in activations.chunks_exact(inputs).zip(&mut sums) {
        for (pair, weights) in row.as_chunks::<2>().0.iter().zip(weights.as_chunks::<{ 2 * NR }>().0) {
            for (lane, sum) in sums.iter_mut().enumerate() {
                let products = [0, 1].map(|i| i32::from(pair[i]) * i32::from(weights[2 * lane + i]));
                *sum += products[0] + products[1];
            }
        }
    }
    sums
}

/// The same with `i32x4.dot_i16x8_s`.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn multiply(activations: &[i16], weights: &[i16], inputs: usize) -> [Accumulators; MR] {
    use core::arch::wasm32::*;
    assert!(activations.len() == MR * inputs && weights.len() == inputs * NR, "rows and weights of `inputs` channels");
    let mut sums = [[i32x4_splat(0); 2]; MR];
    let (mut row, mut pair) = (activations.as_ptr(), weights.as_ptr().cast::<v128>());
    // SAFETY: a step reads two activations of each row, which are `inputs` apart, and two vectors of weights. The
    // assertion holds that there are enough of both.
    unsafe {
        for _ in 0..inputs / 2 {
            let [low, high] = [v128_load(pair), v128_load(pair.add(1))];
            pair = pair.add(2);
            for (i, sums) in sums.iter_mut().enumerate() {
                let activations = v128_load32_splat(row.add(i * inputs).cast());
                sums[0] = i32x4_add(sums[0], i32x4_dot_i16x8(activations, low));
                sums[1] = i32x4_add(sums[1], i32x4_dot_i16x8(activations, high));
            }
            row = row.add(2);
        }
        sums.map(|sums| core::mem::transmute::<[v128; 2], Accumulators>(sums))
    }
}
