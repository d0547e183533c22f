//! A convolution of levels, on the tile of the processor it runs on.

use std::borrow::Cow;

use crate::epilogue::{AddBypass, Epilogue, ToLevels, ToValues};
use crate::portable::Portable;
use crate::tile::{LANES, Tile, Window};
use crate::weights::PackedWeights;
use crate::winograd::Winograd;

/// Rows that a tile computes together: with eight channels as many sums as 16 vector registers hold beside the operands.
const ROWS: usize = 4;
/// With the tile of relaxed SIMD, whose operands take more of the registers.
#[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
const RELAXED_ROWS: usize = 3;
/// Bytes that are read and written for the pixels that go through all panels before the next: they stay in the
/// second-level cache.
const BLOCK: usize = 192 * 1024;

/// The tiles there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Processor {
    /// Any.
    Portable,
    /// x86-64 with AVX2.
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// WebAssembly with fixed-width SIMD.
    #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
    Simd128,
    /// WebAssembly with relaxed SIMD.
    #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
    Relaxed,
    /// The same, by a dot product that adds to a sum.
    #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
    DotAdd,
}

impl Processor {
    /// The fastest this machine has.
    pub fn here() -> Self {
        Self::available().pop().expect("Portable is always there")
    }

    /// Those this machine has, the fastest last.
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

    /// Whether fewer products of 16 bits are taken than all of 8, for so many inputs. Transformed weights are three and a
    /// half times as large: for layers with more inputs than these they take 18 MB more, and no less time.
    fn prefers_winograd(self, inputs: usize) -> bool {
        const MOST_INPUTS: usize = 256;
        // Measured in WebAssembly; AVX2 and DotAdd have twice as many products of 8 bits.
        let faster = match self {
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Self::Simd128 => true,
            #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
            Self::Relaxed => true,
            _ => false,
        };
        faster && inputs <= MOST_INPUTS
    }

    /// How its tile reads weights: in groups of so many, and whether it asks for those that meet.
    fn reads(self) -> (usize, bool) {
        fn of<T: Tile>() -> (usize, bool) {
            (T::GROUP, T::MEETS)
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

/// How a kernel goes over a plane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Geometry {
    /// Height and width of the kernel.
    pub kernel: [usize; 2],
    /// Step in both directions.
    pub stride: usize,
    /// Pixels of zeros above and to the left of the plane.
    pub before: [usize; 2],
    /// Pixels of zeros below and to its right.
    pub after: [usize; 2],
}

impl Geometry {
    /// Height and width of the output for a plane of `height` x `width`; None where the kernel does not fit or the
    /// stride is 0.
    pub fn output(&self, size: [usize; 2]) -> Option<[usize; 2]> {
        let padded = self.padded(size)?;
        let side = |i: usize| Some(padded[i].checked_sub(self.kernel[i])?.checked_div(self.stride)? + 1);
        Some([side(0)?, side(1)?])
    }

    /// Height and width with the margin; None if that is no number.
    fn padded(&self, size: [usize; 2]) -> Option<[usize; 2]> {
        let side = |i: usize| size[i].checked_add(self.before[i])?.checked_add(self.after[i]);
        Some([side(0)?, side(1)?])
    }

    /// Values of the plane with its margin; None if they are more than can be counted, as all places in it then can.
    pub(crate) fn padded_len(&self, size: [usize; 2], channels: usize) -> Option<usize> {
        let [height, width] = self.padded(size)?;
        height.checked_mul(width)?.checked_mul(channels)
    }

    /// Whether it goes anywhere: neither the stride nor a side of the kernel is 0.
    pub(crate) fn is_valid(&self) -> bool {
        self.stride > 0 && !self.kernel.contains(&0)
    }
}

/// A convolution without groups or dilation, ready for one processor.
#[derive(Debug, Clone)]
pub struct Convolution {
    processor: Processor,
    geometry: Geometry,
    inputs: usize,
    weights: Weights,
}

/// The two ways of it.
#[derive(Debug, Clone)]
enum Weights {
    /// All products.
    Direct(PackedWeights),
    /// Fewer products of more bits.
    Winograd(Winograd),
}

impl Convolution {
    /// Packs `weights` `[output channels][input channels][kernel height][kernel width]` for `processor`.
    ///
    /// # Errors
    /// If the channels are no multiple of eight, the weights not as many as they should be, the stride or a side of
    /// the kernel is 0, or this machine is no such processor.
    // Else it becomes a part of functions that browsers take long to compile.
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
            let (group, meets) = processor.reads();
            Weights::Direct(PackedWeights::pack(weights, shape, group, meets)?)
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
        let by_winograd = processor.prefers_winograd(inputs) && Winograd::takes(geometry, inputs);
        Ok(([outputs, inputs, height, width], by_winograd))
    }

    /// As [`Convolution::new`], in fewer multiplications (Winograd) on whatever processor this is.
    ///
    /// # Errors
    /// As there, and if the kernel is not 3 x 3 or the stride not 1.
    pub fn winograd(weights: &[i8], [outputs, inputs]: [usize; 2], geometry: Geometry) -> Result<Self, String> {
        if !Winograd::takes(&geometry, inputs) {
            return Err(format!("{geometry:?} and {inputs} inputs"));
        }
        PackedWeights::check(weights.len(), [outputs, inputs, 3, 3])?;
        let weights = Weights::Winograd(Winograd::new(weights, inputs));
        Ok(Self { processor: Processor::Portable, geometry, inputs, weights })
    }

    /// Output channels.
    pub fn outputs(&self) -> usize {
        match &self.weights {
            Weights::Direct(weights) => weights.channels(),
            Weights::Winograd(weights) => weights.outputs(),
        }
    }

    /// Input channels.
    pub fn inputs(&self) -> usize {
        self.inputs
    }

    /// How it goes over a plane.
    pub fn geometry(&self) -> &Geometry {
        &self.geometry
    }

    /// Convolves `levels` `[height][width][input channels]`, 0 to 127 each, to levels of the next convolution.
    ///
    /// # Panics
    /// If the plane is not of this size, or smaller than the kernel, or the epilogue not made for
    /// [`Geometry::output`]'s pixels and [`Convolution::outputs`] channels. So do the two other ways of it.
    pub fn to_levels(&self, levels: &[u8], size: [usize; 2], epilogue: ToLevels<'_>) {
        self.run(levels, size, epilogue);
    }

    /// As [`Convolution::to_levels`], to values.
    pub fn to_values(&self, levels: &[u8], size: [usize; 2], epilogue: ToValues<'_>) {
        self.run(levels, size, epilogue);
    }

    /// As [`Convolution::to_levels`], to values that what bypassed it is added to.
    pub fn add_to(&self, levels: &[u8], size: [usize; 2], epilogue: AddBypass<'_>) {
        self.run(levels, size, epilogue);
    }

    // Not public: a generic function is compiled where it is called, and there it would be compiled for size.
    fn run<E: Epilogue>(&self, levels: &[u8], size: [usize; 2], epilogue: E) {
        self.geometry.padded_len(size, self.inputs).expect("a plane that fits memory");
        assert_eq!(levels.len(), size[0] * size[1] * self.inputs, "levels of the plane");
        let output = self.geometry.output(size).expect("a plane no smaller than the kernel");
        assert_eq!(epilogue.size(), [output[0] * output[1], self.outputs()], "pixels and channels of the epilogue");
        let weights = match &self.weights {
            Weights::Direct(weights) => weights,
            Weights::Winograd(winograd) => {
                return winograd.run(levels, size, self.geometry.before, output, epilogue);
            }
        };
        match self.processor {
            Processor::Portable => self.drive::<Portable, E, ROWS>(weights, levels, size, epilogue),
            #[cfg(target_arch = "x86_64")]
            Processor::Avx2 => self.drive::<crate::avx2::Avx2, E, ROWS>(weights, levels, size, epilogue),
            #[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
            Processor::Simd128 => self.drive::<crate::simd128::Simd128, E, ROWS>(weights, levels, size, epilogue),
            #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
            Processor::Relaxed => {
                self.drive::<crate::relaxed::Relaxed, E, RELAXED_ROWS>(weights, levels, size, epilogue)
            }
            #[cfg(all(target_arch = "wasm32", feature = "relaxed"))]
            Processor::DotAdd => self.drive::<crate::dot_add::DotAdd, E, ROWS>(weights, levels, size, epilogue),
        }
    }

    /// On a tile of this processor, which `new` saw to be this machine's.
    #[inline(never)]
    fn drive<T: Tile, E: Epilogue, const ROWS: usize>(
        &self,
        weights: &PackedWeights,
        levels: &[u8],
        size: [usize; 2],
        mut epilogue: E,
    ) {
        let [height, width] = self.geometry.output(size).expect("a plane no smaller than the kernel");
        let plane = self.padded::<T>(levels, size);
        let pitch = (size[1] + self.geometry.before[1] + self.geometry.after[1]) * self.inputs;
        let [segments, columns] = self.geometry.kernel;
        let window = Window { segments, length: columns * self.inputs, pitch };
        let stride = self.geometry.stride;
        let begins: Vec<usize> = (0..height * width)
            .map(|pixel| pixel / width * stride * pitch + pixel % width * stride * self.inputs)
            .collect();
        let reach = (segments - 1) * pitch + window.length;
        assert!(begins.last().is_none_or(|begin| begin + reach <= plane.len()), "windows lie in the plane");
        let read = stride.saturating_mul(stride).saturating_mul(self.inputs).saturating_mul(size_of::<T::Level>());
        let per_pixel = read.saturating_add(E::BYTES * self.outputs());
        let block = (BLOCK / per_pixel).max(1).next_multiple_of(ROWS);
        for (number, begins) in begins.chunks(block).enumerate() {
            for index in 0..weights.channels() / LANES {
                let (panel, meeting) = weights.panel(index);
                let sink = Sink { first: number * block, channel: index * LANES, epilogue: &mut epilogue };
                // SAFETY: the windows were just seen to lie in the plane, and a panel has as many weights as a window
                // levels, eight times; pixels and channels are those of the output, which the epilogue was made for;
                // the tile is one of this machine's.
                unsafe {
                    if T::MEETS && meeting {
                        T::go_through::<E, ROWS, true>(&plane, begins, window, panel, sink);
                    } else {
                        T::go_through::<E, ROWS, false>(&plane, begins, window, panel, sink);
                    }
                }
            }
        }
    }

    /// The plane as the tile reads it, with its margin of zeros.
    fn padded<'a, T: Tile>(&self, levels: &'a [u8], [height, width]: [usize; 2]) -> Cow<'a, [T::Level]> {
        let Geometry { before, after, .. } = self.geometry;
        let pads = before != [0, 0] || after != [0, 0];
        if let (false, Some(same)) = (pads, T::borrow(levels)) {
            return Cow::Borrowed(same);
        }
        let row = width * self.inputs;
        let margin = before[1] * self.inputs;
        let pitch = row + margin + after[1] * self.inputs;
        let mut plane = vec![T::Level::default(); (height + before[0] + after[0]) * pitch];
        for (from, to) in levels.chunks_exact(row).zip(plane.chunks_exact_mut(pitch).skip(before[0])) {
            for (from, to) in from.iter().zip(&mut to[margin..]) {
                *to = T::Level::from(*from);
            }
        }
        Cow::Owned(plane)
    }
}

/// Where the sums of a panel go.
pub(crate) struct Sink<'a, E> {
    first: usize,
    channel: usize,
    epilogue: &'a mut E,
}

/// All windows that begin at `begins` times one panel. Inlined into the tile's [`Tile::go_through`].
///
/// # Safety
/// As there.
#[inline(always)]
pub(crate) unsafe fn go_through<T: Tile, E: Epilogue, const ROWS: usize, const MEETING: bool>(
    plane: &[T::Level],
    begins: &[usize],
    window: Window,
    panel: &[i8],
    sink: Sink<'_, E>,
) {
    let constants = sink.epilogue.constants(sink.channel);
    let mut pixel = sink.first;
    // SAFETY: passed on.
    unsafe {
        let mut several = begins.chunks_exact(ROWS);
        for begins in &mut several {
            let rows: [usize; ROWS] = begins.try_into().expect("ROWS of them");
            let rows = rows.map(|begin| plane.as_ptr().add(begin));
            let sums = T::multiply(rows, window, panel.as_ptr(), MEETING);
            for (row, sums) in sums.iter().enumerate() {
                sink.epilogue.take(pixel + row, sink.channel, &constants, *sums);
            }
            pixel += ROWS;
        }
        for begin in several.remainder() {
            let [sums] = T::multiply([plane.as_ptr().add(*begin)], window, panel.as_ptr(), MEETING);
            sink.epilogue.take(pixel, sink.channel, &constants, sums);
            pixel += 1;
        }
    }
}
