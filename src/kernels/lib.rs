//! Kernels for quantized convolutional networks, for a batch of one film.
//!
//! Planes are channels-last, `[height][width][channels]`. A convolution's input is quantized: `u8` from 0 to 127, with one
//! scale per tensor and zero point 0. Weights are `i8` with a scale per output channel. Accumulators are exact `i32`. The
//! output is quantized again, or `f32`.
//!
//! * [`Convolution`]: an integer convolution, as a GEMM on the microkernel of the [`Processor`], by Winograd's
//!   algorithm, or depthwise
//! * [`ToQuantized`], [`ToF32`], [`AddResidual`]: the epilogues
//! * [`quantize_plane`]: quantizes where no epilogue does
//! * [`max_pool`]: max pool of a quantized plane
//! * [`Stem`]: the first convolution, in float, and its pool
//! * [`norm_relu_mean`], [`norm_relu_weighted_sum`], [`times_matrix`], [`times_transposed`]: float operations after the
//!   convolutions
//!
//! All microkernels give the integers of the portable one, and the float operations have a fixed order: the results are
//! the same bits on every processor.

#[cfg(target_arch = "x86_64")]
mod avx2;
mod convolution;
mod dense;
mod depthwise;
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
mod dot_add;
mod epilogue;
mod microkernel;
mod pool;
mod portable;
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
mod relaxed;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128;
mod stem;
mod weights;
mod winograd;

pub use convolution::{Convolution, Geometry, Processor};
pub use dense::{Matrix, norm_relu_mean, norm_relu_weighted_sum, times_matrix, times_transposed};
pub use epilogue::{AddResidual, Affine, Residual, ToF32, ToQuantized, quantize_plane};
pub use microkernel::{DEPTH_STEP, MAX_QUANTIZED, NR};
pub use pool::max_pool;
pub use stem::Stem;
