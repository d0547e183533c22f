//! What is left in float after the convolutions: a batch norm, ReLU and mean of a plane, and products of a vector and a
//! matrix. Every sum is taken in a fixed order, so that every processor gives the same bits.

use crate::epilogue::Affine;
use crate::tile::LANES;

/// ReLU, in one instruction: what is no number becomes 0.
#[inline(always)]
fn positive(value: f32) -> f32 {
    if value > 0.0 { value } else { 0.0 }
}

/// The mean over all pixels of `max(value * factor + offset, 0)`, a channel: batch norm, ReLU and global average pool.
/// `plane` is `[pixels][channels]`, `means` `[channels]`.
///
/// # Panics
/// If the plane is not a whole number of pixels, and at least one, of the channels of `affine` and `means`.
pub fn mean_of_norm(plane: &[f32], affine: &Affine, means: &mut [f32]) {
    let channels = affine.channels();
    assert!(!plane.is_empty() && plane.len().is_multiple_of(channels), "whole pixels");
    assert_eq!(means.len(), channels, "means");
    means.fill(0.0);
    for pixel in plane.chunks_exact(channels) {
        let constants = affine.factors().iter().zip(affine.offsets());
        let (sums, rest) = means.as_chunks_mut::<LANES>();
        let (eights, values) = pixel.as_chunks::<LANES>();
        for (index, (sums, eight)) in sums.iter_mut().zip(eights).enumerate() {
            let [factor, offset] = affine.lanes(index * LANES);
            for lane in 0..LANES {
                sums[lane] += positive(eight[lane] * factor[lane] + offset[lane]);
            }
        }
        for ((sum, value), (factor, offset)) in rest.iter_mut().zip(values).zip(constants.skip(channels - values.len()))
        {
            *sum += positive(value * factor + offset);
        }
    }
    let pixels = (plane.len() / channels) as f32;
    means.iter_mut().for_each(|mean| *mean /= pixels);
}

/// For each pixel the sum over all channels of `weights[channel] * max(value * factor + offset, 0)`: batch norm, ReLU and
/// a product with a row of weights. `plane` is `[pixels][channels]`, `weights` `[channels]`, `sums` `[pixels]`.
///
/// # Panics
/// If the sizes do not go together.
pub fn weigh_norm(plane: &[f32], affine: &Affine, weights: &[f32], sums: &mut [f32]) {
    let channels = affine.channels();
    assert_eq!(weights.len(), channels, "a weight a channel");
    assert_eq!(plane.len(), sums.len() * channels, "whole pixels");
    let (weight_eights, weights_left) = weights.as_chunks::<LANES>();
    for (pixel, sum) in plane.chunks_exact(channels).zip(sums) {
        let (eights, left) = pixel.as_chunks::<LANES>();
        let mut apart = [0.0; LANES];
        for (index, (eight, weights)) in eights.iter().zip(weight_eights).enumerate() {
            let [factor, offset] = affine.lanes(index * LANES);
            for lane in 0..LANES {
                apart[lane] += weights[lane] * positive(eight[lane] * factor[lane] + offset[lane]);
            }
        }
        let constants = affine.factors().iter().zip(affine.offsets()).skip(channels - left.len());
        *sum = apart.iter().sum();
        for ((value, weight), (factor, offset)) in left.iter().zip(weights_left).zip(constants) {
            *sum += weight * positive(value * factor + offset);
        }
    }
}

/// A matrix, row by row.
#[derive(Clone, Copy, Debug)]
pub enum Matrix<'a> {
    Floats(&'a [f32]),
    /// Each byte is an `i8`; a row's times its scale are its values.
    Int8 {
        weights: &'a [u8],
        scales: &'a [f32],
    },
}

impl Matrix<'_> {
    fn has_size(&self, [rows, columns]: [usize; 2]) -> bool {
        match self {
            Self::Floats(values) => rows.checked_mul(columns) == Some(values.len()),
            Self::Int8 { weights, scales } => rows.checked_mul(columns) == Some(weights.len()) && scales.len() == rows,
        }
    }

    /// A row of as many values as there are in `space`, which may be written there.
    #[inline(always)]
    fn row<'a>(&'a self, index: usize, space: &'a mut [f32]) -> &'a [f32] {
        let place = index * space.len()..(index + 1) * space.len();
        match self {
            Self::Floats(values) => &values[place],
            Self::Int8 { weights, scales } => {
                let scale = scales[index];
                for (value, weight) in space.iter_mut().zip(&weights[place]) {
                    *value = f32::from(weight.cast_signed()) * scale;
                }
                space
            }
        }
    }
}

/// `product[column] = sum over row of vector[row] * matrix[row][column]`. Rows times 0 are left out: values are finite.
///
/// # Panics
/// If the sizes do not go together.
pub fn times_matrix(vector: &[f32], matrix: Matrix, product: &mut [f32]) {
    assert!(matrix.has_size([vector.len(), product.len()]), "a matrix of these sizes");
    product.fill(0.0);
    let mut space = vec![0.0; product.len()];
    for (index, factor) in vector.iter().enumerate().filter(|(_, factor)| **factor != 0.0) {
        let (sums, sums_rest) = product.as_chunks_mut::<LANES>();
        let (eights, rest) = matrix.row(index, &mut space).as_chunks::<LANES>();
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

/// `product[row] = sum over column of vector[column] * matrix[row][column]`: the matrix transposed.
///
/// # Panics
/// If the sizes do not go together.
pub fn times_transposed(vector: &[f32], matrix: Matrix, product: &mut [f32]) {
    assert!(matrix.has_size([product.len(), vector.len()]), "a matrix of these sizes");
    let mut space = vec![0.0; vector.len()];
    for (index, sum) in product.iter_mut().enumerate() {
        *sum = dot(vector, matrix.row(index, &mut space));
    }
}

/// By lanes, each of which sums every so many products; what remains after the last whole lot comes last.
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
