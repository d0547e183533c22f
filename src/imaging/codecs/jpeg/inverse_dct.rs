//! The inverse discrete cosine transform of blocks of 8 x 8 coefficients.

use std::array;
use std::f64::consts::{FRAC_1_SQRT_2, PI};

/// For each coefficient in zigzag order, its index in a block stored row by row (ITU-T T.81, figure A.6).
pub const ZIGZAG: [u8; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21,
    28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54,
    47, 55, 62, 63,
];

/// The inverse transform (ITU-T T.81, A.3.3), along columns, then along rows.
pub struct InverseDct {
    /// By frequency: its cosine at the eight positions, scaled.
    basis: [[f32; 8]; 8],
}

impl InverseDct {
    pub fn new() -> Self {
        let basis = array::from_fn(|frequency| {
            let scale = if frequency == 0 { FRAC_1_SQRT_2 / 2.0 } else { 0.5 };
            array::from_fn(|x| (scale * ((2 * x + 1) as f64 * frequency as f64 * PI / 16.0).cos()) as f32)
        });
        Self { basis }
    }

    /// Samples around 0 from dequantized coefficients; both row by row.
    pub fn apply(&self, coefficients: &[f32; 64]) -> [[f32; 8]; 8] {
        let mut columns = [[0.0; 8]; 8];
        for (row, basis) in coefficients.as_chunks::<8>().0.iter().zip(&self.basis) {
            // Most blocks of a film have no high frequencies.
            if row.iter().any(|&coefficient| coefficient != 0.0) {
                columns.iter_mut().zip(basis).for_each(|(sums, &weight)| add_scaled(sums, weight, row));
            }
        }
        columns.map(|row| {
            let mut samples = [0.0; 8];
            row.iter().zip(&self.basis).for_each(|(&coefficient, basis)| add_scaled(&mut samples, coefficient, basis));
            samples
        })
    }
}

fn add_scaled(sums: &mut [f32; 8], factor: f32, terms: &[f32; 8]) {
    sums.iter_mut().zip(terms).for_each(|(sum, term)| *sum += factor * term);
}
