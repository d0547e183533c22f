//! What each op computes, and the shapes and types of its outputs.

use pneumoscope_kernels::{
    AddResidual, Affine, Convolution, Geometry, Residual, Stem, ToF32, ToQuantized, max_pool, norm_relu_mean,
    norm_relu_weighted_sum, quantize_plane,
};
use tract_core::internal::*;

use super::float_tail::FloatTail;
use crate::inference::fusion::{INTEGER_CONV, MEAN, POOL, QUANTIZE, STEM, WEIGHTED_SUM};

/// An op on our kernels. [`Affine`] is a factor and an offset per channel.
#[derive(Debug)]
pub(in crate::inference) enum KernelNode {
    /// Quantized to quantized.
    ConvToQuantized { conv: Convolution, affine: Affine },
    /// Quantized to f32.
    ConvToF32 { conv: Convolution, affine: Affine },
    /// Quantized to f32, plus every `stride`-th row and column of a second plane, the residual. With `next`, batch norm and
    /// ReLU of the sum are a second output, quantized.
    ConvAdd { conv: Convolution, affine: Affine, stride: usize, next: Option<Affine> },
    /// f32 to quantized. `affine` has one factor and offset per channel, or one for all.
    Quantize { affine: Affine },
    /// The maximum of each channel in each window of a quantized plane.
    Pool { geometry: Geometry },
    /// The network's input `[1, channels, height, width]` to f32.
    Stem { stem: Stem },
    /// f32 to the mean of each channel after batch norm and ReLU, `[1, channels]`.
    Mean { affine: Affine },
    /// f32 and weights `[1, channels]` to the weighted sum of the channels at each pixel after batch norm and ReLU,
    /// `[1, 1, pixels]`.
    WeightedSum { affine: Affine, pixels: usize },
    /// The float nodes between the others. Its inputs and outputs may have any shapes.
    FloatTail(FloatTail),
}

/// Type and shape of an output.
type Output = (DatumType, TVec<usize>);

impl KernelNode {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::ConvToQuantized { .. } | Self::ConvToF32 { .. } | Self::ConvAdd { .. } => INTEGER_CONV,
            Self::Quantize { .. } => QUANTIZE,
            Self::Pool { .. } => POOL,
            Self::Stem { .. } => STEM,
            Self::Mean { .. } => MEAN,
            Self::WeightedSum { .. } => WEIGHTED_SUM,
            Self::FloatTail(_) => "PneumoscopeFloatTail",
        }
    }

    /// The outputs for inputs of these shapes.
    ///
    /// # Errors
    /// If the shapes do not fit the op.
    pub(super) fn outputs(&self, inputs: &[&[usize]]) -> TractResult<TVec<Output>> {
        if let Self::FloatTail(tail) = self {
            let shapes = tail.outputs(inputs)?;
            return Ok(shapes.into_iter().map(|shape| (f32::datum_type(), shape)).collect());
        }
        let &[1, a, b, c] = inputs[0] else { bail!("an input of shape {:?}", inputs[0]) };
        let (float, quantized) = (f32::datum_type(), u8::datum_type());
        let convolved = |conv: &Convolution| -> TractResult<TVec<usize>> {
            ensure!(c == conv.inputs(), "{c} channels for a convolution of {}", conv.inputs());
            let [height, width] = conv.geometry().output([a, b]).context("a plane smaller than the kernel")?;
            Ok(tvec![1, height, width, conv.outputs()])
        };
        Ok(match self {
            Self::ConvToQuantized { conv, .. } => tvec![(quantized, convolved(conv)?)],
            Self::ConvToF32 { conv, .. } => tvec![(float, convolved(conv)?)],
            Self::ConvAdd { conv, stride, next, .. } => {
                let shape = convolved(conv)?;
                let &[1, height, width, channels] = inputs[1] else { bail!("a residual of shape {:?}", inputs[1]) };
                let residual = [1, height.div_ceil(*stride), width.div_ceil(*stride), channels];
                ensure!(residual == *shape, "a residual of shape {:?} for an output of shape {shape:?}", inputs[1]);
                let fits = next.as_ref().is_none_or(|affine| affine.channels() == channels);
                ensure!(fits, "another number of channels after the sum");
                let next = next.as_ref().map(|_| (quantized, shape.clone()));
                [(float, shape)].into_iter().chain(next).collect()
            }
            Self::Quantize { affine } => {
                ensure!([1, c].contains(&affine.channels()), "{c} channels for {}", affine.channels());
                tvec![(quantized, tvec![1, a, b, c])]
            }
            Self::Pool { geometry } => {
                let pads = [geometry.before, geometry.after] != [[0; 2]; 2];
                ensure!(c > 0 && geometry.is_valid() && !pads, "a pool of {c} channels, {geometry:?}");
                let [height, width] = geometry.output([a, b]).context("a plane smaller than the pool")?;
                tvec![(quantized, tvec![1, height, width, c])]
            }
            Self::Stem { stem } => {
                ensure!(a == stem.inputs(), "{a} channels for a convolution of {}", stem.inputs());
                let [height, width] = stem.output([b, c]).context("an input smaller than the kernel")?;
                tvec![(float, tvec![1, height, width, stem.outputs()])]
            }
            Self::Mean { affine } => {
                ensure!(affine.channels() == c && a * b > 0, "{c} channels for {}", affine.channels());
                tvec![(float, tvec![1, c])]
            }
            Self::WeightedSum { affine, pixels } => {
                ensure!(affine.channels() == c && a * b == *pixels, "{a} x {b} x {c} for {}", affine.channels());
                ensure!(matches!(inputs[1], &[1, row] | &[1, 1, row] if row == c), "weights of shape {:?}", inputs[1]);
                tvec![(float, tvec![1, 1, *pixels])]
            }
            Self::FloatTail(_) => bail!("no plane"),
        })
    }

    pub(super) fn run(&self, mut inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let shapes: TVec<TVec<usize>> = inputs.iter().map(|input| input.shape().into()).collect();
        let shapes: TVec<&[usize]> = shapes.iter().map(|shape| shape.as_slice()).collect();
        let facts = self.outputs(&shapes)?;
        if let Self::FloatTail(tail) = self {
            let views: TVec<_> = inputs.iter().map(|input| input.view()).collect();
            let values: TVec<&[f32]> = views.iter().map(|view| view.as_slice()).collect::<TractResult<_>>()?;
            return Ok(tail.run(&values)?.into_iter().map(IntoTValue::into_tvalue).collect());
        }
        let plane = |index: usize| -> TractResult<Tensor> {
            let (kind, shape) = &facts[index];
            // SAFETY: any bytes are numbers, and each kernel writes all of them.
            unsafe { Tensor::uninitialized_dt(*kind, shape) }
        };
        let size = |first: usize| [shapes[0][first], shapes[0][first + 1]];
        let first = inputs[0].clone();
        let first = first.view();
        let mut outputs: TVec<Tensor> = tvec![];
        match self {
            Self::ConvToQuantized { conv, affine } => {
                let mut own = plane(0)?;
                conv.to_quantized(first.as_slice()?, size(1), ToQuantized::new(affine, own.view_mut().as_slice_mut()?));
                outputs.push(own);
            }
            Self::ConvToF32 { conv, affine } => {
                let mut own = plane(0)?;
                conv.to_f32(first.as_slice()?, size(1), ToF32::new(affine, own.view_mut().as_slice_mut()?));
                outputs.push(own);
            }
            Self::ConvAdd { conv, affine, stride, next } => {
                let second = inputs.remove(1);
                // The sum overwrites a residual of its size. `into_tensor` copies it only if another node reads it too, which
                // does not happen in a residual network.
                let (mut own, sampled) =
                    if *stride == 1 { (second.into_tensor(), None) } else { (plane(0)?, Some(second)) };
                let sampled = sampled.as_ref().map(|second| second.view());
                let residual = match &sampled {
                    None => Residual::InPlace,
                    Some(second) => Residual::Sampled {
                        values: second.as_slice()?,
                        width: shapes[1][2],
                        output_width: facts[0].1[2],
                        stride: *stride,
                    },
                };
                let mut quantized = next.as_ref().map(|_| plane(1)).transpose()?;
                let mut quantized_view = quantized.as_mut().map(|quantized| quantized.view_mut());
                let next_quantized = quantized_view.as_mut().map(|view| view.as_slice_mut()).transpose()?;
                let mut view = own.view_mut();
                let epilogue =
                    AddResidual::new(affine, residual, view.as_slice_mut()?, next.as_ref().zip(next_quantized));
                conv.to_sum(first.as_slice()?, size(1), epilogue);
                outputs.extend([own].into_iter().chain(quantized));
            }
            Self::Quantize { affine } => {
                let mut own = plane(0)?;
                quantize_plane(first.as_slice()?, affine, own.view_mut().as_slice_mut()?);
                outputs.push(own);
            }
            Self::Pool { geometry } => {
                let mut own = plane(0)?;
                let channels = shapes[0][3];
                max_pool(first.as_slice()?, size(1), channels, geometry, own.view_mut().as_slice_mut()?);
                outputs.push(own);
            }
            Self::Stem { stem } => {
                let values = stem.run(first.as_slice()?, size(2));
                outputs.push(Tensor::from_shape(&facts[0].1, &values)?);
            }
            Self::Mean { affine } => {
                let mut own = plane(0)?;
                norm_relu_mean(first.as_slice()?, affine, own.view_mut().as_slice_mut()?);
                outputs.push(own);
            }
            Self::WeightedSum { affine, .. } => {
                let weights = inputs[1].view();
                let mut own = plane(0)?;
                norm_relu_weighted_sum(first.as_slice()?, affine, weights.as_slice()?, own.view_mut().as_slice_mut()?);
                outputs.push(own);
            }
            Self::FloatTail(_) => bail!("no plane"),
        }
        Ok(outputs.into_iter().map(IntoTValue::into_tvalue).collect())
    }
}
