//! Throughput of each processor's microkernel on the convolutions of ResNet50V2.
//!
//!     cargo bench --package pneumoscope-kernels
//!
//! Criterion's Gelem/s are 10^9 multiply-adds per second.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use pneumoscope_kernels::{Affine, Convolution, Geometry, MAX_QUANTIZED, Processor, ToQuantized};

/// Side of the plane, input channels, output channels, side of the kernel.
const LAYERS: [[usize; 4]; 6] =
    [[56, 64, 64, 3], [28, 128, 128, 3], [14, 256, 256, 3], [7, 512, 512, 3], [56, 64, 256, 1], [7, 512, 2048, 1]];

fn convolutions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("convolution");
    for [side, inputs, outputs, kernel] in LAYERS {
        let padding = [kernel / 2; 2];
        let geometry = Geometry { kernel: [kernel; 2], stride: 1, before: padding, after: padding };
        let depth = inputs * kernel * kernel;
        // Weights of at most 64 are safe in 16 bits.
        let weights: Vec<i8> = (0..outputs * depth).map(|i| (i * 31 % 129) as i8 - 64).collect();
        let activations: Vec<u8> =
            (0..side * side * inputs).map(|i| (i * 7 % usize::from(MAX_QUANTIZED)) as u8).collect();
        let affine = Affine::new(vec![0.01; outputs], vec![0.5; outputs]);
        let mut out = vec![0; side * side * outputs];
        group.throughput(Throughput::Elements((side * side * outputs * depth) as u64));
        for processor in Processor::available() {
            let convolution =
                Convolution::new(&weights, [outputs, inputs], geometry, processor).expect("weights that fit");
            let name = format!("{side}x{side}, {inputs} to {outputs}, {kernel}x{kernel}");
            group.bench_function(BenchmarkId::new(format!("{processor:?}"), name), |bencher| {
                bencher.iter(|| {
                    convolution.to_quantized(black_box(&activations), [side; 2], ToQuantized::new(&affine, &mut out));
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, convolutions);
criterion_main!(benches);
