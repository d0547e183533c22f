//! Runs the kernels before there is anything to compute.

use crate::convolution::{Convolution, Geometry, Processor};
use crate::epilogue::{AddBypass, Affine, Bypass, ToLevels, ToValues};
use crate::stem::Stem;

/// Height and width of the planes.
const SIZE: [usize; 2] = [14, 14];
/// Of planes and outputs.
const CHANNELS: usize = 64;
/// Multiplications of a layer and epilogue, in so many runs as they take: enough for a browser to see that a kernel is worth
/// its optimizing compiler. V8 counts the bytes of code that run, and compiles at 13 million (its flag
/// `wasm-tiering-budget`). How many a tile runs through for a product is estimated: half a kilobyte for some 200.
const PRODUCTS: usize = 7_000_000;

/// Computes convolutions of each kind that a residual network has, on weights and levels that mean nothing: 40 ms in a
/// browser that has optimized none of them yet, on the machine of the README's benchmark.
///
/// A browser first runs WebAssembly as translated in one pass, and compiles what runs long once more, for speed and
/// beside what runs. Called while the network is still on its way, this lets the first film find fast kernels.
pub fn warm_up() {
    for [kernel, stride] in [[1, 1], [3, 1], [3, 2]] {
        // Of the two ways through a tile: weights whose sums fit 16 bits, and others.
        for weight in [1, i8::MIN] {
            run_layer(kernel, stride, weight);
        }
    }
    run_stem();
}

fn run_layer(kernel: usize, stride: usize, weight: i8) {
    let geometry = Geometry { kernel: [kernel; 2], stride, before: [kernel / 2; 2], after: [kernel / 2; 2] };
    let weights = vec![weight; CHANNELS * CHANNELS * kernel * kernel];
    let affine = Affine::new(vec![0.0; CHANNELS], vec![0.0; CHANNELS]);
    let levels = vec![1; SIZE[0] * SIZE[1] * CHANNELS];
    let Some([height, width]) = geometry.output(SIZE) else { return };
    let mut out = vec![0; height * width * CHANNELS];
    let mut values = vec![0.0; height * width * CHANNELS];
    for _ in 0..PRODUCTS.div_ceil(height * width * weights.len()) {
        let Ok(convolution) = Convolution::new(&weights, [CHANNELS; 2], geometry, Processor::here()) else {
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
    const SIDE: usize = 112;
    let geometry = Geometry { kernel: [7, 7], stride: 2, before: [3, 3], after: [3, 3] };
    let pool = Geometry { kernel: [3, 3], stride: 2, before: [1, 1], after: [1, 1] };
    let Ok(stem) = Stem::new(&[0.0; CHANNELS * 49], &[0.0; CHANNELS], 1, geometry, pool) else { return };
    stem.run(&[0.0; SIDE * SIDE], [SIDE; 2]);
}
