//! Max pool of a quantized plane. Rounding keeps the order of values, so pooling rounded values gives the same as rounding
//! pooled values.

use crate::convolution::Geometry;

/// The maximum of each channel in each of the pool's windows. `plane` is `[height][width][channels]` with height and width
/// `size`; `out` has the same layout and the size of [`Geometry::output`].
///
/// # Panics
/// If the pool has padding, or the sizes do not fit each other.
pub fn max_pool(plane: &[u8], size: [usize; 2], channels: usize, geometry: &Geometry, out: &mut [u8]) {
    let Geometry { kernel, stride, before, after } = *geometry;
    assert!(geometry.is_valid() && [before, after] == [[0; 2]; 2] && channels > 0, "a pool without padding");
    assert_eq!(geometry.padded_len(size, channels), Some(plane.len()), "values of the plane");
    let [height, width] = geometry.output(size).expect("a plane no smaller than the pool");
    assert_eq!(out.len(), height * width * channels, "values of the output");
    for (index, out) in out.chunks_exact_mut(channels).enumerate() {
        let corner = (index / width * size[1] + index % width) * stride;
        for tap in 0..kernel[0] * kernel[1] {
            let at = (corner + tap / kernel[1] * size[1] + tap % kernel[1]) * channels;
            let seen = &plane[at..][..channels];
            if tap == 0 {
                out.copy_from_slice(seen);
            } else {
                raise(out, seen);
            }
        }
    }
}

/// Not inlined, as `Microkernel::run_panel`.
#[inline(never)]
fn raise(out: &mut [u8], seen: &[u8]) {
    for (out, seen) in out.iter_mut().zip(seen) {
        *out = (*out).max(*seen);
    }
}
