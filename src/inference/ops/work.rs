//! What each of our nodes does.

use pneumoscope_kernels::{
    AddBypass, Affine, Bypass, Convolution, Stem, ToLevels, ToValues, mean_of_norm, round_plane, weigh_norm,
};
use tract_core::internal::*;

use super::head::Head;
use crate::inference::fusion::{INTEGER_CONV, MEAN, ROUND, STEM, WEIGHTED};

/// What it does.
#[derive(Debug)]
pub(in crate::inference) enum Work {
    /// Levels to levels.
    ConvToLevels { conv: Convolution, affine: Affine },
    /// Levels to values.
    ConvToValues { conv: Convolution, affine: Affine },
    /// Levels, and a plane of which every `stride`-th row and column is added, to values and, with `next`, levels.
    ConvAndAdd { conv: Convolution, affine: Affine, stride: usize, next: Option<Affine> },
    /// Values to levels; one factor and one offset a channel, or one for all.
    Round { affine: Affine },
    /// The network's input, `[1, channels, height, width]`, to values.
    Stem { stem: Stem },
    /// Values to the mean of each channel after batch norm and ReLU, `[1, channels]`.
    Mean { affine: Affine },
    /// Values, and a row of weights `[1, channels]`, to the sum of the channels of each pixel after batch norm and ReLU,
    /// each times its weight, `[1, 1, pixels]`.
    Weighted { affine: Affine, pixels: usize },
    /// What is left in float, of any shapes.
    Head(Head),
}

/// Type and shape of a value.
type Output = (DatumType, TVec<usize>);

impl Work {
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::ConvToLevels { .. } | Self::ConvToValues { .. } | Self::ConvAndAdd { .. } => INTEGER_CONV,
            Self::Round { .. } => ROUND,
            Self::Stem { .. } => STEM,
            Self::Mean { .. } => MEAN,
            Self::Weighted { .. } => WEIGHTED,
            Self::Head(_) => "PneumoscopeHead",
        }
    }

    /// What comes out for inputs of these shapes; an error where they do not go together.
    pub(super) fn outputs(&self, inputs: &[&[usize]]) -> TractResult<TVec<Output>> {
        if let Self::Head(head) = self {
            let shapes = head.outputs(inputs)?;
            return Ok(shapes.into_iter().map(|shape| (f32::datum_type(), shape)).collect());
        }
        let &[1, a, b, c] = inputs[0] else { bail!("an input of shape {:?}", inputs[0]) };
        let (values, levels) = (f32::datum_type(), u8::datum_type());
        let convolved = |conv: &Convolution| -> TractResult<TVec<usize>> {
            ensure!(c == conv.inputs(), "{c} channels for a convolution of {}", conv.inputs());
            let [height, width] = conv.geometry().output([a, b]).context("a plane smaller than the kernel")?;
            Ok(tvec![1, height, width, conv.outputs()])
        };
        Ok(match self {
            Self::ConvToLevels { conv, .. } => tvec![(levels, convolved(conv)?)],
            Self::ConvToValues { conv, .. } => tvec![(values, convolved(conv)?)],
            Self::ConvAndAdd { conv, stride, next, .. } => {
                let shape = convolved(conv)?;
                let &[1, height, width, channels] = inputs[1] else { bail!("a bypass of shape {:?}", inputs[1]) };
                let bypass = [1, height.div_ceil(*stride), width.div_ceil(*stride), channels];
                ensure!(bypass == *shape, "a bypass of shape {:?} for an output of shape {shape:?}", inputs[1]);
                let fits = next.as_ref().is_none_or(|affine| affine.channels() == channels);
                ensure!(fits, "another number of channels after the sum");
                let next = next.as_ref().map(|_| (levels, shape.clone()));
                [(values, shape)].into_iter().chain(next).collect()
            }
            Self::Round { affine } => {
                ensure!([1, c].contains(&affine.channels()), "{c} channels for {}", affine.channels());
                tvec![(levels, tvec![1, a, b, c])]
            }
            Self::Stem { stem } => {
                ensure!(a == stem.inputs(), "{a} channels for a convolution of {}", stem.inputs());
                let [height, width] = stem.output([b, c]).context("an input smaller than the kernel")?;
                tvec![(values, tvec![1, height, width, stem.outputs()])]
            }
            Self::Mean { affine } => {
                ensure!(affine.channels() == c && a * b > 0, "{c} channels for {}", affine.channels());
                tvec![(values, tvec![1, c])]
            }
            Self::Weighted { affine, pixels } => {
                ensure!(affine.channels() == c && a * b == *pixels, "{a} x {b} x {c} for {}", affine.channels());
                ensure!(matches!(inputs[1], &[1, row] | &[1, 1, row] if row == c), "weights of shape {:?}", inputs[1]);
                tvec![(values, tvec![1, 1, *pixels])]
            }
            Self::Head(_) => bail!("no plane"),
        })
    }

    pub(super) fn run(&self, mut inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let shapes: TVec<TVec<usize>> = inputs.iter().map(|input| input.shape().into()).collect();
        let shapes: TVec<&[usize]> = shapes.iter().map(|shape| shape.as_slice()).collect();
        let planes = self.outputs(&shapes)?;
        if let Self::Head(head) = self {
            let views: TVec<_> = inputs.iter().map(|input| input.view()).collect();
            let values: TVec<&[f32]> = views.iter().map(|view| view.as_slice()).collect::<TractResult<_>>()?;
            return Ok(head.run(&values)?.into_iter().map(IntoTValue::into_tvalue).collect());
        }
        let plane = |index: usize| -> TractResult<Tensor> {
            let (kind, shape) = &planes[index];
            // SAFETY: numbers, and each of them is written: a convolution writes all pixels of all channels.
            unsafe { Tensor::uninitialized_dt(*kind, shape) }
        };
        let size = |first: usize| [shapes[0][first], shapes[0][first + 1]];
        let first = inputs[0].clone();
        let first = first.view();
        let mut outputs: TVec<Tensor> = tvec![];
        match self {
            Self::ConvToLevels { conv, affine } => {
                let mut own = plane(0)?;
                conv.to_levels(first.as_slice()?, size(1), ToLevels::new(affine, own.view_mut().as_slice_mut()?));
                outputs.push(own);
            }
            Self::ConvToValues { conv, affine } => {
                let mut own = plane(0)?;
                conv.to_values(first.as_slice()?, size(1), ToValues::new(affine, own.view_mut().as_slice_mut()?));
                outputs.push(own);
            }
            Self::ConvAndAdd { conv, affine, stride, next } => {
                let second = inputs.remove(1);
                // Where it is of the same size the sum takes its place. In a network of blocks nobody else reads it, so
                // that nothing is copied.
                let (mut own, sampled) =
                    if *stride == 1 { (second.into_tensor(), None) } else { (plane(0)?, Some(second)) };
                let sampled = sampled.as_ref().map(|second| second.view());
                let bypass = match &sampled {
                    None => Bypass::InPlace,
                    Some(second) => Bypass::Sampled {
                        values: second.as_slice()?,
                        width: shapes[1][2],
                        output_width: planes[0].1[2],
                        stride: *stride,
                    },
                };
                let mut levels = next.as_ref().map(|_| plane(1)).transpose()?;
                let mut level_view = levels.as_mut().map(|levels| levels.view_mut());
                let next_levels = level_view.as_mut().map(|view| view.as_slice_mut()).transpose()?;
                let mut view = own.view_mut();
                let epilogue = AddBypass::new(affine, bypass, view.as_slice_mut()?, next.as_ref().zip(next_levels));
                conv.add_to(first.as_slice()?, size(1), epilogue);
                outputs.extend([own].into_iter().chain(levels));
            }
            Self::Round { affine } => {
                let mut own = plane(0)?;
                round_plane(first.as_slice()?, affine, own.view_mut().as_slice_mut()?);
                outputs.push(own);
            }
            Self::Stem { stem } => {
                let values = stem.run(first.as_slice()?, size(2));
                outputs.push(Tensor::from_shape(&planes[0].1, &values)?);
            }
            Self::Mean { affine } => {
                let mut own = plane(0)?;
                mean_of_norm(first.as_slice()?, affine, own.view_mut().as_slice_mut()?);
                outputs.push(own);
            }
            Self::Weighted { affine, .. } => {
                let weights = inputs[1].view();
                let mut own = plane(0)?;
                weigh_norm(first.as_slice()?, affine, weights.as_slice()?, own.view_mut().as_slice_mut()?);
                outputs.push(own);
            }
            Self::Head(_) => bail!("no plane"),
        }
        Ok(outputs.into_iter().map(IntoTValue::into_tvalue).collect())
    }
}
