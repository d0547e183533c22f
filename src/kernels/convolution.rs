//! An integer convolution: a blocked GEMM on the microkernel of a processor, Winograd's algorithm, or channel by channel.

use std::borrow::Cow;

use crate::depthwise::Depthwise;
use crate::epilogue::{AddResidual, Epilogue, ToF32, ToQuantized};
use crate::microkernel::{MAX_QUANTIZED, Microkernel, NR, Window};
use crate::portable::Portable;
use crate::weights::PackedWeights;
use crate::winograd::Winograd;

/// Rows that a microkernel computes at once. With NR = 8, their accumulators and operands fit 16 vector registers.
const MR: usize = 4;
/// The same for [`Processor::Relaxed`], whose operands take more registers.
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
const RELAXED_MR: usize = 3;
/// The most taps of a depthwise kernel whose sums stay within 32 bits.
const MAX_TAPS: usize = i32::MAX as usize / (128 * MAX_QUANTIZED as usize);
/// Size of a block of pixels, in bytes read and written. All panels are applied to a block before the next one, so that it
/// stays in the second-level cache.
const BLOCK_BYTES: usize = 192 * 1024;

/// The instruction sets with a microkernel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Processor {
    /// Plain Rust, on any processor.
    Portable,
    /// x86-64 with AVX2.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// WebAssembly with fixed-width SIMD.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Simd128,
    /// WebAssembly with relaxed SIMD, by a dot product with 16-bit sums.
    #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
    Relaxed,
    /// WebAssembly with relaxed SIMD, by a dot product that accumulates in 32 bits.
    #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
    DotAdd,
}

impl Processor {
    /// The fastest on this machine.
    pub fn detect() -> Self {
        Self::available().pop().expect("Portable is always available")
    }

    /// All that this machine supports, the fastest last.
    pub fn available() -> Vec<Self> {
        #[allow(unused_mut)]
        let mut all = vec![Self::Portable];
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            all.push(Self::Avx2);
        }
        #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
        all.push(Self::Simd128);
        #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
        all.extend(if crate::dot_add::is_fast() {
            [Self::Relaxed, Self::DotAdd]
        } else {
            [Self::DotAdd, Self::Relaxed]
        });
        all
    }

    /// Whether Winograd's algorithm is chosen for this number of input channels. It has fewer products, but of 16 bits, and its
    /// weights are three and a half times as large: with more input channels it would take 18 MB more and no less time.
    fn prefers_winograd(self, inputs: usize) -> bool {
        const MAX_INPUTS: usize = 256;
        // As measured in WebAssembly. AVX2 and DotAdd compute twice as many 8-bit products per instruction.
        let faster = match self {
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Self::Simd128 => true,
            #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
            Self::Relaxed => true,
            _ => false,
        };
        faster && inputs <= MAX_INPUTS
    }

    /// The [`Microkernel::GROUP`] and [`Microkernel::HAS_I16_PATH`] that weights are packed for.
    pub(crate) fn weight_layout(self) -> (usize, bool) {
        fn of<T: Microkernel>() -> (usize, bool) {
            (T::GROUP, T::HAS_I16_PATH)
        }
        match self {
            Self::Portable => of::<Portable>(),
            #[cfg(target_arch = "x86_64")]
            Self::Avx2 => of::<crate::avx2::Avx2>(),
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Self::Simd128 => of::<crate::simd128::Simd128>(),
            #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
            Self::Relaxed => of::<crate::relaxed::Relaxed>(),
            #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
            Self::DotAdd => of::<crate::dot_add::DotAdd>(),
        }
    }
}

/// Size, stride and padding of a convolution or pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Geometry {
    /// Height and width of the kernel.
    pub kernel: [usize; 2],
    /// Stride in both directions.
    pub stride: usize,
    /// Padding above and to the left, in pixels.
    pub before: [usize; 2],
    /// Padding below and to the right, in pixels.
    pub after: [usize; 2],
}

impl Geometry {
    /// Height and width of the output for a plane of this height and width; `None` if the kernel does not fit or the
    /// stride is 0.
    pub fn output(&self, size: [usize; 2]) -> Option<[usize; 2]> {
        let padded = self.padded(size)?;
        let side = |i: usize| Some(padded[i].checked_sub(self.kernel[i])?.checked_div(self.stride)? + 1);
        Some([side(0)?, side(1)?])
    }

    /// Height and width with padding; `None` if one overflows.
    fn padded(&self, size: [usize; 2]) -> Option<[usize; 2]> {
        let side = |i: usize| size[i].checked_add(self.before[i])?.checked_add(self.after[i]);
        Some([side(0)?, side(1)?])
    }

    /// Number of values of the padded plane; `None` if it overflows. If it does not, no index into the plane does.
    pub(crate) fn padded_len(&self, size: [usize; 2], channels: usize) -> Option<usize> {
        let [height, width] = self.padded(size)?;
        height.checked_mul(width)?.checked_mul(channels)
    }

    /// Whether neither the stride nor a side of the kernel is 0.
    pub fn is_valid(&self) -> bool {
        self.stride > 0 && !self.kernel.contains(&0)
    }
}

/// An integer convolution without dilation, packed for one processor: with one group of channels, or with one group per
/// channel (depthwise).
#[derive(Debug, Clone)]
pub struct Convolution {
    processor: Processor,
    geometry: Geometry,
    inputs: usize,
    weights: Weights,
}

/// Weights for one of the algorithms.
#[derive(Debug, Clone)]
enum Weights {
    /// For the GEMM.
    Gemm(PackedWeights),
    Winograd(Winograd),
    Depthwise(Depthwise),
}

impl Convolution {
    /// Packs `weights` `[output channels][input channels][kernel height][kernel width]` for `processor`.
    ///
    /// # Errors
    /// If the number of input or output channels is no multiple of eight, the number of weights is wrong, the stride or a side
    /// of the kernel is 0, or this machine does not support `processor`.
    // Not inlined: callers would become large functions, which browsers compile slowly.
    #[inline(never)]
    pub fn new(
        weights: &[i8],
        [outputs, inputs]: [usize; 2],
        geometry: Geometry,
        processor: Processor,
    ) -> Result<Self, String> {
        let (shape, by_winograd) = Self::plan([outputs, inputs], &geometry, processor)?;
        PackedWeights::check(weights.len(), shape)?;
        let weights = if by_winograd {
            Weights::Winograd(Winograd::new(weights, inputs))
        } else {
            let (group, has_i16_path) = processor.weight_layout();
            Weights::Gemm(PackedWeights::pack(weights, shape, group, has_i16_path)?)
        };
        Ok(Self { processor, geometry, inputs, weights })
    }

    /// The weights' shape, and whether they are transformed.
    fn plan(
        [outputs, inputs]: [usize; 2],
        geometry: &Geometry,
        processor: Processor,
    ) -> Result<([usize; 4], bool), String> {
        if !geometry.is_valid() {
            return Err(format!("{geometry:?}"));
        }
        if !Processor::available().contains(&processor) {
            return Err(format!("{processor:?} is not what this runs on"));
        }
        let [height, width] = geometry.kernel;
        let by_winograd = processor.prefers_winograd(inputs) && Winograd::supports(geometry, inputs);
        Ok(([outputs, inputs, height, width], by_winograd))
    }

    /// As [`Convolution::new`], by Winograd's algorithm, on any processor.
    ///
    /// # Errors
    /// Those of [`Convolution::new`], and if the kernel is not 3 x 3 or the stride not 1.
    pub fn winograd(weights: &[i8], [outputs, inputs]: [usize; 2], geometry: Geometry) -> Result<Self, String> {
        if !Winograd::supports(&geometry, inputs) {
            return Err(format!("{geometry:?} and {inputs} inputs"));
        }
        PackedWeights::check(weights.len(), [outputs, inputs, 3, 3])?;
        let weights = Weights::Winograd(Winograd::new(weights, inputs));
        Ok(Self { processor: Processor::Portable, geometry, inputs, weights })
    }

    /// A depthwise convolution: `weights` are `[channels][kernel height][kernel width]`.
    ///
    /// # Errors
    /// If the number of channels is no multiple of eight or 0, the number of weights is wrong, the stride or a side of the
    /// kernel is 0, or the kernel is so large that a sum may overflow.
    #[inline(never)]
    pub fn depthwise(weights: &[i8], channels: usize, geometry: Geometry) -> Result<Self, String> {
        let taps = geometry.kernel[0].checked_mul(geometry.kernel[1]).filter(|_| geometry.is_valid());
        let fits = taps.and_then(|taps| taps.checked_mul(channels)) == Some(weights.len());
        match taps.filter(|_| fits && channels > 0 && channels.is_multiple_of(NR)) {
            Some(taps) if taps <= MAX_TAPS => {
                let weights = Weights::Depthwise(Depthwise::new(weights, taps));
                Ok(Self { processor: Processor::Portable, geometry, inputs: channels, weights })
            }
            _ => Err(format!("{} weights for {channels} channels, {geometry:?}", weights.len())),
        }
    }

    /// Number of output channels.
    pub fn outputs(&self) -> usize {
        match &self.weights {
            Weights::Gemm(weights) => weights.channels(),
            Weights::Winograd(weights) => weights.outputs(),
            Weights::Depthwise(weights) => weights.channels(),
        }
    }

    /// Number of input channels.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// Kernel size, stride and padding.
    pub fn geometry(&self) -> &Geometry {
        &self.geometry
    }

    /// Convolves `activations` `[height][width][input channels]`, 0 to 127 each, and quantizes the output for the next
    /// convolution.
    ///
    /// # Panics
    /// If `activations` is not of this size or is smaller than the kernel, or if the epilogue was not made for the pixels of
    /// [`Geometry::output`] and [`Convolution::outputs`] channels. `to_f32` and `to_sum` panic in the same cases.
    pub fn to_quantized(&self, activations: &[u8], size: [usize; 2], epilogue: ToQuantized<'_>) {
        self.run(activations, size, epilogue);
    }

    /// As [`Convolution::to_quantized`], with output in f32.
    pub fn to_f32(&self, activations: &[u8], size: [usize; 2], epilogue: ToF32<'_>) {
        self.run(activations, size, epilogue);
    }

    /// As [`Convolution::to_f32`], plus the residual.
    pub fn to_sum(&self, activations: &[u8], size: [usize; 2], epilogue: AddResidual<'_>) {
        self.run(activations, size, epilogue);
    }

    // Not public: a generic function is compiled in the crate that calls it, and other crates are optimized for size.
    fn run<E: Epilogue>(&self, activations: &[u8], size: [usize; 2], epilogue: E) {
        self.geometry.padded_len(size, self.inputs).expect("a plane that fits memory");
        assert_eq!(activations.len(), size[0] * size[1] * self.inputs, "activations of the plane");
        let output = self.geometry.output(size).expect("a plane no smaller than the kernel");
        assert_eq!(epilogue.size(), [output[0] * output[1], self.outputs()], "pixels and channels of the epilogue");
        let weights = match &self.weights {
            Weights::Gemm(weights) => weights,
            Weights::Winograd(winograd) => {
                return winograd.run(activations, size, self.geometry.before, output, epilogue);
            }
            Weights::Depthwise(depthwise) => {
                let width = size[1] + self.geometry.before[1] + self.geometry.after[1];
                let plane = self.padded::<Portable>(activations, size);
                return depthwise.run(&plane, width, &self.geometry, output, epilogue);
            }
        };
        match self.processor {
            Processor::Portable => self.gemm::<Portable, E, MR>(weights, activations, size, epilogue),
            #[cfg(target_arch = "x86_64")]
            Processor::Avx2 => self.gemm::<crate::avx2::Avx2, E, MR>(weights, activations, size, epilogue),
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Processor::Simd128 => self.gemm::<crate::simd128::Simd128, E, MR>(weights, activations, size, epilogue),
            #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
            Processor::Relaxed => {
                self.gemm::<crate::relaxed::Relaxed, E, RELAXED_MR>(weights, activations, size, epilogue)
            }
            #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
            Processor::DotAdd => self.gemm::<crate::dot_add::DotAdd, E, MR>(weights, activations, size, epilogue),
        }
    }

    /// The GEMM: blocks of pixels times panels of weights. `new` checked that this machine supports the microkernel.
    #[inline(never)]
    fn gemm<T: Microkernel, E: Epilogue, const MR: usize>(
        &self,
        weights: &PackedWeights,
        activations: &[u8],
        size: [usize; 2],
        mut epilogue: E,
    ) {
        let [height, width] = self.geometry.output(size).expect("a plane no smaller than the kernel");
        let plane = self.padded::<T>(activations, size);
        let pitch = (size[1] + self.geometry.before[1] + self.geometry.after[1]) * self.inputs;
        let [segments, columns] = self.geometry.kernel;
        let window = Window { segments, length: columns * self.inputs, pitch };
        let stride = self.geometry.stride;
        let starts: Vec<usize> = (0..height * width)
            .map(|pixel| pixel / width * stride * pitch + pixel % width * stride * self.inputs)
            .collect();
        let reach = (segments - 1) * pitch + window.length;
        assert!(starts.last().is_none_or(|start| start + reach <= plane.len()), "windows lie in the plane");
        let read = stride.saturating_mul(stride).saturating_mul(self.inputs).saturating_mul(size_of::<T::Activation>());
        let per_pixel = read.saturating_add(E::BYTES * self.outputs());
        let block = (BLOCK_BYTES / per_pixel).max(1).next_multiple_of(MR);
        for (number, starts) in starts.chunks(block).enumerate() {
            for index in 0..weights.channels() / NR {
                let (panel, i16_safe) = weights.panel(index);
                let sink = Sink { first: number * block, channel: index * NR, epilogue: &mut epilogue };
                // SAFETY: the assertion above holds that the windows lie in the plane; a panel has NR weights for each
                // activation of a window; pixels and channels lie in the output, which the epilogue was made for; this
                // machine supports the microkernel.
                unsafe {
                    if T::HAS_I16_PATH && i16_safe {
                        T::run_panel::<E, MR, true>(&plane, starts, window, panel, sink);
                    } else {
                        T::run_panel::<E, MR, false>(&plane, starts, window, panel, sink);
                    }
                }
            }
        }
    }

    /// The activations in the microkernel's type, padded with zeros.
    fn padded<'a, T: Microkernel>(
        &self,
        activations: &'a [u8],
        [height, width]: [usize; 2],
    ) -> Cow<'a, [T::Activation]> {
        let Geometry { before, after, .. } = self.geometry;
        let pads = before != [0, 0] || after != [0, 0];
        if let (false, Some(same)) = (pads, T::borrow(activations)) {
            return Cow::Borrowed(same);
        }
        let row = width * self.inputs;
        let margin = before[1] * self.inputs;
        let pitch = row + margin + after[1] * self.inputs;
        let mut plane = vec![T::Activation::default(); (height + before[0] + after[0]) * pitch];
        for (from, to) in activations.chunks_exact(row).zip(plane.chunks_exact_mut(pitch).skip(before[0])) {
            for (from, to) in from.iter().zip(&mut to[margin..]) {
                *to = T::Activation::from(*from);
            }
        }
        Cow::Owned(plane)
    }
}

/// Where the accumulators of a panel go.
pub(crate) struct Sink<'a, E> {
    /// Pixel of the first row.
    first: usize,
    /// First channel of the panel.
    channel: usize,
    epilogue: &'a mut E,
}

/// The body of [`Microkernel::run_panel`], inlined into each implementation so that it has the right target features.
///
/// # Safety
/// That of [`Microkernel::run_panel`].
#[inline(always)]
pub(crate) unsafe fn run_panel<T: Microkernel, E: Epilogue, const MR: usize, const I16_SAFE: bool>(
    plane: &[T::Activation],
    starts: &[usize],
    window: Window,
    panel: &[i8],
    sink: Sink<'_, E>,
) {
    let constants = sink.epilogue.constants(sink.channel);
    let mut pixel = sink.first;
    // SAFETY: the caller promises the same.
    unsafe {
        let mut whole = starts.chunks_exact(MR);
        for starts in &mut whole {
            let rows: [usize; MR] = starts.try_into().expect("MR of them");
            let rows = rows.map(|start| plane.as_ptr().add(start));
            let sums = T::multiply(rows, window, panel.as_ptr(), I16_SAFE);
            for (row, sums) in sums.iter().enumerate() {
                sink.epilogue.apply(pixel + row, sink.channel, &constants, *sums);
            }
            pixel += MR;
        }
        for start in whole.remainder() {
            let [sums] = T::multiply([plane.as_ptr().add(*start)], window, panel.as_ptr(), I16_SAFE);
            sink.epilogue.apply(pixel, sink.channel, &constants, sums);
            pixel += 1;
        }
    }
}
