//! The float operations after the convolutions: reductions of a plane after batch norm and ReLU, and vector-matrix
//! products (GEMV). Each sum has a fixed order, so every processor gives the same bits.

use crate::epilogue::Affine;
use crate::microkernel::NR;

/// Values that are computed side by side, in one or two SIMD registers.
const LANES: usize = NR;

/// ReLU in one instruction. NaN becomes 0.
#[inline(always)]
fn relu(value: f32) -> f32 {
    if value > 0.0 { value } else { 0.0 }
}

/// Batch norm, ReLU and global average pool: the mean over all pixels of `max(value * factor + offset, 0)`, per channel.
/// `plane` is `[pixels][channels]`, `means` `[channels]`.
///
/// # Panics
/// If the plane is empty or not a whole number of pixels, or `means` has another number of channels than `affine`.
pub fn norm_relu_mean(plane: &[f32], affine: &Affine, means: &mut [f32]) {
    let channels = affine.channels();
    assert!(!plane.is_empty() && plane.len().is_multiple_of(channels), "whole pixels");
    assert_eq!(means.len(), channels, "means");
    means.fill(0.0);
    for pixel in plane.chunks_exact(channels) {
        let constants = affine.factors().iter().zip(affine.offsets());
        let (sums, rest) = means.as_chunks_mut::<LANES>();
        let (eights, values) = pixel.as_chunks::<LANES>();
        for (index, (sums, eight)) in sums.iter_mut().zip(eights).enumerate() {
            let [factor, offset] = affine.panel(index * LANES);
            for lane in 0..LANES {
                sums[lane] += relu(eight[lane] * factor[lane] + offset[lane]);
            }
        }
        for ((sum, value), (factor, offset)) in rest.iter_mut().zip(values).zip(constants.skip(channels - values.len()))
        {
            *sum += relu(value * factor + offset);
        }
    }
    let pixels = (plane.len() / channels) as f32;
    means.iter_mut().for_each(|mean| *mean /= pixels);
}

/// Batch norm, ReLU and the weighted sum of the channels at each pixel: the sum over all channels of
/// `weights[channel] * max(value * factor + offset, 0)`. `plane` is `[pixels][channels]`, `weights` `[channels]`, `sums`
/// `[pixels]`.
///
/// # Panics
/// If the sizes do not fit each other.
pub fn norm_relu_weighted_sum(plane: &[f32], affine: &Affine, weights: &[f32], sums: &mut [f32]) {
    let channels = affine.channels();
    assert_eq!(weights.len(), channels, "one weight per channel");
    assert_eq!(plane.len(), sums.len() * channels, "whole pixels");
    let (weight_eights, weights_left) = weights.as_chunks::<LANES>();
    for (pixel, sum) in plane.chunks_exact(channels).zip(sums) {
        let (eights, left) = pixel.as_chunks::<LANES>();
        let mut lanes = [0.0; LANES];
        for (index, (eight, weights)) in eights.iter().zip(weight_eights).enumerate() {
            let [factor, offset] = affine.panel(index * LANES);
            for lane in 0..LANES {
                lanes[lane] += weights[lane] * relu(eight[lane] * factor[lane] + offset[lane]);
            }
        }
        let constants = affine.factors().iter().zip(affine.offsets()).skip(channels - left.len());
        *sum = lanes.iter().sum();
        for ((value, weight), (factor, offset)) in left.iter().zip(weights_left).zip(constants) {
            *sum += weight * relu(value * factor + offset);
        }
    }
}

/// A matrix in row-major order.
#[derive(Clone, Copy, Debug)]
pub enum Matrix<'a> {
    F32(&'a [f32]),
    /// Each byte is an `i8`. A value is this times the scale of its row.
    Int8 {
        weights: &'a [u8],
        scales: &'a [f32],
    },
}

impl Matrix<'_> {
    fn has_size(&self, [rows, columns]: [usize; 2]) -> bool {
        match self {
            Self::F32(values) => rows.checked_mul(columns) == Some(values.len()),
            Self::Int8 { weights, scales } => rows.checked_mul(columns) == Some(weights.len()) && scales.len() == rows,
        }
    }

    /// One row, of `scratch.len()` columns. An int8 row is dequantized into `scratch`.
    #[inline(always)]
    fn row<'a>(&'a self, index: usize, scratch: &'a mut [f32]) -> &'a [f32] {
        let range = index * scratch.len()..(index + 1) * scratch.len();
        match self {
            Self::F32(values) => &values[range],
            Self::Int8 { weights, scales } => {
                let scale = scales[index];
                for (value, weight) in scratch.iter_mut().zip(&weights[range]) {
                    *value = f32::from(weight.cast_signed()) * scale;
                }
                scratch
            }
        }
    }
}

/// `product[column] = sum over row of vector[row] * matrix[row][column]`. Skips rows whose factor is 0, so the matrix has
/// to be finite.
///
/// # Panics
/// If the sizes do not fit each other.
pub fn times_matrix(vector: &[f32], matrix: Matrix, product: &mut [f32]) {
    assert!(matrix.has_size([vector.len(), product.len()]), "a matrix of these sizes");
    product.fill(0.0);
    let mut scratch = vec![0.0; product.len()];
    for (index, factor) in vector.iter().enumerate().filter(|(_, factor)| **factor != 0.0) {
        let (sums, sums_rest) = product.as_chunks_mut::<LANES>();
        let (eights, rest) = matrix.row(index, &mut scratch).as_chunks::<LANES>();
        for (sums, eight) in sums.iter_mut().zip(eights) {
            for (sum, value) in sums.iter_mut().zip(eight) {
                *sum += factor * value;
            }
        }
        for (sum, value) in sums_rest.iter_mut().zip(rest) {
            *sum += factor * value;
        }
    }
}

/// `product[row] = sum over column of vector[column] * matrix[row][column]`: as [`times_matrix`], with the matrix
/// transposed.
///
/// # Panics
/// If the sizes do not fit each other.
pub fn times_transposed(vector: &[f32], matrix: Matrix, product: &mut [f32]) {
    assert!(matrix.has_size([product.len(), vector.len()]), "a matrix of these sizes");
    let mut scratch = vec![0.0; vector.len()];
    for (index, sum) in product.iter_mut().enumerate() {
        *sum = dot(vector, matrix.row(index, &mut scratch));
    }
}

/// Each lane sums every [`LANES`]-th product. The lanes are added at the end, then the remaining products.
fn dot(a: &[f32], b: &[f32]) -> f32 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<LANES>(), b.as_chunks::<LANES>());
    let mut lanes = [0.0; LANES];
    for (a, b) in a.iter().zip(b) {
        for (lane, (a, b)) in lanes.iter_mut().zip(a.iter().zip(b)) {
            *lane += a * b;
        }
    }
    let rest = a_rest.iter().zip(b_rest).map(|(a, b)| a * b);
    lanes.into_iter().chain(rest).fold(0.0, |sum, value| sum + value)
}
