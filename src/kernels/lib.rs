//! The arithmetic of quantized convolutional networks, for one film at a time.
//!
//! A plane holds the channels of a pixel together, `[height][width][channels]`. What enters a convolution is
//! levels, `u8` from 0 to 127 with a scale a tensor and no zero point; weights are `i8` with a scale an output
//! channel; sums are exact 32-bit integers. What comes out is either levels again or `f32` values.
//!
//! * [`Convolution`]: levels and weights to sums, on the fastest tile (inner loop) of the [`Processor`], or for 3 x 3
//!   kernels in fewer multiplications
//! * [`ToLevels`], [`ToValues`], [`AddBypass`]: sums to what is kept
//! * [`Stem`]: the first convolution, in float, and its pool
//! * [`mean_of_norm`], [`weigh_norm`], [`times_matrix`], [`times_transposed`]: the float head after the convolutions
//!
//! Every tile gives the integers of the portable one, and what follows is plain single precision in a fixed order:
//! what is computed here is the same bits on every processor.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod convolution;
mod dense;
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
mod dot_add;
mod epilogue;
mod portable;
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
mod relaxed;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128;
mod stem;
mod tile;
mod weights;
mod winograd;

pub use convolution::{Convolution, Geometry, Processor};
pub use dense::{Matrix, mean_of_norm, times_matrix, times_transposed, weigh_norm};
pub use epilogue::{AddBypass, Affine, Bypass, ToLevels, ToValues, round_plane};
pub use stem::Stem;
pub use tile::{DEPTH_STEP, HIGHEST_LEVEL, LANES};
