//! Runs the kernels on dummy data, so that the browser optimizes them early.

use crate::convolution::{Convolution, Geometry, Processor};
use crate::epilogue::{AddResidual, Affine, Residual, ToF32, ToQuantized};
use crate::stem::Stem;

/// Height and width of the planes.
const SIZE: [usize; 2] = [14, 14];
/// Input and output channels.
const CHANNELS: usize = 64;
/// V8 optimizes a function after it has run through so many bytes of the function's code: 13 million (its flag
/// `wasm-tiering-budget`), plus a margin.
const TIERING_BUDGET: usize = 17_500_000;

/// Runs each kind of convolution in a residual network on dummy data. Takes tens of milliseconds in a browser that has not
/// optimized the kernels yet.
///
/// A browser first compiles WebAssembly quickly and without optimization, then optimizes hot functions in the background.
/// Called while the network is being fetched, this lets the first film run on optimized kernels.
pub fn warm_up() {
    let processor = Processor::detect();
    for [kernel, stride] in [[1, 1], [3, 1], [3, 2]] {
        // Both paths of the microkernel, if it has two: weights that are safe in 16 bits, and others.
        let (_, has_i16_path) = processor.weight_layout();
        let weights = if has_i16_path { &[1, i8::MIN][..] } else { &[1] };
        for weight in weights {
            run_layer(processor, kernel, stride, *weight);
        }
    }
    run_stem();
}

/// Multiplications to run for each layer and epilogue, from an estimate of the bytes of code per multiplication.
fn products(processor: Processor) -> usize {
    match processor {
        #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
        Processor::DotAdd => TIERING_BUDGET * 8 / 7,
        _ => TIERING_BUDGET * 2 / 5,
    }
}

fn run_layer(processor: Processor, kernel: usize, stride: usize, weight: i8) {
    let geometry = Geometry { kernel: [kernel; 2], stride, before: [kernel / 2; 2], after: [kernel / 2; 2] };
    let weights = vec![weight; CHANNELS * CHANNELS * kernel * kernel];
    let affine = Affine::new(vec![0.0; CHANNELS], vec![0.0; CHANNELS]);
    let activations = vec![1; SIZE[0] * SIZE[1] * CHANNELS];
    let Some([height, width]) = geometry.output(SIZE) else { return };
    let mut out = vec![0; height * width * CHANNELS];
    let mut sums = vec![0.0; height * width * CHANNELS];
    for _ in 0..products(processor).div_ceil(height * width * weights.len()) {
        let Ok(convolution) = Convolution::new(&weights, [CHANNELS; 2], geometry, processor) else {
            return;
        };
        convolution.to_quantized(&activations, SIZE, ToQuantized::new(&affine, &mut out));
        if kernel == 1 {
            convolution.to_f32(&activations, SIZE, ToF32::new(&affine, &mut sums));
            let next = Some((&affine, out.as_mut_slice()));
            convolution.to_sum(&activations, SIZE, AddResidual::new(&affine, Residual::InPlace, &mut sums, next));
        }
    }
}

fn run_stem() {
    const SIDE: usize = 112;
    let geometry = Geometry { kernel: [7, 7], stride: 2, before: [3, 3], after: [3, 3] };
    let pool = Geometry { kernel: [3, 3], stride: 2, before: [1, 1], after: [1, 1] };
    let Ok(stem) = Stem::new(&[0.0; CHANNELS * 49], &[0.0; CHANNELS], 1, geometry, pool) else { return };
    stem.run(&[0.0; SIDE * SIDE], [SIDE; 2]);
}
