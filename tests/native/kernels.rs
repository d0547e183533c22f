//! Every kernel against a plain reference implementation.

use pneumoscope_kernels::{
    AddResidual, Affine, Convolution, Geometry, MAX_QUANTIZED, Matrix, Processor, Residual, Stem, ToF32, ToQuantized,
    max_pool, norm_relu_mean, norm_relu_weighted_sum, quantize_plane, times_matrix, times_transposed,
};
use proptest::prelude::*;

/// A convolution, its input `[height][width][inputs]` and the constants of its epilogue.
#[derive(Debug, Clone)]
struct Case {
    size: [usize; 2],
    inputs: usize,
    outputs: usize,
    geometry: Geometry,
    activations: Vec<u8>,
    weights: Vec<i8>,
    /// Factor and offset of each output channel.
    scales: Vec<(f32, f32)>,
    affine: Affine,
}

impl Case {
    fn output(&self) -> [usize; 2] {
        self.geometry.output(self.size).unwrap()
    }

    fn pixels(&self) -> usize {
        self.output().iter().product()
    }

    fn on(&self, processor: Processor) -> Convolution {
        Convolution::new(&self.weights, [self.outputs, self.inputs], self.geometry, processor).unwrap()
    }

    /// The exact accumulators, `[pixels][outputs]`.
    fn sums(&self) -> Vec<i64> {
        let Geometry { kernel, stride, before, .. } = self.geometry;
        let width = self.output()[1];
        let mut sums = vec![0; self.pixels() * self.outputs];
        for (i, sum) in sums.iter_mut().enumerate() {
            let (pixel, output) = (i / self.outputs, i % self.outputs);
            for ky in 0..kernel[0] {
                for kx in 0..kernel[1] {
                    let y = (pixel / width * stride + ky).checked_sub(before[0]).filter(|y| *y < self.size[0]);
                    let x = (pixel % width * stride + kx).checked_sub(before[1]).filter(|x| *x < self.size[1]);
                    let (Some(y), Some(x)) = (y, x) else { continue };
                    for input in 0..self.inputs {
                        let activation = self.activations[(y * self.size[1] + x) * self.inputs + input];
                        let weight = self.weights[((output * self.inputs + input) * kernel[0] + ky) * kernel[1] + kx];
                        *sum += i64::from(activation) * i64::from(weight);
                    }
                }
            }
        }
        sums
    }

    fn to_f32(&self, processor: Processor) -> Vec<f32> {
        let mut values = vec![f32::NAN; self.pixels() * self.outputs];
        self.on(processor).to_f32(&self.activations, self.size, ToF32::new(&self.affine, &mut values));
        values
    }
}

/// Any weights, weights that are safe in 16 bits, or extreme weights.
fn weights(count: usize) -> impl Strategy<Value = Vec<i8>> {
    let any = prop::collection::vec(any::<i8>(), count);
    let small = prop::collection::vec(-64..=64i8, count);
    let extreme = prop::collection::vec(prop::sample::select(vec![-127i8, 127]), count);
    prop_oneof![any, small, extreme]
}

fn activations(count: usize) -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => prop::collection::vec(0..=MAX_QUANTIZED, count),
        1 => Just(vec![MAX_QUANTIZED; count]),
    ]
}

/// Kernels from 1x1 to 3x3, with strides and padding, on planes of less than one block of rows to several.
fn cases() -> impl Strategy<Value = Case> {
    (1..=4usize, 1..=3usize, [1..=3usize, 1..=3], 1..=3usize, [0..=1usize, 0..=1, 0..=1, 0..=1], [3..=9usize, 3..=9])
        .prop_flat_map(|(inputs, outputs, kernel, stride, pads, size)| {
            let (inputs, outputs) = (8 * inputs, 8 * outputs);
            let geometry = Geometry { kernel, stride, before: [pads[0], pads[1]], after: [pads[2], pads[3]] };
            let affine = prop::collection::vec((-0.02..0.02f32, -60.0..60.0f32), outputs);
            let plane = activations(size[0] * size[1] * inputs);
            (plane, weights(outputs * inputs * kernel[0] * kernel[1]), affine).prop_map(
                move |(activations, weights, scales)| {
                    let (factor, offset) = scales.iter().copied().unzip();
                    let affine = Affine::new(factor, offset);
                    Case { size, inputs, outputs, geometry, activations, weights, scales, affine }
                },
            )
        })
}

/// Passes accumulators through.
fn identity(channels: usize) -> Affine {
    Affine::new(vec![1.0; channels], vec![0.0; channels])
}

/// `clamp(round(value), 0, 127)`, half to even.
fn quantized(value: f32) -> u8 {
    value.round_ties_even().clamp(0.0, f32::from(MAX_QUANTIZED)) as u8
}

proptest! {
    #[test]
    fn every_microkernel_gives_exact_accumulators(case in cases()) {
        let expected: Vec<f32> = case.sums().iter().map(|&sum| sum as f32).collect();
        let shown = Case { affine: identity(case.outputs), ..case };
        for processor in Processor::available() {
            prop_assert_eq!(&shown.to_f32(processor), &expected, "{:?}", processor);
        }
    }

    #[test]
    fn winograd_gives_exact_accumulators(case in cases(), size in [1..=9usize, 1..=9]) {
        let geometry = Geometry { kernel: [3, 3], stride: 1, ..case.geometry };
        let count = case.outputs * case.inputs * 9;
        let cycle = |values: &[i8]| values.iter().copied().cycle().take(count).collect::<Vec<_>>();
        let activations = case.activations.iter().copied().cycle().take(size[0] * size[1] * case.inputs).collect();
        let weights = cycle(&case.weights);
        let case = Case { size, geometry, activations, weights, affine: identity(case.outputs), ..case };
        prop_assume!(geometry.output(size).is_some_and(|output| !output.contains(&0)));
        let expected: Vec<f32> = case.sums().iter().map(|&sum| sum as f32).collect();
        let convolution = Convolution::winograd(&case.weights, [case.outputs, case.inputs], geometry).unwrap();
        let mut found = vec![f32::NAN; expected.len()];
        convolution.to_f32(&case.activations, size, ToF32::new(&case.affine, &mut found));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_depthwise_convolution_gives_exact_accumulators(case in cases()) {
        let (channels, taps) = (case.inputs, case.geometry.kernel.iter().product::<usize>());
        let own: Vec<i8> = case.weights.iter().copied().cycle().take(channels * taps).collect();
        // The same as a whole convolution: zero but on the diagonal.
        let mut weights = vec![0; channels * channels * taps];
        for (channel, kernel) in own.chunks_exact(taps).enumerate() {
            weights[channel * (channels + 1) * taps..][..taps].copy_from_slice(kernel);
        }
        let case = Case { outputs: channels, weights, affine: identity(channels), ..case };
        let expected: Vec<f32> = case.sums().iter().map(|&sum| sum as f32).collect();
        let convolution = Convolution::depthwise(&own, channels, case.geometry).unwrap();
        prop_assert_eq!([convolution.inputs(), convolution.outputs()], [channels; 2]);
        let mut found = vec![f32::NAN; expected.len()];
        convolution.to_f32(&case.activations, case.size, ToF32::new(&case.affine, &mut found));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn epilogues_give_the_same_bits_on_every_processor(case in cases(), seed in any::<u32>()) {
        let noise = |i: usize| ((i as u32).wrapping_mul(2_654_435_761).wrapping_add(seed) >> 16) as f32 / 400.0 - 80.0;
        let [height, width] = case.output();
        let stride = case.geometry.stride;
        let residual_size = [(height - 1) * stride + 1, width * stride];
        let residual: Vec<f32> = (0..residual_size[0] * residual_size[1] * case.outputs).map(noise).collect();
        let next = Affine::new(vec![0.7; case.outputs], (0..case.outputs).map(noise).collect());
        let reference = case.to_f32(Processor::Portable);
        for (i, (value, sum)) in reference.iter().zip(case.sums()).enumerate() {
            let (factor, offset) = case.scales[i % case.outputs];
            prop_assert_eq!(*value, sum as f32 * factor + offset);
        }
        for processor in Processor::available() {
            let mut output = vec![255; reference.len()];
            case.on(processor).to_quantized(&case.activations, case.size, ToQuantized::new(&case.affine, &mut output));
            prop_assert_eq!(&output, &reference.iter().map(|v| quantized(*v)).collect::<Vec<_>>());

            let (mut sum, mut next_output) = (vec![f32::NAN; reference.len()], vec![255; reference.len()]);
            let from = Residual::Sampled { values: &residual, width: residual_size[1], output_width: width, stride };
            let epilogue = AddResidual::new(&case.affine, from, &mut sum, Some((&next, &mut next_output)));
            case.on(processor).to_sum(&case.activations, case.size, epilogue);
            for (i, value) in sum.iter().enumerate() {
                let (pixel, channel) = (i / case.outputs, i % case.outputs);
                let source = (pixel / width * residual_size[1] + pixel % width) * stride;
                prop_assert_eq!(*value, reference[i] + residual[source * case.outputs + channel]);
            }
            // The same with the residual in place.
            let pixels = (0..height * width).map(|pixel| (pixel / width * residual_size[1] + pixel % width) * stride);
            let mut sampled: Vec<f32> =
                pixels.flat_map(|pixel| residual[pixel * case.outputs..][..case.outputs].to_vec()).collect();
            let mut in_place = vec![255; sum.len()];
            let epilogue = AddResidual::new(&case.affine, Residual::InPlace, &mut sampled, Some((&next, &mut in_place)));
            case.on(processor).to_sum(&case.activations, case.size, epilogue);
            prop_assert_eq!((&sampled, &in_place), (&sum, &next_output));
            let mut again = vec![255; sum.len()];
            quantize_plane(&sum, &next, &mut again);
            prop_assert_eq!(&next_output, &again);
        }
    }

    #[test]
    fn the_stem_equals_a_convolution_and_a_pool(
        size in [7..=14usize, 7..=14], inputs in 1..=3usize, stride in 1..=2usize, seed in any::<u32>(),
    ) {
        let noise = |i: usize| ((i as u32).wrapping_mul(2_246_822_519).wrapping_add(seed) >> 20) as f32 / 2048.0 - 1.0;
        let geometry = Geometry { kernel: [7, 5], stride, before: [3, 2], after: [3, 2] };
        let pool = Geometry { kernel: [3, 3], stride: 2, before: [1, 1], after: [1, 1] };
        let weights: Vec<f32> = (0..16 * inputs * 35).map(noise).collect();
        let bias: Vec<f32> = (0..16).map(|i| noise(i + 7)).collect();
        let plane: Vec<f32> = (0..inputs * size[0] * size[1]).map(|i| noise(3 * i)).collect();
        let stem = Stem::new(&weights, &bias, inputs, geometry, pool).unwrap();
        let found = stem.run(&plane, size);

        let convolved = geometry.output(size).unwrap();
        let at = |y: usize, x: usize, output: usize| -> f64 {
            let mut sum = f64::from(bias[output]);
            for tap in 0..35 {
                let (ky, kx) = (tap / 5, tap % 5);
                let row = (y * stride + ky).checked_sub(3).filter(|v| *v < size[0]);
                let column = (x * stride + kx).checked_sub(2).filter(|v| *v < size[1]);
                let (Some(row), Some(column)) = (row, column) else { continue };
                for input in 0..inputs {
                    let value = plane[(input * size[0] + row) * size[1] + column];
                    sum += f64::from(value) * f64::from(weights[(output * inputs + input) * 35 + tap]);
                }
            }
            sum
        };
        let [height, width] = pool.output(convolved).unwrap();
        prop_assert_eq!(found.len(), height * width * 16);
        for (i, found) in found.iter().enumerate() {
            let (pixel, output) = (i / 16, i % 16);
            let mut highest = f64::NEG_INFINITY;
            for tap in 0..9 {
                let y = (pixel / width * 2 + tap / 3).checked_sub(1).filter(|y| *y < convolved[0]);
                let x = (pixel % width * 2 + tap % 3).checked_sub(1).filter(|x| *x < convolved[1]);
                highest = highest.max(if let (Some(y), Some(x)) = (y, x) { at(y, x, output) } else { 0.0 });
            }
            prop_assert!((f64::from(*found) - highest).abs() < 1e-4, "{found} is not {highest}");
        }
    }
}

proptest! {
    #[test]
    fn a_max_pool_keeps_the_greatest_of_each_window(
        (size, channels, kernel, stride) in ([3..=9usize, 3..=9], 1..=40usize, [1..=3usize, 1..=3], 1..=3usize),
        seed in any::<u32>(),
    ) {
        let geometry = Geometry { kernel, stride, before: [0; 2], after: [0; 2] };
        let plane: Vec<u8> = (0..size[0] * size[1] * channels)
            .map(|i| ((i as u32).wrapping_mul(2_654_435_761).wrapping_add(seed) >> 25) as u8)
            .collect();
        let [height, width] = geometry.output(size).unwrap();
        let mut out = vec![255; height * width * channels];
        max_pool(&plane, size, channels, &geometry, &mut out);
        for (i, found) in out.iter().enumerate() {
            let (pixel, channel) = (i / channels, i % channels);
            let rows = (0..kernel[0]).map(|ky| pixel / width * stride + ky);
            let seen = rows.flat_map(|y| (0..kernel[1]).map(move |kx| (y, pixel % width * stride + kx)));
            let greatest = seen.map(|(y, x)| plane[(y * size[1] + x) * channels + channel]).max();
            prop_assert_eq!(Some(*found), greatest);
        }
    }
}

proptest! {
    #[test]
    fn float_operations_equal_their_definitions(
        (rows, columns) in (1..40usize, 1..40usize),
        seed in any::<u32>(),
    ) {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as f32 / 8192.0 - 4.0
        };
        let mut some = |count: usize| -> Vec<f32> { (0..count).map(|_| next()).collect() };
        let (mut vector, matrix) = (some(rows), some(rows * columns));
        vector[rows / 2] = 0.0;
        let mut product = vec![f32::NAN; columns];
        times_matrix(&vector, Matrix::F32(&matrix), &mut product);
        let transposed: Vec<f32> = (0..rows * columns).map(|i| matrix[i % rows * columns + i / rows]).collect();
        let mut of_transposed = vec![f32::NAN; columns];
        times_transposed(&vector, Matrix::F32(&transposed), &mut of_transposed);
        for column in 0..columns {
            let exact: f64 = (0..rows).map(|row| f64::from(vector[row]) * f64::from(matrix[row * columns + column])).sum();
            for found in [product[column], of_transposed[column]] {
                prop_assert!((f64::from(found) - exact).abs() <= 1e-4, "{found} for {exact}");
            }
        }
        // An int8 matrix and its dequantized values give the same result.
        let weights: Vec<u8> = matrix.iter().map(|value| (value * 31.0) as i8 as u8).collect();
        let scales = some(rows);
        let floats: Vec<f32> =
            (0..rows * columns).map(|i| f32::from(weights[i].cast_signed()) * scales[i / columns]).collect();
        let int8 = Matrix::Int8 { weights: &weights, scales: &scales };
        let mut of_int8 = vec![f32::NAN; columns];
        times_matrix(&vector, Matrix::F32(&floats), &mut product);
        times_matrix(&vector, int8, &mut of_int8);
        prop_assert_eq!(&product, &of_int8);
        let (row, mut expected, mut found) = (some(columns), vec![f32::NAN; rows], vec![f32::NAN; rows]);
        times_transposed(&row, Matrix::F32(&floats), &mut expected);
        times_transposed(&row, int8, &mut found);
        prop_assert_eq!(expected, found);
        let mut means = vec![f32::NAN; columns];
        let half = Affine::new(vec![0.5; columns], vec![-0.25; columns]);
        norm_relu_mean(&matrix, &half, &mut means);
        for column in 0..columns {
            let exact: f64 = (0..rows)
                .map(|row| (f64::from(matrix[row * columns + column]) * 0.5 - 0.25).max(0.0))
                .sum::<f64>() / rows as f64;
            prop_assert!((f64::from(means[column]) - exact).abs() <= 1e-5, "{} for {exact}", means[column]);
        }
        let (weights, mut sums) = (some(columns), vec![f32::NAN; rows]);
        norm_relu_weighted_sum(&matrix, &half, &weights, &mut sums);
        for row in 0..rows {
            let exact: f64 = (0..columns)
                .map(|i| f64::from(weights[i]) * (f64::from(matrix[row * columns + i]) * 0.5 - 0.25).max(0.0))
                .sum();
            prop_assert!((f64::from(sums[row]) - exact).abs() <= 1e-4, "{} for {exact}", sums[row]);
        }
    }
}

/// Planes of several blocks, and one where a single pixel is larger than a block.
#[test]
fn large_planes_are_exact() {
    for (size, inputs, stride) in [([130, 130], 8, 1), ([70, 90], 16, 2), ([5, 5], 16384, 3)] {
        let geometry = Geometry { kernel: [1, 1], stride, before: [0; 2], after: [0; 2] };
        let case = Case {
            size,
            inputs,
            outputs: 8,
            geometry,
            activations: (0..size[0] * size[1] * inputs).map(|i| (i * 31 % 128) as u8).collect(),
            weights: (0..8 * inputs).map(|i| (i * 17 % 255) as u8 as i8).collect(),
            scales: vec![(1.0, 0.0); 8],
            affine: identity(8),
        };
        let expected: Vec<f32> = case.sums().iter().map(|&sum| sum as f32).collect();
        for processor in Processor::available() {
            assert_eq!(case.to_f32(processor), expected, "{processor:?}, {size:?}");
        }
    }
}

/// Several blocks of tiles, and the largest possible accumulators.
#[test]
fn winograd_is_exact_for_large_planes_and_extreme_values() {
    let geometry = Geometry { kernel: [3, 3], stride: 1, before: [1, 1], after: [1, 1] };
    for (size, inputs, seed) in [([57, 40], 16, 31), ([3, 4], 512, 0)] {
        let case = Case {
            size,
            inputs,
            outputs: 8,
            geometry,
            activations: (0..size[0] * size[1] * inputs)
                .map(|i| if seed == 0 { 127 } else { (i * seed % 128) as u8 })
                .collect(),
            weights: (0..8 * inputs * 9).map(|i| if seed == 0 { -128 } else { (i * seed % 255) as u8 as i8 }).collect(),
            scales: vec![(1.0, 0.0); 8],
            affine: identity(8),
        };
        let expected: Vec<f32> = case.sums().iter().map(|&sum| sum as f32).collect();
        let convolution = Convolution::winograd(&case.weights, [8, inputs], geometry).unwrap();
        let mut found = vec![f32::NAN; expected.len()];
        convolution.to_f32(&case.activations, size, ToF32::new(&case.affine, &mut found));
        assert_eq!(found, expected, "{size:?}");
    }
    let strided = Geometry { stride: 2, ..geometry };
    assert!(Convolution::winograd(&[1; 576], [8, 8], strided).is_err());
    assert!(Convolution::winograd(&[1; 575], [8, 8], geometry).is_err());
}

#[test]
fn weights_that_cannot_be_packed_are_an_error() {
    let geometry = Geometry { kernel: [1, 1], stride: 1, before: [0; 2], after: [0; 2] };
    for (channels, count) in [([12, 8], 96), ([8, 12], 96), ([8, 8], 63)] {
        assert!(Convolution::new(&vec![1; count], channels, geometry, Processor::detect()).is_err(), "{channels:?}");
    }
    let no_stride = Geometry { stride: 0, ..geometry };
    assert!(Convolution::new(&[1; 64], [8, 8], no_stride, Processor::detect()).is_err());
    let empty = Geometry { kernel: [1, 0], ..geometry };
    assert!(Convolution::new(&[], [8, 8], empty, Processor::detect()).is_err());
    for (channels, count, geometry) in
        [(12, 12, geometry), (8, 9, geometry), (0, 0, geometry), (8, 8, no_stride), (8, 0, empty)]
    {
        assert!(Convolution::depthwise(&vec![1; count], channels, geometry).is_err(), "{channels} {geometry:?}");
    }
}

#[test]
#[should_panic(expected = "pixels and channels of the epilogue")]
fn an_epilogue_of_another_size_panics() {
    let geometry = Geometry { kernel: [1, 1], stride: 1, before: [0; 2], after: [0; 2] };
    let convolution = Convolution::new(&[1; 128], [16, 8], geometry, Processor::detect()).unwrap();
    let (affine, mut output) = (identity(8), [0; 8]);
    convolution.to_quantized(&[1; 8], [1, 1], ToQuantized::new(&affine, &mut output));
}

#[test]
fn quantization_rounds_half_to_even_and_clamps_to_seven_bits() {
    let values = [-1e9, -0.5, 0.5, 1.5, 2.5, 126.5, 127.4, 1e9, f32::NAN, f32::INFINITY];
    let mut output = [255; 10];
    quantize_plane(&values, &identity(10), &mut output);
    assert_eq!(output, [0, 0, 0, 2, 2, 126, 127, 127, 0, 127]);
}
