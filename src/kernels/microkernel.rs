//! The microkernel: the inner loop of the GEMM. It multiplies MR rows of activations by one panel of NR output channels.

use crate::convolution::{Sink, run_panel};
use crate::epilogue::Epilogue;

/// Output channels in a panel. A microkernel computes all of them at once.
pub const NR: usize = 8;
/// Depth (the GEMM's K) is processed in steps of this size: the number of input channels is a multiple of it.
pub const DEPTH_STEP: usize = 8;
/// The largest quantized activation. Activations have seven bits, because relaxed SIMD leaves it to the processor how its
/// dot product reads the eighth.
pub const MAX_QUANTIZED: u8 = 127;

/// The int32 accumulators of one row: one per channel of the panel.
pub(crate) type Accumulators = [i32; NR];

/// The shape of a row of activations: the inputs of one output pixel.
///
/// A row is `segments` runs of `length` consecutive activations. The starts of two runs are `pitch` apart. In a
/// channels-last plane a run is one row of the convolution's kernel, so nothing has to be copied (no im2col).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    /// Number of runs, at least one.
    pub segments: usize,
    /// Activations in a run, a multiple of [`DEPTH_STEP`].
    pub length: usize,
    /// Activations from the start of one run to the start of the next.
    pub pitch: usize,
}

/// Exact integer products of activations (0 to [`MAX_QUANTIZED`]) and weights (-128 to 127).
///
/// All microkernels give the same integers. They differ in instructions and in the layout of packed weights.
pub(crate) trait Microkernel: Sized {
    /// The type in which the microkernel reads activations.
    type Activation: Copy + Default + From<u8> + 'static;
    /// How many consecutive weights of one output channel are packed together: packed weights are
    /// `[depth / GROUP][NR][GROUP]`.
    const GROUP: usize;
    /// Whether there is a shorter path for panels that are safe in 16 bits (see `weights.rs`).
    const HAS_I16_PATH: bool;

    /// The activations without a copy, if the microkernel reads `u8`.
    fn borrow(activations: &[u8]) -> Option<&[Self::Activation]>;

    /// The accumulators of each row.
    ///
    /// `i16_safe` promises that the panel is safe in 16 bits. A microkernel that [`HAS_I16_PATH`] may then take it; the
    /// result is the same.
    ///
    /// [`HAS_I16_PATH`]: Microkernel::HAS_I16_PATH
    ///
    /// # Safety
    /// Each of `rows` must be readable over the whole window, `panel` over `segments * length * NR` weights.
    unsafe fn multiply<const MR: usize>(
        rows: [*const Self::Activation; MR],
        window: Window,
        panel: *const i8,
        i16_safe: bool,
    ) -> [Accumulators; MR];

    /// Multiplies all rows that start at `starts` by one panel. `I16_SAFE` is [`Microkernel::multiply`]'s `i16_safe`.
    ///
    /// Not inlined: a small function that is called often is optimized by browsers within a few milliseconds, and the
    /// next panel already uses the optimized code.
    ///
    /// # Safety
    /// The windows must lie in the plane, the panel must have NR weights for each activation of a window, the sink's
    /// pixels and channels must be those of its epilogue, and the processor must support the instructions.
    #[inline(never)]
    unsafe fn run_panel<E: Epilogue, const MR: usize, const I16_SAFE: bool>(
        plane: &[Self::Activation],
        starts: &[usize],
        window: Window,
        panel: &[i8],
        sink: Sink<'_, E>,
    ) {
        // SAFETY: the caller promises the same.
        unsafe { run_panel::<Self, E, MR, I16_SAFE>(plane, starts, window, panel, sink) }
    }
}
