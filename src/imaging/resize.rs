//! Antialiased bicubic resize of one plane, as in Pillow.
//!
//! The training films were resized with this filter. Without antialiasing, rib edges would alias and the texture would
//! differ from that of the training films.

/// Half-width of the bicubic kernel in source pixels when enlarging.
const SUPPORT: f64 = 2.0;
/// Keys' parameter, as in Pillow: the Catmull-Rom kernel.
const A: f64 = -0.5;

/// Keys' cubic convolution kernel (IEEE ASSP 29, 1981) at distance `x` in kernel units.
fn cubic(x: f64) -> f64 {
    let x = x.abs();
    if x < 1.0 {
        ((A + 2.0) * x - (A + 3.0)) * x * x + 1.0
    } else if x < 2.0 {
        (((x - 5.0) * x + 8.0) * x - 4.0) * A
    } else {
        0.0
    }
}

/// The source samples of one output sample, and their weights.
struct Taps {
    first: usize,
    weights: Vec<f32>,
}

/// The taps of `to` outputs from `from` inputs; their weights sum to 1. For reduction the kernel is stretched by the
/// factor, which is the antialiasing.
fn taps(from: usize, to: usize) -> Vec<Taps> {
    let ratio = from as f64 / to as f64;
    let stretch = ratio.max(1.0);
    let reach = SUPPORT * stretch;
    (0..to)
        .map(|i| {
            let centre = (i as f64 + 0.5) * ratio;
            let first = (centre - reach + 0.5).max(0.0) as usize;
            let end = ((centre + reach + 0.5) as usize).min(from);
            let raw: Vec<f64> = (first..end).map(|j| cubic((j as f64 + 0.5 - centre) / stretch)).collect();
            let sum: f64 = raw.iter().sum();
            Taps { first, weights: raw.iter().map(|w| (w / sum) as f32).collect() }
        })
        .collect()
}

/// Resizes a row-major plane of `from = (width, height)` to `to = (width, height)`.
///
/// Resizes columns first, because those sums run along rows and vectorize, then rows. Computes in f32 without rounding in
/// between. The kernel has negative lobes, so results may exceed the range of the input. Allocates
/// `from.0 * to.1 + to.0 * to.1` floats.
///
/// # Panics
/// If `plane` does not hold `from.0 * from.1` values or a side is zero: a mistake of the caller.
pub fn bicubic<S: Copy + Into<f32>>(plane: &[S], from: (usize, usize), to: (usize, usize)) -> Vec<f32> {
    assert_eq!(plane.len(), from.0 * from.1, "plane does not match its size");
    assert!(from.0 > 0 && from.1 > 0 && to.0 > 0 && to.1 > 0, "a side is zero");
    let flattened = if from.1 == to.1 {
        plane.iter().map(|&sample| sample.into()).collect()
    } else {
        resize_columns(plane, from, to.1)
    };
    if from.0 == to.0 { flattened } else { resize_rows(&flattened, from.0, to.0) }
}

fn resize_columns<S: Copy + Into<f32>>(plane: &[S], (width, height): (usize, usize), to: usize) -> Vec<f32> {
    let mut out = vec![0.0; width * to];
    for (row, taps) in out.chunks_exact_mut(width).zip(taps(height, to)) {
        for (source, weight) in plane[taps.first * width..].chunks_exact(width).zip(&taps.weights) {
            for (sum, &sample) in row.iter_mut().zip(source) {
                *sum += sample.into() * weight;
            }
        }
    }
    out
}

fn resize_rows(plane: &[f32], width: usize, to: usize) -> Vec<f32> {
    let taps = taps(width, to);
    let rows = plane.chunks_exact(width);
    rows.flat_map(|row| taps.iter().map(|taps| dot(&row[taps.first..][..taps.weights.len()], &taps.weights))).collect()
}

/// The dot product, as four interleaved sums, so that it compiles to vector instructions.
fn dot(samples: &[f32], weights: &[f32]) -> f32 {
    let (fours, rest) = samples.as_chunks::<4>();
    let (weight_fours, weight_rest) = weights.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for (samples, weights) in fours.iter().zip(weight_fours) {
        for lane in 0..4 {
            sums[lane] += samples[lane] * weights[lane];
        }
    }
    let rest: f32 = rest.iter().zip(weight_rest).map(|(sample, weight)| sample * weight).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}
