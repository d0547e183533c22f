//! Runs the kernels before there is anything to compute.

use crate::convolution::{Convolution, Geometry, Processor};
use crate::epilogue::{AddBypass, Affine, Bypass, ToLevels, ToValues};
use crate::stem::Stem;

/// Height and width of the planes.
const SIZE: [usize; 2] = [14, 14];
/// Of planes and outputs.
const CHANNELS: usize = 64;
/// Bytes of its code that V8 lets a function run through before it compiles it for speed, and some more (its flag
/// `wasm-tiering-budget` says 13 million).
const BYTES: usize = 17_500_000;

/// Computes convolutions of each kind that a residual network has, on weights and levels that mean nothing: tens of
/// milliseconds in a browser that has optimized none of them yet.
///
/// A browser first runs WebAssembly as translated in one pass, and compiles what runs long once more, for speed and
/// beside what runs. Called while the network is still on its way, this lets the first film find fast kernels.
pub fn warm_up() {
    let processor = Processor::here();
    for [kernel, stride] in [[1, 1], [3, 1], [3, 2]] {
        // Of the two ways through a tile, where it has two: weights whose sums fit 16 bits, and others.
        let ways = if processor.reads().1 { &[1, i8::MIN][..] } else { &[1] };
        for weight in ways {
            run_layer(processor, kernel, stride, *weight);
        }
    }
    run_stem();
}

/// Multiplications of a layer and epilogue, in so many runs as they take. How many bytes of code a tile runs through for
/// one is estimated.
fn products(processor: Processor) -> usize {
    match processor {
        #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
        Processor::DotAdd => BYTES * 8 / 7,
        _ => BYTES * 2 / 5,
    }
}

fn run_layer(processor: Processor, kernel: usize, stride: usize, weight: i8) {
    let geometry = Geometry { kernel: [kernel; 2], stride, before: [kernel / 2; 2], after: [kernel / 2; 2] };
    let weights = vec![weight; CHANNELS * CHANNELS * kernel * kernel];
    let affine = Affine::new(vec![0.0; CHANNELS], vec![0.0; CHANNELS]);
    let levels = vec![1; SIZE[0] * SIZE[1] * CHANNELS];
    let Some([height, width]) = geometry.output(SIZE) else { return };
    let mut out = vec![0; height * width * CHANNELS];
    let mut values = vec![0.0; height * width * CHANNELS];
    for _ in 0..products(processor).div_ceil(height * width * weights.len()) {
        let Ok(convolution) = Convolution::new(&weights, [CHANNELS; 2], geometry, processor) else {
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
