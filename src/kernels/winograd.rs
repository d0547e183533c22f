//! Convolutions of 3 x 3 with stride 1 in four ninths of the multiplications (Winograd's F(2 x 2, 3 x 3); Lavin and
//! Gray 2016, "Fast Algorithms for Convolutional Neural Networks"), in exact integers.
//!
//! Each tile of 2 x 2 outputs sees 4 x 4 levels `d`. With the matrices of the paper, G doubled to be whole:
//! `4 Y = A' [sum over inputs of (2G g 2G') * (B' d B)] A`. A weight then is at most 9 * 128 and a level at most
//! 4 * 127, both within 16 bits, and what is summed up is divided by 4 without a rest.

use crate::convolution::Geometry;
use crate::epilogue::Epilogue;
use crate::tile::{HIGHEST_LEVEL, LANES, Sums};

/// Places in a tile.
const PLACES: usize = 16;
/// Tiles whose products are summed together.
const ROWS: usize = 4;
/// Bytes of transformed levels that go through all panels before the next, and the most tiles.
const BLOCK: usize = 512 * 1024;
const MOST_TILES: usize = 64;
/// More inputs than these could exceed a sum's 32 bits.
const MOST_INPUTS: usize = i32::MAX as usize / (9 * 128 * 4 * HIGHEST_LEVEL as usize);

/// Of eight channels: levels or weights.
type Eight = [i16; LANES];

/// Transformed weights, `[output channels / LANES][PLACES][input channels / 2][LANES][2]`.
#[derive(Debug, Clone)]
pub(crate) struct Winograd {
    weights: Vec<i16>,
    inputs: usize,
}

impl Winograd {
    /// Whether a convolution can be computed so.
    pub(crate) fn takes(geometry: &Geometry, inputs: usize) -> bool {
        geometry.kernel == [3, 3] && geometry.stride == 1 && inputs <= MOST_INPUTS
    }

    /// Transforms `weights` `[output channels][input channels][3][3]`, of which [`PackedWeights`] takes as many.
    ///
    /// [`PackedWeights`]: crate::weights::PackedWeights
    #[inline(never)]
    pub(crate) fn new(weights: &[i8], inputs: usize) -> Self {
        let mut transformed = vec![0; weights.len() / 9 * PLACES];
        let (pairs, _) = transformed.as_chunks_mut::<2>();
        let (pairs, _) = pairs.as_chunks_mut::<LANES>();
        let (kernels, _) = weights.as_chunks::<9>();
        for (output, kernels) in kernels.chunks_exact(inputs).enumerate() {
            let panel = output / LANES * PLACES;
            for (step, kernels) in kernels.as_chunks::<LANES>().0.iter().enumerate() {
                for (place, weights) in transform_weights(kernels).into_iter().enumerate() {
                    let pairs = &mut pairs[(panel + place) * inputs / 2 + step * LANES / 2..][..LANES / 2];
                    for (pair, weights) in pairs.iter_mut().zip(weights.as_chunks().0) {
                        pair[output % LANES] = *weights;
                    }
                }
            }
        }
        Self { weights: transformed, inputs }
    }

    /// Output channels.
    pub(crate) fn outputs(&self) -> usize {
        self.weights.len() / (PLACES * self.inputs)
    }

    /// Convolves `levels` `[height][width][input channels]`, 0 to 127 each, with `before` rows and columns of zeros above
    /// and to the left, to `output` rows and columns.
    pub(crate) fn run<E: Epilogue>(
        &self,
        levels: &[u8],
        size: [usize; 2],
        before: [usize; 2],
        output: [usize; 2],
        mut epilogue: E,
    ) {
        let tiles = output.map(|side| side.div_ceil(2));
        let plane = Plane::new(levels, size, self.inputs, before, tiles);
        let block = (BLOCK / (PLACES * self.inputs * size_of::<i16>())).clamp(ROWS, MOST_TILES) / ROWS * ROWS;
        let mut seen = vec![0; PLACES * block * self.inputs];
        let mut sums = vec![[0; LANES]; PLACES * block];
        let all: Vec<[usize; 2]> = (0..tiles[0] * tiles[1]).map(|tile| [tile / tiles[1], tile % tiles[1]]).collect();
        for tiles in all.chunks(block) {
            for (row, tile) in tiles.iter().enumerate() {
                plane.transform(*tile, &mut seen[row * self.inputs..], block * self.inputs);
            }
            let rows = tiles.len().next_multiple_of(ROWS);
            for (panel, weights) in self.weights.chunks_exact(PLACES * self.inputs * LANES).enumerate() {
                multiply_places(&seen, weights, self.inputs, rows, &mut sums);
                take_tiles(&mut epilogue, panel * LANES, &sums, tiles, output);
            }
        }
    }
}

// Functions of their own: see `Tile::go_through`.

/// The sums of each place's first `rows` tiles, `sums` `[PLACES][block]`, from `seen` `[PLACES][block][inputs]` and a
/// panel's `weights` `[PLACES][inputs / 2][LANES][2]`.
#[inline(never)]
fn multiply_places(seen: &[i16], weights: &[i16], inputs: usize, rows: usize, sums: &mut [Sums]) {
    let block = sums.len() / PLACES;
    let places = seen.chunks_exact(block * inputs).zip(weights.chunks_exact(inputs * LANES));
    for ((seen, weights), sums) in places.zip(sums.chunks_exact_mut(block)) {
        for (seen, sums) in seen.chunks_exact(ROWS * inputs).zip(sums[..rows].as_chunks_mut().0) {
            *sums = multiply(seen, weights, inputs);
        }
    }
}

/// Hands the epilogue eight channels of each tile's pixels, as far as they are in the output.
#[inline(never)]
fn take_tiles<E: Epilogue>(
    epilogue: &mut E,
    channel: usize,
    sums: &[Sums],
    tiles: &[[usize; 2]],
    [height, width]: [usize; 2],
) {
    let block = sums.len() / PLACES;
    let constants = epilogue.constants(channel);
    for (row, [y, x]) in tiles.iter().enumerate() {
        let of_tile = outputs_of(&std::array::from_fn(|place| sums[place * block + row]));
        for (i, sums) in of_tile.into_iter().enumerate() {
            let (y, x) = (2 * y + i / 2, 2 * x + i % 2);
            if y < height && x < width {
                // SAFETY: pixel and channels are those of the output, which the epilogue was made for.
                unsafe { epilogue.take(y * width + x, channel, &constants, sums) };
            }
        }
    }
}

/// Levels with the margin that whole tiles need.
struct Plane {
    levels: Vec<u8>,
    pitch: usize,
    channels: usize,
}

impl Plane {
    fn new(levels: &[u8], size: [usize; 2], channels: usize, before: [usize; 2], tiles: [usize; 2]) -> Self {
        // What lies beyond the last tile is seen by none.
        let [height, width] = tiles.map(|tiles| 2 * tiles + 2);
        let pitch = width * channels;
        let mut padded = vec![0; height * pitch];
        let row = size[1].min(width - before[1]) * channels;
        for (from, to) in levels.chunks_exact(size[1] * channels).zip(padded.chunks_exact_mut(pitch).skip(before[0])) {
            to[before[1] * channels..][..row].copy_from_slice(&from[..row]);
        }
        Self { levels: padded, pitch, channels }
    }

    /// `B' d B` of a tile, each place `step` after the one before.
    #[inline(never)]
    fn transform(&self, [y, x]: [usize; 2], out: &mut [i16], step: usize) {
        let corner = 2 * (y * self.pitch + x * self.channels);
        for channel in (0..self.channels).step_by(LANES) {
            let d: [[Eight; 4]; 4] = std::array::from_fn(|row| {
                std::array::from_fn(|column| {
                    let at = corner + row * self.pitch + column * self.channels + channel;
                    let eight: &[u8; LANES] = self.levels[at..].first_chunk().expect("a tile lies in the plane");
                    eight.map(i16::from)
                })
            });
            let rows = d.map(across);
            for column in 0..4 {
                let place = across(rows.map(|row| row[column]));
                for (row, levels) in place.into_iter().enumerate() {
                    out[(row * 4 + column) * step + channel..][..LANES].copy_from_slice(&levels);
                }
            }
        }
    }
}

/// `B'` times four values.
#[inline(always)]
fn across([a, b, c, d]: [Eight; 4]) -> [Eight; 4] {
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

/// `2G g 2G'` of the kernels of eight inputs.
#[inline(always)]
fn transform_weights(kernels: &[[i8; 9]; LANES]) -> [Eight; PLACES] {
    let doubled = |values: Eight| sum(values, values);
    let g = |[a, b, c]: [Eight; 3]| {
        let ends = sum(a, c);
        [doubled(a), sum(ends, b), difference(ends, b), doubled(c)]
    };
    let rows: [[Eight; 4]; 3] =
        std::array::from_fn(|row| g(std::array::from_fn(|i| kernels.map(|kernel| i16::from(kernel[row * 3 + i])))));
    let columns: [[Eight; 4]; 4] = std::array::from_fn(|column| g(rows.map(|row| row[column])));
    std::array::from_fn(|place| columns[place % 4][place / 4])
}

/// `A' M A / 4`: the sums of the tile's four pixels.
#[inline(always)]
fn outputs_of(places: &[Sums; PLACES]) -> [Sums; 4] {
    // The sums fit 32 bits, what comes up on the way to them need not.
    let add = |a: Sums, b: Sums| -> Sums { std::array::from_fn(|i| a[i].wrapping_add(b[i])) };
    let subtract = |a: Sums, b: Sums| -> Sums { std::array::from_fn(|i| a[i].wrapping_sub(b[i])) };
    let a = |[a, b, c, d]: [Sums; 4]| [add(add(a, b), c), subtract(subtract(b, c), d)];
    let rows: [[Sums; 2]; 4] = std::array::from_fn(|row| a(std::array::from_fn(|i| places[row * 4 + i])));
    let [left, right] = [0, 1].map(|column| a(rows.map(|row| row[column])));
    [left[0], right[0], left[1], right[1]].map(|sums| sums.map(|sum| sum >> 2))
}

/// For each of the rows `[ROWS][inputs]` the sums of its products with `weights` `[inputs / 2][LANES][2]`.
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
fn multiply(seen: &[i16], weights: &[i16], inputs: usize) -> [Sums; ROWS] {
    let mut sums = [[0; LANES]; ROWS];
    for (row, sums) in seen.chunks_exact(inputs).zip(&mut sums) {
        for (pair, weights) in row.as_chunks::<2>().0.iter().zip(weights.as_chunks::<{ 2 * LANES }>().0) {
            for (lane, sum) in sums.iter_mut().enumerate() {
                let products = [0, 1].map(|i| i32::from(pair[i]) * i32::from(weights[2 * lane + i]));
                *sum += products[0] + products[1];
            }
        }
    }
    sums
}

/// As the portable one, by `i32x4.dot_i16x8_s`.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
#[inline(always)]
fn multiply(seen: &[i16], weights: &[i16], inputs: usize) -> [Sums; ROWS] {
    use core::arch::wasm32::*;
    assert!(seen.len() == ROWS * inputs && weights.len() == inputs * LANES, "rows and weights of so many inputs");
    let mut sums = [[i32x4_splat(0); 2]; ROWS];
    let (mut row, mut pair) = (seen.as_ptr(), weights.as_ptr().cast::<v128>());
    // SAFETY: a step reads two levels of each row, which are `inputs` apart, and two vectors of weights; there are as
    // many as the assertion says.
    unsafe {
        for _ in 0..inputs / 2 {
            let [low, high] = [v128_load(pair), v128_load(pair.add(1))];
            pair = pair.add(2);
            for (i, sums) in sums.iter_mut().enumerate() {
                let levels = v128_load32_splat(row.add(i * inputs).cast());
                sums[0] = i32x4_add(sums[0], i32x4_dot_i16x8(levels, low));
                sums[1] = i32x4_add(sums[1], i32x4_dot_i16x8(levels, high));
            }
            row = row.add(2);
        }
        sums.map(|sums| core::mem::transmute::<[v128; 2], Sums>(sums))
    }
}
