//! The nodes that [`fusion`](super::fusion) makes, as tract ops on our kernels.
//!
//! Planes are `[1, height, width, channels]`: `u8` where they hold levels, `f32` where they hold values.

use std::sync::Arc;

use pneumoscope_kernels::{
    AddBypass, Affine, Bypass, Convolution, Geometry, Processor, Stem, ToLevels, ToValues, round_plane,
};
use tract_onnx::model::{OnnxOpRegister, ParsingContext};
use tract_onnx::pb::NodeProto;
use tract_onnx::tract_core::internal::*;
use tract_onnx::tract_hir::infer::{IntoExp, check_input_arity};
use tract_onnx::tract_hir::internal::{Expansion, InferenceOp, InferenceResult, Solver, TensorProxy, expand};

use super::fusion::{INTEGER_CONV, ROUND, STEM};

type Built = TractResult<(Box<dyn InferenceOp>, Vec<String>)>;

/// Lets tract build our nodes.
pub fn register(ops: &mut OnnxOpRegister) {
    ops.insert(INTEGER_CONV, integer_conv);
    ops.insert(ROUND, round);
    ops.insert(STEM, stem);
}

/// One of our nodes.
#[derive(Debug, Clone)]
struct KernelOp(Arc<Work>);

/// What it does.
#[derive(Debug)]
enum Work {
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
}

/// Type and shape of a value.
type Plane = (DatumType, [usize; 4]);

impl Work {
    fn name(&self) -> &'static str {
        match self {
            Self::ConvToLevels { .. } | Self::ConvToValues { .. } | Self::ConvAndAdd { .. } => INTEGER_CONV,
            Self::Round { .. } => ROUND,
            Self::Stem { .. } => STEM,
        }
    }

    fn inputs(&self) -> usize {
        if matches!(self, Self::ConvAndAdd { .. }) { 2 } else { 1 }
    }

    fn outputs(&self) -> usize {
        if matches!(self, Self::ConvAndAdd { next: Some(_), .. }) { 2 } else { 1 }
    }

    fn input_type(&self, index: usize) -> DatumType {
        match self {
            Self::Round { .. } | Self::Stem { .. } => f32::datum_type(),
            _ if index == 0 => u8::datum_type(),
            _ => f32::datum_type(),
        }
    }

    /// What comes out for inputs of these shapes; an error where they do not go together.
    fn planes(&self, inputs: &[&[usize]]) -> TractResult<TVec<Plane>> {
        let &[1, a, b, c] = inputs[0] else { bail!("an input of shape {:?}", inputs[0]) };
        let (values, levels) = (f32::datum_type(), u8::datum_type());
        let convolved = |conv: &Convolution| -> TractResult<[usize; 4]> {
            ensure!(c == conv.inputs(), "{c} channels for a convolution of {}", conv.inputs());
            let [height, width] = conv.geometry().output([a, b]).context("a plane smaller than the kernel")?;
            Ok([1, height, width, conv.outputs()])
        };
        Ok(match self {
            Self::ConvToLevels { conv, .. } => tvec![(levels, convolved(conv)?)],
            Self::ConvToValues { conv, .. } => tvec![(values, convolved(conv)?)],
            Self::ConvAndAdd { conv, stride, next, .. } => {
                let shape = convolved(conv)?;
                let &[1, height, width, channels] = inputs[1] else { bail!("a bypass of shape {:?}", inputs[1]) };
                let bypass = [1, height.div_ceil(*stride), width.div_ceil(*stride), channels];
                ensure!(bypass == shape, "a bypass of shape {:?} for an output of shape {shape:?}", inputs[1]);
                let fits = next.as_ref().is_none_or(|affine| affine.channels() == channels);
                ensure!(fits, "another number of channels after the sum");
                let next = next.as_ref().map(|_| (levels, shape));
                [(values, shape)].into_iter().chain(next).collect()
            }
            Self::Round { affine } => {
                ensure!([1, c].contains(&affine.channels()), "{c} channels for {}", affine.channels());
                tvec![(levels, [1, a, b, c])]
            }
            Self::Stem { stem } => {
                ensure!(a == stem.inputs(), "{a} channels for a convolution of {}", stem.inputs());
                let [height, width] = stem.output([b, c]).context("an input smaller than the kernel")?;
                tvec![(values, [1, height, width, stem.outputs()])]
            }
        })
    }

    fn run(&self, mut inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        let shapes: TVec<TVec<usize>> = inputs.iter().map(|input| input.shape().into()).collect();
        let shapes: TVec<&[usize]> = shapes.iter().map(|shape| shape.as_slice()).collect();
        let planes = self.planes(&shapes)?;
        let plane = |index: usize| -> TractResult<Tensor> {
            let (kind, shape) = planes[index];
            // SAFETY: numbers, and each of them is written: a convolution writes all pixels of all channels.
            unsafe { Tensor::uninitialized_dt(kind, &shape) }
        };
        let size = [shapes[0][1], shapes[0][2]];
        let first = inputs[0].clone();
        let first = first.view();
        let mut outputs: TVec<Tensor> = tvec![];
        match self {
            Self::ConvToLevels { conv, affine } => {
                let mut own = plane(0)?;
                conv.to_levels(first.as_slice()?, size, ToLevels::new(affine, own.view_mut().as_slice_mut()?));
                outputs.push(own);
            }
            Self::ConvToValues { conv, affine } => {
                let mut own = plane(0)?;
                conv.to_values(first.as_slice()?, size, ToValues::new(affine, own.view_mut().as_slice_mut()?));
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
                conv.add_to(first.as_slice()?, size, epilogue);
                outputs.extend([own].into_iter().chain(levels));
            }
            Self::Round { affine } => {
                let mut own = plane(0)?;
                round_plane(first.as_slice()?, affine, own.view_mut().as_slice_mut()?);
                outputs.push(own);
            }
            Self::Stem { stem } => {
                let values = stem.run(first.as_slice()?, [shapes[0][2], shapes[0][3]]);
                outputs.push(Tensor::from_shape(&planes[0].1, &values)?);
            }
        }
        Ok(outputs.into_iter().map(IntoTValue::into_tvalue).collect())
    }
}

/// Ops of one graph are told apart by where they are.
impl PartialEq for KernelOp {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for KernelOp {}

impl Op for KernelOp {
    fn name(&self) -> StaticName {
        self.0.name().into()
    }

    op_as_typed_op!();
}

impl EvalOp for KernelOp {
    op_out_of_plan!();

    fn eval(&self, _context: &EvalContext, inputs: TVec<TValue>) -> TractResult<TVec<TValue>> {
        self.0.run(inputs)
    }
}

impl TypedOp for KernelOp {
    fn output_facts(&self, inputs: &[&TypedFact]) -> TractResult<TVec<TypedFact>> {
        let shapes: TVec<TVec<usize>> = inputs
            .iter()
            .map(|fact| fact.shape.as_concrete().map(TVec::from_slice).context("an input of unknown shape"))
            .collect::<TractResult<_>>()?;
        let shapes: TVec<&[usize]> = shapes.iter().map(|shape| shape.as_slice()).collect();
        Ok(self.0.planes(&shapes)?.iter().map(|(kind, shape)| kind.fact(shape)).collect())
    }

    as_op!();
}

impl Expansion for KernelOp {
    fn name(&self) -> StaticName {
        self.0.name().into()
    }

    fn nboutputs(&self) -> TractResult<usize> {
        Ok(self.0.outputs())
    }

    fn rules<'r, 'p: 'r, 's: 'r>(
        &'s self,
        solver: &mut Solver<'r>,
        inputs: &'p [TensorProxy],
        outputs: &'p [TensorProxy],
    ) -> InferenceResult {
        check_input_arity(inputs, self.0.inputs())?;
        for (index, input) in inputs.iter().enumerate() {
            solver.equals(&input.datum_type, self.0.input_type(index))?;
        }
        let shapes: Vec<_> = inputs.iter().map(|input| (&input.shape).bex()).collect();
        solver.given_all(shapes, move |solver, shapes| {
            let shapes: Vec<Vec<usize>> = shapes
                .iter()
                .map(|shape| shape.iter().map(|dim| Ok(dim.to_usize()?)).collect::<TractResult<_>>())
                .collect::<TractResult<_>>()?;
            let shapes: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
            for ((kind, shape), output) in self.0.planes(&shapes)?.into_iter().zip(outputs) {
                solver.equals(&output.datum_type, kind)?;
                solver.equals(&output.shape, shape.iter().map(|dim| dim.to_dim()).collect::<TVec<TDim>>())?;
            }
            Ok(())
        })
    }

    fn wire(&self, prefix: &str, model: &mut TypedModel, inputs: &[OutletId]) -> TractResult<TVec<OutletId>> {
        ensure!(inputs.len() == self.0.inputs(), "{} inputs", inputs.len());
        model.wire_node(prefix, self.clone(), inputs)
    }
}

fn built(work: Work) -> Built {
    Ok((expand(KernelOp(Arc::new(work))), vec![]))
}

fn integer_conv(_context: &ParsingContext, node: &NodeProto) -> Built {
    let weights = &node.get_attr::<&tract_onnx::pb::TensorProto>("weights")?.raw_data;
    let affine = affine(node, "")?;
    let channels = [affine.channels(), one(node, "inputs")?];
    // SAFETY: i8 and u8 have the same size and alignment, and any byte is either.
    let weights = unsafe { std::slice::from_raw_parts(weights.as_ptr().cast::<i8>(), weights.len()) };
    let conv = Convolution::new(weights, channels, geometry(node, "")?, Processor::here()).map_err(|e| anyhow!(e))?;
    built(match node.get_attr::<&str>("output")? {
        "levels" => Work::ConvToLevels { conv, affine },
        "values" => Work::ConvToValues { conv, affine },
        "sum" => {
            let next = (node.output.len() == 2).then(|| self::affine(node, "next_")).transpose()?;
            Work::ConvAndAdd { conv, affine, stride: one(node, "bypass_stride")?, next }
        }
        other => bail!("an {INTEGER_CONV} with {other}"),
    })
}

fn round(_context: &ParsingContext, node: &NodeProto) -> Built {
    built(Work::Round { affine: affine(node, "")? })
}

fn stem(context: &ParsingContext, node: &NodeProto) -> Built {
    let [weights, bias] = ["weights", "bias"].map(|name| context.load_tensor(node.get_attr(name)?));
    let (weights, bias) = (weights?, bias?);
    let (weights, bias) = (weights.view(), bias.view());
    let stem = Stem::new(
        weights.as_slice()?,
        bias.as_slice()?,
        one(node, "inputs")?,
        geometry(node, "")?,
        geometry(node, "pool_")?,
    );
    built(Work::Stem { stem: stem.map_err(|e| anyhow!(e))? })
}

fn ints(node: &NodeProto, name: &str) -> TractResult<TVec<usize>> {
    node.get_attr_tvec(name)
}

/// A list of one, not zero.
fn one(node: &NodeProto, name: &str) -> TractResult<usize> {
    match ints(node, name)?.as_slice() {
        &[value] if value > 0 => Ok(value),
        other => bail!("{name} is {other:?}"),
    }
}

fn geometry(node: &NodeProto, prefix: &str) -> TractResult<Geometry> {
    let pair = |name: &str| -> TractResult<[usize; 2]> {
        let values = ints(node, &format!("{prefix}{name}"))?;
        Ok(values.as_slice().try_into()?)
    };
    Ok(Geometry { kernel: pair("kernel")?, stride: pair("stride")?[0], before: pair("before")?, after: pair("after")? })
}

fn affine(node: &NodeProto, prefix: &str) -> TractResult<Affine> {
    let [factor, offset] = ["factor", "offset"].map(|name| node.get_attr_slice(&format!("{prefix}{name}")));
    let (factor, offset): (&[f32], &[f32]) = (factor?, offset?);
    ensure!(factor.len() == offset.len(), "{} factors, {} offsets", factor.len(), offset.len());
    Ok(Affine::new(factor.to_vec(), offset.to_vec()))
}
