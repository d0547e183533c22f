//! A depthwise integer convolution: each channel has a kernel of its own.

use crate::convolution::Geometry;
use crate::epilogue::Epilogue;
use crate::microkernel::{Accumulators, NR};

/// Weights of a convolution whose output channels each read the input channel of the same number.
#[derive(Debug, Clone)]
pub(crate) struct Depthwise {
    /// `[channels / NR][kernel height * kernel width][NR]`.
    panels: Vec<[i8; NR]>,
    taps: usize,
}

impl Depthwise {
    /// Packs `weights` `[channels][kernel height * kernel width]`. The number of channels is a multiple of NR.
    pub(crate) fn new(weights: &[i8], taps: usize) -> Self {
        let channels = weights.chunks_exact(NR * taps);
        let panels =
            channels.flat_map(|panel| (0..taps).map(|tap| std::array::from_fn(|lane| panel[lane * taps + tap])));
        Self { panels: panels.collect(), taps }
    }

    /// Number of channels.
    pub(crate) fn channels(&self) -> usize {
        self.panels.len() / self.taps * NR
    }

    /// Convolves `plane` `[height][width][channels]`, 0 to 127 each and padded, whose padded width is `width`, to `output`
    /// rows and columns.
    pub(crate) fn run<E: Epilogue>(
        &self,
        plane: &[u8],
        width: usize,
        geometry: &Geometry,
        output: [usize; 2],
        mut epilogue: E,
    ) {
        let channels = self.channels();
        // From a window's first activation to that of each tap.
        let offsets: Vec<usize> = (0..self.taps)
            .map(|tap| (tap / geometry.kernel[1] * width + tap % geometry.kernel[1]) * channels)
            .collect();
        for row in 0..output[0] {
            let first = row * geometry.stride * width * channels;
            for (index, panel) in self.panels.chunks_exact(self.taps).enumerate() {
                let channel = index * NR;
                let windows =
                    Windows { plane: &plane[first + channel..], step: geometry.stride * channels, offsets: &offsets };
                convolve_row(windows, panel, row * output[1]..(row + 1) * output[1], channel, &mut epilogue);
            }
        }
    }
}

/// The windows of a row of output pixels, for one panel's channels.
struct Windows<'a> {
    /// From the first activation of the first window on.
    plane: &'a [u8],
    /// From one window to the next.
    step: usize,
    offsets: &'a [usize],
}

/// The output `pixels` of one row, for the panel's channels. Not inlined, as `Microkernel::run_panel`.
#[inline(never)]
fn convolve_row<E: Epilogue>(
    windows: Windows,
    panel: &[[i8; NR]],
    pixels: std::ops::Range<usize>,
    channel: usize,
    epilogue: &mut E,
) {
    let constants = epilogue.constants(channel);
    for (column, pixel) in pixels.enumerate() {
        let mut sums: Accumulators = [0; NR];
        for (offset, weights) in windows.offsets.iter().zip(panel) {
            let seen: &[u8; NR] =
                windows.plane[column * windows.step + offset..].first_chunk().expect("a window lies in the plane");
            for lane in 0..NR {
                sums[lane] += i32::from(i16::from(seen[lane]) * i16::from(weights[lane]));
            }
        }
        // SAFETY: pixel and channels lie in the output, which the epilogue was made for.
        unsafe { epilogue.apply(pixel, channel, &constants, sums) };
    }
}
