//! Runs the kernels before there is anything to compute.

use crate::convolution::{Convolution, Geometry, Processor};
use crate::epilogue::{AddBypass, Affine, Bypass, ToLevels, ToValues};
use crate::stem::Stem;

/// Height and width of the planes.
const SIZE: [usize; 2] = [14, 14];
/// As many multiplications make every browser see that a kernel is worth its optimizing compiler: V8 counts the bytes of
/// code that run, and 13 million are enough (its flag `wasm-tiering-budget`), half a kilobyte for each 200 products.
const RUNS: usize = 1;

/// Computes convolutions of each kind that a residual network has, on weights and levels that mean nothing, for a few
/// milliseconds.
///
/// A browser first runs WebAssembly as translated in one pass, and compiles what runs long once more, for speed and
/// beside what runs. Called while the network is still on its way, this lets the first film find fast kernels.
pub fn warm_up() {
    for [inputs, kernel, stride] in [[64, 1, 1], [64, 3, 1], [64, 3, 2]] {
        // Of the two ways through a tile: weights whose sums fit 16 bits, and others.
        for weight in [1, i8::MIN] {
            run_layer([64, inputs], kernel, stride, weight);
        }
    }
    run_stem();
}

fn run_layer([outputs, inputs]: [usize; 2], kernel: usize, stride: usize, weight: i8) {
    let geometry = Geometry { kernel: [kernel; 2], stride, before: [kernel / 2; 2], after: [kernel / 2; 2] };
    let weights = vec![weight; outputs * inputs * kernel * kernel];
    let affine = Affine::new(vec![0.0; outputs], vec![0.0; outputs]);
    let levels = vec![1; SIZE[0] * SIZE[1] * inputs];
    let Some([height, width]) = geometry.output(SIZE) else { return };
    let mut out = vec![0; height * width * outputs];
    let mut values = vec![0.0; height * width * outputs];
    for _ in 0..RUNS {
        let Ok(convolution) = Convolution::new(&weights, [outputs, inputs], geometry, Processor::here()) else {
            return;
        };
        convolution.to_levels(&levels, SIZE, ToLevels::new(&affine, &mut out));
        if kernel == 1 {
            convolution.to_values(&levels, SIZE, ToValues::new(&affine, &mut values));
            let next = Some((&affine, out.as_mut_slice()));
            convolution.add_to(&levels, SIZE, AddBypass::new(&affine, Bypass::InPlace, &mut values, next));
        }
    }
}

fn run_stem() {
    const OUTPUTS: usize = 64;
    const SIDE: usize = 56;
    let geometry = Geometry { kernel: [7, 7], stride: 2, before: [3, 3], after: [3, 3] };
    let pool = Geometry { kernel: [3, 3], stride: 2, before: [1, 1], after: [1, 1] };
    let Ok(stem) = Stem::new(&[0.0; OUTPUTS * 49], &[0.0; OUTPUTS], 1, geometry, pool) else { return };
    for _ in 0..RUNS {
        stem.run(&[0.0; SIDE * SIDE], [SIDE; 2]);
    }
}
